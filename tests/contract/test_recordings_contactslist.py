"""Recorded exchanges about lists, the subscriptions of a contact, and the rows of listrecipient."""

import re

import pytest
from recordings import UUID, Recording, each, imported, play
from speaking import Voice

# Lists

TEST_LIST = {"38778": "30001", "twkgdlfxg": "nkqdrerad"}


def at_2020_11_06(mailjet: Voice) -> None:
    mailjet.mj.clock.freeze("2020-11-06T13:38:49Z")


def the_test_list(mailjet: Voice) -> None:
    at_2020_11_06(mailjet)
    mailjet.mj.add_list("Test List")
    mailjet.mj.clock.freeze("2020-11-09T03:17:08Z")


def deleted_test_list(mailjet: Voice) -> None:
    the_test_list(mailjet)
    assert mailjet.delete("contactslist/30001").status_code == 204


LISTS = [
    Recording(
        source="github.com/mailjet/mailjet-gem spec/cassettes/Mailjet_API_Resource/creates_new_contact_lists.yml",
        request="POST /v3/REST/contactslist",
        sent={"Name": "Test List"},
        status=201,
        reason="Created",
        length=186,
        text=(
            '{ "Count" : 1, "Data" : [{ "Address" : "twkgdlfxg", "CreatedAt" : "2020-11-06T13:38:49Z", "ID" : '
            '38778, "IsDeleted" : false, "Name" : "Test List", "SubscriberCount" : 0 }], "Total" : 1 }'
        ),
        given=at_2020_11_06,
        ids=TEST_LIST,
    ),
    Recording(
        source="github.com/mailjet/mailjet-gem spec/cassettes/Mailjet_API_Resource/deletes_list_fields.yml",
        request="GET /v3/REST/contactslist/38778",
        status=200,
        reason="OK",
        length=186,
        text=(
            '{ "Count" : 1, "Data" : [{ "Address" : "twkgdlfxg", "CreatedAt" : "2020-11-06T13:38:49Z", "ID" : '
            '38778, "IsDeleted" : false, "Name" : "Test List", "SubscriberCount" : 0 }], "Total" : 1 }'
        ),
        given=the_test_list,
        ids=TEST_LIST,
    ),
    Recording(
        source="github.com/mailjet/mailjet-gem spec/cassettes/Mailjet_API_Resource/it_retrieves_lists_by_id.yml",
        request="GET /v3/REST/contactslist/38778",
        status=200,
        reason="OK",
        length=186,
        text=(
            '{ "Count" : 1, "Data" : [{ "Address" : "twkgdlfxg", "CreatedAt" : "2020-11-06T13:38:49Z", "ID" : '
            '38778, "IsDeleted" : false, "Name" : "Test List", "SubscriberCount" : 0 }], "Total" : 1 }'
        ),
        given=the_test_list,
        ids=TEST_LIST,
    ),
    Recording(
        source="github.com/mailjet/mailjet-gem spec/cassettes/Mailjet_API_Resource/updates_list_fields.yml",
        request="GET /v3/REST/contactslist/38778",
        status=200,
        reason="OK",
        length=186,
        text=(
            '{ "Count" : 1, "Data" : [{ "Address" : "twkgdlfxg", "CreatedAt" : "2020-11-06T13:38:49Z", "ID" : '
            '38778, "IsDeleted" : false, "Name" : "Test List", "SubscriberCount" : 0 }], "Total" : 1 }'
        ),
        given=the_test_list,
        ids=TEST_LIST,
    ),
    Recording(
        source="github.com/mailjet/mailjet-gem spec/cassettes/Mailjet_API_Resource/updates_list_fields.yml",
        request="PUT /v3/REST/contactslist/38778",
        sent={},
        status=304,
        reason="Content not changed",
        text="",
        given=the_test_list,
        ids=TEST_LIST,
    ),
    Recording(
        source="github.com/mailjet/mailjet-gem spec/cassettes/Mailjet_API_Resource/updates_list_fields.yml",
        request="GET /v3/REST/contactslist/38778",
        status=200,
        reason="OK",
        length=186,
        text=(
            '{ "Count" : 1, "Data" : [{ "Address" : "twkgdlfxg", "CreatedAt" : "2020-11-06T13:38:49Z", "ID" : '
            '38778, "IsDeleted" : false, "Name" : "Test List", "SubscriberCount" : 0 }], "Total" : 1 }'
        ),
        given=the_test_list,
        ids=TEST_LIST,
    ),
    Recording(
        source="github.com/mailjet/mailjet-gem spec/cassettes/Mailjet_API_Resource/deletes_list_fields.yml",
        request="DELETE /v3/REST/contactslist/38778",
        status=204,
        reason="No content",
        text="",
        given=the_test_list,
        ids=TEST_LIST,
    ),
    Recording(
        source="github.com/mailjet/mailjet-gem spec/cassettes/Mailjet_API_Resource/deletes_list_fields.yml",
        request="GET /v3/REST/contactslist/38778",
        status=200,
        reason="OK",
        length=185,
        text=(
            '{ "Count" : 1, "Data" : [{ "Address" : "twkgdlfxg", "CreatedAt" : "2020-11-06T13:38:49Z", "ID" : '
            '38778, "IsDeleted" : true, "Name" : "Test List", "SubscriberCount" : 0 }], "Total" : 1 }'
        ),
        given=deleted_test_list,
        ids=TEST_LIST,
    ),
]


