"""Paths: the spellings that lead to the same thing, and what is said of those that lead nowhere."""

import pytest
from speaking import Voice, error

from mockjet import MockJet

NGINX = (
    b'<html>\r\n<head><title>404 Not Found</title></head>\r\n<body bgcolor="white">\r\n'
    b"<center><h1>404 Not Found</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n"
)


@pytest.fixture(autouse=True)
def ann(mockjet: MockJet) -> None:
    """Have the contact 100000001 on the list 30001."""
    mockjet.clock.freeze("2026-01-01T00:00:00Z")
    mockjet.add_contact("ann@example.com", lists=[mockjet.add_list("News")], properties={"age": 36})


@pytest.mark.parametrize(
    "path",
    [
        "/v3/REST/contactslist/30001",
        "/v3/REST/ContactsList/30001",
        "/v3/rest/contactslist/30001",
        "/V3/Rest/CONTACTSLIST/30001",
        "/v3/REST/contactslist/30001/",
        "/v3/REST/contactslist/30001///",
        "//v3/REST/contactslist/30001",
        "//v3//REST//contactslist//30001//",
        "/v3/REST/contactslist/30001?",
        "/v3/REST/contactslist/30001/?",
        "/v3/REST/contactslist/30001?&",
        "/v3/REST/contactslist/30001?=",
        "/v3/REST/contactslist/30001?x",
        "/v3/REST/contactslist/30001?%zz=%",
        "/v3/REST/%63ontactslist/3000%31",
    ],
)
def test_a_path_is_read_in_every_spelling(mailjet: Voice, path: str) -> None:
    assert mailjet.row(mailjet.get(path))["Name"] == "News"


@pytest.mark.parametrize(
    "path",
    [
        "/v3/REST/contact/?contactslist=30001",
        "/v3/REST/contact?CONTACTSLIST=30001",
        "/v3/REST/contact/?ContactsList=30001&ContactsList=39999",
        "/v3/REST/contact?ContactsList=30001&Nonsense=1&=&",
    ],
)
def test_a_collection_is_found_with_a_slash_before_the_query_and_filters_in_any_case(mailjet: Voice, path: str) -> None:
    assert mailjet.row(mailjet.get(path))["ID"] == 100000001


def test_a_collection_is_posted_to_with_a_trailing_slash(mailjet: Voice) -> None:
    assert mailjet.post("/v3/REST/contact/", {"Email": "bob@example.com"}).status_code == 201


@pytest.mark.parametrize(
    "name",
    [
        "getcontactslists",
        "GetContactsLists",
        "GETCONTACTSLISTS",
        "get-contacts-lists",
        "-get-contacts-lists",
        "getcontactslists/",
        "getcontactslists/100000001",
    ],
)
def test_an_action_is_read_in_every_spelling(mailjet: Voice, name: str) -> None:
    assert mailjet.row(mailjet.get(f"contact/100000001/{name}"))["ListID"] == 30001


@pytest.mark.parametrize("name", ["ManageContact", "managecontact", "-manage-contact"])
def test_an_action_is_posted_in_every_spelling(mailjet: Voice, name: str) -> None:
    response = mailjet.post(f"contactslist/30001/{name}", {"Email": "bob@example.com", "Action": "addforce"})

    assert response.status_code == 201


@pytest.mark.parametrize(
    ("email", "path"),
    [
        ("ann+news@example.com", "ann+news@example.com"),
        ("ann+news@example.com", "ann%2Bnews@example.com"),
        ("ann+news@example.com", "ann%2bnews%40example.com"),
        ("non\u00e7ascii@example.com", "non%C3%A7ascii@example.com"),
        ("non\u00e7ascii@example.com", "non%E7ascii@example.com"),
        ("ann/b@example.com", "ann%2Fb@example.com"),
        ("ann?b@example.com", "ann%3Fb@example.com"),
        ("ann#b@example.com", "ann%23b@example.com"),
        ("ann%41@example.com", "ann%2541@example.com"),
        ("ann=b&c@example.com", "ann=b&c@example.com"),
    ],
)
def test_an_address_in_a_path_is_decoded_once_and_keeps_its_plus(
    mailjet: Voice, mockjet: MockJet, email: str, path: str
) -> None:
    mockjet.add_contact(email)

    assert mailjet.row(mailjet.get(f"contact/{path}"))["Email"] == email


