"""Recorded exchanges about the account, its statistics and callbacks, and everything that is no resource."""

import re

import pytest
from recordings import UUID, Recording, each, imported, play
from speaking import Voice

# Getting in


@pytest.mark.mockjet(credentials="public:private")
def test_wrong_keys_are_refused_as_recorded(mailjet: Voice) -> None:
    play(
        mailjet,
        Recording(
            source=(
                "github.com/mailjet/mailjet-gem "
                "spec/cassettes/Mailjet_Resource/invalid_credentials/should_raise_api_connection_error.yml"
            ),
            request="GET /v3/REST/apikey?Limit=1",
            status=401,
            reason="Unauthorized",
            answered_as="text/html",
            headers={"WWW-Authenticate": 'Basic realm="Provide an apiKey and secretKey"'},
            text="",
        ),
        auth=("wrong", "wrong"),
    )


def throttled(mailjet: Voice) -> None:
    mailjet.mj.throttle()


def test_a_call_too_many_is_refused_as_recorded(mailjet: Voice) -> None:
    # the page of the proxy is quoted up to its heading
    recording = Recording(
        source="https://github.com/mailjet/mailjet-apiv3-nodejs/issues/178",
        status=429,
        reason="Too Many Requests",
        request="GET /v3/REST/contact",
        answered_as="text/html",
        given=throttled,
    )

    response = play(mailjet, recording)

    assert response.text.startswith("<html><body><h1>429 Too Many Requests</h1")
    assert "Retry-After" not in response.headers  # https://github.com/mailjet/mailjet-apiv3-java/issues/217


# Paths that lead nowhere

LOST = [
    Recording(
        source=(
            "github.com/mailjet/mailjet-gem "
            "spec/cassettes/Mailjet_API_Resource/API_responds_with_non_JSON_content_type/raises_an_error.yml"
        ),
        request="GET /v3.1/REST/contactslist",
        status=404,
        reason="Not Found",
        answered_as="text/html",
        length=162,
        text=(
            '<html>\r\n<head><title>404 Not Found</title></head>\r\n<body bgcolor="white">\r\n<center><h1>404 Not '
            "Found</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n"
        ),
    ),
    Recording(
        source=(
            "github.com/mailjet/mailjet-gem "
            "spec/cassettes/Mailjet_API_Resource/the_resource_path_does_not_exist/raises_an_error.yml"
        ),
        request="GET /v3/wrongresourcepath?Limit=0",
        status=500,
        reason="Internal error",
        length=138,
        text=(
            '{ "ErrorInfo" : "EFPWebError", "ErrorMessage" : "Could not determine HTTP module for request '
            '\\"wrongresourcepath\\"", "StatusCode" : 500 }\n'
        ),
    ),
    Recording(
        source="github.com/mailjet/api-documentation (history) guides/_getting-started.md",
        request="GET /v3/REST/contacts",
        status=400,
        says=('{"ErrorInfo": "Bad Request", "ErrorMessage": "Unknown resource: \\"contacts\\"", "StatusCode": 400}'),
    ),
    # recorded on `message`, which is not served here; the rule is that of every listing
    Recording(
        source=(
            "github.com/mailjet/mailjet-apiv3-java src/test/java/com/mailjet/client/MessageEndpointFilteringIT.java"
        ),
        status=400,
        quotes={
            "ErrorMessage": "Unexpected error during GET: Invalid sort specification: Cannot sort on field id+desc"
        },
        request="GET /v3/REST/contact?Sort=id%2BDESC",
    ),
]


@each(LOST)
def test_a_path_that_leads_nowhere_is_answered_as_recorded(mailjet: Voice, recording: Recording) -> None:
    play(mailjet, recording)


# Forgetting


def somebody(mailjet: Voice) -> None:
    mailjet.mj.add_contact("ada@example.com", name="Ada")


FORGOTTEN = [
    Recording(
        source=(
            "github.com/mailjet/mailjet-gem "
            "spec/cassettes/Mailjet_ContactPii/_delete/removes_existing_contact_by_ID.yml"
        ),
        request="DELETE /v4/contacts/4448421007",
        status=200,
        reason="OK",
        answered_as="application/json; charset=UTF-8",
        length=0,
        text="",
        given=somebody,
        ids={"4448421007": "100000001"},
    ),
    Recording(
        source=(
            "github.com/mailjet/mailjet-gem "
            "spec/cassettes/Mailjet_ContactPii/_delete/return_message_for_delete_unexisting_contact.yml"
        ),
        request="DELETE /v4/contacts/123456",
        status=200,
        reason="OK",
        answered_as="application/json; charset=UTF-8",
        length=0,
        text="",
        given=somebody,
    ),
]


@each(FORGOTTEN)
def test_forgetting_is_answered_as_recorded(mailjet: Voice, recording: Recording) -> None:
    response = play(mailjet, recording)

    assert re.fullmatch(UUID, response.headers["X-Mj-Request-Guid"])


