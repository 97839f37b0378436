"""Snapshots: accounts written down as JSON of a known format, and put back all at once or not at all."""

from typing import Any, Final

import msgspec

from mockjet.places import Misplaced, told, within
from mockjet.world import Account, World

from . import layout
from .account import AccountRecord
from .account import dump as dump_account
from .account import load as load_account
from .filetasks import Exports
from .layout import Tall, written

FORMAT: Final = 1
BOM: Final = b"\xef\xbb\xbf"


class Head(msgspec.Struct, forbid_unknown_fields=True):
    """What a document is: a snapshot of mockjet, and in which format."""

    format: int


class Document(Tall):
    """Accounts as they were; in a state file also their *baselines*, and the seeds of accounts to come."""

    mockjet: Head
    accounts: list[AccountRecord]
    baselines: list[AccountRecord] = []
    newcomers: list[Any] = []


class _Draft(Tall):
    """The same, with baselines that are written already."""

    mockjet: Head
    accounts: list[AccountRecord]
    baselines: list[msgspec.Raw] = []
    newcomers: list[Any] = []


class _Anything(msgspec.Struct):
    mockjet: Any = None


def dump(world: World, key: str | None = None) -> bytes:
    """Return a snapshot of the account with this *key*; without one, of all accounts that are not as new."""
    records = _used(world) if key is None else [dump_account(world.account(key))]
    return written(Document(Head(FORMAT), records)) + b"\n"


def dump_all(world: World) -> bytes:
    """Return a snapshot of all accounts with what else a state file keeps."""
    baselines = list(map(msgspec.Raw, world.baselines.values()))
    return written(_Draft(Head(FORMAT), _used(world), baselines, world.newcomers)) + b"\n"


def _used(world: World) -> list[AccountRecord]:
    """Return the accounts of which there is anything to say."""
    records = map(dump_account, world.accounts)
    return [
        one for one in records if one.opened_at or one != dump_account(Account(one.key, world.settings_of(one.key)))
    ]


def load(world: World, data: bytes, exports: Exports, key: str | None = None) -> None:
    """Make the account with this *key* what a snapshot says; without one, all accounts, and these be all there are.

    What was asked of an account stays noted. Raises `Misplaced` and changes nothing when it cannot be restored.
    """
    if key is None:
        world.replace(accounts(world, read(data), exports))
        return
    found = read(data).accounts
    number = _meant(found, key)
    with within("accounts", number):
        world.put(load_account(found[number], key, world.settings_of(key), exports))


def read(data: bytes) -> Document:
    """Return the snapshot that *data* is; raise `Misplaced` when it is none, or in a format nobody here knows."""
    data = data.removeprefix(BOM)
    if not data.strip():
        raise Misplaced((), "a snapshot is JSON, and this is empty")
    try:
        _require_format(_head(data))
        return layout.read(data, Document)
    except msgspec.ValidationError as problem:
        raise told(problem) from None
    except Misplaced:
        raise
    except (ValueError, RecursionError) as problem:
        raise Misplaced((), f"a snapshot is JSON, and this is not: {problem}") from None


def accounts(world: World, document: Document, exports: Exports) -> list[Account]:
    """Return the accounts of a snapshot; raise `Misplaced`."""
    made: list[Account] = []
    for number, record in enumerate(document.accounts):
        with within("accounts", number):
            if any(one.key == record.key for one in made):
                raise Misplaced(("key",), f"{record.key!r} stands twice")
            made.append(load_account(record, record.key, world.settings_of(record.key), exports))
    return made


def _head(data: bytes) -> Any:
    """Return what *data* says of itself, None when it says nothing."""
    try:
        return layout.read(data, _Anything).mockjet
    except msgspec.ValidationError:
        return None


def _require_format(head: Any) -> None:
    number = head.get("format") if isinstance(head, dict) else None
    if not isinstance(number, int) or isinstance(number, bool):
        raise Misplaced(("mockjet", "format"), "this is no snapshot of mockjet: it names no format")
    if number != FORMAT:
        raise Misplaced(
            ("mockjet", "format"), f"format {number} is not known; this version of mockjet reads format {FORMAT}"
        )


def _meant(records: list[AccountRecord], key: str) -> int:
    """Return which of these accounts is meant by *key*."""
    keys = [record.key for record in records]
    if key in keys:
        return keys.index(key)
    if len(keys) != 1:
        raise Misplaced(("accounts",), f"none of the {len(keys)} accounts is {key!r}")
    return 0
