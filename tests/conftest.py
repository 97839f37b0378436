"""What all tests speak with: a plain HTTP voice, and the official client."""

from collections.abc import Iterator

import pytest
from mailjet_rest import Client
from speaking import NEW_YEAR, Voice

from mockjet import MockJet


@pytest.fixture
def mailjet(mockjet: MockJet) -> Iterator[Voice]:
    """Return a voice to this test's mockjet, whose clock stands at the new year of 2026."""
    mockjet.clock.freeze(NEW_YEAR)
    voice = Voice(mockjet)
    yield voice
    voice.session.close()


@pytest.fixture
def client(mockjet: MockJet) -> Iterator[Client]:
    """Return the official client, pointed at this test's mockjet."""
    with Client(auth=mockjet.auth, api_url=f"{mockjet.url}/", version="v3") as official:
        yield official
