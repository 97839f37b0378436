"""What a reset returns to."""

import pytest

from mockjet.seeds import Source, seed
from mockjet.service import PROGRAM
from mockjet.state import baselines
from mockjet.world import World

NEWS = Source({"lists": ["News"]})


def names(world: World, key: str) -> list[str]:
    return [row.name for row in world.account(key).audience.lists.table]


def add(world: World, key: str, name: str) -> None:
    with world.account(key).turn() as at:
        world.account(key).audience.lists.create(name=name, at=at)


@pytest.fixture(autouse=True)
def furnished(world: World) -> None:
    """Have an account that was seeded, one that was not, and something more in both."""
    seed(world, NEWS, "seeded")
    add(world, "seeded", "More")
    add(world, "plain", "More")


def test_an_account_is_emptied(world: World) -> None:
    baselines.reset(world, "empty", PROGRAM.exports, "seeded")

    assert (names(world, "seeded"), names(world, "plain")) == ([], ["More"])


def test_all_accounts_are_emptied(world: World) -> None:
    baselines.reset(world, "empty", PROGRAM.exports)

    assert (names(world, "seeded"), names(world, "plain")) == ([], [])


def test_an_account_returns_to_what_was_seeded(world: World) -> None:
    baselines.reset(world, "baseline", PROGRAM.exports, "seeded")

    assert (names(world, "seeded"), names(world, "plain")) == (["News"], ["More"])


def test_all_accounts_return_to_what_was_seeded_and_the_others_are_emptied(world: World) -> None:
    baselines.reset(world, "baseline", PROGRAM.exports)

    assert (names(world, "seeded"), names(world, "plain")) == (["News"], [])


def test_the_baseline_is_there_also_when_the_account_is_not(world: World) -> None:
    world.replace([])
    baselines.reset(world, "baseline", PROGRAM.exports)

    assert [account.key for account in world.accounts] == ["seeded"]
    assert names(world, "seeded") == ["News"]


def test_a_baseline_outlives_being_emptied(world: World) -> None:
    baselines.reset(world, "empty", PROGRAM.exports)
    baselines.reset(world, "baseline", PROGRAM.exports, "seeded")

    assert names(world, "seeded") == ["News"]


def test_the_last_seed_is_the_baseline_unless_it_is_said_not_to_be(world: World) -> None:
    seed(world, Source({"lists": ["Second"]}), "seeded")
    seed(world, Source({"lists": ["Third"]}), "seeded", baseline=False)
    baselines.reset(world, "baseline", PROGRAM.exports, "seeded")

    assert names(world, "seeded") == ["News", "More", "Second"]


def test_another_word_is_refused(world: World) -> None:
    with pytest.raises(ValueError, match="a reset is to one of empty, baseline, not 'beginning'"):
        baselines.reset(world, "beginning", PROGRAM.exports)  # type: ignore[arg-type]  # on purpose
