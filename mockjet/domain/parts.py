"""The parts of an audience that are asked for again and again, kept apart so that a page of them costs a page."""

from typing import Any

from .store import Predicate, Shelf

Part = tuple[str, Predicate]


def is_excluded(excluded: bool) -> Part:  # noqa: FBT001 - it is the value itself
    """Return the part of contacts that are excluded from campaigns, or that are not."""
    return f"excluded {excluded}", lambda contact: contact.excluded == excluded


def has_excluded(excluded: bool) -> Part:  # noqa: FBT001 - it is the value itself
    """Return the part of a list's members who are excluded from campaigns, or who are not."""
    return f"excluded {excluded}", lambda row: row.contact.excluded == excluded


def is_unsubscribed(unsubscribed: bool) -> Part:  # noqa: FBT001 - it is the value itself
    """Return the part of subscriptions that were ended, or that were not."""
    return f"unsubscribed {unsubscribed}", lambda row: row.unsubscribed == unsubscribed


def narrowed(members: Shelf[Any], *, excluded: bool | None, unsubscribed: bool | None) -> Shelf[Any]:
    """Return the members of a list that meet both conditions, each if it is one."""
    if unsubscribed is not None:
        members = members.part(*is_unsubscribed(unsubscribed))
    return members if excluded is None else members.part(*has_excluded(excluded))