@pytest.mark.parametrize("key", ["static%7Cage", "static%7cage", "static|age", "STATIC%7CAGE", "4001"])
def test_a_composite_key_is_read_with_its_bar_encoded_or_not(mailjet: Voice, key: str) -> None:
    assert mailjet.row(mailjet.get(f"contactmetadata/{key}"))["Name"] == "age"


def test_an_unknown_module_is_answered_as_recorded(mailjet: Voice) -> None:
    response = mailjet.get("/v3/wrongresourcepath", Limit=0)

    assert (response.status_code, response.reason) == (500, "Internal error")
    assert (response.headers["Content-Type"], response.headers["Content-Length"]) == ("application/json", "138")
    assert response.text == (
        '{ "ErrorInfo" : "EFPWebError", "ErrorMessage" : "Could not determine HTTP module for request '
        '\\"wrongresourcepath\\"", "StatusCode" : 500 }\n'
    )


@pytest.mark.parametrize(
    "path",
    ["/v3.1/REST/contactslist", "/", "/v2/REST/contact", "/favicon.ico", "/REST/contact", "/v3.0/REST/contact", "/%00"],
)
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_what_is_not_the_api_is_answered_by_the_proxy_as_recorded(mailjet: Voice, method: str, path: str) -> None:
    response = mailjet.send(method, path)

    assert (response.status_code, response.reason) == (404, "Not Found")
    assert (response.headers["Content-Type"], response.headers["Content-Length"]) == ("text/html", "162")
    assert response.content == NGINX


@pytest.mark.parametrize("name", ["contacts", "contactlist", "nonsense", "manage-contact", "contact|x", "x" * 1000])
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE"])
def test_an_unknown_resource_is_named(mailjet: Voice, method: str, name: str) -> None:
    response = mailjet.send(method, f"/v3/REST/{name}", json={})

    assert error(response) == (400, f'Unknown resource: "{name}"', "Bad Request")


def test_an_unknown_resource_is_answered_byte_for_byte(mailjet: Voice) -> None:
    response = mailjet.get("contacts")

    assert (response.status_code, response.reason) == (400, 'Unknown resource: "contacts"')
    assert response.text == (
        '{ "ErrorInfo" : "Bad Request", "ErrorMessage" : "Unknown resource: \\"contacts\\"", "StatusCode" : 400 }'
    )


@pytest.mark.parametrize("name", ["sender", "campaign", "message", "newsletter", "template", "statcounters"])
def test_a_resource_that_is_not_mocked_is_explained_in_a_header_only(mailjet: Voice, name: str) -> None:
    response = mailjet.get(name)

    assert error(response) == (400, f'Unknown resource: "{name}"', "Bad Request")
    assert "contactslist" in response.headers["X-Mockjet-Hint"]
    assert "mockjet" not in response.text.lower()


@pytest.mark.parametrize("path", ["contact/100000001/nonsense", "contactslist/30001/nonsense", "csvimport/1/nonsense"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_an_unknown_action_is_named(mailjet: Voice, method: str, path: str) -> None:
    response = mailjet.send(method, path, json={})

    assert error(response) == (400, 'Unknown action: "nonsense"', "")


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "contact/100000001"),
        ("POST", "contactslist/30001"),
        ("POST", "listrecipient/200000001"),
        ("POST", "contactmetadata/4001"),
        ("POST", "contactdata/100000001"),
        ("DELETE", "contact"),
        ("DELETE", "contactslist"),
        ("DELETE", "listrecipient"),
        ("DELETE", "contactmetadata"),
        ("DELETE", "contactdata"),
        ("PATCH", "contact/100000001"),
        ("PATCH", "contact"),
        ("OPTIONS", "contact"),
        ("POST", "contact/100000001/getcontactslists"),
        ("GET", "contact/100000001/managecontactslists"),
        ("DELETE", "contact/100000001/managecontactslists"),
        ("GET", "contactslist/30001/managecontact"),
        ("PUT", "contactslist/30001/managecontact"),
    ],
)
def test_a_method_that_is_not_offered_is_refused(mailjet: Voice, method: str, path: str) -> None:
    response = mailjet.send(method, path, json={})

    assert (response.status_code, response.reason) == (405, "Method not allowed")
    assert response.text == '{ "ErrorInfo" : "", "ErrorMessage" : "Method not allowed", "StatusCode" : 405 }'


