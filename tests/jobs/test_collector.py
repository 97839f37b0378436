"""What lives on is not looked through again and again; what somebody froze stays frozen."""

import gc
from collections.abc import Iterator

import pytest

from mockjet.jobs.collector import MANY, held_still


@pytest.fixture
def runs() -> Iterator[list[int]]:
    """How many objects each run of the collector found to look through, as far as it was made here."""
    found: list[int] = []

    def note(phase: str, info: dict[str, int]) -> None:
        if phase == "start":
            found.append(sum(len(gc.get_objects(young)) for young in range(info["generation"] + 1)))

    gc.collect()
    gc.callbacks.append(note)
    yield found
    gc.callbacks.remove(note)


def test_much_that_was_made_is_old_at_once(runs: list[int]) -> None:
    with held_still():
        kept = [[] for _ in range(50 * MANY)]  # type: ignore[var-annotated] # of nothing
    more = [[] for _ in range(5 * MANY)]  # type: ignore[var-annotated] # of nothing, and enough for any Python's patience

    assert (len(kept), len(more)) == (50 * MANY, 5 * MANY)
    assert runs
    assert max(runs) < 10 * MANY


def test_what_was_frozen_stays_frozen() -> None:
    gc.freeze()
    frozen = gc.get_freeze_count()
    try:
        with held_still():
            kept = [[] for _ in range(2 * MANY)]  # type: ignore[var-annotated] # of nothing
        assert len(kept) == 2 * MANY
        assert gc.get_freeze_count() > frozen / 2  # some of them may have ended meanwhile
    finally:
        gc.unfreeze()


def test_it_runs_again_afterwards() -> None:
    with held_still(), held_still():
        assert not gc.isenabled()

    assert gc.isenabled()
