"""Noting a request costs the same however many were noted before, and faults cost only those who have some."""

from counting import counted

from mockjet.exchange import exchange
from mockjet.faces import mailjet
from mockjet.faces.http import Call
from mockjet.settings import Settings
from mockjet.traffic.rule import Rule
from mockjet.world import World

CALL = Call("GET", ("v3", "REST", "contact"), authorization="Basic cHVibGljOnByaXZhdGU=", headers=(("Accept", "*/*"),))


def ask(world: World) -> None:
    exchange(CALL, world, mailjet.FACE, lambda _seconds: False)


def cost(world: World) -> int:
    return counted(lambda: ask(world))


def test_a_request_costs_the_same_with_any_journal() -> None:
    world = World(Settings(journal_entries=2000))
    costs = []
    for noted in (10, 1000, 2000):
        for _ in range(noted):
            ask(world)
        costs.append(cost(world))

    assert costs[1] == costs[0]
    assert costs[2] <= costs[0] + 5  # the oldest is dropped


def test_noting_is_a_small_part_of_a_request() -> None:
    world = World()
    for _ in range(2):
        ask(world)
    noted = cost(world)
    world.account().journal.enabled = False

    assert noted - cost(world) <= 0.3 * noted


def test_faults_that_are_not_met_cost_little_and_those_of_others_nothing() -> None:
    world = World()
    for _ in range(2):
        ask(world)
    without = cost(world)
    world.account("other").faults.add(Rule(status=500))
    others = cost(world)
    world.account().faults.add(Rule(method="POST", status=500))
    ask(world)

    assert others == without
    assert cost(world) <= without + 60


def test_a_large_body_is_not_copied_whole_into_the_journal() -> None:
    world = World()
    large = Call("POST", CALL.segments, body=b"x" * 5_000_000, authorization=CALL.authorization)
    exchange(large, world, mailjet.FACE, lambda _seconds: False)
    (entry,) = world.account().journal

    assert (len(entry.body.kept), entry.body.size) == (65_536, 5_000_000)
