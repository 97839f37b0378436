"""An empty world to be seeded."""

import pytest

from mockjet.world import World


@pytest.fixture
def world() -> World:
    return World()
