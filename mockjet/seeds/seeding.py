"""Seeding accounts: everything is rehearsed first, so that a seed is done as a whole or not at all."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import Any

import msgspec

from mockjet.domain.audience import Audience
from mockjet.domain.projects import Projects
from mockjet.places import Misplaced, Path, told, within
from mockjet.state import baselines
from mockjet.state.audience import load, outline
from mockjet.world import Account, World

from .applying import ONCE, apply
from .format import EVERYBODY, Seed, SeedAccount
from .projects import apply_projects, furnished, rehearse_projects
from .shape import shaped
from .source import Source

Part = tuple[str, SeedAccount, Path]


def seed(world: World, source: Source, key: str | None = None, *, baseline: bool = True) -> Seed:
    """Let the account with this *key*, the default one without, and those the seed names have what it says.

    What an account is then is its baseline, unless that is to stay as it was. Returns what was sown; raises `BadSeed`
    and changes nothing when any of it cannot be.
    """
    found = shaped(source)
    with source.blamed():
        parts = list(_parts(world, found, key))
        newcomers = [*world.newcomers, *([found.accounts[EVERYBODY]] if EVERYBODY in found.accounts else [])]
        with _alone(world, [name for name, _, _ in parts]):
            _rehearse_newcomers(world, newcomers)
            for name, part, path in parts:
                with within(*path):
                    _rehearse(world, name, part, newcomers)
            await_newcomers(world, newcomers)
            for name, part, _ in parts:
                _sow(world, world.account(name), [part], baseline=baseline)
    return found


@contextmanager
def _alone(world: World, keys: Iterable[str]) -> Iterator[None]:
    """Have those of these accounts to oneself that are there, so that nothing happens after the rehearsal."""
    with ExitStack() as turns:
        for key in sorted(keys):  # in one order, or two who wait for each other would wait for ever
            if (known := world.known(key)) is not None:
                turns.enter_context(known.settled())
        yield


def await_newcomers(world: World, parts: Iterable[SeedAccount]) -> None:
    """Let every account that opens from now on have what all these *parts* say."""
    world.newcomers = list(parts)
    world.furnish = partial(_furnish, world) if world.newcomers else None


def read_newcomers(world: World, plain: Iterable[Any]) -> list[SeedAccount]:
    """Return the parts a state file has kept for accounts to come; raise `Misplaced`."""
    with within("newcomers"):
        try:
            parts = msgspec.convert(list(plain), list[SeedAccount])
        except msgspec.ValidationError as problem:
            raise told(problem) from None
        _rehearse_newcomers(world, parts)
    return parts


def _furnish(world: World, account: Account) -> None:
    _sow(world, account, world.newcomers, baseline=True)


def _sow(world: World, account: Account, parts: Iterable[SeedAccount], *, baseline: bool) -> None:
    with account.whole() as at:
        for part in parts:
            apply(account.audience, part, at)
            apply_projects(account.projects, part.projects, at)
        if baseline:
            baselines.keep(world, account)


def _parts(world: World, found: Seed, key: str | None) -> Iterator[Part]:
    """Return what is for which account, and where that stands."""
    key = world.settings.pair[0] if key is None else key
    outside = SeedAccount(found.properties, found.lists, found.contacts, found.segments, found.projects)
    if outside != SeedAccount():
        if key in found.accounts:
            raise Misplaced(("accounts", key), "what stands outside accounts is for this one already")
        yield key, outside, ()
    for name, part in found.accounts.items():
        if not name:
            raise Misplaced(("accounts",), "an account without a key")
        if name != EVERYBODY:
            yield name, part, ("accounts", name)


def _rehearse_newcomers(world: World, newcomers: list[SeedAccount]) -> None:
    """Raise `Misplaced` for what a new account cannot have; all but the last was rehearsed before."""
    stage, projects, limit = Audience(), Projects(), world.settings.max_contacts
    with within("accounts", EVERYBODY):
        for part in newcomers:
            _play(stage, stage, part, limit)
            rehearse_projects(projects, projects, part.projects, limit)


def _rehearse(world: World, key: str, part: SeedAccount, newcomers: list[SeedAccount]) -> None:
    """Raise `Misplaced` for what the account with this *key* cannot have."""
    known, stage, limit = world.known(key), Audience(), world.settings_of(key).max_contacts
    if known is not None:
        load(stage, outline(known.audience))
        _play(stage, known.audience, part, limit)
        rehearse_projects(furnished(known.projects), known.projects, part.projects, limit)
        return
    projects = Projects()
    for one in newcomers:
        apply(stage, one, ONCE)
        apply_projects(projects, one.projects, ONCE)
    _play(stage, stage, part, limit)
    rehearse_projects(projects, projects, part.projects, limit)


def _play(stage: Audience, audience: Audience, part: SeedAccount, limit: int | None) -> None:
    """Do on *stage* what is meant for *audience*; raise `Misplaced` for what cannot be done."""
    before = len(audience.contacts.table)
    new = [number for number, one in enumerate(part.contacts) if audience.contacts.at(one.email) is None]
    apply(stage, part, ONCE)
    if limit is not None and before + len(new) > limit:
        number = new[max(0, limit - before)]
        raise Misplaced(("contacts", number), f"the account may have {limit} contacts, and this is one more")
