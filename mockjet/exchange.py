"""One request from receiving to answering: the account it is about, what goes wrong with it, and its note."""

import datetime as dt
import time
from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from typing import Any, Final

from msgspec.structs import replace

from mockjet.environ import Break
from mockjet.faces.http import Call, Face, Reply
from mockjet.injected import injected
from mockjet.log import broke
from mockjet.traffic.bodies import members_of, text_of
from mockjet.traffic.faults import Effect
from mockjet.world import Account, AccountClosed, World

FAULT: Final = "X-Mockjet-Fault"
NOTHING: Final = Effect(())
# What stands for an answer that nobody will see.
LOST: Final = Reply(503, "Service Unavailable")

# Waits for so many seconds, and tells whether the server was stopped meanwhile.
Wait = Callable[[float], bool]


class Incoming:
    """A request as patterns see it. Its body is read when one asks for it, and once."""

    def __init__(self, call: Call) -> None:
        self._call = call
        self.method, self.query = call.sent_as, call.query
        self.path = "/" + "/".join(call.segments)

    @cached_property
    def text(self) -> str:
        """The body as text."""
        return text_of(self._call.body)

    @cached_property
    def members(self) -> Any:
        """The JSON or the form in the body."""
        return members_of(self._call.body, self._call.mimetype)


def exchange(call: Call, world: World, face: Face, wait: Wait) -> tuple[Reply, Break | None]:
    """Return what is answered to a request, and how its connection is to be broken.

    It is noted before it is answered, so whoever has the answer finds it in the journal. A delay comes last, when
    everything is done, and holds up nothing but this answer.
    """
    began = time.perf_counter()
    opened = face.account_of(call, world)
    account = opened or world.account()
    at = account.clock.now()
    effect = _effect(call, opened, at)
    connection = (effect.rule and effect.rule.connection) or ""
    reply = _reply(call, world, face, account, effect)
    account.journal.note(
        call,
        reply,
        face.route_of,
        at=at,
        duration=time.perf_counter() - began,
        latency=effect.latency,
        faults=effect.faults,
        connection=connection,
    )
    if effect.latency and wait(effect.latency):
        return LOST, Break("empty")
    return reply or LOST, Break(connection, effect.garbage) if connection else None


def note(call: Call, reply: Reply, world: World, face: Face) -> None:
    """Note a request that was refused before its body could be read."""
    with suppress(AccountClosed):
        account = face.account_of(call, world) or world.account()
        account.journal.note(call, reply, face.route_of, at=account.clock.now(), duration=0.0)


def _effect(call: Call, account: Account | None, at: dt.datetime) -> Effect:
    """Return what goes wrong with this request. One that opens no account meets no faults."""
    if account is None or not account.faults:
        return NOTHING
    return account.meet(Incoming(call), at) or NOTHING


def _reply(call: Call, world: World, face: Face, account: Account, effect: Effect) -> Reply | None:
    """Return the answer, which may be lost on its way; None when the service is not asked and no fault answers."""
    rule = effect.rule
    reply = _served(call, world, face) if rule is None or rule.carries_out else None
    if rule is not None and rule.answer_status is not None:
        reply = injected(face.failed(call, account, rule.answer_status, rule.format), rule)
    if reply is None or not effect.faults:
        return reply
    return replace(reply, headers=(*reply.headers, (FAULT, ", ".join(map(str, effect.faults)))))


def _served(call: Call, world: World, face: Face) -> Reply:
    """Return the service's answer, also to a request that breaks mockjet itself; the traceback goes to the log."""
    try:
        return face.answer(call, world)
    except Exception as problem:  # noqa: BLE001 - the service would answer as well
        broke(f"{call.sent_as} /{'/'.join(call.segments)}", problem)
        return face.break_down(world)
