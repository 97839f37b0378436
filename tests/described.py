"""What the API says of itself, read over HTTP when tests are collected, and values of the types it names."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import requests
from speaking import NEW_YEAR, Voice

from mockjet import MockJet


def _read() -> dict[str, dict[str, Any]]:
    with MockJet() as mj:
        rows = requests.get(f"{mj.url}/v3/REST/metadata", auth=mj.auth, timeout=30).json()["Data"]
    return {row["Name"]: row for row in rows}


DESCRIBED: Final = _read()

# fmt: off
# What a value of a type may be, what it is answered as, and what nobody can read as one.
GOOD: Final[Mapping[str, Any]] = {
    "Int64": 5, "LongInt": 5, "SmallInt": 1, "Boolean": True, "TBooleanFilter": True, "AnsiString": "words",
    "TEmail": "eve@example.com", "TRFC3339DateTime": "2026-02-03T04:05:06Z",
    "TContact": 100000001, "TContactsList": 30001, "TAPIKey": 1000001, "TBaseData": 50001,
    "TContactDataKeyValueList": [{"Name": "age", "Value": "30"}], "TTriggerEvent": "open", "TTriggerStatus": "alive",
}
JSON_TYPES: Final[Mapping[str, type]] = {
    "Int64": int, "LongInt": int, "SmallInt": int, "Boolean": bool, "TContact": int, "TContactsList": int,
    "TAPIKey": int, "TBaseData": int, "TListRecipient": int, "TContactDataKeyValueList": list, "TKeyValueList": list,
    "TResourceActionList": list, "TFilterList": list, "TPropertyList": list, "TSortInfoList": list,
}
BITS: Final[Mapping[str, int]] = {"SmallInt": 16, "LongInt": 32, "Int64": 64}
BAD_TEXT: Final[Mapping[str, tuple[str, ...]]] = {
    "Int64": ("words", "1.5", "9223372036854775808"), "SmallInt": ("words", "1.5", "32768"),
    "Boolean": ("maybe", "2"), "TBooleanFilter": ("maybe", "2"), "TRFC3339DateTime": ("yesterday", "2026-13-01"),
}
# What a type cannot tell: texts that must be words of something, and what has to be there.
FITTING: Final[Mapping[tuple[str, str], Any]] = {
    ("contactdata", "ContactID"): 100000001,
    ("contactfilter", "Expression"): "(age<35)",
    ("contacthistorydata", "Name"): "visits",
    ("contactmetadata", "NameSpace"): "historic",
    ("csvimport", "DataID"): 50001,
    ("csvimport", "ImportOptions"): "{}",
    ("csvimport", "Method"): "addnoforce",
    ("csvimport", "Status"): "Upload",
}
# What a creation needs although it is not described as required.
NEEDED: Final[Mapping[str, tuple[str, ...]]] = {
    "contactdata": ("ContactID",), "contactfilter": ("Expression", "Name"),
    "contacthistorydata": ("Contact", "Name"), "contactslist": ("Name",),
}
# Members that are described and never shown.
HIDDEN: Final[Mapping[str, tuple[str, ...]]] = {
    "eventcallbackurl": (
        "AccountID", "ProjectID", "QueueName", "Region", "Resource", "SharedAccessSignature", "Topic",
    ),
    "listrecipientstatistics": ("Data",),
    "metadata": ("PrivateOperations",),
}
# Members that are shown and not described.
UNDESCRIBED: Final[Mapping[str, tuple[str, ...]]] = {"listrecipient": ("ListName",)}
REFUSED_ALTOGETHER: Final = "batchjob"
# fmt: on


def operations(name: str) -> set[str]:
    """Return what can be done with a resource, in HTTP's words."""
    return {word.strip().upper() for word in DESCRIBED[name]["PublicOperations"].split(",")}


def wire_name(described: Mapping[str, Any]) -> str:
    """Return the name a property is sent and answered under: a reference X is XID."""
    kind = described["DataType"]
    return str(described["Name"]) + ("ID" if kind in ("TAPIKey", "TBaseData") or refers(kind) else "")


def refers(kind: str) -> bool:
    """Tell whether a type is a resource, and a member of it therefore a reference."""
    return kind.removeprefix("T").lower() in DESCRIBED


def good(name: str, described: Mapping[str, Any]) -> Any:
    """Return a value a property can be given."""
    fitting = FITTING.get((name, described["Name"]))
    if fitting is not None:
        return fitting
    words = described.get("AllowedValues")
    return words[1] if words else GOOD[described["DataType"]]


def body(name: str, *, without: str = "") -> dict[str, Any]:
    """Return the least body that creates an object."""
    return {
        wire_name(one): good(name, one)
        for one in DESCRIBED[name]["Properties"]
        if (one["IsRequired"] or one["Name"] in NEEDED.get(name, ())) and one["Name"] != without
    }


def properties(operation: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every property of every resource with this operation."""
    for name, row in DESCRIBED.items():
        if operation in operations(name):
            yield from ((name, one) for one in row["Properties"])


def ids(value: object) -> str:
    """Return how a case is called: by the name of what it is about."""
    return str(value["Name"]) if isinstance(value, Mapping) else str(value)


def arrange(mailjet: Voice) -> None:
    """Make what any object may need: Ada, the list News, the properties age and visits, and a file."""
    mailjet.mj.clock.freeze(NEW_YEAR)
    mailjet.mj.add_contact("ada@example.com")
    mailjet.mj.add_list("News")
    mailjet.mj.add_property("age", "int")
    assert mailjet.post("contactmetadata", {"Name": "visits", "NameSpace": "historic"}).status_code == 201
    mailjet.upload(30001, "email\nbob@example.com\n")


def populate(mailjet: Voice) -> None:
    """Make three objects of every resource that can have any, none of them in the order of their names."""
    mj = mailjet.mj
    mj.clock.freeze(NEW_YEAR)
    mj.add_property("city")
    mj.add_property("age", "int")
    mailjet.post("contactmetadata", {"Name": "visits", "NameSpace": "historic"})
    lists = [mj.add_list(name) for name in ("News", "Events", "Olds")]
    for number, name in enumerate(("cyd", "ada", "bob")):
        mj.clock.advance(minutes=1)
        mj.add_contact(f"{name}@example.com", lists=[lists[number]], properties={"age": 30 + number})
        body_of_segment = {"Name": f"segment of {name}", "Expression": "(age<35)"}
        assert mailjet.post("contactfilter", body_of_segment).status_code == 201
        happened = {"ContactID": 100000001 + number, "Name": "visits", "CreatedAt": f"2026-01-0{3 - number}T00:00:00Z"}
        assert mailjet.post("contacthistorydata", happened).status_code == 201
        mailjet.import_csv(30001, f"email\n{name}@example.com\n")
    for event in ("open", "click", "bounce"):
        body_of_callback = {"EventType": event, "Url": "https://example.com/"}
        assert mailjet.post("eventcallbackurl", body_of_callback).status_code == 201
    mailjet.delete("contactslist/30002")
