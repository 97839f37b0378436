"""What belongs to the account: its key, its user and their profile."""

import pytest
from speaking import Voice, error

from mockjet import MockJet

NOT_FOUND = (404, "Object not found", "")
# fmt: off
MEMBERS = {
    "apikey": ["ACL", "APIKey", "CreatedAt", "ID", "IsActive", "IsMaster", "Name", "QuarantineValue", "RegionID",
               "Runlevel", "SecretKey", "Skipspamd", "TrackHost", "UserID"],
    "user": ["ACL", "CreatedAt", "Email", "FirstIp", "ID", "LastIp", "LastLoginAt", "Locale", "MaxAllowedAPIKeys",
             "Timezone", "Username", "WarnedRatelimitAt"],
    "myprofile": ["AddressCity", "AddressCountry", "AddressPostalCode", "AddressState", "AddressStreet",
                  "BillingEmail", "BirthdayAt", "CompanyName", "CompanyNumOfEmployees", "ContactPhone",
                  "EstimatedVolume", "Features", "Firstname", "ID", "Industry", "JobTitle", "Lastname", "UserID", "VAT",
                  "VATNumber", "Website"],
}
KEYS = [("apikey", "1000001"), ("apikey", "public"), ("user", "1100001"), ("user", "user@example.com"),
        ("myprofile", "1200001")]
# fmt: on


@pytest.mark.parametrize("name", MEMBERS)
def test_there_is_one_row_with_the_recorded_members(mailjet: Voice, name: str) -> None:
    (row,) = mailjet.rows(name)

    assert list(row) == MEMBERS[name]


def test_the_key_is_the_one_that_asks(mailjet: Voice) -> None:
    (row,) = mailjet.rows("apikey")

    assert (row["APIKey"], row["SecretKey"], row["Runlevel"]) == ("public", "private", "Normal")
    assert (row["IsActive"], row["IsMaster"], row["UserID"]) == (True, True, 1100001)


def test_another_key_sees_itself(mailjet: Voice, mockjet: MockJet) -> None:
    other = mockjet.account("other")
    mailjet.session.auth = other.auth

    (row,) = mailjet.rows("apikey")

    assert row["APIKey"] == "other"


@pytest.mark.mockjet(credentials="me:mine")
def test_fixed_credentials_are_shown(mailjet: Voice) -> None:
    (row,) = mailjet.rows("apikey/me")

    assert (row["APIKey"], row["SecretKey"]) == ("me", "mine")


def test_the_user_is_nobody_in_particular(mailjet: Voice) -> None:
    response = mailjet.get("user")

    (row,) = response.json()["Data"]
    assert '"Timezone" : "Europe\\/Paris"' in response.text
    assert (row["Email"], row["Locale"], row["MaxAllowedAPIKeys"]) == ("user@example.com", "en_US", 5)
    assert (row["LastLoginAt"], row["WarnedRatelimitAt"]) == ("", "")


def test_the_profile_says_nothing(mailjet: Voice) -> None:
    (row,) = mailjet.rows("myprofile")

    assert {value for value in row.values() if isinstance(value, str)} == {""}
    assert (row["EstimatedVolume"], row["VAT"], row["UserID"]) == (0, 0, 1100001)


@pytest.mark.parametrize(("name", "key"), KEYS)
def test_the_row_is_found_by_id_or_key(mailjet: Voice, name: str, key: str) -> None:
    assert mailjet.rows(f"{name}/{key}") == mailjet.rows(name)


@pytest.mark.parametrize("name", MEMBERS)
@pytest.mark.parametrize("key", ["1", "x", "nobody@example.com"])
def test_any_other_key_finds_none(mailjet: Voice, name: str, key: str) -> None:
    assert error(mailjet.get(f"{name}/{key}")) == NOT_FOUND


@pytest.mark.parametrize("name", MEMBERS)
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_the_account_is_only_read(mailjet: Voice, name: str, method: str) -> None:
    for path in (name, f"{name}/1"):
        assert error(mailjet.send(method, path, json={})) == (405, "Method not allowed", "")


@pytest.mark.parametrize("name", MEMBERS)
@pytest.mark.parametrize(
    ("query", "count"), [("Limit=1", 1), ("Offset=1", 0), ("ID=1", 0), ("Sort=ID", 1), ("nonsense=1", 1)]
)
def test_the_row_is_listed_as_rows_are(mailjet: Voice, name: str, query: str, count: int) -> None:
    assert len(mailjet.rows(f"{name}?{query}")) == count


@pytest.mark.parametrize("sort", ["IsMaster", "IsActive+DESC", "CreatedAt", "Name+DESC"])
def test_keys_are_sorted(mailjet: Voice, sort: str) -> None:
    assert len(mailjet.rows(f"apikey?Sort={sort}")) == 1


@pytest.mark.parametrize("name", ["apikey", "user"])
def test_an_account_is_no_younger_than_its_own_time(mailjet: Voice, name: str) -> None:
    (row,) = mailjet.rows(name)

    assert row["CreatedAt"] <= "2026-01-01T00:00:00Z"


def test_the_totals_of_a_key_are_written_as_recorded(mailjet: Voice) -> None:
    assert mailjet.get("apikeytotals?Limit=1").text == (
        '{ "Count" : 1, "Data" : [{ "BlockedCount" : 0, "BouncedCount" : 0, "ClickedCount" : 0, "DeferredCount" : 0, '
        '"DeliveredCount" : 0, "HardBouncedCount" : 0, "LastActivity" : 0, "OpenedCount" : 0, "PreQueuedCount" : 0, '
        '"ProcessedCount" : 0, "SoftBouncedCount" : 0, "SpamcomplaintCount" : 0, "UnsubscribedCount" : 0, '
        '"WorkFlowExitedCount" : 0 }], "Total" : 1 }'
    )
