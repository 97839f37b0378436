"""What is sent to Mailjet and EmailList sent to a mock instead, without a change in the code that sends it."""

from collections.abc import Iterable
from contextlib import nullcontext
from typing import Any, TypeVar, overload

from mockjet.mock import MockJet
from mockjet.patching.patch import Patch

T = TypeVar("T")


def patch(
    mj: MockJet | None = None, *, hosts: Iterable[str] = (), handle: str | None = None, **settings: Any
) -> Patch[MockJet]:
    """Return a patch that sends to *mj* what this process would send to Mailjet and EmailList.

    `with mockjet.patch() as mj:` starts a `MockJet` of its own, with these *settings*, for as long as the block takes.
    Further *hosts* are named as `api.example.com` or `*.example.com`. As a decorator it begins anew with each call, or
    with each test of a class, and passes the handle as the keyword argument *handle*, or sets that attribute of the
    test. Raises `TypeError` for settings beside an *mj*, `ValueError` for what is no host.
    """
    if mj is None:
        return Patch(lambda: MockJet(**settings), hosts, handle)
    if not isinstance(mj, MockJet):
        raise TypeError(f"patch() takes a MockJet, not {mj!r}; as a decorator it is written @mockjet.patch()")
    if settings:
        raise TypeError(f"{', '.join(settings)} cannot be set here: the MockJet that was given has its settings")
    return Patch(lambda: nullcontext(mj), hosts, handle)


@overload
def mock_mailjet(*, hosts: Iterable[str] = ..., handle: str | None = ..., **settings: Any) -> Patch[MockJet]: ...


@overload
def mock_mailjet(target: T) -> T: ...


def mock_mailjet(target: Any = None, **options: Any) -> Any:
    """Decorate a test, or a class of tests, so that each has an empty mock of its own where the services would be.

    `@mock_mailjet` alone, or with the keywords of `patch`: `@mock_mailjet(pace="instant", handle="mj")` passes a
    function its handle as `mj`, and sets `self.mj` in a class. A `TestCase` has it in `setUp` and `tearDown` as well.
    """
    return patch(**options) if target is None else patch(**options)(target)
