"""One thread serves whoever has something to say; whoever takes long is left alone with it, and another thread leads."""

import socket
import threading
from collections.abc import Callable, Iterator

import pytest

from mockjet.server.crew import SPARE, Aside, Crew, receive, stand_aside

SECONDS = 10  # what nothing here takes, unless it is broken


class Member:
    """A client who says a byte at a time; each is one turn, in which *deed* is done."""

    def __init__(self, deed: Callable[["Member"], object] = lambda _member: None) -> None:
        self.theirs, self.ours = socket.socketpair()
        self.theirs.settimeout(SECONDS)
        self.deed = deed
        self.stays = True
        self.closed = threading.Event()
        self.threads: list[int] = []

    def fileno(self) -> int:
        return self.ours.fileno()

    def turn(self) -> bool:
        said = self.ours.recv(1)
        self.threads.append(threading.get_ident())
        self.deed(self)
        if said and self.ours.fileno() >= 0:
            self.ours.send(said)
        return self.stays and bool(said)

    def close(self) -> None:
        self.ours.close()
        self.closed.set()

    def say(self, said: bytes = b"x") -> None:
        self.theirs.send(said)

    def hears(self, said: bytes = b"x") -> bool:
        return self.theirs.recv(1) == said


class Slow:
    """What lasts until it may go on; whoever does it stands aside first, as often as told."""

    def __init__(self, asides: int = 1) -> None:
        self.asides = asides
        self.began, self.may_go_on = threading.Event(), threading.Event()

    def __call__(self, _member: Member) -> None:
        for _ in range(self.asides):
            stand_aside()
        self.began.set()
        assert self.may_go_on.wait(SECONDS)


@pytest.fixture
def crew(request: pytest.FixtureRequest) -> Iterator[Crew]:
    crew = Crew(request.node.name)
    crew.start()
    yield crew
    crew.end()


@pytest.fixture
def member(crew: Crew) -> Iterator[Callable[..., Member]]:
    """Return what makes members of the crew."""
    made: list[Member] = []

    def make(deed: Callable[[Member], object] = lambda _member: None) -> Member:
        made.append(Member(deed))
        crew.add(made[-1])
        return made[-1]

    yield make
    for one in made:
        one.theirs.close()


Make = Callable[..., Member]
Threads = Callable[[], list[threading.Thread]]


@pytest.fixture
def threads(request: pytest.FixtureRequest) -> Callable[[], list[threading.Thread]]:
    """Return what finds the threads of this test's crew."""
    return lambda: [thread for thread in threading.enumerate() if thread.name == request.node.name]


def test_one_thread_serves_all_members(member: Make, threads: Threads) -> None:
    members = [member() for _ in range(20)]
    for one in members * 3:
        one.say()
        assert one.hears()

    assert len({thread for one in members for thread in one.threads}) == 1
    assert len(threads()) == 1


def test_who_stands_aside_ends_its_turn_while_another_thread_leads(member: Make) -> None:
    deed = Slow()
    slow = member(deed)
    other = member()
    slow.say(b"s")
    other.say()
    assert other.hears()
    deed.may_go_on.set()

    assert slow.hears(b"s")
    assert slow.threads[0] != other.threads[0]


def test_who_stood_aside_is_served_again(member: Make) -> None:
    one = member(lambda _member: stand_aside())
    for _ in range(50):
        one.say()
        assert one.hears()

    assert len(one.threads) == 50


def test_what_is_said_while_a_turn_is_ended_alone_is_not_served_by_others(member: Make) -> None:
    deed = Slow()
    slow = member(deed)
    other = member()
    slow.say(b"1")
    slow.say(b"2")
    for _ in range(20):
        other.say()
        assert other.hears()
    assert len(slow.threads) == 1
    deed.may_go_on.set()

    assert slow.hears(b"1")
    assert slow.hears(b"2")


