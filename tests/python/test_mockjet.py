"""MockJet and its handles: state built and read back without HTTP."""

import datetime as dt

import pytest
import requests

from mockjet import MockJet, create_app
from mockjet.domain.errors import BadAddress, BadValues, Duplicate, IllegalTransition, Invalid, NotFound

UTC = dt.UTC


def start_import(mj: MockJet, addresses: list[str]) -> int:
    sent = {"Contacts": [{"Email": address} for address in addresses]}
    url = f"{mj.url}/v3/REST/contact/managemanycontacts"
    return int(requests.post(url, auth=mj.auth, json=sent, timeout=10).json()["Data"][0]["JobID"])


def test_it_serves_in_a_with_block_and_no_longer() -> None:
    with MockJet() as mj:
        url = mj.url
        assert requests.get(f"{url}/v3/REST/contact", auth=mj.auth, timeout=10).status_code == 200

    with pytest.raises(requests.ConnectionError):
        requests.get(url, timeout=10)


def test_its_url_is_not_known_before_it_starts() -> None:
    with pytest.raises(RuntimeError, match="use it in a with statement"):
        _ = MockJet().url


def test_stopping_twice_is_harmless() -> None:
    mj = MockJet().start()
    mj.stop()
    mj.stop()


def test_a_chosen_port_is_used() -> None:
    with MockJet() as first:
        port = int(first.url.rpartition(":")[2])
    with MockJet(port=port) as mj:
        assert mj.url == f"http://127.0.0.1:{port}"


def test_the_default_credentials_are_public_and_private(mockjet: MockJet) -> None:
    assert (mockjet.api_key, mockjet.api_secret) == ("public", "private")


