"""Every endpoint, through the newest release of Mailjet's own Python client, unmodified, over a socket."""

from typing import Any

import pytest
from mailjet_rest import Client
from mailjet_rest.client import DoesNotExistError, ValidationError
from mailjet_rest.errors import AuthorizationError, MailjetApiError, MailjetAuthError

from mockjet import MockJet

CSV = '"email","age"\n"foo@example.org",42\n"bar@example.com"\n"sam@ple.co.uk",37'


def row(response: Any) -> dict[str, Any]:
    (only,) = response.json()["Data"]
    return dict(only)


def poll(client: Client, job_id: int, list_id: int | None = None) -> dict[str, Any]:
    if list_id is None:
        return row(client.contact_managemanycontacts.get(action_id=job_id))
    return row(client.contactslist_managemanycontacts.get(id=list_id, action_id=job_id))


def polled_to_the_end(client: Client, job_id: int, list_id: int | None = None) -> list[dict[str, Any]]:
    seen = [poll(client, job_id, list_id)]
    while seen[-1]["Status"] not in ("Completed", "Error", "Abort"):
        seen.append(poll(client, job_id, list_id))
    return seen


def test_contact_is_created_read_changed_and_listed(client: Client) -> None:
    created = client.contact.create(data={"Email": "ada@example.com", "Name": "Ada"})
    changed = client.contact.update(id="ada@example.com", data={"Name": "Ada L."})
    by_id = client.contact.get(id=row(created)["ID"])
    listed = client.contact.get()

    assert (created.status_code, changed.status_code) == (201, 200)
    assert row(by_id)["Name"] == "Ada L."
    assert [found["Email"] for found in listed.json()["Data"]] == ["ada@example.com"]


def test_contact_cannot_be_deleted(client: Client, mockjet: MockJet) -> None:
    mockjet.add_contact("ada@example.com")

    with pytest.raises((AuthorizationError, MailjetAuthError)) as refused:
        client.contact.delete(id="ada@example.com")
    assert refused.value.status_code == 401


def test_contactslist_is_created_renamed_deleted_and_still_readable(client: Client) -> None:
    list_id = row(client.contactslist.create(data={"Name": "News"}))["ID"]
    renamed = client.contactslist.update(id=list_id, data={"Name": "Newsletter"})
    deleted = client.contactslist.delete(id=list_id)
    read = row(client.contactslist.get(id=list_id))

    assert (renamed.status_code, deleted.status_code) == (200, 204)
    assert (read["Name"], read["IsDeleted"]) == ("Newsletter", True)


def test_listrecipient_is_created_changed_found_and_deleted(client: Client, mockjet: MockJet) -> None:
    news = mockjet.add_list("News")
    ada = mockjet.add_contact("ada@example.com")
    made = row(client.listrecipient.create(data={"ContactID": ada.id, "ListID": news.id}))
    changed = row(client.listrecipient.update(id=made["ID"], data={"IsUnsubscribed": True}))
    found = client.listrecipient.get(filters={"ContactEmail": "ada@example.com", "ContactsList": news.id})
    deleted = client.listrecipient.delete(id=made["ID"])

    assert changed["IsUnsubscribed"] is True
    assert [one["ID"] for one in found.json()["Data"]] == [made["ID"]]
    assert deleted.status_code == 204
    assert news.contacts == []


def test_contactmetadata_is_created_read_changed_and_deleted(client: Client) -> None:
    made = row(client.contactmetadata.create(data={"Name": "age", "Datatype": "int"}))
    by_name = row(client.contactmetadata.get(id="static|age"))
    changed = row(client.contactmetadata.update(id=made["ID"], data={"Name": "years"}))
    deleted = client.contactmetadata.delete(id=made["ID"])

    assert by_name == {"Datatype": "int", "ID": 4001, "Name": "age", "NameSpace": "static"}
    assert changed["Name"] == "years"
    assert deleted.status_code == 204


def test_contactdata_is_set_read_and_deleted(client: Client, mockjet: MockJet) -> None:
    ada = mockjet.add_contact("ada@example.com")
    mockjet.add_property("age", "int")
    updated = client.contactdata.update(id="ada@example.com", data={"Data": [{"Name": "age", "Value": 36}]})
    read = row(client.contactdata.get(id=ada.id))
    deleted = client.contactdata.delete(id=ada.id)

    assert updated.status_code == 200
    assert read["Data"] == [{"Name": "age", "Value": "36"}]
    assert deleted.status_code == 204
    assert ada.properties == {}


def test_managecontactslists_and_getcontactslists_agree(client: Client, mockjet: MockJet) -> None:
    news, offers = mockjet.add_list("News"), mockjet.add_list("Offers")
    ada = mockjet.add_contact("ada@example.com")
    actions = [{"ListID": news.id, "Action": "addforce"}, {"ListID": offers.id, "Action": "unsub"}]
    answered = client.contact_managecontactslists.create(id=ada.id, data={"ContactsLists": actions})
    lists = client.contact_getcontactslists.get(id=ada.id).json()["Data"]

    assert answered.status_code == 201
    assert [(one["ListID"], one["IsUnsub"]) for one in lists] == [(news.id, False), (offers.id, True)]


def test_managecontact_creates_the_contact_and_shows_all_its_properties(client: Client, mockjet: MockJet) -> None:
    news = mockjet.add_list("News")
    mockjet.add_property("age", "int")
    answered = client.contactslist_managecontact.create(
        id=news.id,
        data={"Email": "ada@example.com", "Name": "Ada", "Action": "addnoforce", "Properties": {"age": 36}},
    )

    assert answered.status_code == 201
    assert row(answered) == {
        "ContactID": 100000001,
        "Email": "ada@example.com",
        "Action": "addnoforce",
        "Name": "Ada",
        "Properties": {"age": "36"},
    }