# The account

# what the state does not determine: the values the service chose for the account it was recorded with
CHOSEN = {
    "<PUBLIC_KEY>": "public",
    "<PRIVATE_KEY>": "private",
    "1404561": "1000001",
    "1389226": "1100001",
    "1600083": "1100001",
}
ACCOUNT = [
    Recording(
        source=(
            "github.com/mailjet/mailjet-gem "
            "spec/cassettes/Mailjet_Apikey/date_format_on_API_request/is_a_kind_of_DateTime.yml"
        ),
        request="GET /v3/REST/apikey?Limit=1",
        status=200,
        reason="OK",
        text=(
            '{ "Count" : 1, "Data" : [{ "ACL" : "", "APIKey" : "<PUBLIC_KEY>", "CreatedAt" : '
            '"2020-09-16T10:33:54Z", "ID" : 1404561, "IsActive" : true, "IsMaster" : true, "Name" : "user", '
            '"QuarantineValue" : 0, "RegionID" : 0, "Runlevel" : "Normal", "SecretKey" : "<PRIVATE_KEY>", '
            '"Skipspamd" : 1, "TrackHost" : "xkw6j.mjt.lu", "UserID" : 1389226 }], "Total" : 1 }'
        ),
        ids=CHOSEN,
        masked=("CreatedAt", "Name", "TrackHost"),
    ),
    Recording(
        source="github.com/mailjet/mailjet-gem spec/cassettes/Mailjet_Resource/user/should_not_be_nil.yml",
        request="GET /v3/REST/user?Limit=1",
        status=200,
        reason="OK",
        text=(
            '{ "Count" : 1, "Data" : [{ "ACL" : "", "CreatedAt" : "2021-06-20T09:19:01Z", "Email" : '
            '"email@email.com", "FirstIp" : "143.123.123.123", "ID" : 1600083, "LastIp" : "123.123.123.123", '
            '"LastLoginAt" : "2021-06-28T09:49:03Z", "Locale" : "en_US", "MaxAllowedAPIKeys" : 2, "Timezone" : '
            '"Europe\\/Paris", "Username" : "name", "WarnedRatelimitAt" : "" }], "Total" : 1 }'
        ),
        ids=CHOSEN,
        masked=("CreatedAt", "Email", "FirstIp", "LastIp", "LastLoginAt", "MaxAllowedAPIKeys", "Username"),
    ),
    Recording(
        source="github.com/mailjet/mailjet-gem spec/cassettes/Mailjet_Resource/myprofile/should_not_be_nil.yml",
        request="GET /v3/REST/myprofile?Limit=1",
        status=200,
        reason="OK",
        text=(
            '{ "Count" : 1, "Data" : [{ "AddressCity" : "", "AddressCountry" : "A", "AddressPostalCode" : "", '
            '"AddressState" : "", "AddressStreet" : "", "BillingEmail" : "", "BirthdayAt" : "", "CompanyName" : '
            '"Name", "CompanyNumOfEmployees" : "", "ContactPhone" : "", "EstimatedVolume" : 6000, "Features" : '
            '"", "Firstname" : "Value", "ID" : 123, "Industry" : "123", "JobTitle" : "", "Lastname" : "Value", '
            '"UserID" : 123, "VAT" : 0, "VATNumber" : "", "Website" : "https:\\/\\/www.value.com\\/uk-ua" }], '
            '"Total" : 1 }'
        ),
        masked=(
            "AddressCountry",
            "CompanyName",
            "EstimatedVolume",
            "Firstname",
            "ID",
            "Industry",
            "Lastname",
            "UserID",
            "Website",
        ),
    ),
]


@each(ACCOUNT)
def test_the_account_is_described_as_recorded(mailjet: Voice, recording: Recording) -> None:
    play(mailjet, recording)


# Statistics


def one_member(mailjet: Voice) -> None:
    mailjet.mj.clock.freeze("2021-06-20T09:20:44Z")
    news = mailjet.mj.add_list("MyFirstTest")
    mailjet.mj.add_contact("hidden@email.com", lists=[news])
    imported(mailjet, "2021-06-28T10:45:09Z", {"Email": "another@email.com"}, lists=[news.id])
    mailjet.mj.add_list("Another")


def one_member_of_two_lists(mailjet: Voice) -> None:
    mailjet.mj.clock.freeze("2021-06-20T09:20:44Z")
    lists = [mailjet.mj.add_list("MyFirstTest"), mailjet.mj.add_list("Another")]
    mailjet.mj.add_contact("hidden@email.com", lists=lists)