def test_standing_aside_twice_is_standing_aside_once(member: Make, threads: Threads) -> None:
    deed = Slow(asides=2)
    deed.may_go_on.set()
    one = member(deed)
    one.say()
    assert one.hears()
    one.say()
    assert one.hears()

    assert len(threads()) <= 3


@pytest.mark.usefixtures("crew")
def test_where_nobody_leads_nothing_happens(threads: Threads) -> None:
    stand_aside()

    assert len(threads()) == 1


def test_who_is_found_twice_in_the_same_turn_is_relieved(crew: Crew, member: Make, threads: Threads) -> None:
    deed = Slow(asides=0)
    slow = member(deed)
    other = member()
    slow.say(b"s")
    assert deed.began.wait(SECONDS)
    other.say()
    crew.look()
    assert len(threads()) == 1
    crew.look()

    assert other.hears()
    deed.may_go_on.set()
    assert slow.hears(b"s")


def test_who_is_found_in_another_turn_leads_on(crew: Crew, member: Make, threads: Threads) -> None:
    one = member(lambda _member: crew.look())
    for _ in range(10):
        one.say()
        assert one.hears()

    assert len(threads()) == 1


def test_nobody_is_relieved_between_turns(request: pytest.FixtureRequest, threads: Threads) -> None:
    crew = Crew(request.node.name)
    for _ in range(10):
        crew.look()

    assert threads() == []
    crew.end()


def test_many_at_once_leave_few_threads_behind(member: Make, threads: Threads) -> None:
    deed = Slow()
    members = [member(deed) for _ in range(5 * SPARE)]
    for one in members:
        one.say()
    last = member()
    last.say()
    assert last.hears()
    deed.may_go_on.set()
    assert all(one.hears() for one in members)
    before = threads()
    for _ in range(SECONDS * 100):
        if len(threads()) <= SPARE + 1:
            break
        threading.Event().wait(0.01)

    assert len(threads()) <= SPARE + 1
    assert len(before) <= 5 * SPARE + 1


def test_who_does_not_stay_is_ended(member: Make) -> None:
    one = member()
    one.stays = False
    one.say()

    assert one.hears()
    assert one.closed.wait(SECONDS)
    assert one.theirs.recv(1) == b""


def test_who_does_not_stay_after_standing_aside_is_ended(member: Make) -> None:
    one = member(lambda _member: stand_aside())
    one.stays = False
    one.say()

    assert one.hears()
    assert one.closed.wait(SECONDS)


def test_who_hangs_up_is_ended(member: Make) -> None:
    one = member()
    one.theirs.shutdown(socket.SHUT_WR)

    assert one.closed.wait(SECONDS)


def test_a_member_may_close_what_it_is_waited_for_by(member: Make) -> None:
    def hang_up(one: Member) -> None:
        one.ours.close()
        one.stays = False

    gone, other = member(hang_up), member()
    gone.say()
    assert gone.closed.wait(SECONDS)
    other.say()

    assert other.hears()


def test_the_end_ends_all_members_and_threads(crew: Crew, member: Make, threads: Threads) -> None:
    members = [member() for _ in range(3)]
    members[0].say()
    assert members[0].hears()
    crew.end()

    assert all(one.closed.is_set() for one in members)
    assert threads() == []
    crew.end()


def test_the_end_lets_spare_threads_go(crew: Crew, member: Make, threads: Threads) -> None:
    one = member(lambda _member: stand_aside())
    for _ in range(3):
        one.say()
        assert one.hears()
    crew.end()
    for thread in threads():
        thread.join(SECONDS)

    assert threads() == []


def test_a_turn_that_outlasts_the_end_is_the_last_one(crew: Crew, member: Make) -> None:
    deed = Slow()
    slow = member(deed)
    slow.say()
    assert deed.began.wait(SECONDS)
    crew.end()
    deed.may_go_on.set()

    assert slow.hears()
    assert slow.closed.wait(SECONDS)