@each(LISTS)
def test_a_list_is_answered_as_recorded(mailjet: Voice, recording: Recording) -> None:
    play(mailjet, recording)


@each([one for one in LISTS if one.status in (204, 304)])
def test_an_answer_without_a_body_has_no_length_as_recorded(mailjet: Voice, recording: Recording) -> None:
    response = play(mailjet, recording)

    assert "Content-Length" not in response.headers


def two_lists(mailjet: Voice) -> None:
    mj = mailjet.mj
    mj.clock.freeze("2020-09-16T10:35:55Z")
    first = mj.add_list("UnDPbpLmQP")
    mj.clock.freeze("2020-09-16T10:35:56Z")
    mj.add_contact("passenger1@example.com")
    mj.clock.freeze("2020-09-26T18:48:53Z")
    second = mj.add_list("my_contactslist")
    for moment, one in (("2020-10-22T08:04:45Z", first), ("2020-10-22T08:07:33Z", second)):
        mj.clock.freeze(moment)
        actions = [{"ListID": one.id, "Action": "addforce"}]
        assert mailjet.post("contact/100000001/managecontactslists", {"ContactsLists": actions}).status_code == 201


TWO_LISTS = {"32964": "30001", "P8zbwo0g3": "nkqdrerad", "33952": "30002", "tyra0hcvz": "qayahqmjl"}


def my_first_test(mailjet: Voice) -> None:
    mailjet.mj.clock.freeze("2021-06-20T09:20:44Z")
    first = mailjet.mj.add_list("MyFirstTest")
    second = mailjet.mj.add_list("Another")
    mailjet.mj.add_contact("hidden@email.com", lists=[first, second])


def demo_lists(mailjet: Voice) -> None:
    mailjet.mj.clock.freeze("2019-06-12T07:15:36Z")
    demo = mailjet.mj.add_list("Demo list")
    imported(mailjet, "2019-06-25T10:52:30Z", *people(14), lists=[demo.id])
    mailjet.mj.clock.freeze("2019-08-01T12:50:35Z")
    mailjet.mj.add_list("_TEST")
    mailjet.mj.clock.freeze("2019-08-01T12:51:56Z")
    mailjet.mj.add_list("_FOO")


