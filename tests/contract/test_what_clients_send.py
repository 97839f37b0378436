"""What the official clients put on the wire, and what each of them would break on: one claim a pitfall."""

import json
import socket
from typing import Any

import pytest
import requests
from speaking import Voice, error

from mockjet import MockJet

BASIC = "Authorization: Basic cHVibGljOnByaXZhdGU="


def exchange(mj: MockJet, *requests_: bytes) -> bytes:
    """Send raw requests on one connection and return all that comes back until the server hangs up."""
    host, port = mj.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        for one in requests_:
            connection.sendall(one)
        return b"".join(iter(lambda: connection.recv(65536), b""))


def raw(line: str, *headers: str, body: bytes = b"", last: bool = True) -> bytes:
    lines = [line, "Host: localhost", BASIC, *headers, *(["Connection: close"] if last else []), "", ""]
    return "\r\n".join(lines).encode("latin-1") + body


# 1: paths


@pytest.mark.parametrize(
    "path",
    [
        "/v3/REST/ContactsList/30001",
        "/v3/rest/CONTACTSLIST/30001",
        "//v3//REST/contactslist//30001",
        "/v3/REST/contactslist/30001/",
        "/v3/REST/contactslist/30001?",
        "/v3/REST/contactslist/30001/?countOnly=0&",
    ],
)
def test_1_paths_in_any_case_with_odd_slashes_and_a_bare_question_mark(mockjet: MockJet, path: str) -> None:
    mockjet.add_list("News")

    assert exchange(mockjet, raw(f"GET {path} HTTP/1.1")).startswith(b"HTTP/1.1 200 OK")


@pytest.mark.parametrize(
    "path", ["DATA/Contactslist/30001/csvdata/text:plain", "DATA/contactslist/30001/CSVData/text:plain"]
)
def test_1_data_paths_in_any_case(mailjet: Voice, mockjet: MockJet, path: str) -> None:
    mockjet.add_list("News")
    response = mailjet.send("POST", f"/v3/{path}", data="email", headers={"Content-Type": "text/plain"})

    assert (response.status_code, response.text) == (200, '{ "ID": 50001 }')


# 2: dashes in actions, as Python 1.4 to 1.7 and 1.9 send them


@pytest.mark.parametrize("action", ["-manage-many-contacts", "manage-many-contacts", "ManageManyContacts"])
def test_2_dashes_in_the_name_of_an_action_are_dropped(mailjet: Voice, mockjet: MockJet, action: str) -> None:
    mockjet.add_list("News")
    response = mailjet.post(f"contactslist/30001/{action}", {"Action": "addforce", "Contacts": []})

    assert response.status_code == 201


# 3: plus signs and bytes in paths


@pytest.mark.parametrize("sent", ["ada+news@example.com", "ada%2Bnews%40example.com", "ada%2bnews@example.com"])
def test_3_a_plus_in_a_path_is_a_plus(mockjet: MockJet, sent: str) -> None:
    mockjet.add_contact("ada+news@example.com")

    assert exchange(mockjet, raw(f"GET /v3/REST/contact/{sent} HTTP/1.1")).startswith(b"HTTP/1.1 200 OK")


@pytest.mark.parametrize("address", [b"non\xe7ascii@example.com", b"non\xc3\xa7ascii@example.com"])
def test_3_raw_latin_1_and_utf_8_in_a_path_are_read(mockjet: MockJet, address: bytes) -> None:
    mockjet.add_contact("non\xe7ascii@example.com")
    request = raw("GET /v3/REST/contact/@@ HTTP/1.1").replace(b"@@", address)

    assert exchange(mockjet, request).startswith(b"HTTP/1.1 200 OK")


# 4: absolute targets, foreign hosts


def test_4_an_absolute_target_for_the_real_host_is_answered(mockjet: MockJet) -> None:
    line = "GET http://api.mailjet.com/v3/REST/contact?Limit=1 HTTP/1.1"

    assert exchange(mockjet, raw(line)).startswith(b"HTTP/1.1 200 OK")