# Messages are not sent here: what counts them, and the activity they are, differ in value only.
SENT = ("DeferredCount", "DeliveredCount", "PreQueuedCount", "ProcessedCount", "QueuedCount", "LastActivityAt")
STATISTICS = [
    Recording(
        source=(
            "github.com/mailjet/mailjet-gem spec/cassettes/Mailjet_Resource/contactstatistics/should_not_be_nil.yml"
        ),
        request="GET /v3/REST/contactstatistics?Limit=1",
        status=200,
        reason="OK",
        length=476,
        text=(
            '{ "Count" : 1, "Data" : [{ "BlockedCount" : 0, "BouncedCount" : 0, "ClickedCount" : 0, "ContactID" '
            ': 254509966, "DeferredCount" : 0, "DeliveredCount" : 2, "HardBouncedCount" : 0, "LastActivityAt" : '
            '"2021-06-28T10:45:09Z", "MarketingContacts" : 0, "OpenedCount" : 0, "PreQueuedCount" : 2, '
            '"ProcessedCount" : 2, "QueuedCount" : 2, "SoftBouncedCount" : 0, "SpamComplaintCount" : 0, '
            '"UnsubscribedCount" : 0, "UserMarketingContacts" : 0, "WorkFlowExitedCount" : 0 }], "Total" : 1 }'
        ),
        given=one_member,
        ids={"254509966": "100000001"},
        masked=SENT,
    ),
    Recording(
        source=(
            "github.com/mailjet/mailjet-gem "
            "spec/cassettes/Mailjet_Resource/listrecipientstatistics/should_not_be_nil.yml"
        ),
        request="GET /v3/REST/listrecipientstatistics?Limit=1",
        status=200,
        reason="OK",
        length=428,
        text=(
            '{ "Count" : 1, "Data" : [{ "BlockedCount" : 0, "BouncedCount" : 0, "ClickedCount" : 0, '
            '"DeferredCount" : 2, "DeliveredCount" : 2, "HardBouncedCount" : 0, "LastActivityAt" : '
            '"2021-06-28T10:45:09Z", "ListRecipientID" : 225690164, "OpenedCount" : 0, "PreQueuedCount" : 0, '
            '"ProcessedCount" : 2, "QueuedCount" : 2, "SoftBouncedCount" : 0, "SpamComplaintCount" : 0, '
            '"UnsubscribedCount" : 0, "WorkFlowExitedCount" : 0 }], "Total" : 1 }'
        ),
        given=one_member,
        ids={"225690164": "200000001"},
        masked=SENT,
    ),
    Recording(
        source="github.com/mailjet/mailjet-gem spec/cassettes/Mailjet_Resource/liststatistics/should_not_be_nil.yml",
        request="GET /v3/REST/liststatistics?Limit=1",
        status=200,
        reason="OK",
        length=660,
        text=(
            '{ "Count" : 1, "Data" : [{ "ActiveCount" : 0, "ActiveExcludedSubscriberCount" : 0, '
            '"ActiveUnsubscribedCount" : 0, "Address" : "tpmfb40uf", "BlockedCount" : 0, "BouncedCount" : 0, '
            '"ClickedCount" : 0, "CreatedAt" : "2021-06-20T09:20:44Z", "DeferredCount" : 0, "DeliveredCount" : '
            '1, "ExcludedSubscriberCount" : 0, "HardBouncedCount" : 0, "ID" : 36735, "IsDeleted" : false, '
            '"LastActivityAt" : "2021-06-28T10:45:08Z", "Name" : "MyFirstTest", "OpenedCount" : 0, '
            '"PreQueuedCount" : 0, "ProcessedCount" : 1, "QueuedCount" : 0, "SoftBouncedCount" : 0, '
            '"SpamComplaintCount" : 0, "SubscriberCount" : 1, "UnsubscribedCount" : 0, "WorkFlowExitedCount" : 0 '
            '}], "Total" : 1 }'
        ),
        given=one_member_of_two_lists,
        ids={"36735": "30001", "tpmfb40uf": "nkqdrerad"},
        masked=SENT,
    ),
]


@each(STATISTICS)
def test_statistics_are_answered_as_recorded(mailjet: Voice, recording: Recording) -> None:
    play(mailjet, recording)


# Callbacks


def test_a_callback_is_created_as_recorded(mailjet: Voice) -> None:
    play(
        mailjet,
        Recording(
            source=(
                "github.com/franz-josef-kaiser/hull-mailjet __tests__/data/apiresponse_v3_posteventcallbackurl.json"
            ),
            request="POST /v3/REST/eventcallbackurl",
            sent={
                "EventType": "open",
                "IsBackup": False,
                "Status": "alive",
                "Url": "https://1234:56789@mailjet.hullapp.net/eventcallback?org=foo.hullapp.io",
            },
            status=201,
            says=(
                '{"Count": 1, "Data": [{"APIKeyID": 123456, "EventType": "open", "ID": 340938, "IsBackup": false, '
                '"Status": "alive", "Url": '
                '"https://1234:56789@mailjet.hullapp.net/eventcallback?org=foo.hullapp.io", "Version": 1}], "Total": '
                "1}"
            ),
            ids={"123456": "1000001", "340938": "8001"},
        ),
    )
