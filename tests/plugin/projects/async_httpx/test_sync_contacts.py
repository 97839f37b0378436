"""Coroutine tests, run by anyio's plugin."""

import pytest
import sync_contacts

from mockjet import MockJet, mock_mailjet

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


async def test_everybody_is_added_at_the_same_time(mockjet_patched: MockJet) -> None:
    emails = [f"reader{number}@example.com" for number in range(50)]
    ids = await sync_contacts.add_all(emails, mockjet_patched.auth)

    assert sorted(ids) == list(range(100000001, 100000051))
    assert sorted(mockjet_patched.contacts) == sorted(emails)


@mock_mailjet(handle="mj")
async def test_a_decorator_does_as_well(mj: MockJet) -> None:
    assert await sync_contacts.add_all(["ada@example.com"], mj.auth) == [100000001]
    assert list(mj.contacts) == ["ada@example.com"]