# 5: bodies where none belong, Expect, chunks


@pytest.mark.parametrize("method", ["GET", "DELETE"])
def test_5_a_body_on_get_and_delete_does_not_spoil_the_next_request(mockjet: MockJet, method: str) -> None:
    mockjet.add_list("News")
    first = raw(f"{method} /v3/REST/contactslist/30001 HTTP/1.1", "Content-Length: 2", body=b"{}", last=False)
    answers = exchange(mockjet, first, raw("GET /v3/REST/contactslist/30001 HTTP/1.1"))

    assert answers.count(b"HTTP/1.1 20") == 2


def test_5_expect_100_continue_and_chunks_are_honoured(mockjet: MockJet) -> None:
    body = b'10\r\n{"Email":"ada@ex\r\nb\r\nample.com"}\r\n0\r\n\r\n'
    headers = ("Content-Type: application/json", "Transfer-Encoding: chunked", "Expect: 100-continue")
    answers = exchange(mockjet, raw("POST /v3/REST/contact HTTP/1.1", *headers, body=body))

    assert answers.startswith(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Created")
    assert list(mockjet.contacts) == ["ada@example.com"]


# 6: queries


@pytest.mark.parametrize("value", ["1", "true", "True", "TRUE"])
def test_6_truth_values_of_every_client_are_read(mailjet: Voice, mockjet: MockJet, value: str) -> None:
    mockjet.add_contact("ada@example.com", excluded=True)
    mockjet.add_contact("bob@example.com")
    rows = mailjet.rows("contact", isexcludedfromcampaigns=value)

    assert [row["Email"] for row in rows] == ["ada@example.com"]


def test_6_an_address_with_a_plus_nobody_escaped_is_found(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_contact("ada+news@example.com", lists=[mockjet.add_list("News")])
    rows = mailjet.get("/v3/REST/listrecipient?ContactEmail=ada+news@example.com").json()["Data"]

    assert len(rows) == 1


@pytest.mark.parametrize("query", ["Limit=-1", "limit=0", "LIMIT=1000&Limit=1", "Arr[]=1&Limit=-1"])
def test_6_everything_can_be_asked_for(mailjet: Voice, mockjet: MockJet, query: str) -> None:
    for number in range(12):
        mockjet.add_contact(f"reader{number}@example.com")

    assert mailjet.get(f"contact?{query}").json()["Count"] == 12


# 7: members in any case, numbers and truth values as text


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("listrecipient", {"contactid": "100000001", "listID": "30001", "isunsubscribed": "true", "Id": 5, "ID": 6}),
        ("contact/100000001/managecontactslists", {"contactslists": [{"ListId": "30001", "action": "addforce"}]}),
        ("contact/managemanycontacts", {"contacts": [{"email": "bob@example.com"}], "ContactsLists": None}),
        ("contact/managemanycontacts", {"Contacts": [{"Email": "bob@example.com", "Properties": []}]}),
        ("contact/managemanycontacts", {"Contacts": [{"Email": "bob@example.com", "Properties": None}]}),
        ("csvimport", {"ContactsListId": "30001", "DataId": "50001", "method": "addforce"}),
    ],
)
def test_7_members_in_any_case_and_numbers_as_text_are_read(
    mailjet: Voice, mockjet: MockJet, path: str, body: object
) -> None:
    mockjet.add_contact("ada@example.com")
    mailjet.upload(mockjet.add_list("News").id, "email")

    assert mailjet.post(path, body).status_code == 201


# 8: bodies that are no object


@pytest.mark.parametrize("body", ['"{}"', "[]", "5", "null"])
def test_8_json_that_is_no_object_is_a_400(mailjet: Voice, body: str) -> None:
    response = mailjet.send("POST", "contact", data=body, headers={"Content-Type": "application/json"})

    assert error(response)[0] == 400


