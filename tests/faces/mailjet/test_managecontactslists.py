"""Actions with one contact and several lists: `contact/{id}/managecontactslists`."""

from typing import Any

import pytest
from speaking import Voice, error

from mockjet import MockJet

PATH = "contact/ada@example.com/managecontactslists"
NOT_FOUND = (404, "Object not found", "")
NO_LIST = "listID missing or not valid"
NO_ACTION = "action missing or not valid"


@pytest.fixture
def ada(mailjet: Voice) -> None:
    """Add Ada on News, and the lists Offers and Gone, the latter deleted; let five minutes pass."""
    news = mailjet.mj.add_list("News")
    mailjet.mj.add_list("Offers")
    mailjet.mj.add_list("Gone")
    mailjet.mj.add_contact("ada@example.com", lists=[news])
    mailjet.delete("contactslist/30003")
    mailjet.mj.clock.advance(minutes=5)


def lists(*entries: Any) -> dict[str, Any]:
    """Return a body with these lists and actions."""
    return {"ContactsLists": list(entries)}


def standing(mailjet: Voice) -> list[tuple[int, bool]]:
    """Return the lists Ada is on and whether she left them."""
    return [(one["ListID"], one["IsUnsub"]) for one in mailjet.rows("contact/ada@example.com/getcontactslists")]


# Success


@pytest.mark.parametrize("key", ["100000001", "ada@example.com", "ADA%40example.com"])
@pytest.mark.usefixtures("ada")
def test_success_is_an_echo(mailjet: Voice, key: str) -> None:
    body = lists({"ListID": 30001, "Action": "addnoforce"}, {"ListID": 30002, "Action": "unsub"})

    response = mailjet.post(f"contact/{key}/managecontactslists", body)

    assert response.status_code == 201
    assert response.text == (
        '{ "Count" : 1, "Data" : [{ "ContactsLists" : [{ "Action" : "addnoforce", "ListID" : 30001 }, '
        '{ "Action" : "unsub", "ListID" : 30002 }] }], "Total" : 1 }'
    )
    assert standing(mailjet) == [(30001, False), (30002, True)]


@pytest.mark.parametrize(
    "entry",
    [
        {"ListID": 30002, "Action": "addforce"},
        {"ListID": "30002", "Action": "addforce"},
        {"listID": 30002, "action": "addforce"},
        {"ListId": "30002", "ACTION": "addforce"},
        {"Action": "addforce", "ListID": 30002, "Name": "Offers", "IsUnsub": True},
    ],
)
@pytest.mark.parametrize("name", ["ContactsLists", "contactslists", "CONTACTSLISTS"])
@pytest.mark.usefixtures("ada")
def test_members_are_read_in_every_spelling_and_echoed_in_one(mailjet: Voice, name: str, entry: dict[str, Any]) -> None:
    response = mailjet.post(PATH, {name: [entry]})

    assert mailjet.row(response) == {"ContactsLists": [{"Action": "addforce", "ListID": 30002}]}
    assert standing(mailjet) == [(30001, False), (30002, False)]


@pytest.mark.parametrize("body", [{}, {"ContactsLists": []}, {"ContactsLists": None}])
@pytest.mark.usefixtures("ada")
def test_no_lists_are_an_empty_echo(mailjet: Voice, body: dict[str, Any]) -> None:
    response = mailjet.post(PATH, body)

    assert response.status_code == 201
    assert response.text == '{ "Count" : 1, "Data" : [{ "ContactsLists" : [] }], "Total" : 1 }'


@pytest.mark.usefixtures("ada")
def test_unknown_members_of_the_body_are_ignored(mailjet: Voice) -> None:
    response = mailjet.post(PATH, lists({"ListID": 30002, "Action": "addforce"}) | {"Name": 5, "unique": []})

    assert response.status_code == 201


@pytest.mark.usefixtures("ada")
def test_actions_are_done_in_order(mailjet: Voice) -> None:
    body = lists({"ListID": 30002, "Action": "addforce"}, {"ListID": 30002, "Action": "unsub"})

    response = mailjet.post(PATH, body)

    assert response.status_code == 201
    assert standing(mailjet) == [(30001, False), (30002, True)]


