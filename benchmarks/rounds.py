"""Cases taken in turn, round after round, so that they share whatever the machine is doing."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from benchmarks.record import Record

# A case returns what it measured: by measure, the unit and the value.
Taken = Mapping[str, tuple[str, float]]
Case = Callable[[], Taken]


def in_turn(
    record: Record, measures: Sequence[str], cases: Mapping[str, Case], rounds: int, *, warm_up: bool = True
) -> None:
    """Take every case once in each of *rounds* rounds, after one that is dropped.

    Without a *warm_up* there is none, where every round begins with processes of its own and takes long.

    A case that breaks is missing in all of *measures*, with its reason, and is not tried again; the others go on.
    """
    left = dict(cases)
    for number in range(0 if warm_up else 1, rounds + 1):
        for name in turned(list(left), number):
            try:
                taken = left[name]()
            except Exception as problem:  # noqa: BLE001 - whatever broke it is told
                del left[name]
                for measure in measures:
                    record.miss(measure, name, problem)
                continue
            for measure, (unit, value) in taken.items():
                record.note(measure, name, unit, number, value)


def turned(names: Sequence[str], number: int) -> Iterator[str]:
    """Return the names as a round takes them: every second round backwards, so that none profits from its neighbour."""
    return iter(names) if number % 2 else reversed(names)