def test_contact_managemanycontacts_shows_every_status_once(client: Client, mockjet: MockJet) -> None:
    news = mockjet.add_list("News")
    contacts = [{"Email": f"reader{number}@example.com", "Name": f"Reader {number}"} for number in range(4)]
    data = {"Contacts": contacts, "ContactsLists": [{"ListID": news.id, "Action": "addforce"}]}
    started = client.contact_managemanycontacts.create(data=data)
    seen = polled_to_the_end(client, row(started)["JobID"])

    assert started.status_code == 201
    assert [(one["Status"], one["Count"]) for one in seen] == [
        ("Allocated", 0),
        ("Upload", 0),
        ("Prepare", 0),
        ("Importing", 2),
        ("Completed", 4),
    ]
    assert news.subscriber_count == 4


def test_contactslist_managemanycontacts_reports_bad_contacts_and_stores_the_others(
    client: Client, mockjet: MockJet
) -> None:
    news = mockjet.add_list("News")
    data = {"Action": "addnoforce", "Contacts": [{"Email": "good@example.com"}, {"Email": "bad"}]}
    job_id = row(client.contactslist_managemanycontacts.create(id=news.id, data=data))["JobID"]
    last = polled_to_the_end(client, job_id, news.id)[-1]

    assert (last["Status"], last["Error"], last["Count"]) == ("Error", "invalid email", 2)
    assert last["ErrorFile"] == f"{mockjet.url}/v3/DATA/batchjob/600001/JSONError/application:json/LAST"
    assert [contact.email for contact in news.contacts] == ["good@example.com"]


def test_the_guides_own_spelling_of_the_list_action_works(client: Client, mockjet: MockJet) -> None:
    news = mockjet.add_list("News")
    started = client.contactslist_ManageManyContacts.create(
        id=news.id, data={"Action": "addforce", "Contacts": [{"Email": "ada@example.com"}]}
    )

    assert started.status_code == 201


def test_csv_is_uploaded_imported_watched_and_its_errors_read(client: Client, mockjet: MockJet) -> None:
    news = mockjet.add_list("News")
    data_id = client.contactslist_csvdata.create(id=news.id, data=CSV).json()["ID"]
    body = {"ContactsListID": news.id, "DataID": data_id, "Method": "addnoforce"}
    job_id = row(client.csvimport.create(data=body))["ID"]
    seen = [row(client.csvimport.get(id=job_id)) for _ in range(4)]
    errors = client.batchjob_csverror.get(id=job_id)

    assert [one["Status"] for one in seen] == ["Upload", "Prepare", "Importing", "Completed"]
    assert (seen[-1]["Count"], seen[-1]["Errcount"]) == (3, 1)
    assert errors.text == 'email,age,error\n"bar@example.com", ###Too few columns at line\n'


def test_csvimport_is_cancelled(client: Client, mockjet: MockJet) -> None:
    news = mockjet.add_list("News")
    data_id = client.contactslist_csvdata.create(id=news.id, data=CSV).json()["ID"]
    job_id = row(client.csvimport.create(data={"ContactsListID": news.id, "DataID": data_id}))["ID"]
    cancelled = row(client.csvimport.update(id=job_id, data={"Status": "Abort"}))

    assert cancelled["Status"] == "Abort"


def test_the_announced_listing_of_a_lists_contacts_returns_them_all(client: Client, mockjet: MockJet) -> None:
    news = mockjet.add_list("News")
    for number in range(12):
        mockjet.add_contact(f"reader{number}@example.com", lists=[news])
    mockjet.add_contact("elsewhere@example.com")
    found = client.contact.get(filters={"ContactsList": news.id, "Limit": -1}).json()

    assert (found["Count"], found["Total"]) == (12, 12)
    assert found["Data"][11]["Email"] == "reader11@example.com"


def test_stream_pages_through_everything(client: Client, mockjet: MockJet) -> None:
    for number in range(25):
        mockjet.add_contact(f"reader{number}@example.com")
    found = list(client.contact.stream(filters={"Limit": 10}))

    assert len(found) == 25


def test_wrong_credentials_raise_the_clients_own_error(make_mockjet: Any) -> None:
    guarded = make_mockjet(credentials="right:secret")
    with (
        Client(auth=("wrong", "secret"), api_url=f"{guarded.url}/", version="v3") as client,
        pytest.raises(MailjetAuthError) as refused,
    ):
        client.contact.get()
    assert refused.value.status_code == 401


def test_unknown_objects_raise_the_clients_own_error(client: Client) -> None:
    with pytest.raises(DoesNotExistError) as refused:
        client.contact.get(id="nobody@example.com")
    assert refused.value.status_code == 404


def test_refused_bodies_raise_the_clients_own_error(client: Client) -> None:
    with pytest.raises(ValidationError) as refused:
        client.contact.create(data={"Email": "ada@example.com", "firstname": "Ada"})
    assert str(refused.value).endswith('Invalid json input: object ""->"TContact" has no property "firstname"')


def test_unknown_actions_raise_the_clients_own_error(client: Client) -> None:
    with pytest.raises(MailjetApiError) as refused:
        client.contactslist_verify.create(id=1, data={})
    assert refused.value.status_code == 400
