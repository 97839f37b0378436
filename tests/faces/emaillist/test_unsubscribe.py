"""The links of contacts: read with GET, confirmed with POST, from a button or with one click."""

import re

import pytest
import requests
from speaking import Postcard

from mockjet import MockJet
from mockjet.handles.emaillist import ProjectHandle
from mockjet.handles.rows import ContactHandle, ListHandle

HTML = "text/html; charset=utf-8"
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def news(shop: ProjectHandle) -> ListHandle:
    return shop.add_list("News & <More>")


@pytest.fixture
def ada(shop: ProjectHandle, news: ListHandle) -> ContactHandle:
    return shop.add_contact("ada@example.com", lists=[news])


@pytest.fixture
def url(shop: ProjectHandle, ada: ContactHandle, news: ListHandle) -> str:
    return shop.unsubscribe_url(ada, news)


def heading(response: requests.Response) -> str:
    assert response.headers["Content-Type"] == HTML
    return str(re.findall("<h1>(.*?)</h1>", response.text)[0])


def test_a_link_starts_with_the_servers_address(emaillist: Postcard, mockjet: MockJet, url: str) -> None:
    shown = emaillist.get("projects/1/lists/1/contacts").json()["data"][0]["unsubscribe_url"]

    assert shown == url
    assert re.fullmatch(rf"{re.escape(mockjet.url)}/unsubscribe/[\w.-]{{20,}}", url)


def test_a_link_names_the_host_the_client_found(emaillist: Postcard, url: str) -> None:
    path = f"{emaillist.mj.emaillist.url}/projects/1/lists/1/contacts"
    shown = emaillist.session.get(path, headers={"Host": "mock.test:8025"}, timeout=10).json()

    token = url.rpartition("/")[2]
    assert shown["data"][0]["unsubscribe_url"] == f"http://mock.test:8025/unsubscribe/{token}"


def test_reading_the_page_asks_and_changes_nothing(emaillist: Postcard, news: ListHandle, url: str) -> None:
    page = requests.get(url, timeout=10)

    assert (page.status_code, heading(page)) == (200, "Unsubscribe?")
    assert "<strong>ada@example.com</strong>" in page.text
    assert "<strong>News &amp; &lt;More&gt;</strong>" in page.text
    assert '<form method="post">' in page.text
    assert news.subscriber_count == 1
    assert emaillist.get("projects/1/lists/1/contacts").json()["meta"]["total"] == 1


@pytest.mark.parametrize("form", [ONE_CLICK, {"confirm": "yes"}, {}])
def test_a_post_unsubscribes(emaillist: Postcard, ada: ContactHandle, url: str, form: dict[str, str]) -> None:
    emaillist.mj.clock.advance(hours=1)
    page = requests.post(url, data=form, timeout=10)
    row = emaillist.get("projects/1/contacts/1").json()["data"]

    assert (page.status_code, heading(page)) == (200, "You are unsubscribed")
    assert (row["active"], row["unsubscribed_at"]) == (False, "2024-01-01T01:00:00Z")
    assert (row["lists_count"], row["unsubscribe_urls"]) == (0, {})
    assert [one.unsubscribed for one in ada.subscriptions] == [True]


def test_one_click_may_come_as_multipart(emaillist: Postcard, url: str) -> None:
    page = requests.post(url, files={"List-Unsubscribe": (None, "One-Click")}, timeout=10)

    assert page.status_code == 200
    assert emaillist.get("projects/1/lists/1/contacts").json()["data"] == []


def test_the_list_answers_them_no_more(emaillist: Postcard, url: str) -> None:
    requests.post(url, data=ONE_CLICK, timeout=10)

    assert emaillist.get("projects/1/lists/1/contacts").json()["meta"]["total"] == 0
    assert emaillist.get("projects/1/lists/1").json()["data"]["contacts_count"] == 0
    assert emaillist.get("projects/1").json()["data"]["total_subscribers"] == 0
    assert emaillist.delete("projects/1/lists/1/contacts/1").status_code == 404


def test_twice_is_once(emaillist: Postcard, ada: ContactHandle, url: str) -> None:
    requests.post(url, data=ONE_CLICK, timeout=10)
    first = ada.unsubscribed_at
    emaillist.mj.clock.advance(hours=1)
    again = requests.post(url, data=ONE_CLICK, timeout=10)

    assert (again.status_code, heading(again)) == (200, "You are unsubscribed")
    assert ada.unsubscribed_at == first


