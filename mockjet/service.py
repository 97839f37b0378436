"""The core: one world and the faces on it, asked by our own server or by a WSGI application."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from mockjet.answers import Answer, answer
from mockjet.environ import Break
from mockjet.exchange import Wait, exchange, note
from mockjet.faces.http import Call, Reply
from mockjet.faces.mailjet import export_task
from mockjet.faces.program import Program
from mockjet.log import broke
from mockjet.program import control, face_of, ledger, routes
from mockjet.receiving import call_of
from mockjet.request import Request
from mockjet.world import AccountClosed, World

if TYPE_CHECKING:
    from mockjet.faces.control.asked import Asked

Outcome = tuple[Reply, Break | None]

# What a request is told that began while another world was served.
OUTDATED: Final = (
    409,
    "This request began in an earlier test: its world is gone, and the one served now was not touched",
)
CLOSED: Final = 409


class Service:
    """A world on our own server, which may be replaced between requests.

    *watch*, if there is one, is told each call and the status of what it was answered.
    """

    def __init__(self, world: World, watch: Callable[[Call, int], None] | None = None) -> None:
        self.world, self.watch = world, watch

    @property
    def max_body_bytes(self) -> int | None:
        """The most bytes that the body of a request may have; None for any number."""
        return self.world.settings.max_body_bytes

    def answer(self, request: Request, begun: World) -> Answer:
        """Answer a request that began when *begun* was served."""
        call = call_of(request)
        try:
            reply, broken = outcome(call, begun, self._current, request.at.stopping.wait)
        except Exception as problem:  # noqa: BLE001 - nothing may end the connection
            reply, broken = broken_down(call, begun, problem), None
        return self._sent(call, reply, broken)

    def refuse(self, request: Request, begun: World, *, too_long: bool) -> Answer:
        """Answer a request whose body is no body, or one that is *too_long*; it was not read."""
        call = call_of(request)
        status, said = (413, too_large(self.max_body_bytes)) if too_long else (400, "Bad Request")
        return self._sent(call, refused(call, begun, status, said), None)

    def _current(self) -> World:
        return self.world

    def _sent(self, call: Call, reply: Reply, broken: Break | None) -> Answer:
        if self.watch is not None:
            self.watch(call, reply.status)
        return answer(f"{reply.status} {reply.reason}", reply.all_headers, reply.body, broken)


def outcome(call: Call, begun: World, current: Callable[[], World], wait: Wait) -> Outcome:
    """Return what is answered to a call, and how its connection is to be broken.

    Nothing is touched, or told, when the world it *begun* in is not the *current* one any more.
    """
    try:
        return _outcome(call, begun, current, wait)
    finally:
        if call.method == "GET":
            begun.read = True
        else:
            begun.changed = True


def _outcome(call: Call, begun: World, current: Callable[[], World], wait: Wait) -> Outcome:
    face = face_of(call.segments)
    if begun is not current():
        return (face or control()).refuse(*OUTDATED), None
    if face is None:
        return control().answer(call, begun, PROGRAM), None
    try:
        found = exchange(call, begun, face, wait)
    except AccountClosed as problem:
        return face.refuse(CLOSED, str(problem)), None
    return found if begun is current() else (face.refuse(*OUTDATED), None)


def handles(asked: "Asked") -> dict[str, Any]:
    """Answer what another process asks of a handle."""
    from mockjet.remote import desk  # noqa: PLC0415 - a server whose handles nobody asks needs none

    key = asked.account.key
    return desk.Desk(asked.world, key, asked.call.base).answer(asked.body(desk.Asking))


PROGRAM: Final = Program(ledger, routes, export_task, handles)


def refused(call: Call, begun: World, status: int, said: str) -> Reply:
    """Answer and note a call that could not even be read, in the shape of the face it was meant for."""
    face = face_of(call.segments)
    reply: Reply = (face or control()).refuse(status, said)
    if face is not None:
        note(call, reply, begun, face)
    return reply


def broken_down(call: Call, begun: World, problem: Exception) -> Reply:
    """Answer a call that broke what is around the services, or even its answer; the traceback goes to the log."""
    broke(f"{call.sent_as} /{'/'.join(call.segments)}", problem)
    face = face_of(call.segments) or control()
    try:
        return face.break_down(begun)
    except Exception as another:  # noqa: BLE001 - the first one is what matters
        broke("that", another)
        return face.refuse(500, "Internal Server Error")


def too_large(most: int | None) -> str:
    """Return what is said of a body that is too long."""
    return f"Request body exceeds maximum of {most} bytes"