def test_a_crew_that_never_began_ends_its_members() -> None:
    crew, one = Crew("crew of a test"), Member()
    crew.add(one)
    crew.end()

    assert one.closed.is_set()
    one.theirs.close()


def test_who_joins_after_the_end_is_ended(crew: Crew, member: Make) -> None:
    crew.end()

    assert member().closed.is_set()


def test_more_of_what_a_client_sends_is_waited_for_a_moment(member: Make, threads: Threads) -> None:
    heard: list[bytes] = []
    one = member(lambda one: heard.append(receive(one.ours, 10)))
    one.theirs.send(b"xyz")

    assert one.hears()
    assert heard == [b"yz"]
    assert len(threads()) == 1


def test_what_does_not_come_at_once_is_waited_for_aside(member: Make) -> None:
    heard: list[bytes] = []
    slow, other = member(lambda one: heard.append(receive(one.ours, 10))), member()
    slow.say()
    other.say()
    assert other.hears()
    assert heard == []
    slow.theirs.send(b"yz")

    assert slow.hears()
    assert heard == [b"yz"]


def test_receiving_waits_where_nobody_leads() -> None:
    theirs, ours = socket.socketpair()
    theirs.send(b"x")

    assert receive(ours, 10) == b"x"
    theirs.close()
    ours.close()


def test_an_event_is_waited_for_aside(member: Make) -> None:
    event = threading.Event()
    slow, other = member(lambda _member: Aside(event).wait(SECONDS)), member()
    slow.say()
    other.say()
    assert other.hears()
    event.set()

    assert slow.hears()


def test_an_event_that_does_not_come_is_not_waited_for_any_longer() -> None:
    assert not Aside(threading.Event()).wait(0)


def test_a_turn_that_raises_ends_its_member_and_nobody_else(member: Make, threads: Threads) -> None:
    def fault(_member: Member) -> None:
        raise SystemExit

    broken, other = member(fault), member()
    broken.say()
    assert broken.closed.wait(SECONDS)
    other.say()

    assert other.hears()
    assert len(threads()) == 1


def test_where_no_thread_can_be_started_the_leader_ends_its_turn_first(
    member: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    def start(_thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    slow, other = member(lambda _member: stand_aside()), member()
    with monkeypatch.context() as patch:
        patch.setattr(threading.Thread, "start", start)
        for _ in range(3):
            slow.say(b"s")
            assert slow.hears(b"s")
            other.say()
            assert other.hears()
    slow.say(b"s")

    assert slow.hears(b"s")


def test_a_crew_that_cannot_begin_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def start(_thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    crew = Crew("crew of a test")
    monkeypatch.setattr(threading.Thread, "start", start)
    with pytest.raises(RuntimeError, match="no thread can be started to serve"):
        crew.start()
    monkeypatch.undo()
    crew.end()


def test_the_end_of_what_never_began_may_be_repeated() -> None:
    crew = Crew("crew of a test")
    crew.end()
    crew.end()


def test_a_crew_tells_when_no_more_can_be_waited_for(crew: Crew, member: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mockjet.server.crew.MOST", 3)  # one of which is what wakes the leader
    for full in (False, True):
        one = member()
        one.say()
        assert one.hears()

        assert crew.full is full


def test_the_end_waits_for_who_has_only_just_been_called() -> None:
    for _ in range(50):
        crew = Crew("crew of a test")
        crew.start()
        one = Member()
        crew.add(one)
        crew.end()

        assert one.closed.is_set()
        one.theirs.close()


def test_who_rejoins_is_heard_of_however_often_the_leader_is_looked_at(crew: Crew, member: Make) -> None:
    looking = threading.Event()

    def look() -> None:
        while not looking.is_set():
            crew.look()

    watcher = threading.Thread(target=look)
    watcher.start()
    members = [member(lambda _member: stand_aside()) for _ in range(3)]
    for one in members * 100:
        one.say()
        assert one.hears()
    looking.set()
    watcher.join()

    assert [len(one.threads) for one in members] == [100] * 3
