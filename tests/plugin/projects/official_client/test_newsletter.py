"""The official client with its own address of the service."""

import newsletter
import pytest

from mockjet import MockJet


def test_everybody_is_subscribed(mockjet_patched: MockJet) -> None:
    news = mockjet_patched.add_list("News")

    assert newsletter.subscribe(news.id, "ada@example.com", "bob@example.com") == "Completed"
    assert [contact.email for contact in news.contacts] == ["ada@example.com", "bob@example.com"]


def test_the_next_test_finds_an_empty_world(mockjet_patched: MockJet) -> None:
    assert newsletter.client.contact.get().json()["Count"] == 0
    assert len(mockjet_patched.contacts) == 0


def test_a_bad_address_is_told(mockjet_patched: MockJet) -> None:
    news = mockjet_patched.add_list("News")

    assert newsletter.subscribe(news.id, "bad") == "Error"


@pytest.mark.usefixtures("mockjet_patched")
def test_it_looks_whether_the_service_is_up() -> None:
    assert newsletter.is_up()