@pytest.mark.parametrize(
    ("setting", "complaint"),
    [
        ({"pace": "fast"}, "pace must be one of poll, clock, instant, manual, not 'fast'"),
        ({"dwell": -1}, "dwell must be a number of seconds, 0 or more, not -1"),
        ({"dwell": float("nan")}, "dwell must be a number of seconds, 0 or more, not nan"),
        ({"error_style": "rude"}, "error_style must be one of guide, live, not 'rude'"),
        ({"credentials": "keyonly"}, "credentials must be written key:secret"),
    ],
)
def test_a_setting_that_means_nothing_is_refused(setting: dict[str, object], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        MockJet(**setting)  # type: ignore[arg-type]  # on purpose


def test_a_contact_is_built_and_read_back(mockjet: MockJet) -> None:
    mockjet.clock.freeze("2026-01-01T00:00:00Z")
    news = mockjet.add_list("News")
    ada = mockjet.add_contact("ada@example.com", name="Ada", lists=[news], properties={"age": 36}, excluded=True)

    assert (ada.id, ada.email, ada.name, ada.excluded) == (100000001, "ada@example.com", "Ada", True)
    assert (ada.created_at, ada.updated_at) == (dt.datetime(2026, 1, 1, tzinfo=UTC), None)
    assert ada.properties == {"age": 36}
    assert ada.lists == [news]
    assert mockjet.contacts["ada@example.com"] == mockjet.contacts["ADA@example.com"] == mockjet.contacts[ada.id] == ada


def test_a_list_is_built_and_read_back(mockjet: MockJet) -> None:
    news = mockjet.add_list("News")
    ada = mockjet.add_contact("ada@example.com", lists=[news])

    assert (news.id, news.name, len(news.address), news.deleted) == (30001, "News", 9, False)
    assert (news.subscriber_count, news.contacts) == (1, [ada])
    assert mockjet.lists["News"] == mockjet.lists[news.address] == mockjet.lists[news.id] == news


def test_properties_are_defined_by_the_types_of_their_values(mockjet: MockJet) -> None:
    born = dt.datetime(1815, 12, 10, tzinfo=UTC)
    ada = mockjet.add_contact(
        "ada@example.com", properties={"age": 36, "height": 1.65, "member": True, "born": born, "city": "London"}
    )

    definitions = mockjet.account("public")._account().audience.definitions
    assert [(row.name, row.datatype) for row in definitions.select().page()] == [
        ("age", "int"),
        ("height", "float"),
        ("member", "bool"),
        ("born", "datetime"),
        ("city", "str"),
    ]
    assert ada.properties == {"age": 36, "height": 1.65, "member": True, "born": born, "city": "London"}


def test_a_subscription_shows_how_the_contact_stands_to_the_list(mockjet: MockJet) -> None:
    mockjet.clock.freeze("2026-01-01T00:00:00Z")
    news = mockjet.add_list("News")
    ada = mockjet.add_contact("ada@example.com", lists=[news])
    mockjet.clock.advance(hours=1)
    requests.post(
        f"{mockjet.url}/v3/REST/contactslist/{news.id}/managecontact",
        auth=mockjet.auth,
        json={"Email": "ada@example.com", "Action": "unsub"},
        timeout=10,
    )

    (subscription,) = ada.subscriptions
    assert (subscription.list_id, subscription.list_name, subscription.email) == (30001, "News", "ada@example.com")
    assert (subscription.active, subscription.unsubscribed) == (True, True)
    assert subscription.subscribed_at == dt.datetime(2026, 1, 1, tzinfo=UTC)
    assert subscription.unsubscribed_at == dt.datetime(2026, 1, 1, 1, tzinfo=UTC)


def test_handles_say_what_they_are(mockjet: MockJet) -> None:
    news = mockjet.add_list("News")
    ada = mockjet.add_contact("ada@example.com", lists=[news])
    job = mockjet.jobs[start_import(mockjet, ["bob@example.com"])]

    assert repr(ada) == "<contact 100000001: ada@example.com>"
    assert repr(news) == "<list 30001: 'News', 1 subscribed>"
    assert repr(ada.subscriptions) == "[<subscription 200000001: ada@example.com on 'News'>]"
    assert repr(job) == "<job 600001: Allocated, 0 of 0 rows, 0 refused>"


def test_contacts_and_lists_are_mappings(mockjet: MockJet) -> None:
    news, offers = mockjet.add_list("News"), mockjet.add_list("Offers")
    mockjet.add_contact("ada@example.com")

    assert list(mockjet.contacts) == ["ada@example.com"]
    assert dict(mockjet.lists) == {"News": news, "Offers": offers}
    assert "nobody@example.com" not in mockjet.contacts
    with pytest.raises(KeyError, match=r"nobody@example\.com"):
        _ = mockjet.contacts["nobody@example.com"]
    with pytest.raises(KeyError):
        _ = mockjet.jobs[600001]


def test_handles_can_be_kept_in_sets(mockjet: MockJet) -> None:
    news = mockjet.add_list("News")
    ada = mockjet.add_contact("ada@example.com", lists=[news])

    assert {ada, *news.contacts} == {ada}
    assert {news, *ada.lists} == {news}


def test_what_cannot_be_built_is_refused_and_leaves_nothing(mockjet: MockJet) -> None:
    mockjet.add_list("News")
    mockjet.add_contact("ada@example.com")
    mockjet.add_property("age", "int")

    with pytest.raises(Duplicate):
        mockjet.add_list("News")
    with pytest.raises(Duplicate):
        mockjet.add_contact("Ada@Example.com")
    with pytest.raises(Duplicate):
        mockjet.add_property("AGE")
    with pytest.raises(BadAddress):
        mockjet.add_contact("nobody")
    with pytest.raises(BadValues):
        mockjet.add_contact("bob@example.com", properties={"age": "old"})
    with pytest.raises(Invalid):
        mockjet.add_property("size", "number")
    with pytest.raises(BadValues):
        mockjet.add_contact("bob@example.com", properties={"size": 1, "huge": 2**64})
    assert (list(mockjet.contacts), list(mockjet.lists)) == (["ada@example.com"], ["News"])
    assert mockjet.add_contact("bob@example.com", properties={"size": 1.5}).properties == {"size": 1.5}


def test_a_list_of_another_account_is_refused(mockjet: MockJet) -> None:
    mockjet.add_list("News")
    theirs = mockjet.account("other").add_list("Theirs")
    theirs.id = 30002

    with pytest.raises(NotFound):
        mockjet.add_contact("ada@example.com", lists=[theirs])
    assert len(mockjet.contacts) == 0


def test_accounts_share_nothing(mockjet: MockJet) -> None:
    other = mockjet.account("other-key")
    mockjet.add_contact("ada@example.com")
    mockjet.clock.freeze("2026-01-01T00:00:00Z")

    assert len(other.contacts) == 0
    assert other.add_contact("bob@example.com").id == 100000001
    assert other.clock.now().year != 2026 or other.clock.now().month > 1


def test_resetting_one_account_leaves_the_others(mockjet: MockJet) -> None:
    other = mockjet.account("other-key")
    mockjet.add_contact("ada@example.com")
    other.add_contact("bob@example.com")
    other.reset()

    assert (len(mockjet.contacts), len(other.contacts)) == (1, 0)


def test_resetting_mockjet_forgets_everything_and_counts_anew(mockjet: MockJet) -> None:
    mockjet.add_contact("ada@example.com")
    mockjet.account("other-key").add_contact("bob@example.com")
    mockjet.reset()

    assert (len(mockjet.contacts), len(mockjet.account("other-key").contacts)) == (0, 0)
    assert mockjet.add_contact("eve@example.com").id == 100000001


def test_jobs_are_steered_by_hand() -> None:
    with MockJet(pace="manual") as mj:
        job = mj.jobs[start_import(mj, ["ada@example.com", "bob@example.com"])]
        seen = [job.status]
        for _ in range(4):
            job.advance()
            seen.append(f"{job.status} {job.done} of {job.size}")

        assert seen == [
            "Allocated",
            "Upload 0 of 0",
            "Prepare 0 of 0",
            "Importing 1 of 2",
            "Completed 2 of 2",
        ]


def test_a_job_that_has_ended_cannot_be_steered() -> None:
    with MockJet(pace="manual") as mj:
        job = mj.jobs[start_import(mj, ["ada@example.com"])]
        job.abort()

        assert (job.status, job.finished, len(mj.contacts)) == ("Abort", True, 0)
        for steer in (job.advance, job.complete, job.fail, job.abort):
            with pytest.raises(IllegalTransition):
                steer()


def test_failing_in_the_middle_keeps_what_was_imported() -> None:
    with MockJet(pace="manual") as mj:
        job = mj.jobs[start_import(mj, ["ada@example.com", "bob@example.com"])]
        for _ in range(3):
            job.advance()
        job.fail("disk full")

        assert (job.status, job.error_count, list(mj.contacts)) == ("Error", 0, ["ada@example.com"])


def test_all_jobs_are_completed_at_once() -> None:
    with MockJet(pace="manual") as mj:
        start_import(mj, ["ada@example.com"])
        mj.jobs[start_import(mj, ["bob@example.com"])].abort()
        start_import(mj, ["eve@example.com"])
        mj.jobs.complete_all()

        assert [job.status for job in mj.jobs] == ["Completed", "Abort", "Completed"]
        assert (len(mj.jobs), list(mj.contacts)) == (3, ["ada@example.com", "eve@example.com"])


def test_reading_a_job_in_python_is_no_poll(mockjet: MockJet) -> None:
    job = mockjet.jobs[start_import(mockjet, ["ada@example.com"])]

    assert [job.status, job.status, job.status] == ["Allocated", "Allocated", "Allocated"]


def test_state_read_back_is_settled_first() -> None:
    with MockJet(pace="clock", dwell=60) as mj:
        mj.clock.freeze("2026-01-01T00:00:00Z")
        start_import(mj, ["ada@example.com"])
        mj.clock.advance(hours=1)

        assert list(mj.contacts) == ["ada@example.com"]
        assert mj.contacts["ada@example.com"].created_at == dt.datetime(2026, 1, 1, 0, 4, tzinfo=UTC)


def test_create_app_gives_the_bare_application() -> None:
    response = create_app(credentials="key:secret").test_client().get("/v3/REST/contact", auth=("key", "secret"))

    assert response.get_data(as_text=True) == '{ "Count" : 0, "Data" : [], "Total" : 0 }'
