"""Errors are raised here as what they were raised over there."""

import json

import pytest

from mockjet.domain import errors
from mockjet.domain.errors import DomainError, Flaw
from mockjet.jobs.pace import BadSetting
from mockjet.remote.problems import OURS, read_problem, spell_problem
from mockjet.seeds import BadSeed

# fmt: off
MADE = [
    errors.NotFound("contact", 5),
    errors.Duplicate("list", "name", "News"),
    errors.Invalid("email", Flaw.EMPTY, object()),
    errors.BadAddress("nobody", Flaw.NO_AT_SIGN),
    errors.BadValues({"age": Flaw.MISFIT}),
    errors.UndefinedProperty("age"),
    errors.Unresolved("list", "News"),
    errors.ListDeleted(30001),
    errors.AddressFixed("ada@example.com"),
    errors.Forbidden("read"),
    errors.TooManyContacts(5),
    errors.IllegalTransition("Completed", "advance"),
    errors.StatusRefused("Upload", "Abort"),
    BadSetting("dwell", "a number", "x"),
    BadSeed("too short", path=("contacts", 1), line=3, name="seed.yaml"),
]
# fmt: on


def there_and_back(problem: Exception) -> Exception:
    return read_problem(json.loads(json.dumps(spell_problem(problem))))


@pytest.mark.parametrize("problem", MADE, ids=lambda problem: type(problem).__name__)
def test_each_of_ours_arrives_with_its_facts(problem: Exception) -> None:
    found = there_and_back(problem)
    facts = {name: None if type(fact) is object else fact for name, fact in vars(problem).items()}

    assert (type(found), str(found), vars(found)) == (type(problem), str(problem), facts)


def test_there_is_one_of_each_above() -> None:
    untold = {"DomainError", "NotReached"}  # the root is never raised; the other is in test_handles

    assert {type(problem).__name__ for problem in MADE} | untold == {kind.__name__ for kind in OURS}


@pytest.mark.parametrize(
    ("problem", "kind", "args"),
    [
        (KeyError("x"), KeyError, ("x",)),
        (KeyError(5), KeyError, (5,)),
        (AssertionError("no"), AssertionError, ("no",)),
        (FileNotFoundError(2, "gone"), OSError, (2, "gone")),
        (ZeroDivisionError("0"), RuntimeError, ("0",)),
        (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad"), ValueError, ("utf-8", b"\xff", 0, 1, "bad")),
        (ValueError(object), ValueError, ("<class 'object'>",)),
    ],
)
def test_one_of_pythons_arrives_as_the_nearest_that_is_known(
    problem: Exception, kind: type[Exception], args: tuple[object, ...]
) -> None:
    found = there_and_back(problem)

    assert (type(found), found.args) == (kind, args)


def test_ours_can_be_caught_by_their_root() -> None:
    with pytest.raises(DomainError):
        raise there_and_back(errors.NotFound("list", "News"))
