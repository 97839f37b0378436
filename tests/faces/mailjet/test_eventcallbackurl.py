"""Where events are reported."""

from typing import Any

import pytest
from speaking import Voice, error

INVALID = "Object properties invalid"
NOT_FOUND = (404, "Object not found", "")
URL = "https://example.com/events?org=1"
EVENTS = ["open", "click", "bounce", "spam", "blocked", "unsub", "sent"]


def row(**known: Any) -> dict[str, Any]:
    """Return the row of the URL for opens, with what is *known* of it."""
    return {
        "APIKeyID": 1000001,
        "EventType": "open",
        "ID": 8001,
        "IsBackup": False,
        "Status": "alive",
        "Url": URL,
        "Version": 1,
    } | known


@pytest.fixture
def opens(mailjet: Voice) -> None:
    assert mailjet.post("eventcallbackurl", {"EventType": "open", "Url": URL}).status_code == 201


def test_a_new_url_is_answered_whole(mailjet: Voice) -> None:
    body = {"EventType": "open", "IsBackup": False, "Status": "alive", "Url": "https://1:2@example.com/events"}

    response = mailjet.post("eventcallbackurl", body)

    assert response.status_code == 201
    assert response.text == (
        '{ "Count" : 1, "Data" : [{ "APIKeyID" : 1000001, "EventType" : "open", "ID" : 8001, "IsBackup" : false, '
        '"Status" : "alive", "Url" : "https:\\/\\/1:2@example.com\\/events", "Version" : 1 }], "Total" : 1 }'
    )


@pytest.mark.parametrize("event", EVENTS)
def test_every_event_has_its_url(mailjet: Voice, event: str) -> None:
    response = mailjet.post("eventcallbackurl", {"EventType": event, "Url": URL})

    assert mailjet.row(response) == row(EventType=event)
    assert mailjet.rows(f"eventcallbackurl/{event}%7Cfalse") == [row(EventType=event)]


@pytest.mark.parametrize(
    ("number", "event"),
    [(1, "click"), (2, "bounce"), (3, "spam"), (4, "blocked"), (5, "unsub"), (6, "open"), (7, "sent")],
)
@pytest.mark.parametrize("write", [int, str])
def test_an_event_may_be_sent_and_asked_for_as_a_number(mailjet: Voice, number: int, event: str, write: Any) -> None:
    response = mailjet.post("eventcallbackurl", {"EventType": write(number), "Url": URL})

    assert mailjet.row(response) == row(EventType=event)
    assert mailjet.rows(f"eventcallbackurl?EventType={number}") == [row(EventType=event)]
    assert mailjet.rows(f"eventcallbackurl?EventType={event.upper()}") == [row(EventType=event)]


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ({"Version": 2}, {"Version": 2}),
        ({"Version": "2"}, {"Version": 2}),
        ({"IsBackup": True}, {"IsBackup": True}),
        ({"IsBackup": "true"}, {"IsBackup": True}),
        ({"Status": "dead"}, {"Status": "dead"}),
        ({"Status": "DEAD"}, {"Status": "dead"}),
        ({"Status": 0}, {"Status": "dead"}),
        ({"Status": "1"}, {}),
        ({"APIKeyID": 7}, {}),
        ({"ID": 7}, {}),
        ({"AccountID": "x", "ProjectID": "x", "QueueName": "x", "Region": "x", "Topic": "x"}, {}),
        ({"Resource": "x", "SharedAccessSignature": "x"}, {}),
    ],
)
def test_a_url_is_made_as_it_is_wanted(mailjet: Voice, sent: dict[str, Any], shown: dict[str, Any]) -> None:
    response = mailjet.post("eventcallbackurl", {"EventType": "open", "Url": URL, **sent})

    assert mailjet.row(response) == row(**shown)


@pytest.mark.parametrize(
    ("sent", "info"),
    [
        ({"Url": ""}, "MJ08 Property Url is invalid: MJ03 A non-empty value is required"),
        ({"Url": None}, "MJ08 Property Url is invalid: MJ03 A non-empty value is required"),
        ({"EventType": "x"}, 'MJ08 Property EventType is invalid: Unknown value "x"'),
        ({"Status": "x"}, 'MJ08 Property Status is invalid: Unknown value "x"'),
        ({"Version": 3}, 'MJ08 Property Version is invalid: Unknown value "3"'),
    ],
)
def test_a_bad_url_is_refused(mailjet: Voice, sent: dict[str, Any], info: str) -> None:
    response = mailjet.post("eventcallbackurl", {"EventType": "open", "Url": URL, **sent})

    assert error(response) == (400, INVALID, info)
    assert mailjet.rows("eventcallbackurl") == []


