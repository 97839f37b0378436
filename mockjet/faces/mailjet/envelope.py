"""The answers: the envelope of a success, the payload of an error, and the empty ones."""

import re
from collections.abc import Callable, Sequence
from operator import attrgetter, call
from typing import Any, Final

from mockjet.faces.http import Reply
from mockjet.faces.ledger import Basis, Decision, inferred, recorded
from mockjet.faces.wire import Resource

from . import notation
from .sayings import Refusal

HINT: Final = "X-Mockjet-Hint"
LONGEST_REASON: Final = 500
PROXY_BASIS: Final = inferred("1.1")

# fmt: off
DECIDED: Final[tuple[Decision, ...]] = (
    ("members in alphabetical order without case", recorded("1.3")),
    ("the message of an error is the reason phrase too", recorded("1.3")),
    ("ErrorInfo is a text, or an object behind the other members", recorded("1.8")),
)
# fmt: on


def proxy_page(status: int, phrase: str, basis: Basis = PROXY_BASIS) -> Reply:
    """Return the page that the proxy in front of the service has for a status."""
    title = f"{status} {phrase}"
    page = (
        f'<html>\r\n<head><title>{title}</title></head>\r\n<body bgcolor="white">\r\n'
        f"<center><h1>{title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n"
    )
    return Reply(status, phrase, page.encode(), "text/html", basis=basis)


# fmt: off
REASONS: Final = {200: "OK", 201: "Created"}
NO_CONTENT: Final = Reply(204, "No content", basis=recorded("1.3"))
NOT_CHANGED: Final = Reply(304, "Content not changed", basis=recorded("1.7"))
# The service leaves this body empty, which breaks clients that read JSON on every 401.
UNAUTHORIZED: Final = Reply(401, "Unauthorized", b"", "text/html", (
    ("WWW-Authenticate", 'Basic realm="Provide an apiKey and secretKey"'),
), recorded("1.2"))
# The answer of the proxy in front of the service to a path that is not the API's.
NOT_THE_API: Final = proxy_page(404, "Not Found", recorded("1.1"))
# The same proxy, when a key calls too often. No header says when to try again.
TOO_MANY_CALLS: Final = Reply(429, "Too Many Requests", (
    b"<html><body><h1>429 Too Many Requests</h1>\nYou have sent too many requests in a given amount of time.\n"
    b"</body></html>\n"
), "text/html", basis=recorded("1.9"))
# fmt: on


def success(rows: Sequence[str], *, total: int | None = None, count: int | None = None, status: int = 200) -> Reply:
    """Return rows, each in the service's notation already, in the envelope; both numbers are the rows' by default."""
    count = len(rows) if count is None else count
    total = count if total is None else total
    body = f'{{ "Count" : {count}, "Data" : [{", ".join(rows)}], "Total" : {total} }}'
    return Reply(status, REASONS[status], body.encode())


def failure(refused: Refusal, content_type: str = "application/json", identifier: str = "") -> Reply:
    """Return the error payload of a refusal, with the message for a reason phrase as well."""
    if isinstance(refused.info, str):
        members = {"ErrorInfo": refused.info, "ErrorMessage": refused.message, "StatusCode": refused.status}
    else:
        members = {"ErrorMessage": refused.message, "StatusCode": refused.status, "ErrorInfo": refused.info}
    if identifier:
        members = {"ErrorIdentifier": notation.guid(identifier).upper(), **members}
    headers = ((HINT, _one_line(refused.hint)),) if refused.hint else ()
    reason = _one_line(refused.reason or str(refused.message))
    return Reply(refused.status, reason, notation.text(members).encode(), content_type, headers, refused.basis)


def _one_line(words: str) -> str:
    """Return *words* fit for a header: one line, not endless, and UTF-8 in the bytes that HTTP sends as Latin-1."""
    return re.sub(r"[\x00-\x1f\x7f]+", " ", words[:LONGEST_REASON]).encode().decode("latin-1")


def renderer(resource: Resource) -> Callable[[Any], str]:
    """Return the function that writes a row of *resource*: its visible members, in alphabetical order without case."""
    if any(field.optional for field in resource.shown):
        return _optional_renderer(resource)
    row_text = f"{{ {', '.join(f'{notation.quote(field.wire_name)} : %s' for field in resource.shown)} }}"
    values = _values([field.source for field in resource.shown])
    writers = [field.kind.write for field in resource.shown]

    def render(row: Any) -> str:
        return row_text % tuple(map(call, writers, values(row)))

    return render


def _values(sources: Sequence[str]) -> Callable[[Any], tuple[Any, ...]]:
    """Return what takes the attributes at these paths from a row."""
    if len(sources) == 1:  # of one alone, `attrgetter` makes no tuple
        one = attrgetter(*sources)
        return lambda row: (one(row),)
    return attrgetter(*sources)


def _optional_renderer(resource: Resource) -> Callable[[Any], str]:
    """Return the function that writes a row without its optional members that are None."""

    def render(row: Any) -> str:
        members = [(field, attrgetter(field.source)(row)) for field in resource.shown]
        return notation.obj(
            [
                (field.wire_name, field.kind.write(value))
                for field, value in members
                if value is not None or not field.optional
            ]
        )

    return render
