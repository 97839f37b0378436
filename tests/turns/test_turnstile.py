"""A turnstile lets threads through in the order in which they came, and one thread as often as it likes."""

import threading

import pytest

from mockjet.turnstile import Turnstile, _Place


@pytest.fixture
def turnstile() -> Turnstile:
    return Turnstile()


class Passing:
    """Threads that come to a turnstile one after the other; *seen* is who came through."""

    def __init__(self, turnstile: Turnstile) -> None:
        self.turnstile = turnstile
        self.seen: list[str] = []
        self.threads: list[threading.Thread] = []

    def come(self, name: str) -> None:
        """Let a thread come, and go on when it waits there."""
        waiting = len(self.turnstile._queue)
        thread = threading.Thread(target=self.pass_through, args=(name,))
        thread.start()
        self.threads.append(thread)
        while len(self.turnstile._queue) == waiting:
            pass

    def pass_through(self, name: str) -> None:
        with self.turnstile:
            self.seen.append(name)

    def gone(self) -> list[str]:
        """Wait until all are through, and return who came when."""
        for thread in self.threads:
            thread.join(10)
            assert not thread.is_alive()
        return self.seen


@pytest.fixture
def passing(turnstile: Turnstile) -> Passing:
    return Passing(turnstile)


def test_who_waits_longest_is_first(turnstile: Turnstile, passing: Passing) -> None:
    with turnstile:
        for name in "abc":
            passing.come(name)

    assert passing.gone() == ["a", "b", "c"]


def test_who_gives_way_comes_in_again_behind_those_who_wait(turnstile: Turnstile, passing: Passing) -> None:
    with turnstile:
        passing.come("a")
        passing.come("b")
        turnstile.give_way()
        passing.seen.append("me")

    assert passing.gone() == ["a", "b", "me"]


def test_giving_way_to_nobody_changes_nothing(turnstile: Turnstile) -> None:
    with turnstile:
        turnstile.give_way()

        assert not turnstile.nested
        assert not turnstile.crowded


def test_one_thread_may_come_in_twice(turnstile: Turnstile, passing: Passing) -> None:
    with turnstile:
        assert not turnstile.nested
        with turnstile:
            assert turnstile.nested
            passing.come("a")
        assert not turnstile.nested
        passing.seen.append("me")

    assert passing.gone() == ["me", "a"]


def test_a_fault_inside_lets_the_next_in(turnstile: Turnstile, passing: Passing) -> None:
    def fail() -> None:
        with turnstile:
            passing.come("a")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()

    assert passing.gone() == ["a"]


class Interrupting:
    """A lock whose waiting is interrupted, as by Ctrl-C: at once, or when it has just been released."""

    def __init__(self, release: threading.Event | None) -> None:
        self._lock = threading.Lock()
        self._lock.acquire()
        self._holder_may_go = release

    def acquire(self) -> None:
        if self._holder_may_go is not None:
            self._holder_may_go.set()
            self._lock.acquire()
        raise KeyboardInterrupt

    def release(self) -> None:
        self._lock.release()


@pytest.mark.parametrize("called", [False, True])
def test_who_is_interrupted_while_waiting_holds_nobody_up(
    turnstile: Turnstile, monkeypatch: pytest.MonkeyPatch, *, called: bool
) -> None:
    inside, leave = threading.Event(), threading.Event()

    def hold() -> None:
        with turnstile:
            inside.set()
            leave.wait(10)

    holder = threading.Thread(target=hold)
    holder.start()
    inside.wait(10)
    with monkeypatch.context() as patched:
        patched.setattr(_Place, "lock", lambda _place: Interrupting(leave if called else None))
        with pytest.raises(KeyboardInterrupt), turnstile:
            pass
    leave.set()
    holder.join(10)

    with turnstile:
        assert not turnstile.crowded