def crystal_lists(mailjet: Voice) -> None:
    mailjet.mj.clock.freeze("2020-04-19T07:32:09Z")
    mailjet.mj.add_list("MyFirstTest")
    mailjet.mj.clock.freeze("2020-04-23T08:06:03Z")
    mailjet.mj.add_list("MySecondList")
    imported(mailjet, "2020-04-24T00:00:00Z", *people(101), lists=[30001])
    imported(mailjet, "2020-04-24T00:00:00Z", *people(35), lists=[30002])


def people(number: int) -> list[dict[str, str]]:
    return [{"Email": f"user{one}@example.com"} for one in range(number)]


LISTINGS = [
    Recording(
        source="github.com/mailjet/mailjet-gem spec/cassettes/Mailjet_API_Resource/retrieves_all_contact_lists.yml",
        request="GET /v3/REST/contactslist?Limit=0",
        status=200,
        reason="OK",
        length=340,
        text=(
            '{ "Count" : 2, "Data" : [{ "Address" : "P8zbwo0g3", "CreatedAt" : "2020-09-16T10:35:55Z", "ID" : '
            '32964, "IsDeleted" : false, "Name" : "UnDPbpLmQP", "SubscriberCount" : 1 }, { "Address" : '
            '"tyra0hcvz", "CreatedAt" : "2020-09-26T18:48:53Z", "ID" : 33952, "IsDeleted" : false, "Name" : '
            '"my_contactslist", "SubscriberCount" : 1 }], "Total" : 2 }'
        ),
        given=two_lists,
        ids=TWO_LISTS,
    ),
    Recording(
        source="github.com/mailjet/mailjet-gem spec/cassettes/Mailjet_Resource/contactslist/should_not_be_nil.yml",
        request="GET /v3/REST/contactslist?Limit=1",
        status=200,
        reason="OK",
        length=188,
        text=(
            '{ "Count" : 1, "Data" : [{ "Address" : "tpmfb40uf", "CreatedAt" : "2021-06-20T09:20:44Z", "ID" : '
            '36735, "IsDeleted" : false, "Name" : "MyFirstTest", "SubscriberCount" : 1 }], "Total" : 1 }'
        ),
        given=my_first_test,
        ids={"36735": "30001", "tpmfb40uf": "nkqdrerad"},
    ),
    Recording(
        source="github.com/franz-josef-kaiser/hull-mailjet __tests__/data/apiresponse_v3_contactslist.json",
        request="GET /v3/REST/contactslist?Limit=1000&Offset=0",
        status=200,
        says=(
            '{"Count": 3, "Data": [{"Address": "e8qnwdl8r", "CreatedAt": "2019-06-12T07:15:36Z", "ID": 1115, '
            '"IsDeleted": false, "Name": "Demo list", "SubscriberCount": 14}, {"Address": "Tdlzccko9", '
            '"CreatedAt": "2019-08-01T12:50:35Z", "ID": 2818, "IsDeleted": false, "Name": "_TEST", '
            '"SubscriberCount": 0}, {"Address": "Oariasa82", "CreatedAt": "2019-08-01T12:51:56Z", "ID": 2819, '
            '"IsDeleted": false, "Name": "_FOO", "SubscriberCount": 0}], "Total": 3}'
        ),
        given=demo_lists,
        ids={
            "1115": "30001",
            "e8qnwdl8r": "nkqdrerad",
            "2818": "30002",
            "Tdlzccko9": "qayahqmjl",
            "2819": "30003",
            "Oariasa82": "int17y6xf",
        },
    ),
    Recording(
        source="github.com/wout/mailjet.cr spec/fixtures/contactlist/all.json",
        request="GET /v3/REST/contactslist",
        status=200,
        says=(
            '{"Count": 2, "Data": [{"Address": "t8if2pl9z", "CreatedAt": "2020-04-19T07:32:09Z", "ID": 24447, '
            '"IsDeleted": false, "Name": "MyFirstTest", "SubscriberCount": 101}, {"Address": "nrxbzx1u4", '
            '"CreatedAt": "2020-04-23T08:06:03Z", "ID": 25539, "IsDeleted": false, "Name": "MySecondList", '
            '"SubscriberCount": 35}], "Total": 2}'
        ),
        given=crystal_lists,
        ids={"24447": "30001", "t8if2pl9z": "nkqdrerad", "25539": "30002", "nrxbzx1u4": "qayahqmjl"},
    ),
]


