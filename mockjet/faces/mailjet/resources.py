"""The resources: every member, filter, order and verb, one line each."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from mockjet.faces.wire import Access, Field, Filter, Resource, Sort

from .kinds import (
    ADDRESS,
    ADDRESS_FILTER,
    BOOL,
    BOOL_FILTER,
    CONTACT,
    DATATYPE,
    EMAIL,
    INT16,
    INT32,
    INT64,
    LIST,
    PAIRS,
    TEXT,
    TIME,
)

READ, ONCE, FREE = Access

# fmt: off
_SORTED_CONTACTS = (
    Sort("ID", "id", descending=False),
    Sort("Email", "email"),
    Sort("DeliveredCount", "delivered_count"),
    Sort("CreatedAt", "created_at"),
)

CONTACT_RESOURCE: Final = Resource(
    "contact", "TContact", "audience.contacts", frozenset({"list", "create", "show", "update"}), key="Email",
    fields=(
        #     on the wire                        in the domain      type   client may
        Field("CreatedAt",                       "created_at",      TIME,  READ, "Current time"),
        Field("DeliveredCount",                  "delivered_count", INT64, READ),
        Field("Email",                           "email",           EMAIL, FREE, required=True),
        Field("ExclusionFromCampaignsUpdatedAt", "excluded_at",     TIME,  READ),
        Field("ID",                              "id",              INT64, READ),
        Field("IsExcludedFromCampaigns",         "excluded",        BOOL,  FREE, "false"),
        Field("IsOptInPending",                  "opt_in_pending",  BOOL,  READ, "false"),
        Field("IsSpamComplaining",               "complaining",     BOOL,  READ, "false"),
        Field("LastActivityAt",                  "active_at",       TIME,  READ),
        Field("LastUpdateAt",                    "updated_at",      TIME,  READ),
        Field("Name",                            "name",            TEXT,  FREE),
        Field("UnsubscribedAt",                  "unsubscribed_at", TIME,  READ),
        Field("UnsubscribedBy",                  "unsubscribed_by", TEXT,  READ),
    ),
    filters=(
        Filter("Campaign",                INT64,       "campaign"),
        Filter("ContactsList",            INT64,       "list_id"),
        Filter("IsExcludedFromCampaigns", BOOL_FILTER, "excluded"),
        Filter("IsUnsubscribed",          BOOL_FILTER, "unsubscribed"),
        Filter("LastActivityAt",          TIME,        "active_at"),
        Filter("Status",                  TEXT),
    ),
    sorts=_SORTED_CONTACTS,
)

CONTACTSLIST_RESOURCE: Final = Resource(
    "contactslist", "TContactsList", "audience.lists", frozenset({"list", "create", "show", "update", "delete"}),
    key="Address",
    fields=(
        Field("Address",         "address",          TEXT,  READ, "Random HEX string",
              guarded="List address is automatically generated and can't be changed"),
        Field("CreatedAt",       "created_at",       TIME,  READ, "Current time"),
        Field("ID",              "id",               INT64, READ),
        Field("IsDeleted",       "deleted",          BOOL,  FREE, "false"),
        Field("Name",            "name",             TEXT,  FREE),
        Field("SubscriberCount", "subscriber_count", INT32, READ),
    ),
    filters=(
        Filter("Address",   TEXT,        "address"),
        Filter("ExcludeID", INT64,       "except_id"),
        Filter("IsDeleted", BOOL_FILTER, "deleted"),
        Filter("Name",      TEXT,        "name"),
    ),
    sorts=(Sort("ID", "id"), Sort("IsDeleted", "deleted"), Sort("Name", "name"), Sort("CreatedAt", "created_at")),
)

LISTRECIPIENT_RESOURCE: Final = Resource(
    "listrecipient", "TListRecipient", "audience.subscriptions", frozenset({"list", "create", "show", "update", "delete"}),
    fields=(
        Field("Contact",        "contact.id",      CONTACT,      ONCE, required=True, into="contact_id"),
        Field("ContactALT",     "contact",         ADDRESS,      ONCE, into="contact_email", shown=False, described=False),
        Field("ID",             "id",              INT64,        READ),
        Field("IsActive",       "active",          BOOL,         FREE, "true"),
        Field("IsUnsubscribed", "unsubscribed",    BOOL,         FREE, "True if UnsubscribedAt is a valid date"),
        Field("List",           "list.id",         LIST,         FREE, required=True, into="list_id"),
        Field("ListALT",        "list",            ADDRESS,      FREE, into="list_key", shown=False, described=False),
        Field("ListName",       "list.name",       TEXT,         READ, described=False),
        Field("SubscribedAt",   "subscribed_at",   TIME,         READ),
        Field("UnsubscribedAt", "unsubscribed_at", TIME,         READ),
    ),
    filters=(
        Filter("Active",                  BOOL_FILTER,  "active"),
        Filter("Blocked",                 BOOL_FILTER,  "blocked"),
        Filter("Contact",                 INT64,        "contact_id"),
        Filter("ContactEmail",            ADDRESS_FILTER, "contact_email"),
        Filter("ContactsList",            INT64,        "list_id"),
        Filter("IgnoreDeleted",           BOOL_FILTER),
        Filter("IsExcludedFromCampaigns", BOOL_FILTER,  "excluded"),
        Filter("LastActivityAt",          TIME,         "active_at"),
        Filter("ListName",                TEXT,         "list_name"),
        Filter("Opened",                  BOOL_FILTER,  "opened"),
        Filter("Status",                  TEXT),
        Filter("Unsub",                   BOOL_FILTER,  "unsubscribed"),
    ),
    sorts=(Sort("ID", "id", descending=False),),
)

CONTACTMETADATA_RESOURCE: Final = Resource(
    "contactmetadata", "TContactMetaData", "audience.definitions", frozenset({"list", "create", "show", "update", "delete"}),
    key="Namespace|Name",
    fields=(
        Field("Datatype",  "datatype",  DATATYPE,  FREE, "str", required=True),
        Field("ID",        "id",        INT64,     READ),
        Field("Name",      "name",      TEXT,      FREE, required=True),
        Field("NameSpace", "namespace", TEXT,      ONCE, "static", required=True),
    ),
    filters=(Filter("DataType", TEXT, "datatype"), Filter("Namespace", TEXT, "namespace")),
    sorts=(Sort("ID", "id"), Sort("Name", "name")),
)

CONTACTDATA_RESOURCE: Final = Resource(
    "contactdata", "TContactData", "audience.contactdata", frozenset({"list", "create", "show", "update", "delete"}),
    key="Email",
    fields=(
        Field("ContactID",        "contact.id", INT64, FREE, into="contact_id"),
        Field("Data",             "data",       PAIRS, FREE),
        Field("ID",               "contact.id", INT64, READ),
        Field("MethodCollection", "method",     TEXT,  FREE),
    ),
    filters=(
        Filter("Campaign",                INT64,        "campaign"),
        Filter("ContactEmail",            ADDRESS_FILTER, "contact_email"),
        Filter("ContactsList",            INT64,        "list_id"),
        Filter("DateFormat",              TEXT),
        Filter("Fields",                  TEXT,         "only"),
        Filter("IsExcludedFromCampaigns", BOOL_FILTER,  "excluded"),
        Filter("IsUnsubscribed",          BOOL_FILTER,  "unsubscribed"),
        Filter("LastActivityAt",          TIME,         "active_at"),
        Filter("Status",                  TEXT),
        Filter("TimeZone",                TEXT),
    ),
    sorts=_SORTED_CONTACTS,
)

CSVIMPORT_RESOURCE: Final = Resource(
    "csvimport", "TCSVImport", "csvimports", frozenset({"list", "create", "look", "update"}),
    fields=(
        Field("AliveAt",       "alive_at",          TIME,   READ),
        Field("ContactsList",  "task.list_id",      LIST,   FREE, required=True, into="list_id"),
        Field("Count",         "done",              INT32,  READ),
        Field("Current",       "done",              INT32,  READ),
        Field("DataID",        "task.data_id",      INT64,  FREE, required=True, into="data_id"),
        Field("Errcount",      "flaw_count",        INT32,  READ),
        Field("ErrTreshold",   "task.tolerance",    INT16,  FREE, into="tolerance"),
        Field("ID",            "id",                INT64,  READ),
        Field("ImportOptions", "task.options_text", TEXT,   FREE, into="options"),
        Field("JobEnd",        "ended_at",          TIME,   READ),
        Field("JobStart",      "started_at",        TIME,   READ),
        Field("Method",        "task.method",       TEXT,   FREE, "Unknown", into="method"),
        Field("RequestAt",     "requested_at",      TIME,   READ),
        Field("Status",        "status",            TEXT,   FREE, "Upload"),
    ),
)

# What `contact/{id}/getcontactslists` lists; no resource of its own.
CONTACT_LISTS: Final = Resource(
    "getcontactslists", "TListRecipient", "audience.subscriptions", frozenset({"list"}),
    fields=(
        Field("IsActive",     "active",        BOOL, READ),
        Field("IsUnsub",      "unsubscribed",  BOOL, READ),
        Field("List",         "list.id",       LIST, READ),
        Field("SubscribedAt", "subscribed_at", TIME, READ),
    ),
)
# fmt: on

RESOURCES: Final[Mapping[str, Resource]] = MappingProxyType(
    {
        resource.name: resource
        for resource in (
            CONTACT_RESOURCE,
            CONTACTDATA_RESOURCE,
            CONTACTMETADATA_RESOURCE,
            CONTACTSLIST_RESOURCE,
            CSVIMPORT_RESOURCE,
            LISTRECIPIENT_RESOURCE,
        )
    }
)
