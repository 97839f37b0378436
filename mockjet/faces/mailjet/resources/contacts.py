"""Contacts, lists, subscriptions and properties: every member, filter, order and verb, one line each."""

from typing import Final

from mockjet.faces.ledger import documented, inferred, recorded
from mockjet.faces.mailjet.kinds import (
    ADDRESS,
    ADDRESS_FILTER,
    BOOL,
    BOOL_FILTER,
    CONTACT,
    DATATYPE,
    EMAIL,
    INT32,
    INT64,
    LIST,
    PAIRS,
    TEXT,
    TIME,
    address_filter,
)
from mockjet.faces.wire import Access, Field, Filter, Resource, Sort

from .families import text_filters

READ, ONCE, FREE, VAIN = Access

# fmt: off
_SORTED_CONTACTS = (
    Sort("ID", "id", descending=False),
    Sort("Email", "email"),
    Sort("DeliveredCount", "delivered_count"),
    Sort("CreatedAt", "created_at"),
)

CONTACT_RESOURCE: Final = Resource(
    "contact", "TContact", "audience.contacts", {"list": recorded("2.3"), "create": recorded("2.2"), "show": recorded("2.3"), "update": recorded("2.4")}, key="Email",
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
        Filter("IncludeAnonymized",       BOOL_FILTER, "with_forgotten", described=False),
        *text_filters("Email", plain_folded=True, read=address_filter),
    ),
    sorts=_SORTED_CONTACTS,
)

CONTACTSLIST_RESOURCE: Final = Resource(
    "contactslist", "TContactsList", "audience.lists", {"list": recorded("3.2"), "create": recorded("3.2"), "show": recorded("3.2"), "update": documented("3.2"), "delete": recorded("3.2")},
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
    "listrecipient", "TListRecipient", "audience.subscriptions", {"list": recorded("4.1"), "create": documented("4.2"), "show": recorded("4.2"), "update": documented("4.2"), "delete": recorded("4.2")},
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
        Filter("IgnoreDeleted",           BOOL_FILTER,  "without_forgotten"),
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
    "contactmetadata", "TContactMetaData", "audience.definitions", {"list": recorded("5.1"), "create": recorded("5.1"), "show": recorded("5.1"), "update": documented("5.1"), "delete": inferred("5.1")},
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
    "contactdata", "TContactData", "audience.contactdata", {"list": recorded("5.2"), "create": recorded("5.2"), "show": recorded("5.2"), "update": documented("5.2"), "delete": documented("5.2")},
    key="Email",
    fields=(
        Field("ContactID",        "contact.id", INT64, FREE, into="contact_id"),
        Field("Data",             "data",       PAIRS, FREE),
        Field("ID",               "contact.id", INT64, READ),
        Field("MethodCollection", "method",     TEXT,  VAIN),
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
        Filter("IncludeAnonymized",       BOOL_FILTER,  "with_forgotten", described=False),
        *text_filters("Email", plain_folded=True, read=address_filter),
    ),
    sorts=_SORTED_CONTACTS,
)

# What `contact/{id}/getcontactslists` lists; no resource of its own.
CONTACT_LISTS: Final = Resource(
    "getcontactslists", "TListRecipient", "audience.subscriptions", {},
    fields=(
        Field("IsActive",     "active",        BOOL, READ),
        Field("IsUnsub",      "unsubscribed",  BOOL, READ),
        Field("List",         "list.id",       LIST, READ),
        Field("SubscribedAt", "subscribed_at", TIME, READ),
    ),
)
# fmt: on