@pytest.mark.parametrize("member", ["EventType", "Status"])
@pytest.mark.parametrize("value", [{}, [], {"a": 1}, ["open"], True, 1.5, 99])
def test_what_is_no_word_is_refused(mailjet: Voice, member: str, value: object) -> None:
    response = mailjet.post("eventcallbackurl", {"EventType": "open", "Url": URL, member: value})

    assert error(response)[0] == 400
    assert mailjet.rows("eventcallbackurl") == []


def test_a_refused_url_takes_no_id(mailjet: Voice) -> None:
    mailjet.post("eventcallbackurl", {"EventType": "open", "Url": URL, "Version": 3})

    assert mailjet.row(mailjet.post("eventcallbackurl", {"EventType": "open", "Url": URL})) == row()


@pytest.mark.usefixtures("opens")
def test_each_event_has_one_url_and_one_to_fall_back_on(mailjet: Voice) -> None:
    backup = mailjet.post("eventcallbackurl", {"EventType": "open", "Url": URL, "IsBackup": True})
    again = mailjet.post("eventcallbackurl", {"EventType": "open", "Url": URL})

    message = 'MJ18 A EventCallbackUrl resource with value "open|false" for EventType|Backup already exists.'
    assert backup.status_code == 201
    assert error(again) == (400, message, "")


@pytest.mark.usefixtures("opens")
@pytest.mark.parametrize("key", ["8001", "open%7Cfalse", "open|false", "OPEN|False"])
def test_a_url_is_found_by_id_or_key(mailjet: Voice, key: str) -> None:
    assert mailjet.rows(f"eventcallbackurl/{key}") == [row()]


@pytest.mark.usefixtures("opens")
@pytest.mark.parametrize("key", ["8002", "open", "open%7Ctrue", "click%7Cfalse", "x"])
@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_any_other_key_finds_none(mailjet: Voice, method: str, key: str) -> None:
    assert error(mailjet.send(method, f"eventcallbackurl/{key}", json={})) == NOT_FOUND


@pytest.mark.usefixtures("opens")
@pytest.mark.parametrize(
    "change",
    [{"Url": "https://example.com/"}, {"EventType": "click"}, {"IsBackup": True}, {"Status": "dead"}, {"Version": 2}],
)
def test_a_url_is_changed(mailjet: Voice, change: dict[str, Any]) -> None:
    response = mailjet.put("eventcallbackurl/open%7Cfalse", change)

    assert mailjet.row(response) == row(**change)
    assert mailjet.rows("eventcallbackurl") == [row(**change)]


@pytest.mark.usefixtures("opens")
@pytest.mark.parametrize("change", [{}, {"Url": URL}, {"EventType": 6}, {"Status": "alive"}, {"Topic": "x"}])
def test_what_is_so_already_is_304(mailjet: Voice, change: dict[str, Any]) -> None:
    assert mailjet.put("eventcallbackurl/8001", change).status_code == 304


@pytest.mark.usefixtures("opens")
def test_a_url_is_deleted(mailjet: Voice) -> None:
    response = mailjet.delete("eventcallbackurl/open%7Cfalse")

    assert (response.status_code, response.reason, response.content) == (204, "No content", b"")
    assert mailjet.rows("eventcallbackurl") == []


@pytest.mark.usefixtures("opens")
@pytest.mark.parametrize("key", ["8001", "open%7Cfalse"])
def test_a_test_is_acknowledged(mailjet: Voice, key: str) -> None:
    response = mailjet.post(f"eventcallbackurl/{key}/test")

    assert response.status_code == 201
    assert mailjet.row(response) == row()


def test_an_unknown_url_cannot_be_tested(mailjet: Voice) -> None:
    assert error(mailjet.post("eventcallbackurl/8001/test", {})) == NOT_FOUND


@pytest.mark.usefixtures("opens")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("APIKey=1000001", [8001, 8002, 8003]),
        ("APIKey=1", []),
        ("Backup=true", [8002]),
        ("Backup=0", [8001, 8003]),
        ("EventType=open", [8001, 8002]),
        ("EventType=6", [8001, 8002]),
        ("EventType=nonsense", []),
        ("Status=dead", [8003]),
        ("Status=0", [8003]),
        ("Status=1", [8001, 8002]),
        ("Version=2", [8002]),
        ("ID=8002", [8002]),
        ("EventType=open&Backup=false", [8001]),
    ],
)
def test_every_filter_narrows_the_listing(mailjet: Voice, query: str, found: list[int]) -> None:
    mailjet.post("eventcallbackurl", {"EventType": "open", "Url": URL, "IsBackup": True, "Version": 2})
    mailjet.post("eventcallbackurl", {"EventType": "click", "Url": URL, "Status": "dead"})

    assert [one["ID"] for one in mailjet.rows(f"eventcallbackurl?{query}")] == found