@each(LISTINGS)
def test_lists_are_listed_as_recorded(mailjet: Voice, recording: Recording) -> None:
    play(mailjet, recording)


NAMELESS = [
    Recording(
        source="https://github.com/mailjet/mailjet-apiv3-php/issues/38",
        request="POST /v3/REST/contactslist",
        sent={},
        status=400,
        says=(
            '{"ErrorInfo": "MJ08 Property Name is invalid: MJ04 Value must have at least length 1", '
            '"ErrorMessage": "Object properties invalid", "StatusCode": 400}'
        ),
    ),
    # the fixture does not say which resource it was; lists are the one with this rule
    Recording(
        source="github.com/wout/mailjet.cr spec/fixtures/testresource/400.json",
        status=400,
        says=(
            '{"ErrorInfo": "MJ08 Property Name is invalid: MJ04 Value must have at least length 1", '
            '"ErrorMessage": "Object properties invalid", "StatusCode": 400}'
        ),
        request="POST /v3/REST/contactslist",
        sent={"Name": ""},
    ),
]


@each(NAMELESS)
def test_a_list_without_a_name_is_refused_as_recorded(mailjet: Voice, recording: Recording) -> None:
    play(mailjet, recording)

    assert mailjet.mj.lists == {}


@pytest.mark.mockjet(error_style="live")
def test_an_address_for_a_list_is_refused_as_recorded_in_2015(mailjet: Voice) -> None:
    play(
        mailjet,
        Recording(
            source="https://github.com/mailjet/mailjet-apiv3-php-simple/issues/107",
            request="POST /v3/REST/contactslist",
            sent={"Address": "x", "Name": "y"},
            status=401,
            says=(
                '{"ErrorInfo": "", "ErrorMessage": "Internal error: List address is automatically generated and '
                'can\'t be changed", "StatusCode": 401}'
            ),
        ),
    )

    assert mailjet.mj.lists == {}


def test_an_address_for_a_list_is_passed_over_by_default(mailjet: Voice) -> None:
    # since 2021 the API describes Address as read-only
    recording = Recording(
        source="https://github.com/mailjet/mailjet-apiv3-php-simple/issues/107",
        request="POST /v3/REST/contactslist",
        sent={"Address": "x", "Name": "y"},
        status=201,
    )

    row = mailjet.row(play(mailjet, recording))

    assert (row["Address"], row["Name"]) == ("nkqdrerad", "y")


# The lists of one contact


def one_subscription(mailjet: Voice) -> None:
    mailjet.mj.clock.freeze("2020-10-22T08:04:45Z")
    mailjet.mj.add_contact("passenger1@example.com", lists=[mailjet.mj.add_list("UnDPbpLmQP")])


def crystal_subscription(mailjet: Voice) -> None:
    mailjet.mj.clock.freeze("2020-04-19T07:32:09Z")
    mailjet.mj.add_contact("user@example.com", lists=[mailjet.mj.add_list("MyFirstTest")])
    mailjet.mj.add_list("MySecondList")


