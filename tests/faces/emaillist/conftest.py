"""A project as the documents' examples have it, at the moment of their examples."""

from collections.abc import Iterator

import pytest
from speaking import Postcard

from mockjet import MockJet
from mockjet.handles.emaillist import ProjectHandle

MOMENT = "2024-01-01T00:00:00Z"


@pytest.fixture
def emaillist(mockjet: MockJet) -> Iterator[Postcard]:
    """Return a voice to the EmailList face, whose clock stands still."""
    mockjet.clock.freeze(MOMENT)
    voice = Postcard(mockjet)
    yield voice
    voice.session.close()


@pytest.fixture
def shop(emaillist: Postcard) -> ProjectHandle:
    """Return the first project, `shop`."""
    return emaillist.mj.emaillist.add_project("Shop")