@pytest.mark.usefixtures("ada")
def test_the_contact_itself_stays_as_it_was(mailjet: Voice) -> None:
    before = mailjet.row(mailjet.get("contact/100000001"))

    mailjet.post(PATH, lists({"ListID": 30001, "Action": "remove"}))

    assert mailjet.row(mailjet.get("contact/100000001")) == before


# What the actions do. New Year is when the contact was added, five past is now.

NEW_YEAR = "2026-01-01T00:00:00Z"
NOW = "2026-01-01T00:05:00Z"


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        ("addforce", [(False, NOW, "")]),
        ("addnoforce", [(False, NOW, "")]),
        ("remove", []),
        ("unsub", [(True, NOW, NOW)]),
    ],
)
@pytest.mark.usefixtures("ada")
def test_actions_with_a_contact_not_on_the_list(mailjet: Voice, action: str, expected: list[Any]) -> None:
    mailjet.post(PATH, lists({"ListID": 30002, "Action": action}))

    assert _dated(mailjet, 30002) == expected


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        ("addforce", [(False, NEW_YEAR, "")]),
        ("addnoforce", [(False, NEW_YEAR, "")]),
        ("remove", []),
        ("unsub", [(True, NEW_YEAR, NOW)]),
    ],
)
@pytest.mark.usefixtures("ada")
def test_actions_with_a_subscribed_contact(mailjet: Voice, action: str, expected: list[Any]) -> None:
    mailjet.post(PATH, lists({"ListID": 30001, "Action": action}))

    assert _dated(mailjet, 30001) == expected


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        ("addforce", [(False, "2026-01-01T00:10:00Z", "")]),
        ("addnoforce", [(True, NEW_YEAR, NOW)]),
        ("remove", []),
        ("unsub", [(True, NEW_YEAR, NOW)]),
    ],
)
@pytest.mark.usefixtures("ada")
def test_actions_with_an_unsubscribed_contact(
    mailjet: Voice, mockjet: MockJet, action: str, expected: list[Any]
) -> None:
    mailjet.put("listrecipient/200000001", {"IsUnsubscribed": True})
    mockjet.clock.advance(minutes=5)

    mailjet.post(PATH, lists({"ListID": 30001, "Action": action}))

    assert _dated(mailjet, 30001) == expected


def _dated(mailjet: Voice, list_id: int) -> list[Any]:
    rows = mailjet.rows("listrecipient", ContactsList=list_id)
    return [(one["IsUnsubscribed"], one["SubscribedAt"], one["UnsubscribedAt"]) for one in rows]


# Refusals


@pytest.mark.parametrize("key", ["nobody@example.com", "100000002", "0", "9" * 40])
@pytest.mark.usefixtures("ada")
def test_an_unknown_contact_is_not_found_and_not_created(mailjet: Voice, key: str) -> None:
    response = mailjet.post(f"contact/{key}/managecontactslists", lists({"listID": "listId", "Action": "addforce"}))

    assert error(response) == NOT_FOUND
    assert [one["Email"] for one in mailjet.rows("contact")] == ["ada@example.com"]