def test_the_page_says_so_afterwards(url: str) -> None:
    requests.post(url, data=ONE_CLICK, timeout=10)
    page = requests.get(url, timeout=10)

    assert (page.status_code, heading(page)) == (200, "You are unsubscribed")
    assert "<form" not in page.text


def test_a_contact_stays_active_while_a_list_is_left(
    emaillist: Postcard, shop: ProjectHandle, ada: ContactHandle, url: str
) -> None:
    emaillist.mj.emaillist.projects["shop"].add_list("Events")
    emaillist.post("projects/1/lists/2/contacts", {"contacts": [{"id": 1}]})
    requests.post(url, data=ONE_CLICK, timeout=10)
    between = emaillist.get("projects/1/contacts/1").json()["data"]
    requests.post(shop.unsubscribe_url(ada, shop.lists["Events"]), data=ONE_CLICK, timeout=10)
    after = emaillist.get("projects/1/contacts/1").json()["data"]

    assert (between["active"], between["unsubscribed_at"], between["lists_count"]) == (True, None, 1)
    assert (after["active"], after["lists_count"]) == (False, 0)


def test_a_contact_that_left_is_added_again(emaillist: Postcard, url: str) -> None:
    requests.post(url, data=ONE_CLICK, timeout=10)
    added = emaillist.post("projects/1/lists/1/contacts", {"contacts": [{"id": 1}]}).json()["data"]
    row = emaillist.get("projects/1/contacts/1").json()["data"]

    assert (added["added"], added["skipped"], added["contacts"][0]["unsubscribe_url"]) == (1, 0, url)
    assert (row["active"], row["unsubscribed_at"], row["unsubscribe_urls"]) == (True, None, {"1": url})


def test_the_link_of_who_was_taken_off_leads_nowhere_until_added_again(emaillist: Postcard, url: str) -> None:
    emaillist.delete("projects/1/lists/1/contacts/1")
    gone = requests.post(url, data=ONE_CLICK, timeout=10)
    emaillist.post("projects/1/lists/1/contacts", {"contacts": [{"id": 1}]})

    assert (gone.status_code, heading(gone)) == (404, "This link leads nowhere")
    assert requests.get(url, timeout=10).status_code == 200


@pytest.mark.parametrize("token", ["", "/", "/x", "/WzEsMSwxXQ.wrong", "/a/b", "/%00", "/<script>alert(1)</script>"])
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_an_unknown_link_is_a_404_page(mockjet: MockJet, url: str, method: str, token: str) -> None:
    page = requests.request(method, f"{mockjet.url}/unsubscribe{token}", timeout=10)

    assert (page.status_code, heading(page)) == (404, "This link leads nowhere")
    assert "<script>" not in page.text
    assert requests.get(url, timeout=10).status_code == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
def test_other_methods_are_a_405_page(news: ListHandle, url: str, method: str) -> None:
    page = requests.request(method, url, timeout=10)

    assert (page.status_code, heading(page), page.headers["Allow"]) == (405, "Not possible", "GET, HEAD, POST")
    assert news.subscriber_count == 1


def test_a_link_is_the_same_in_every_run(make_mockjet: type[MockJet]) -> None:
    def token(seed: int = 0) -> str:
        shop = make_mockjet(seed=seed).emaillist.add_project("Shop")
        news = shop.add_list("News")
        return shop.unsubscribe_url(shop.add_contact("ada@example.com", lists=[news]), news).rpartition("/")[2]

    assert token() == token() == "WzEsMSwxXQ.mP3BSC69wCvGM8JPOhJVfys9_Ic"
    assert token(seed=7) != token()


def test_links_of_two_accounts_do_not_meet(mockjet: MockJet) -> None:
    urls = []
    for key in ("one", "two"):
        shop = mockjet.account(key).emaillist.add_project("Shop")
        news = shop.add_list("News")
        urls.append(shop.unsubscribe_url(shop.add_contact("ada@example.com", lists=[news]), news))
    requests.post(urls[0], data=ONE_CLICK, timeout=10)

    assert mockjet.account("one").emaillist.projects["Shop"].lists["News"].subscriber_count == 0
    assert mockjet.account("two").emaillist.projects["Shop"].lists["News"].subscriber_count == 1