SUBSCRIPTIONS = [
    Recording(
        source=(
            "github.com/mailjet/mailjet-gem "
            "spec/cassettes/Mailjet_Contact_getcontactslists/_find/returns_all_records.yml"
        ),
        request="GET /v3/REST/contact/124409882/getcontactslists",
        status=200,
        reason="OK",
        length=241,
        text=(
            '{ "Count" : 2, "Data" : [{ "IsActive" : true, "IsUnsub" : false, "ListID" : 32964, "SubscribedAt" : '
            '"2020-10-22T08:04:45Z" }, { "IsActive" : true, "IsUnsub" : false, "ListID" : 33952, "SubscribedAt" '
            ': "2020-10-22T08:07:33Z" }], "Total" : 2 }'
        ),
        given=two_lists,
        ids={**TWO_LISTS, "124409882": "100000001"},
    ),
    Recording(
        source=(
            "github.com/mailjet/mailjet-gem "
            "spec/cassettes/Mailjet_Contact_getcontactslists/_find/returns_collection_when_there_is_only_one_record.yml"
        ),
        request="GET /v3/REST/contact/111/getcontactslists",
        status=200,
        reason="OK",
        text=(
            '{ "Count" : 1, "Data" : [{ "IsActive" : true, "IsUnsub" : false, "ListID" : 32964, "SubscribedAt" : '
            '"2020-10-22T08:04:45Z" }], "Total" : 1 }'
        ),
        given=one_subscription,
        ids={"111": "100000001", "32964": "30001"},
    ),
    Recording(
        source=(
            "github.com/mailjet/mailjet-gem "
            "spec/cassettes/Mailjet_Contact_getcontactslists/_find/returns_nil_when_appropriate_list_not_found.yml"
        ),
        request="GET /v3/REST/contact/123/getcontactslists",
        status=404,
        reason="Object not found",
        length=77,
        text='{ "ErrorInfo" : "", "ErrorMessage" : "Object not found", "StatusCode" : 404 }',
        given=two_lists,
    ),
    Recording(
        source=(
            "github.com/franz-josef-kaiser/hull-mailjet __tests__/data/apiresponse_v3_contact_getcontactlists.json"
        ),
        request="GET /v3/REST/contact/1536839/getcontactslists",
        status=200,
        says=(
            '{"Count": 1, "Data": [{"IsActive": true, "IsUnsub": false, "ListID": 1115, "SubscribedAt": '
            '"2019-06-25T10:52:30Z"}], "Total": 1}'
        ),
        given=demo_lists,
        ids={"1536839": "100000001", "1115": "30001"},
    ),
    Recording(
        source="github.com/wout/mailjet.cr spec/fixtures/contact/list/all.json",
        request="GET /v3/REST/contact/50555566/getcontactslists",
        status=200,
        says=(
            '{"Count": 1, "Data": [{"IsActive": true, "IsUnsub": false, "ListID": 23847, "SubscribedAt": '
            '"2020-04-19T07:32:09Z"}], "Total": 1}'
        ),
        given=crystal_subscription,
        ids={"50555566": "100000001", "23847": "30001"},
    ),
]


@each(SUBSCRIPTIONS)
def test_the_lists_of_a_contact_are_answered_as_recorded(mailjet: Voice, recording: Recording) -> None:
    play(mailjet, recording)


MANAGED = [
    Recording(
        source="github.com/franz-josef-kaiser/hull-mailjet __tests__/data/apiresponse_v3_managecontactslists.json",
        request="POST /v3/REST/contact/1536839/managecontactslists",
        sent={"ContactsLists": [{"ListID": 1115, "Action": "addnoforce"}, {"ListID": 2818, "Action": "unsub"}]},
        status=201,
        says=(
            '{"Count": 1, "Data": [{"ContactsLists": [{"Action": "addnoforce", "ListID": 1115}, {"Action": '
            '"unsub", "ListID": 2818}]}], "Total": 1}'
        ),
        given=demo_lists,
        ids={"1536839": "100000001", "1115": "30001", "2818": "30002"},
    ),
    Recording(
        source="github.com/wout/mailjet.cr spec/fixtures/contact/managecontactlists/create.json",
        request="POST /v3/REST/contact/50555566/managecontactslists",
        sent={"ContactsLists": [{"ListID": 23847, "Action": "addnoforce"}, {"ListID": 26484, "Action": "addforce"}]},
        status=201,
        says=(
            '{"Count": 1, "Data": [{"ContactsLists": [{"Action": "addnoforce", "ListID": 23847}, {"Action": '
            '"addforce", "ListID": 26484}]}], "Total": 1}'
        ),
        given=crystal_subscription,
        ids={"50555566": "100000001", "23847": "30001", "26484": "30002"},
    ),
]