def test_8_a_form_from_ruby_starts_an_import(mailjet: Voice, mockjet: MockJet) -> None:
    data_id = mailjet.upload(mockjet.add_list("News").id, "email\nada@example.com\n")
    form = {"ContactsListId": "30001", "DataId": str(data_id), "Method": "addforce"}

    assert mailjet.row(mailjet.send("POST", "csvimport", data=form))["ContactsListID"] == 30001


def test_8_a_form_from_thelia_creates_a_contact(mailjet: Voice) -> None:
    form = {"Email": "ada@example.com", "Name": "Ada", "IsExcludedFromCampaigns": "True"}

    assert mailjet.row(mailjet.send("POST", "contact", data=form))["IsExcludedFromCampaigns"] is True


# 9: idempotency keys


def test_9_the_same_idempotency_key_does_the_same_thing_again(mailjet: Voice, mockjet: MockJet) -> None:
    news = mockjet.add_list("News")
    mockjet.add_contact("ada@example.com")

    def manage(action: str) -> None:
        body = {"ContactsLists": [{"ListID": news.id, "Action": action}]}
        headers = {"Idempotency-Key": f"key-of-{action}"}
        mailjet.send("POST", "contact/ada@example.com/managecontactslists", json=body, headers=headers)

    for action in ("addforce", "remove", "addforce"):
        manage(action)

    assert news.subscriber_count == 1


# 10 and 11: content types, compression


@pytest.mark.parametrize(
    ("path", "content_type"),
    [
        ("contact", "application/json"),
        ("contact/999", "application/json"),
        ("/v3/DATA/BatchJob/1/CSVError/text:csv", "text/csv"),
        ("/v3/nonsense", "application/json"),
    ],
)
@pytest.mark.parametrize("coding", ["gzip, deflate, br", "deflate", "", "identity"])
def test_10_and_11_always_a_content_type_and_never_compressed(
    mailjet: Voice, path: str, content_type: str, coding: str
) -> None:
    response = mailjet.send("GET", path, headers={"Accept-Encoding": coding})

    assert response.headers["Content-Type"] == content_type
    assert "Content-Encoding" not in response.headers


# 12: statuses


