"""A handle on a server in another process does what the same handle does here."""

import datetime as dt
import threading
from pathlib import Path

import pytest
import requests

from conftest_plugin.comparing import explain
from mockjet import MockJet, Snapshot
from mockjet.domain.errors import BadAddress, Duplicate, Flaw, IllegalTransition, NotFound
from mockjet.handles.rows import ContactHandle, ListHandle
from mockjet.remote.connection import Connection
from mockjet.remote.kinds import KINDS, PARTS, members
from mockjet.seeds import BadSeed
from mockjet.waiting import NotReached

NOON = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)
ADA = {"Email": "ada@example.com"}


def post(mj: MockJet, path: str, body: object) -> requests.Response:
    return requests.post(f"{mj.url}/v3/REST/{path}", json=body, auth=mj.auth, timeout=10)


def get(mj: MockJet, path: str) -> requests.Response:
    return requests.get(f"{mj.url}/v3/REST/{path}", auth=mj.auth, timeout=10)


def test_it_is_a_mockjet_as_far_as_python_can_tell(mj: MockJet) -> None:
    news = mj.add_list("News")

    assert isinstance(mj, MockJet)
    assert isinstance(news, ListHandle)
    assert isinstance(mj.add_contact("ada@example.com"), ContactHandle)


def test_contacts_and_lists_are_built_and_read_back(mj: MockJet) -> None:
    mj.clock.freeze(NOON)
    news = mj.add_list("News")
    born = dt.datetime(1815, 12, 10, tzinfo=dt.UTC)
    ada = mj.add_contact("ada@example.com", name="Ada", lists=[news], properties={"age": 36, "born": born})

    assert (ada.id, ada.email, ada.name, ada.excluded) == (100000001, "ada@example.com", "Ada", False)
    assert ada.properties == {"age": 36, "born": born}
    assert (ada.created_at, ada.updated_at) == (NOON, None)
    assert (ada.lists, news.contacts, news.subscriber_count) == ([news], [ada], 1)
    assert [(row.id, row.email, row.list_name, row.subscribed_at) for row in ada.subscriptions] == [
        (200000001, "ada@example.com", "News", NOON)
    ]
    assert repr(ada) == "<contact 100000001: ada@example.com>"
    assert get(mj, "contact/ada@example.com").json()["Data"][0]["Name"] == "Ada"


def test_collections_are_mappings(mj: MockJet) -> None:
    news = mj.add_list("News")
    ada = mj.add_contact("ada@example.com")

    assert (mj.contacts["ada@example.com"], mj.contacts[ada.id], mj.lists["News"]) == (ada, ada, news)
    assert (list(mj.contacts), len(mj.contacts), "ada@example.com" in mj.contacts) == (["ada@example.com"], 1, True)
    assert (mj.contacts.get("bob@example.com"), dict(mj.lists)) == (None, {"News": news})
    with pytest.raises(KeyError, match=r"bob@example\.com"):
        mj.contacts["bob@example.com"]


def test_what_is_refused_is_raised_with_its_facts(mj: MockJet) -> None:
    mj.add_list("News")

    with pytest.raises(Duplicate) as taken:
        mj.add_list("News")
    assert (taken.value.kind, taken.value.field, taken.value.value) == ("list", "name", "News")
    assert str(taken.value) == "another list has name 'News'"
    with pytest.raises(BadAddress) as bad:
        mj.add_contact("nobody")
    assert bad.value.flaw is Flaw.NO_AT_SIGN
    with pytest.raises(TypeError, match="unexpected keyword argument 'colour'"):
        mj.add_contact("ada@example.com", colour="red")  # type: ignore[call-arg]
    assert len(mj.contacts) == 0


def test_a_row_that_is_gone_is_not_found(mj: MockJet) -> None:
    ada = mj.add_contact("ada@example.com")
    mj.reset()

    with pytest.raises(NotFound):
        _ = ada.email


def test_jobs_are_planned_moved_and_waited_for(mj: MockJet) -> None:
    mj.jobs.plan_next(stop_at="Importing", break_rows={2: "no", "eve@example.com": "never"})
    sent = [{"Email": f"{name}@example.com"} for name in ("ada", "bob", "eve", "joe")]
    post(mj, "contact/managemanycontacts", {"Contacts": sent})
    job = mj.jobs[600001]

    assert (job.status, job.pace, job.kind, list(mj.jobs)) == ("Allocated", "poll", "contacts", [job])
    assert [row.row for row in job.planned.break_rows] == [2, "eve@example.com"]
    assert job.wait_for("Importing") == job
    with pytest.raises(NotReached) as why:
        mj.jobs.wait_for(job, "Completed")
    assert (why.value.wanted, why.value.seen, why.value.why) == (
        "Completed",
        ["Importing"],
        "its plan stops it there",
    )
    job.plan()
    job.complete()
    assert (job.status, job.done, job.error_count, job.finished) == ("Error", 4, 1, True)
    with pytest.raises(IllegalTransition, match="a job in status Error cannot advance"):
        job.advance()