@each(MANAGED)
def test_list_actions_are_echoed_as_recorded(mailjet: Voice, recording: Recording) -> None:
    play(mailjet, recording)


def test_the_recorded_list_actions_are_done(mailjet: Voice) -> None:
    play(mailjet, MANAGED[0])

    contact = mailjet.mj.contacts["user0@example.com"]
    assert [(one.list_name, one.unsubscribed) for one in contact.subscriptions] == [
        ("Demo list", False),
        ("_TEST", True),
    ]


@pytest.mark.mockjet(error_style="live")
def test_unknown_lists_are_refused_as_recorded_in_the_live_style(mailjet: Voice) -> None:
    play(
        mailjet,
        Recording(
            source="github.com/wout/mailjet.cr spec/fixtures/exceptions/400-managecontactlists.json",
            request="POST /v3/REST/contact/50555566/managecontactslists",
            sent={
                "ContactsLists": [
                    {"ListID": 123456789, "Action": "addnoforce"},
                    {"ListID": 987654321, "Action": "addforce"},
                ]
            },
            status=400,
            says=(
                '{"ErrorMessage": "Object properties invalid", "StatusCode": 400, "ErrorInfo": {"ContactsLists": '
                '[{"ListID": 123456789, "Action": "addnoforce", "Error": "List ID 123456789 is invalid or deleted"}, '
                '{"ListID": 987654321, "Action": "addforce", "Error": "List ID 987654321 is invalid or deleted"}]}}'
            ),
            given=crystal_subscription,
            ids={"50555566": "100000001"},
        ),
    )

    assert [one.list_name for one in mailjet.mj.contacts["user@example.com"].subscriptions] == ["MyFirstTest"]


def test_unknown_lists_are_refused_as_the_guide_prints_it_by_default(mailjet: Voice) -> None:
    # what the fixture has in ErrorInfo the guide for contacts in bulk has in ErrorMessage, in other words
    recording = Recording(
        source="github.com/wout/mailjet.cr spec/fixtures/exceptions/400-managecontactlists.json",
        request="POST /v3/REST/contact/50555566/managecontactslists",
        sent={
            "ContactsLists": [
                {"ListID": 123456789, "Action": "addnoforce"},
                {"ListID": 987654321, "Action": "addforce"},
            ]
        },
        status=400,
        reason="Object properties invalid",
        says=(
            '{"ErrorInfo": "", "ErrorMessage": {"ContactsLists": [{"ListID": 123456789, "Action": "addnoforce", '
            '"Error": "listID missing or not valid"}, {"ListID": 987654321, "Action": "addforce", '
            '"Error": "listID missing or not valid"}]}, "StatusCode": 400}'
        ),
        given=crystal_subscription,
        ids={"50555566": "100000001"},
    )

    play(mailjet, recording)


# One contact into one list


def news(mailjet: Voice) -> None:
    mailjet.mj.add_list("News")


REFUSED_BY_MANAGECONTACT = [
    Recording(
        source="https://github.com/mailjet/mailjet-gem/issues/48",
        request="POST /v3/REST/contactslist/1178/managecontact",
        sent={},
        status=400,
        text=(
            '{ "ErrorMessage" : "Object properties invalid", "StatusCode" : 400, "ErrorInfo" : { "Email" : "MJ08 '
            'Property email is invalid: MJ03 A non-empty value is required", "Action" : "Invalid action: " } }'
        ),
        given=news,
        ids={"1178": "30001"},
    ),
    Recording(
        source="https://github.com/mailjet/mailjet-apiv3-php/issues/139",
        request="POST /v3/REST/contactslist/1345/ManageContact",
        sent={"email": "tof1@example.com", "firstname": "my first name", "lastname": "my last name"},
        status=400,
        reason="Object properties invalid",
        quotes={"ErrorMessage": "Object properties invalid"},
        given=news,
        ids={"1345": "30001"},
    ),
]


