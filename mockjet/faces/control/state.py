"""Whole accounts: kept and put back, emptied, and filled from a seed."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

import msgspec

from mockjet import seeds
from mockjet.faces.http import Reply
from mockjet.places import Misplaced
from mockjet.state import baselines, snapshots

from .asked import Asked, Problem
from .routes import Route

EVERYBODY: Final = "*"
FORM: Final = "application/x-www-form-urlencoded"
# fmt: off
KINDS: Final[Mapping[str, str]] = MappingProxyType({
    "":                   "json",
    "application/json":   "json",
    "application/yaml":   "yaml",
    "application/x-yaml": "yaml",
    "text/yaml":          "yaml",
    "text/x-yaml":        "yaml",
    "text/csv":           "csv",
})
# fmt: on


class Goal(msgspec.Struct, forbid_unknown_fields=True):
    """What there is to be afterwards."""

    to: str = "empty"


class Sowing(msgspec.Struct, forbid_unknown_fields=True):
    """Whether what an account is with the seed becomes its baseline."""

    baseline: bool = True


def scope(asked: Asked) -> str | None:
    """Return the key of the account that is meant, the default one's unless said; None for `*`, which is all."""
    key = dict(asked.call.query).get("account", asked.world.settings.pair[0])
    return None if key == EVERYBODY else key


def keep(asked: Asked) -> Reply:
    """Show everything about an account, or about all of them, as a snapshot."""
    return Reply(200, "OK", snapshots.dump(asked.world, scope(asked)))


def put_back(asked: Asked) -> dict[str, Any]:
    """Make an account, or all of them, what a snapshot says."""
    try:
        snapshots.load(asked.world, asked.call.body, asked.program.exports, scope(asked))
    except Misplaced as problem:
        raise Problem(400, "invalid", str(problem)) from None
    return {"accounts": _keys(asked)}


def reset(asked: Asked) -> dict[str, Any]:
    """Make an account, or all of them, empty or what they were when they had been seeded."""
    to = asked.body(Goal).to
    if not baselines.known(to):
        raise Problem(400, "invalid", f"to: expected one of {', '.join(baselines.TARGETS)}, not {to!r}")
    baselines.reset(asked.world, to, asked.program.exports, scope(asked))
    return {"to": to, "accounts": _keys(asked)}


def sow(asked: Asked) -> dict[str, Any]:
    """Let an account have what a seed in JSON, YAML or CSV says."""
    baseline = asked.options(Sowing).baseline
    if (key := scope(asked)) is None:
        raise Problem(400, "invalid", "account: a seed is for one account; * stands under accounts in it")
    try:
        sown = seeds.seed(asked.world, seeds.read(asked.call.body, _kind(asked)), key, baseline=baseline)
    except seeds.BadSeed as problem:
        raise Problem(400, "invalid", str(problem)) from None
    accounts = [sown, *sown.accounts.values()]
    parts = [*accounts, *(project for account in accounts for project in account.projects.values())]
    return {
        name: sum(len(getattr(part, name, ())) for part in parts)
        for name in ("properties", "lists", "contacts", "segments")
    }


def schema(asked: Asked) -> dict[str, Any]:
    """Show the JSON schema of a seed."""
    del asked
    return seeds.schema()


def _kind(asked: Asked) -> str:
    """Return the kind of text a seed is in; curl calls everything a form, so what looks like JSON is taken for it."""
    sent = asked.call.mimetype
    if sent == FORM and asked.call.body.lstrip()[:1] == b"{":
        return "json"
    if sent not in KINDS:
        types = "application/json, application/yaml or text/csv"
        raise Problem(415, "unsupported_media_type", f"Content-Type: expected {types}, not {sent!r}")
    return KINDS[sent]


def _keys(asked: Asked) -> list[str]:
    """Return the keys of the accounts that were meant."""
    key = scope(asked)
    return [account.key for account in asked.world.accounts] if key is None else [key]


# fmt: off
ROUTES: Final = (
    Route("GET",  "state",       keep),
    Route("PUT",  "state",       put_back),
    Route("POST", "reset",       reset),
    Route("POST", "seed",        sow),
    Route("GET",  "seed/schema", schema),
)
# fmt: on
