"""The answers: `{"data": ...}`, a page of it with `meta`, and `{"error": ...}`."""

import json
from collections.abc import Callable, Mapping
from typing import Any, Final

from mockjet.domain.store import Selection
from mockjet.faces.http import Call, Reply, phrase
from mockjet.faces.ledger import Basis, Decision, documented, inferred

HINT: Final = "X-Mockjet-Hint"
JSON: Final = "application/json; charset=utf-8"
PER_PAGE: Final = 25
MOST_PER_PAGE: Final = 100
LONGEST_NUMBER: Final = 18  # digits

# fmt: off
DECIDED: Final[tuple[Decision, ...]] = (
    ("a success is {data}, a collection {data, meta}",              documented("EmailList, cross-cutting")),
    ("meta of a page: page, per_page, total, total_pages",          documented("EmailList, cross-cutting")),
    ("page and per_page are 1 and 25 when not sent",                documented("EmailList, cross-cutting")),
    ("a page or per_page that is no number from 1 up is not read",  inferred("EmailList, cross-cutting")),
    ("per_page is 100 at most",                                     inferred("EmailList, cross-cutting")),
    ("a page past the end is empty, with the true totals",          inferred("EmailList, cross-cutting")),
    ("pages are in order of ids",                                   inferred("EmailList, cross-cutting")),
    ("an error is {error: {code, message, details}}",               documented("EmailList, cross-cutting")),
)
# fmt: on

REASONS: Final[Mapping[int, str]] = {
    200: "OK",
    201: "Created",
    204: "No Content",
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    413: "Content Too Large",
    422: "Unprocessable Entity",
    429: "Too Many Requests",
    500: "Internal Server Error",
}
NO_CONTENT: Final = Reply(204, REASONS[204], content_type=JSON)


class Refused(Exception):
    """What a request is refused with: status, code, message, what is wrong with each field, and our own hint."""

    def __init__(
        self,
        status: int,
        code: str,
        message: str,
        basis: Basis,
        *,
        details: Mapping[str, list[str]] | None = None,
        hint: str = "",
    ) -> None:
        super().__init__(message)
        self.status, self.code, self.message, self.basis = status, code, message, basis
        self.details, self.hint = details, hint


def success(data: Any, status: int = 200, **beside: Any) -> Reply:
    """Return *data* in the envelope, and what goes beside it."""
    return _json(status, {"data": data, **beside})


def page(rows: Selection[Any], call: Call, dump: Callable[[Any], dict[str, Any]]) -> Reply:
    """Return the page of *rows* that the query asks for."""
    query = dict(call.query)
    number = _number(query.get("page"), 1)
    size = min(_number(query.get("per_page"), PER_PAGE), MOST_PER_PAGE)
    total = rows.count()
    found = rows.page((number - 1) * size, size)
    meta = {"page": number, "per_page": size, "total": total, "total_pages": -(-total // size)}
    return success([dump(row) for row in found], meta=meta)


def failure(refused: Refused) -> Reply:
    """Return the error of a refusal."""
    error: dict[str, Any] = {"code": refused.code, "message": refused.message}
    if refused.details is not None:
        error["details"] = refused.details
    headers = ((HINT, refused.hint),) if refused.hint else ()
    return _json(refused.status, {"error": error}, headers, refused.basis)


def _json(status: int, value: Any, headers: tuple[tuple[str, str], ...] = (), basis: Basis | None = None) -> Reply:
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace")
    return Reply(status, REASONS.get(status) or phrase(status), body, JSON, headers, basis)


def _number(text: str | None, default: int) -> int:
    if text is None or not (text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER):
        return default
    return int(text) or default