def test_12_statuses_are_those_the_clients_check(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_list("News")
    statuses = [
        mailjet.post("contact", {"Email": "ada@example.com"}).status_code,
        mailjet.post("contactslist/30001/managemanycontacts", {"Action": "addforce", "Contacts": []}).status_code,
        mailjet.get("contactslist/30001/managemanycontacts/600001").status_code,
        mailjet.put("contact/ada@example.com", {"Name": "Ada"}).status_code,
        mailjet.put("contact/ada@example.com", {"Name": "Ada"}).status_code,
        mailjet.delete("contactslist/30001").status_code,
    ]

    assert statuses == [201, 201, 200, 200, 304, 204]


# 13: types that strict decoders insist on


def test_13_the_types_of_every_member_are_those_strict_decoders_want(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.clock.freeze("2026-01-01T00:00:00Z")
    news = mockjet.add_list("News")
    mockjet.add_contact("ada@example.com", lists=[news], properties={"age": 36})
    job_id = mailjet.import_csv(news.id, "email\nbob@example.com\n")["ID"]
    bulk = mailjet.row(mailjet.post("contact/managemanycontacts", {"Contacts": []}))["JobID"]

    def types(path: str, *names: str) -> list[type]:
        row: dict[str, Any] = mailjet.get(path).json()["Data"][0]
        return [type(row[name]) for name in names]

    csv_import = types(
        f"csvimport/{job_id}", "ID", "Count", "Current", "Errcount", "ErrTreshold", "DataID", "ContactsListID"
    )
    assert csv_import == [int] * 7
    polled = types(f"contact/managemanycontacts/{bulk}", "JobStart", "JobEnd", "Error", "ErrorFile", "Status", "Count")
    assert polled == [str, str, str, str, str, int]
    assert types(f"batchjob/{job_id}", "JobStart", "JobEnd", "RequestAt", "AliveAt") == [int] * 4
    assert mailjet.rows("contactdata/ada@example.com")[0]["Data"] == [{"Name": "age", "Value": "36"}]
    assert mailjet.rows("contact/ada@example.com/getcontactslists")[0]["SubscribedAt"] == "2026-01-01T00:00:00Z"
    assert mailjet.rows("listrecipient")[0]["ListName"] == "News"
    assert mailjet.rows("contact")[0]["LastUpdateAt"] == ""


def test_13_ids_fit_32_bits(mailjet: Voice, mockjet: MockJet) -> None:
    news = mockjet.add_list("News")
    mockjet.add_contact("ada@example.com", lists=[news], properties={"age": 36})
    ids = [mailjet.rows(name)[0]["ID"] for name in ("contact", "contactslist", "listrecipient", "contactmetadata")]

    assert all(0 < number < 2**31 for number in ids)


def test_13_echoes_have_the_canonical_names(mailjet: Voice, mockjet: MockJet) -> None:
    mockjet.add_list("News")
    mockjet.add_contact("ada@example.com")
    sent = {"contactslists": [{"ListId": "30001", "action": "addforce"}]}
    response = mailjet.post("contact/ada@example.com/managecontactslists", sent)

    assert response.text == (
        '{ "Count" : 1, "Data" : [{ "ContactsLists" : [{ "Action" : "addforce", "ListID" : 30001 }] }], "Total" : 1 }'
    )


# 14: namespaces


def test_14_a_property_without_a_namespace_is_static(mailjet: Voice) -> None:
    assert mailjet.row(mailjet.post("contactmetadata", {"Name": "age", "Datatype": "int"}))["NameSpace"] == "static"


# 15: retries


@pytest.mark.parametrize("times", [1, 3])
def test_15_refused_calls_are_counted_one_by_one(mailjet: Voice, mockjet: MockJet, times: int) -> None:
    mockjet.throttle(times)
    statuses = [mailjet.get("contact").status_code for _ in range(times + 1)]

    assert statuses == [429] * times + [200]


# 16: content types of uploads


@pytest.mark.parametrize("content_type", ["text/plain", "text/plain; charset=utf-8", "Text/Plain;charset=ISO-8859-1"])
def test_16_an_uploads_content_type_may_carry_a_charset(mailjet: Voice, mockjet: MockJet, content_type: str) -> None:
    mockjet.add_list("News")
    path = "/v3/DATA/contactslist/30001/CSVData/text:plain"

    assert mailjet.send("POST", path, data="email", headers={"Content-Type": content_type}).status_code == 200


# 17: client bugs


def test_17_managemanycontacts_wins_over_a_contact_of_that_name(mailjet: Voice) -> None:
    mailjet.post("contact/managemanycontacts", {"Contacts": []})

    assert mailjet.row(mailjet.get("contact/managemanycontacts/600001"))["Status"] == "Allocated"


@pytest.mark.parametrize("path", ["contact/600001/managemanycontacts", "contact/600001/600001"])
def test_17_a_job_asked_for_the_wrong_way_round_is_a_404_in_json(mailjet: Voice, path: str) -> None:
    mailjet.post("contact/managemanycontacts", {"Contacts": []})

    assert error(mailjet.get(path)) == (404, "Object not found", "")


# 18: payloads of errors


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "nonsense"),
        ("PATCH", "contact"),
        ("GET", "contact/nonsense"),
        ("GET", "contact?Sort=nonsense"),
        ("BREW", "contact"),
    ],
)
def test_18_every_refusal_has_the_payload(mailjet: Voice, method: str, path: str) -> None:
    response = mailjet.send(method, path)

    assert response.status_code >= 400
    assert set(json.loads(response.text)) == {"ErrorInfo", "ErrorMessage", "StatusCode"}


def test_18_but_for_the_401_whose_body_is_empty(mockjet: MockJet) -> None:
    response = requests.get(f"{mockjet.url}/v3/REST/contact", timeout=10)

    assert (response.status_code, response.content) == (401, b"")