@each(REFUSED_BY_MANAGECONTACT)
def test_a_contact_for_a_list_is_refused_as_recorded(mailjet: Voice, recording: Recording) -> None:
    play(mailjet, recording)

    assert mailjet.mj.contacts == {}


def test_a_contact_for_a_list_without_a_body_breaks_as_recorded(mailjet: Voice) -> None:
    # quoted with its Content-Length, which is that of the service's own spacing
    recording = Recording(
        source="https://github.com/mailjet/mailjet-apiv3-php/issues/123",
        request="POST /v3/REST/contactslist/31631/ManageContact",
        status=500,
        reason="An Unexpected Error occurred during API request",
        length=168,
        text=(
            '{ "ErrorIdentifier" : "A8EBD4F2-69F4-4DFA-9547-EB4B5EF48D93", "ErrorInfo" : "", '
            '"ErrorMessage" : "An Unexpected Error occurred during API request", "StatusCode" : 500 }'
        ),
        given=news,
        ids={"31631": "30001"},
        masked=("ErrorIdentifier",),
    )

    identifier = play(mailjet, recording).json()["ErrorIdentifier"]

    assert re.fullmatch(UUID, identifier.lower())
    assert identifier == identifier.upper()


# listrecipient


def crystal_recipients(mailjet: Voice) -> None:
    mailjet.mj.clock.freeze("2020-05-03T14:07:27Z")
    first = mailjet.mj.add_list("MyFirstTest")
    mailjet.mj.add_contact("some@one.com", lists=[first])
    mailjet.mj.add_contact("user@example.com", lists=[first])


RECIPIENTS = [
    Recording(
        source="github.com/mailjet/mailjet-gem spec/cassettes/Mailjet_Resource/listrecipient/should_not_be_nil.yml",
        request="GET /v3/REST/listrecipient?Limit=1",
        status=200,
        reason="OK",
        length=241,
        text=(
            '{ "Count" : 1, "Data" : [{ "ContactID" : 254509966, "ID" : 225690164, "IsActive" : true, '
            '"IsUnsubscribed" : false, "ListID" : 36735, "ListName" : "MyFirstTest", "SubscribedAt" : '
            '"2021-06-20T09:20:44Z", "UnsubscribedAt" : "" }], "Total" : 1 }'
        ),
        given=my_first_test,
        ids={"254509966": "100000001", "225690164": "200000001", "36735": "30001"},
    ),
    Recording(
        source="github.com/franz-josef-kaiser/hull-mailjet __tests__/data/apiresponse_v3_listrecipient.json",
        request="GET /v3/REST/listrecipient?Limit=1000&Offset=0&Contact=1536839",
        status=200,
        says=(
            '{"Count": 1, "Data": [{"ContactID": 1536839, "ID": 1443964, "IsActive": true, "IsUnsubscribed": '
            'false, "ListID": 1115, "ListName": "Demo list", "SubscribedAt": "2019-06-25T10:52:30Z", '
            '"UnsubscribedAt": ""}], "Total": 1}'
        ),
        given=demo_lists,
        ids={"1536839": "100000001", "1443964": "200000001", "1115": "30001"},
    ),
    # the author edited the dates, and two lists of one name stand for one here
    Recording(
        source="github.com/wout/mailjet.cr spec/fixtures/listrecipient/all.json",
        request="GET /v3/REST/listrecipient",
        status=200,
        says=(
            '{"Count": 2, "Data": [{"ContactID": 53339566, "ID": 43877792, "IsActive": true, "IsUnsubscribed": '
            'false, "ListID": 26667, "ListName": "MyFirstTest", "SubscribedAt": "", "UnsubscribedAt": '
            '"2020-04-19T07:32:09Z"}, {"ContactID": 53337753, "ID": 46566035, "IsActive": true, '
            '"IsUnsubscribed": false, "ListID": 26647, "ListName": "MyFirstTest", "SubscribedAt": '
            '"2020-05-03T14:07:27Z", "UnsubscribedAt": ""}], "Total": 2}'
        ),
        given=crystal_recipients,
        ids={
            "53339566": "100000001",
            "53337753": "100000002",
            "43877792": "200000001",
            "46566035": "200000002",
            "26667": "30001",
            "26647": "30001",
        },
        masked=("SubscribedAt", "UnsubscribedAt"),
    ),
]


