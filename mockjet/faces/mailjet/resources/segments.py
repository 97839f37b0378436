"""Segments, historic values and sign-ups: what surrounds contacts."""

from typing import Final

from mockjet.faces.ledger import documented, inferred
from mockjet.faces.mailjet.kinds import (
    BOOL,
    BOOL_FILTER,
    CONTACT,
    EMAIL,
    INT64,
    LIST,
    SEGMENT_STATUS,
    TEXT,
    TIME,
)
from mockjet.faces.wire import Access, Field, Filter, Resource, Sort

from .families import text_filters

READ, _, FREE, VAIN = Access

# fmt: off
CONTACTFILTER: Final = Resource(
    "contactfilter", "TContactFilter", "audience.segments", {
        "list": documented("9.2"), "create": documented("9.2"), "show": documented("9.2"), "update": documented("9.2"),
        "delete": documented("9.2"),
    }, key="Name",
    fields=(
        Field("Description", "description", TEXT,           FREE),
        Field("Expression",  "expression",  TEXT,           FREE),
        Field("ID",          "id",          INT64,          READ),
        Field("Name",        "name",        TEXT,           FREE),
        Field("Status",      "status",      SEGMENT_STATUS, FREE, "unused"),
    ),
    filters=(
        Filter("ShowDeleted", BOOL_FILTER, "show_deleted"),
        Filter("Status",      TEXT,        "status"),
        *text_filters("Name"),
    ),
    sorts=(Sort("ID", "id"),),
)

CONTACTHISTORYDATA: Final = Resource(
    "contacthistorydata", "TContactHistoryData", "audience.history", {
        "list": documented("5.2"), "create": documented("5.2"), "show": documented("5.2"), "delete": documented("5.2"),
    },
    fields=(
        Field("Contact",   "contact.id", CONTACT, FREE, into="contact_id"),
        Field("CreatedAt", "created_at", TIME,    FREE, "Current time"),
        Field("Data",      "data",       TEXT,    FREE),
        Field("ID",        "id",         INT64,   READ),
        Field("Name",      "name",       TEXT,    FREE),
    ),
    filters=(
        Filter("Contact",      INT64,       "contact_id"),
        Filter("Last",         BOOL_FILTER, "last"),
        Filter("MaxCreatedAt", TIME,        "before"),
        Filter("MinCreatedAt", TIME,        "since"),
        Filter("Name",         TEXT,        "name"),
    ),
    sorts=(Sort("ID", "id", descending=False), Sort("CreatedAt", "created_at")),
)

CONTACTSLISTSIGNUP: Final = Resource(
    "contactslistsignup", "TContactsListSignup", "signups", {"list": inferred("9.1"), "show": inferred("9.1")},
    fields=(
        Field("ConfirmAt", "confirm_at", INT64,   VAIN),
        Field("ConfirmIp", "confirm_ip", TEXT,    VAIN),
        Field("Contact",   "contact_id", CONTACT, VAIN),
        Field("Email",     "email",      EMAIL,   VAIN, required=True),
        Field("ID",        "id",         INT64,   READ),
        Field("List",      "list_id",    LIST,    VAIN, required=True),
        Field("SignupAt",  "signup_at",  INT64,   VAIN),
        Field("SignupIp",  "signup_ip",  TEXT,    VAIN),
        Field("SignupKey", "signup_key", TEXT,    VAIN),
        Field("Source",    "source",     TEXT,    VAIN, required=True),
        Field("SourceId",  "source_id",  INT64,   VAIN),
    ),
    # there are no sign-ups, so whatever is asked for, nothing is found
    filters=(
        *(Filter(name, INT64) for name in (
            "APIKey", "Contact", "ContactsList", "MaxConfirmAt", "MaxSignupAt", "MinConfirmAt", "MinSignupAt", "SourceID",
        )),
        *(Filter(name, TEXT) for name in ("Domain", "Email", "LocalPart", "SignupIp", "Source")),
        Filter("ThrottleCheck", BOOL),
    ),
    sorts=(Sort("ID", "id", descending=False),),
)
# fmt: on
