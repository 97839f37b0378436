"""One request to the control face: whom it is about, its options and its body as typed records, or what is wrong."""

from typing import Any, NamedTuple, TypeVar

import msgspec

from mockjet.faces.http import Call
from mockjet.faces.program import Program
from mockjet.misfits import explain
from mockjet.world import Account, World

Shape = TypeVar("Shape")


class Problem(Exception):
    """Why a request is refused: status, the code in the body, a message that says what was expected, and headers."""

    def __init__(self, status: int, code: str, message: str, headers: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__(message)
        self.status, self.code, self.message, self.headers = status, code, message, headers


class Asked(NamedTuple):
    """A request, the world it is about, and what stands where its path is open."""

    call: Call
    world: World
    program: Program
    names: tuple[str, ...] = ()

    @property
    def account(self) -> Account:
        """The account that `?account=` names; without it, the default one."""
        return self.world.account(dict(self.call.query).get("account"))

    def body(self, shape: type[Shape]) -> Shape:
        """Return the body as a *shape*, an empty one when there is none; raise `Problem`."""
        try:
            return msgspec.json.decode(self.call.body.strip() or b"{}", type=shape)
        except msgspec.ValidationError as problem:
            raise Problem(400, "invalid", explain(problem)) from None
        except (msgspec.DecodeError, UnicodeDecodeError) as problem:
            raise Problem(400, "invalid_json", f"the body is not JSON: {problem}") from None
        except RecursionError:
            raise Problem(400, "invalid_json", "the body is nested too deep") from None

    def options(self, shape: type[Shape]) -> Shape:
        """Return the query as a *shape*, `account` left aside; raise `Problem`."""
        given: dict[str, Any] = {name: value for name, value in self.call.query if name != "account"}
        try:
            return msgspec.convert(given, shape, strict=False)
        except msgspec.ValidationError as problem:
            raise Problem(400, "invalid", explain(problem)) from None

    def number(self) -> int:
        """Return the number that stands where the path is open; raise `Problem` when it is none."""
        (name,) = self.names
        if not (name.isascii() and name.isdigit() and len(name) < 19):  # noqa: PLR2004 - digits of the largest id
            raise Problem(404, "not_found", f"an id is a number, not {name!r}")
        return int(name)
