"""What a reset returns to: nothing, or what an account was when it had been seeded."""

from typing import Final, Literal, TypeGuard, get_args

from mockjet.world import Account, World

from .account import AccountRecord, dump, load
from .filetasks import Exports
from .layout import read, written

Target = Literal["empty", "baseline"]
TARGETS: Final[tuple[Target, ...]] = get_args(Target)


def known(to: str) -> TypeGuard[Target]:
    """Tell whether *to* is something a reset can return to."""
    return to in TARGETS


def keep(world: World, account: Account) -> None:
    """Make what *account* is now its baseline."""
    world.baselines[account.key] = written(dump(account))


def reset(world: World, to: Target, exports: Exports, key: str | None = None) -> None:
    """Make the account with this *key*, all accounts without one, empty or what their baseline says.

    An account that was never seeded has an empty baseline. Raises `ValueError` for another word.
    """
    if not known(to):
        raise ValueError(f"a reset is to one of {', '.join(TARGETS)}, not {to!r}")
    if to == "empty":
        world.reset(key)
        return
    keys = dict.fromkeys([*(one.key for one in world.accounts), *world.baselines]) if key is None else [key]
    world.renew(*(_before(world, one, exports) for one in keys))


def _before(world: World, key: str, exports: Exports) -> Account:
    data = world.baselines.get(key)
    if data is None:
        return Account(key, world.settings_of(key))
    return load(read(data, AccountRecord), key, world.settings_of(key), exports)