@each(RECIPIENTS)
def test_recipients_are_listed_as_recorded(mailjet: Voice, recording: Recording) -> None:
    play(mailjet, recording)


def member(mailjet: Voice) -> None:
    mailjet.mj.add_contact("ada@example.com", lists=[mailjet.mj.add_list("News")])


REFUSED_RECIPIENTS = [
    Recording(
        source="https://github.com/mailjet/mailjet-apiv3-java/issues/47",
        request="POST /v3/REST/listrecipient",
        sent={"ContactsList": 1, "Active": True, "IsUnsubscribed": False, "UnsubscribedAt": ""},
        status=400,
        says=(
            '{"ErrorInfo": "", "ErrorMessage": "Invalid json input: object \\"\\"->\\"TListRecipient\\" has no '
            'property \\"ContactsList\\"", "StatusCode": 400}'
        ),
        given=member,
        ids={"1": "30001"},
    ),
    # the status is not quoted; the texts beside it come with 400
    Recording(
        source="https://github.com/mailjet/mailjet-apiv3-nodejs/issues/185",
        request="POST /v3/REST/listrecipient",
        sent={"IsUnsubscribed": "false", "ContactAlt": "testemail_01@gmail.com", "ListID": "68539"},
        quotes={
            "ErrorMessage": 'Property "Contact", alternate key value "testemail_01@gmail.com" could not be resolved to an ID'
        },
        status=400,
        given=member,
        ids={"68539": "30001"},
    ),
    Recording(
        source="https://github.com/mailjet/mailjet-apiv3-go/issues/110",
        request="POST /v3/REST/listrecipient",
        sent={"ListID": 12345678},
        status=400,
        says=(
            '{"ErrorInfo": "MJ08 Property Contact is invalid: MJ03 A non-empty value is required", '
            '"ErrorMessage": "Object properties invalid", "StatusCode": 400}'
        ),
        given=member,
        ids={"12345678": "30001"},
    ),
    Recording(
        source="https://github.com/mailjet/mailjet-apiv3-php-simple/issues/46",
        request="POST /v3/REST/listrecipient",
        sent={"ContactALT": "(existing member)", "ListID": 1},
        status=400,
        quotes={"ErrorMessage": "A duplicate ListRecipient already exists."},
        given=member,
        ids={"(existing member)": "ada@example.com", "1": "30001"},
    ),
    Recording(
        source="https://github.com/mailjet/mailjet-apiv3-php-simple/issues/9",
        request="DELETE /v3/REST/listrecipient",
        status=405,
        says='{"ErrorInfo": "", "ErrorMessage": "Method not allowed", "StatusCode": 405}',
        given=member,
    ),
    Recording(
        source="https://github.com/mailjet/mailjet-apiv3-dotnet/issues/34",
        request="POST /v3/REST/listrecipient/(id)",
        sent={"ListName": "nombre"},
        status=405,
        says='{"ErrorInfo": "", "ErrorMessage": "Method not allowed", "StatusCode": 405}',
        given=member,
        ids={"(id)": "200000001"},
    ),
]


@each(REFUSED_RECIPIENTS)
def test_a_recipient_is_refused_as_recorded(mailjet: Voice, recording: Recording) -> None:
    play(mailjet, recording)

    assert list(mailjet.mj.contacts) == ["ada@example.com"]
    assert [(one.email, one.list_id) for one in mailjet.mj.contacts["ada@example.com"].subscriptions] == [
        ("ada@example.com", 30001)
    ]