@pytest.mark.usefixtures("ada")
def test_a_refusal_looks_as_the_guide_prints_it(mailjet: Voice) -> None:
    response = mailjet.post(PATH, lists({"ListID": 123456789, "Action": "addnoforce"}))

    assert response.status_code == 400
    assert response.reason == "Object properties invalid"
    assert response.text == (
        '{ "ErrorInfo" : "", "ErrorMessage" : { "ContactsLists" : [{ "ListID" : 123456789, '
        '"Action" : "addnoforce", "Error" : "listID missing or not valid" }] }, "StatusCode" : 400 }'
    )


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ({"ListID": 30009, "Action": "addforce"}, NO_LIST),
        ({"ListID": 30003, "Action": "addforce"}, NO_LIST),
        ({"ListID": 0, "Action": "addforce"}, NO_LIST),
        ({"ListID": -30001, "Action": "addforce"}, NO_LIST),
        ({"ListID": 2**63, "Action": "addforce"}, NO_LIST),
        ({"ListID": 100000001, "Action": "addforce"}, NO_LIST),
        ({"ListID": "nkqdrerad", "Action": "addforce"}, NO_LIST),
        ({"ListID": "News", "Action": "addforce"}, NO_LIST),
        ({"ListID": "", "Action": "addforce"}, NO_LIST),
        ({"ListID": None, "Action": "addforce"}, NO_LIST),
        ({"ListID": True, "Action": "addforce"}, NO_LIST),
        ({"ListID": 1.5, "Action": "addforce"}, NO_LIST),
        ({"ListID": [30001], "Action": "addforce"}, NO_LIST),
        ({"ListID": {"ID": 30001}, "Action": "addforce"}, NO_LIST),
        ({"ListID": "30009", "Action": "foo"}, NO_LIST),
        ({"ListID": 30001, "Action": "foo"}, NO_ACTION),
        ({"ListID": "30001", "Action": "foo"}, NO_ACTION),
        ({"ListID": 30001, "Action": "duplicate-override"}, NO_ACTION),
        ({"ListID": 30001, "Action": ""}, NO_ACTION),
        ({"ListID": 30001, "Action": None}, NO_ACTION),
        ({"ListID": 30001, "Action": 5}, NO_ACTION),
        ({"ListID": 30001, "Action": ["addforce"]}, NO_ACTION),
        ({"ListID": 30001, "Action": {}}, NO_ACTION),
        ({"ListID": 30001, "Action": 'ü "x" \r\nX-Evil: 1'}, NO_ACTION),
    ],
)
@pytest.mark.usefixtures("ada")
def test_a_bad_entry_is_echoed_as_it_was_sent(mailjet: Voice, entry: dict[str, Any], problem: str) -> None:
    response = mailjet.post(PATH, lists(entry))

    assert error(response) == (400, {"ContactsLists": [{**entry, "Error": problem}]}, "")
    assert standing(mailjet) == [(30001, False)]


@pytest.mark.parametrize("entry", [{"Action": "addforce"}, {"ListID": 30001}, {}, {"Name": "News"}])
@pytest.mark.usefixtures("ada")
def test_an_entry_that_lacks_a_member_is_refused(mailjet: Voice, entry: dict[str, Any]) -> None:
    response = mailjet.post(PATH, lists(entry))

    status, message, _ = error(response)
    problem = NO_ACTION if "ListID" in entry else NO_LIST
    assert (status, [one["Error"] for one in message["ContactsLists"]]) == (400, [problem])


@pytest.mark.parametrize("entry", [5, "addforce", None, True, [], [30001, "addforce"]])
@pytest.mark.usefixtures("ada")
def test_an_entry_that_is_no_object_is_refused(mailjet: Voice, entry: object) -> None:
    response = mailjet.post(PATH, lists({"ListID": 30002, "Action": "addforce"}, entry))

    status, message, _ = error(response)
    assert (status, [one["Error"] for one in message["ContactsLists"]]) == (400, [NO_LIST])
    assert standing(mailjet) == [(30001, False)]


@pytest.mark.parametrize("value", [5, "x", True, {"ListID": 30002, "Action": "addforce"}])
@pytest.mark.usefixtures("ada")
def test_lists_that_are_no_array_are_refused(mailjet: Voice, value: object) -> None:
    response = mailjet.post(PATH, {"ContactsLists": value})

    status, message, _ = error(response)
    assert (status, message) == (400, "Object properties invalid")
    assert standing(mailjet) == [(30001, False)]