def test_the_clock_and_the_pace_are_the_accounts(mj: MockJet) -> None:
    mj.set_pace("clock", 10)
    mj.clock.freeze("2026-01-01")
    post(mj, "contact/managemanycontacts", {"Contacts": [ADA]})
    mj.clock.advance(seconds=40)

    assert (mj.pace, mj.dwell, mj.clock.frozen) == ("clock", 10.0, True)
    assert mj.clock.now() == dt.datetime(2026, 1, 1, 0, 0, 40, tzinfo=dt.UTC)
    assert mj.jobs[600001].status == "Completed"
    mj.pace = "manual"
    assert mj.pace == "manual"
    for dwell in (float("nan"), float("inf"), -1.0):
        with pytest.raises(ValueError, match="dwell must be a number of seconds, 0 or more"):
            mj.set_pace("clock", dwell)


def test_faults_and_requests(mj: MockJet) -> None:
    fault = mj.faults.add(method="POST", path="/v3/REST/contact", status=429, times=1)
    statuses = [post(mj, "contact", ADA).status_code for _ in range(2)]

    assert (statuses, fault.hits, fault.rule.status, list(mj.faults)) == ([429, 201], 1, 429, [fault])
    assert [entry.status for entry in mj.requests.find(method="POST")] == [429, 201]
    assert (mj.requests.count(status=201), len(mj.requests), mj.requests[-1].json) == (1, 2, ADA)
    assert (mj.requests[0].route, mj.requests[0].faults) == ("POST /v3/REST/contact", (1,))
    assert mj.requests[0] == mj.requests.find()[0]
    fault.remove()
    mj.requests.enabled = False
    post(mj, "contact", ADA)
    assert (len(mj.faults), len(mj.requests), mj.requests.enabled) == (0, 2, False)


def test_assertions_explain_themselves(mj: MockJet) -> None:
    post(mj, "contact", ADA)

    mj.assert_requested("POST", "/v3/REST/contact", json=ADA, times=1)
    mj.assert_only(("POST", "/v3/REST/contact"))
    with pytest.raises(AssertionError, match=r'json\.Email: expected "bob@example.com", got "ada@example.com"'):
        mj.assert_requested("POST", "/v3/REST/contact", json={"Email": "bob@example.com"})
    with pytest.raises(AssertionError, match="expected 0 like POST"):
        mj.assert_not_requested("POST", "*")
    (miss,) = mj.requests.near_misses(path="/v3/REST/contacts")
    assert (miss.entry.path, miss.differences[0].field) == ("/v3/REST/contact", "path")
    with pytest.raises(ValueError, match="json: expected what JSON can carry"):
        mj.requests.find(json={1, 2})


def test_a_request_of_another_thread_is_waited_for(mj: MockJet) -> None:
    thread = threading.Thread(target=post, args=[mj, "contact", ADA])
    thread.start()

    assert mj.wait_for("POST", "/v3/REST/contact").status == 201
    thread.join()
    with pytest.raises(AssertionError, match=r"waited 0.01 seconds in vain"):
        mj.wait_for("DELETE", "*", timeout=0.01)


def test_snapshots_travel(mj: MockJet, tmp_path: Path) -> None:
    mj.add_contact("ada@example.com")
    mj.snapshot().save(tmp_path / "state.json")
    mj.reset()
    assert len(mj.contacts) == 0

    mj.restore(Snapshot.load(tmp_path / "state.json"))

    assert list(mj.contacts) == ["ada@example.com"]


