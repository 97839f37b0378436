"""A world in process, and a snapshot of one with something of everything."""

import pytest
import worlds
from worlds import Ask

from mockjet import create_app
from mockjet.app import EXTENSION
from mockjet.state import snapshots
from mockjet.world import World


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def ask(world: World) -> Ask:
    return worlds.in_process(create_app(world))


@pytest.fixture(scope="session")
def kept() -> bytes:
    """Return a snapshot of a world with something of everything."""
    app = create_app(seed=7)
    worlds.tell(worlds.in_process(app))
    world = app.extensions[EXTENSION]
    assert isinstance(world, World)
    return snapshots.dump(world)
