"""Keeping, restoring and seeding cost what they hold: shown by counting calls, which is the same on every machine."""

from itertools import islice

import pytest
from counting import counted

from mockjet.seeds import Source, seed
from mockjet.seeds.generating import OUTLINE, contacts
from mockjet.service import PROGRAM
from mockjet.state import snapshots
from mockjet.world import World

SMALL, LARGE = 500, 5_000


class Costs:
    """What it costs to seed, keep and restore so many contacts."""

    def __init__(self, size: int) -> None:
        self.world = World()
        people = list(islice(contacts(), size))
        data = {"properties": OUTLINE.properties, "lists": OUTLINE.lists, "contacts": people}
        self.seed = counted(lambda: seed(self.world, Source(data)))
        self.dump = counted(lambda: snapshots.dump(self.world))
        kept = snapshots.dump(self.world)
        self.load = counted(lambda: snapshots.load(World(), kept, PROGRAM.exports))


@pytest.fixture(scope="module")
def small() -> Costs:
    return Costs(SMALL)


@pytest.fixture(scope="module")
def large() -> Costs:
    return Costs(LARGE)


@pytest.mark.parametrize("deed", ["seed", "dump", "load"])
def test_the_cost_is_linear(small: Costs, large: Costs, deed: str) -> None:
    assert getattr(large, deed) / getattr(small, deed) < 1.1 * LARGE / SMALL


def test_keeping_and_restoring_cost_less_than_seeding(large: Costs) -> None:
    assert large.dump + large.load < large.seed


def test_a_few_contacts_more_cost_what_they_are_however_many_there_are(large: Costs) -> None:
    few = Source({"contacts": [{"email": f"more{number}@example.com"} for number in range(10)]})
    apart = counted(lambda: seed(World(), few, baseline=False))
    together = counted(lambda: seed(large.world, few, baseline=False))

    assert together < 2 * apart
