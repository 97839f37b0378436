import pytest

from mockjet.domain.errors import IllegalTransition
from mockjet.jobs.states import FINAL, Event, Status, after

LEGAL = {
    ("Allocated", "advance"): "Upload",
    ("Upload", "advance"): "Prepare",
    ("Prepare", "advance"): "Importing",
    ("Importing", "advance"): "Completed",
    ("Allocated", "fail"): "Error",
    ("Upload", "fail"): "Error",
    ("Prepare", "fail"): "Error",
    ("Importing", "fail"): "Error",
    ("Allocated", "abort"): "Abort",
    ("Upload", "abort"): "Abort",
    ("Prepare", "abort"): "Abort",
    ("Importing", "abort"): "Abort",
}
EVERY = [(status, event) for status in Status for event in Event]


@pytest.mark.parametrize(("before", "follows"), LEGAL.items())
def test_a_legal_event_has_one_outcome(before: tuple[str, str], follows: str) -> None:
    status, event = before

    assert after(Status(status), Event(event)) == follows


@pytest.mark.parametrize(("status", "event"), [pair for pair in EVERY if pair not in LEGAL])
def test_any_other_event_is_illegal(status: Status, event: Event) -> None:
    with pytest.raises(IllegalTransition) as refused:
        after(status, event)

    assert (refused.value.status, refused.value.event) == (status, event)


def test_there_are_twenty_one_pairs_and_twelve_of_them_legal() -> None:
    assert (len(EVERY), len(LEGAL)) == (21, 12)


def test_the_statuses_are_the_seven_of_the_guide() -> None:
    assert list(Status) == ["Allocated", "Upload", "Prepare", "Importing", "Completed", "Error", "Abort"]


def test_three_statuses_are_final() -> None:
    assert {"Completed", "Error", "Abort"} == FINAL