@pytest.mark.usefixtures("ada")
def test_only_the_bad_entries_are_named_and_nothing_is_done(mailjet: Voice) -> None:
    body = lists(
        {"ListID": 30002, "Action": "addforce"},
        {"ListID": 30009, "Action": "unsub"},
        {"ListID": 30001, "Action": "remove"},
        {"ListID": 30001, "Action": "foo"},
    )

    response = mailjet.post(PATH, body)

    problems = [
        {"ListID": 30009, "Action": "unsub", "Error": "listID missing or not valid"},
        {"ListID": 30001, "Action": "foo", "Error": "action missing or not valid"},
    ]
    assert error(response) == (400, {"ContactsLists": problems}, "")
    assert standing(mailjet) == [(30001, False)]


@pytest.mark.mockjet(error_style="live")
@pytest.mark.usefixtures("ada")
def test_a_refusal_in_the_live_style_looks_as_recorded(mailjet: Voice) -> None:
    body = lists({"ListID": 123456789, "Action": "addnoforce"}, {"ListID": 987654321, "Action": "addforce"})

    response = mailjet.post(PATH, body)

    assert (response.status_code, response.reason) == (400, "Object properties invalid")
    assert response.text.startswith('{ "ErrorMessage" : "Object properties invalid", "StatusCode" : 400, "ErrorInfo"')
    assert response.json() == {
        "ErrorMessage": "Object properties invalid",
        "StatusCode": 400,
        "ErrorInfo": {
            "ContactsLists": [
                {"ListID": 123456789, "Action": "addnoforce", "Error": "List ID 123456789 is invalid or deleted"},
                {"ListID": 987654321, "Action": "addforce", "Error": "List ID 987654321 is invalid or deleted"},
            ]
        },
    }


@pytest.mark.mockjet(error_style="live")
@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ({"ListID": 30003, "Action": "addforce"}, "List ID 30003 is invalid or deleted"),
        ({"ListID": "30009", "Action": "addforce"}, "List ID 30009 is invalid or deleted"),
        ({"ListID": "News", "Action": "foo"}, "List ID News is invalid or deleted"),
        ({"ListID": 30001, "Action": "foo"}, "Invalid action: foo"),
        ({"ListID": 30001, "Action": ""}, "Invalid action: "),
    ],
)
@pytest.mark.usefixtures("ada")
def test_a_bad_entry_is_echoed_in_the_live_style_too(mailjet: Voice, entry: dict[str, Any], problem: str) -> None:
    response = mailjet.post(PATH, lists(entry))

    info = {"ContactsLists": [{**entry, "Error": problem}]}
    assert error(response) == (400, "Object properties invalid", info)


@pytest.mark.mockjet(error_style="live")
@pytest.mark.parametrize("list_id", [None, True, 1.5, [30001], {"a": 1}])
@pytest.mark.usefixtures("ada")
def test_an_odd_id_is_refused_in_the_live_style_too(mailjet: Voice, list_id: object) -> None:
    response = mailjet.post(PATH, lists({"ListID": list_id, "Action": "addforce"}))

    status, _, info = error(response)
    assert (status, [one["ListID"] for one in info["ContactsLists"]]) == (400, [list_id])


@pytest.mark.usefixtures("ada")
def test_no_body_breaks_the_service(mailjet: Voice) -> None:
    response = mailjet.send("POST", PATH)

    assert error(response) == (500, "An Unexpected Error occurred during API request", "")
    assert next(iter(response.json())) == "ErrorIdentifier"


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH"])
@pytest.mark.usefixtures("ada")
def test_other_methods_are_not_allowed(mailjet: Voice, method: str) -> None:
    response = mailjet.send(method, PATH, json=lists({"ListID": 30002, "Action": "addforce"}))

    assert error(response) == (405, "Method not allowed", "")
    assert standing(mailjet) == [(30001, False)]


@pytest.mark.parametrize("action", ["managecontactslists", "ManageContactsLists", "manage-contacts-lists"])
@pytest.mark.usefixtures("ada")
def test_the_action_is_named_in_any_case(mailjet: Voice, action: str) -> None:
    response = mailjet.post(f"contact/100000001/{action}", lists({"ListID": 30002, "Action": "addforce"}))

    assert response.status_code == 201