@pytest.mark.parametrize("key", ["100000001", "ann@example.com", "999", "nobody@example.com"])
def test_deleting_a_contact_is_refused_with_a_status_of_its_own(mailjet: Voice, key: str) -> None:
    response = mailjet.delete(f"contact/{key}")

    assert (response.status_code, response.reason) == (401, "Operation not allowed")
    assert response.text == '{ "ErrorInfo" : "", "ErrorMessage" : "Operation not allowed", "StatusCode" : 401 }'


@pytest.mark.parametrize(
    "resource", ["contact", "contactslist", "listrecipient", "contactmetadata", "contactdata", "csvimport"]
)
def test_a_change_without_an_id_is_not_found(mailjet: Voice, resource: str) -> None:
    response = mailjet.put(resource, {"ID": 100000001, "Name": "x"})

    assert response.text == '{ "ErrorInfo" : "", "ErrorMessage" : "Object not found", "StatusCode" : 404 }'
    assert (response.status_code, response.reason) == (404, "Object not found")


@pytest.mark.parametrize("path", ["contact/100000001/100000001", "contact/600001/managemanycontacts", "contact/5/6/7"])
def test_paths_that_only_a_mistaken_client_builds_are_not_found_as_json(mailjet: Voice, path: str) -> None:
    assert error(mailjet.get(path)) == (404, "Object not found", "")


@pytest.mark.parametrize(
    ("method", "key"), [("GET", "Non-existent-id"), ("PUT", "Non-existent-id"), ("GET", "1O0000001"), ("GET", "--1")]
)
def test_a_contact_that_is_neither_a_number_nor_an_address_is_no_address(mailjet: Voice, method: str, key: str) -> None:
    response = mailjet.send(method, f"contact/{key}", json={"Name": "New Contact"})

    assert response.status_code == 400
    assert response.text == (
        f'{{ "ErrorInfo" : "", "ErrorMessage" : "Invalid email address \\"{key}\\", '
        'reason: \\"No @ character in mail\\"", "StatusCode" : 400 }'
    )


@pytest.mark.parametrize("path", ["/v3", "/v3/", "/v3/REST", "/v3/REST/"])
def test_a_path_that_stops_early_is_answered_as_json(mailjet: Voice, path: str) -> None:
    status, _, _ = error(mailjet.get(path))

    assert status in (400, 500)


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("limit=1", 1),
        ("LIMIT=2", 2),
        ("Limit=-1", 12),
        ("Limit=0", 12),
        ("", 10),
        ("Limit=x", 10),
        ("Limit=2&Limit=3", 2),
        ("Limit=1001", 12),
        ("nonsense=1&Limit=3", 3),
        ("Limit=3#Limit=4", 3),
    ],
)
def test_a_query_is_read_in_every_spelling(mailjet: Voice, mockjet: MockJet, query: str, count: int) -> None:
    for number in range(11):
        mockjet.add_list(f"List {number}")

    assert len(mailjet.get(f"contactslist?{query}").json()["Data"]) == count


@pytest.mark.parametrize("value", ["ann+news@example.com", "ann%2Bnews@example.com", "ann%20news%40example.com"])
def test_an_address_in_a_query_is_found_with_its_plus_escaped_or_not(
    mailjet: Voice, mockjet: MockJet, value: str
) -> None:
    mockjet.add_contact("ann+news@example.com", lists=[mockjet.lists["News"]])

    (row,) = mailjet.get(f"listrecipient?ContactEmail={value}").json()["Data"]
    assert row["ContactID"] == 100000002


@pytest.mark.parametrize(("value", "count"), [("1", 0), ("true", 0), ("True", 0), ("0", 1), ("false", 1), ("False", 1)])
def test_a_truth_in_a_query_is_read_as_every_client_spells_it(mailjet: Voice, value: str, count: int) -> None:
    assert len(mailjet.get(f"listrecipient?Unsub={value}").json()["Data"]) == count
