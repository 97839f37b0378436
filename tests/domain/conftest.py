"""A small audience, as it stood at dawn."""

import datetime as dt

import pytest

from mockjet.domain.audience import Audience
from mockjet.domain.contact import Contact
from mockjet.domain.lists import ContactsList

DAWN = dt.datetime(2026, 1, 1, 6, tzinfo=dt.UTC)


@pytest.fixture
def audience() -> Audience:
    return Audience()


@pytest.fixture
def news(audience: Audience) -> ContactsList:
    return audience.lists.create(name="News", at=DAWN)


@pytest.fixture
def events(audience: Audience, news: ContactsList) -> ContactsList:
    del news  # the second list, always
    return audience.lists.create(name="Events", at=DAWN)


@pytest.fixture
def ada(audience: Audience) -> Contact:
    return audience.contacts.create(email="ada@example.com", at=DAWN)


@pytest.fixture
def bob(audience: Audience, ada: Contact) -> Contact:
    del ada  # the second contact, always
    return audience.contacts.create(email="bob@example.com", at=DAWN)
