"""What a test says about the requests of an account: that they came, did not, or come yet."""

from collections.abc import Mapping
from typing import Any, Unpack

from mockjet.traffic.entry import Entry
from mockjet.traffic.patterns import ContentMembers

from .requests import RequestHandles


class RequestAssertions:
    """The assertions of an account's handle.

    *query*, *json* and *text* say what else a request must look like, as in `mockjet.traffic.patterns.Pattern`.
    """

    requests: RequestHandles

    def assert_requested(
        self, method: str, path: str, *, times: int | None = None, **members: Unpack[ContentMembers]
    ) -> None:
        """Raise `AssertionError` unless this was requested, so many *times* or at least once.

        The error shows the closest requests and what keeps each from matching.
        """
        __tracebackhide__ = True  # pytest shows the test, not this
        self.requests.require(times, method=method, path=path, **members)

    def assert_not_requested(self, method: str, path: str, **members: Unpack[ContentMembers]) -> None:
        """Raise `AssertionError` if this was requested, with the requests, or if it cannot be told."""
        __tracebackhide__ = True
        self.requests.exclude(method=method, path=path, **members)

    def assert_only(self, *expected: tuple[str, str] | Mapping[str, Any]) -> None:
        """Raise `AssertionError` unless each of these was requested, in any order, and nothing else was.

        Each is a method and a path, or a mapping of the members of a pattern in which `times` may say how often, which
        is else once or more. Without any, nothing may have been requested.
        """
        __tracebackhide__ = True
        self.requests.require_only(expected)

    def assert_matched(self) -> None:
        """Raise `AssertionError` if there was a request to what mockjet does not serve, with what was said to it."""
        __tracebackhide__ = True
        self.requests.require_matched()

    def wait_for(
        self, method: str, path: str, *, times: int = 1, timeout: float = 5.0, **members: Unpack[ContentMembers]
    ) -> Entry:
        """Wait until this was requested so many *times*, and return the last of these requests.

        What a request does is done before it is found here. It blocks the thread that asks: an asynchronous test hands
        it to another one, `await asyncio.to_thread(mj.wait_for, "POST", path)`. Raises `AssertionError` after *timeout*
        seconds of real time, with what was requested instead.
        """
        __tracebackhide__ = True
        return self.requests.wait_for(times, timeout=timeout, method=method, path=path, **members)
