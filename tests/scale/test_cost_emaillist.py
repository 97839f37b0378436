"""EmailList's pages cost what they show, in a small project as in a large one."""

from functools import partial

import pytest
from counting import counted

from mockjet.faces import emaillist
from mockjet.faces.http import Call, parse_target
from mockjet.world import World

SMALL, LARGE = 500, 10_000


def project(size: int) -> World:
    """Return a world with one project of *size* contacts, all on one list."""
    world = World()
    account = world.account()
    with account.turn() as at:
        made = account.projects.create(name="Shop", at=at)
        news = made.audience.lists.create(name="News", at=at)
        contacts = [made.add(f"reader{number}@example.com", {}, at) for number in range(size)]
        made.audience.join(news, contacts, at)
    return world


@pytest.fixture(scope="module")
def worlds() -> list[World]:
    return [project(SMALL), project(LARGE)]


@pytest.mark.parametrize(
    "target",
    [
        "projects/1/contacts",
        "projects/1/contacts?page={last}",
        "projects/1/contacts/7",
        "projects/shop/lists/1",
        "projects/1/lists/1/contacts",
        "projects/1/lists/1/contacts?page={last}",
    ],
)
def test_a_read_costs_what_it_answers_and_not_what_there_is(worlds: list[World], target: str) -> None:
    costs = []
    for world, size in zip(worlds, (SMALL, LARGE), strict=True):
        segments, query = parse_target("/api/v1/" + target.format(last=size // 25))
        call = Call("GET", segments, query, headers=(("X-API-Key", "public"),))
        assert emaillist.answer(call, world).status == 200  # an order is built when it is first asked for, and kept
        costs.append(counted(partial(emaillist.answer, call, world)))

    assert costs[1] <= 1.1 * costs[0]