def test_a_seed_is_read_here_and_its_faults_name_file_and_line(mj: MockJet, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.yaml", tmp_path / "bad.yaml"
    good.write_text("lists: [News]\ncontacts:\n  - {email: ada@example.com, lists: [News]}\n")
    bad.write_text("contacts:\n  - email: bob@example.com\n  - email: nobody\n")
    mj.seed(good)

    assert mj.contacts["ada@example.com"].lists == [mj.lists["News"]]
    with pytest.raises(BadSeed) as why:
        mj.seed(bad)
    assert str(why.value).startswith(f"{bad}, line 3, contacts[1].email: ")
    assert list(mj.contacts) == ["ada@example.com"]
    mj.reset()
    mj.seed({"contacts": [{"email": "eve@example.com"}]})
    mj.reset("baseline")
    assert list(mj.contacts) == ["eve@example.com"]


def test_emaillist_is_there_as_well(mj: MockJet) -> None:
    shop = mj.emaillist.add_project("Corner Shop")
    news = shop.add_list("News", "What is new")
    ada = shop.add_contact("ada@example.com", first_name="Ada", lists=[news])

    assert (shop.id, shop.slug, shop.name, mj.emaillist.projects["corner-shop"]) == (
        1,
        "corner-shop",
        "Corner Shop",
        shop,
    )
    assert (news.contacts, ada.lists, list(mj.emaillist)) == ([ada], [news], [shop])
    assert ada.properties == {"first_name": "Ada"}
    assert mj.emaillist.url == f"{mj.url}/api/v1"
    members = f"{mj.emaillist.url}/projects/1/lists/{news.id}/contacts"
    (row,) = requests.get(members, headers=mj.emaillist.headers, timeout=10).json()["data"]
    assert row["unsubscribe_url"] == shop.unsubscribe_url(ada, news)
    requests.post(row["unsubscribe_url"], data={"List-Unsubscribe": "One-Click"}, timeout=10)
    assert news.subscriber_count == 0


def test_the_whole_is_told(mj: MockJet) -> None:
    mj.clock.freeze(NOON)
    post(mj, "contact", ADA)
    other = mj.account("other")
    other.clock.freeze(NOON)

    assert (
        mj.describe(bodies=True).splitlines()
        == [
            "1 request:",
            "  POST /v3/REST/contact -> 201 Created",
            '      > {"Email": "ada@example.com"}',
            f"      < {mj.requests[0].answer.text}",  # type: ignore[union-attr]  # it was answered
            "clock: frozen at 2026-01-01T12:00:00Z",
            f"account {other.api_key[:4]}...",
            "no requests",
            "clock: frozen at 2026-01-01T12:00:00Z",
        ]
    )


def test_another_account_is_one_of_this_handles_own(mj: MockJet) -> None:
    other = mj.account("other")
    other.add_contact("eve@example.com")

    assert other.api_key == f"{mj.api_key}-other"
    assert get_with(mj, other.auth) == ["eve@example.com"]
    assert (len(mj.contacts), mj.account("other")) == (0, other)


def get_with(mj: MockJet, auth: tuple[str, str]) -> list[str]:
    return [row["Email"] for row in requests.get(f"{mj.url}/v3/REST/contact", auth=auth, timeout=10).json()["Data"]]


def test_handles_are_equal_where_they_stand_on_the_same(mj: MockJet) -> None:
    news, mine = mj.add_list("News"), mj.add_contact("ada@example.com")
    theirs = mj.account("other").add_contact("ada@example.com")

    assert (mine == mj.contacts["ada@example.com"], mine == theirs, mine == news) == (True, False, False)
    assert len({mine, mj.contacts["ada@example.com"], theirs}) == 2
    assert explain("==", mine, theirs) == [
        "<contact 100000001: ada@example.com> == <contact 100000001: ada@example.com>",
        "they have the same id, in different accounts",
    ]


# fmt: off
PUBLIC = {
    "account": {
        "add_contact", "add_list", "add_property", "add_segment", "assert_matched", "assert_not_requested", "assert_only",
        "assert_requested", "describe", "dwell", "forbid", "pace", "reset", "restore", "seed", "set_pace", "snapshot",
        "suspend", "throttle", "wait_for",
    },
    "clock": {"advance", "freeze", "frozen", "now", "set", "unfreeze"},
    "contacts": {"__getitem__", "__iter__", "__len__"},
    "job": {
        "__repr__", "abort", "advance", "complete", "done", "error", "error_count", "fail", "finished", "kind", "pace",
        "plan", "planned", "size", "status", "wait_for",
    },
}
# fmt: on


@pytest.mark.parametrize("kind", PUBLIC)
def test_every_public_member_is_asked_over_there(kind: str) -> None:
    assert set(members(kind)) == PUBLIC[kind]


def test_every_handle_that_another_has_is_of_a_known_kind() -> None:
    with MockJet() as here:
        shop = here.emaillist.add_project("Shop")
        owners = {"account": here, "emaillist": here.emaillist, "project": shop}

        for owner, parts in PARTS.items():
            public = {name for name in vars(owners[owner]) if not name.startswith("_")}
            known = {"api_key", "api_secret", "id", "strict"}
            assert public - known == set(parts)
            assert all(type(getattr(owners[owner], part)) is KINDS[part] for part in parts)


def test_further_accounts_are_as_the_handles_own_and_there_again_in_the_next_run(connection: Connection) -> None:
    for _ in range(2):
        mj = connection.open(["further"], pace="instant")
        other = mj.account("other")
        other.add_contact("ada@example.com")

        assert (other.api_key, other.pace, list(other.contacts)) == ("further-other", "instant", ["ada@example.com"])
        assert mj.account("other") is other
        assert mj.account("further-other") is other
        assert mj.account("further") is mj
        assert len(mj.accounts) == 2
        mj.close()


def test_collections_compare_by_what_they_hold(mj: MockJet) -> None:
    assert mj.contacts == {}
    mj.add_contact("ada@example.com")

    assert mj.contacts != {}
    assert mj.contacts == dict(mj.contacts)


def test_strictness_cannot_tell_when_not_all_is_kept(mj: MockJet) -> None:
    mj.requests.enabled = False
    with pytest.raises(AssertionError, match="it cannot be told that mockjet serves all that was requested"):
        mj.assert_matched()
