"""Statistics: zero counters, for nothing is ever sent, and true counts of members."""

from typing import Final

from mockjet.faces.ledger import documented, recorded
from mockjet.faces.mailjet.kinds import (
    BOOL,
    BOOL_FILTER,
    CONTACT,
    INT32,
    INT64,
    LISTRECIPIENT,
    OPTIONAL_PAIRS,
    TEXT,
    TIME,
)
from mockjet.faces.wire import Access, Field, Filter, Resource, Sort

from .families import text_filters

READ = Access.READ

# fmt: off
_COUNTERS = tuple(
    Field(name, "nothing", INT64, READ) for name in (
        "BlockedCount", "BouncedCount", "ClickedCount", "DeferredCount", "DeliveredCount", "HardBouncedCount",
        "OpenedCount", "PreQueuedCount", "ProcessedCount", "QueuedCount", "SoftBouncedCount", "SpamComplaintCount",
        "UnsubscribedCount", "WorkFlowExitedCount",
    )
)
_HAPPENED = tuple(
    Filter(name, BOOL_FILTER, "happened", many=True) for name in (
        "Blocked", "Bounced", "Click", "HardBounced", "Open", "Queued", "Sent", "SoftBounced", "Spam", "Unsubscribed",
    )
)
_READING = {"list": recorded("9.3"), "show": documented("9.3")}

CONTACTSTATISTICS: Final = Resource(
    "contactstatistics", "TContactStatistics", "statistics.contacts", _READING, key="Email", read_only=True,
    fields=(
        *_COUNTERS,
        Field("Contact",               "contact.id",        CONTACT, READ),
        Field("LastActivityAt",        "contact.active_at", TIME,    READ),
        Field("MarketingContacts",     "nothing",           INT64,   READ),
        Field("UserMarketingContacts", "nothing",           INT64,   READ),
    ),
    filters=(
        *_HAPPENED,
        Filter("LastActivityAt",    TIME, "active_at"),
        Filter("MaxLastActivityAt", TIME, "active_before"),
        Filter("MinLastActivityAt", TIME, "active_after"),
    ),
    sorts=(Sort("ID", "id", descending=False), Sort("ProcessedCount", "delivered_count")),
)

LISTSTATISTICS: Final = Resource(
    "liststatistics", "TListStatistics", "statistics.lists", _READING, read_only=True,
    fields=(
        *_COUNTERS,
        Field("ActiveCount",                   "active",                INT64, READ),
        Field("ActiveExcludedSubscriberCount", "active_excluded",       INT64, READ),
        Field("ActiveUnsubscribedCount",       "active_unsubscribed",   INT64, READ),
        Field("Address",                       "list.address",          TEXT,  READ),
        Field("CreatedAt",                     "list.created_at",       TIME,  READ),
        Field("ExcludedSubscriberCount",       "excluded",              INT64, READ),
        Field("ID",                            "list.id",               INT64, READ),
        Field("IsDeleted",                     "list.deleted",          BOOL,  READ, "false"),
        Field("LastActivityAt",                "last_activity_at",      TIME,  READ),
        Field("Name",                          "list.name",             TEXT,  READ),
        Field("SubscriberCount",               "list.subscriber_count", INT32, READ),
    ),
    filters=(
        *_HAPPENED,
        *text_filters("Name", described=("", "CI", "Like", "LikeCI")),
        Filter("Address",                      TEXT,        "address"),
        Filter("CalcActive",                   BOOL_FILTER, "calc_active"),
        Filter("CalcActiveExcludedSubscriber", BOOL_FILTER, "calc_active_excluded"),
        Filter("CalcActiveUnsub",              BOOL_FILTER, "calc_unsubscribed"),
        Filter("CalcExcludedSubscriber",       BOOL_FILTER, "calc_excluded"),
        Filter("ContactsListID",               INT64,       "list_id"),
        Filter("ExcludeID",                    INT64,       "except_id"),
        Filter("IsDeleted",                    BOOL_FILTER, "deleted"),
        Filter("MaxLastActivityAt",            TIME,        "active_before"),
        Filter("MinLastActivityAt",            TIME,        "active_after"),
    ),
    sorts=(Sort("ID", "id"), Sort("ProcessedCount", "id"), Sort("IsDeleted", "deleted"), Sort("Name", "name")),
)

LISTRECIPIENTSTATISTICS: Final = Resource(
    "listrecipientstatistics", "TListRecipientStatistics", "statistics.subscriptions", _READING, read_only=True,
    fields=(
        *_COUNTERS,
        Field("Data",           "data",                           OPTIONAL_PAIRS, READ, optional=True),
        Field("LastActivityAt", "subscription.contact.active_at", TIME,             READ),
        Field("ListRecipient",  "subscription.id",                LISTRECIPIENT,    READ),
    ),
    filters=(
        *_HAPPENED,
        Filter("Contact",                 INT64,       "contact_id"),
        Filter("ContactsList",            INT64,       "list_id"),
        Filter("DateFormat",              TEXT),
        Filter("IsActive",                BOOL_FILTER, "active"),
        Filter("IsExcludedFromCampaigns", BOOL_FILTER, "excluded"),
        Filter("IsUnsubscribed",          BOOL_FILTER, "unsubscribed"),
        Filter("LastActivityAt",          TIME,        "active_at"),
        Filter("MaxLastActivityAt",       TIME,        "active_before"),
        Filter("MaxUnsubscribedAt",       TIME,        "left_before"),
        Filter("MinLastActivityAt",       TIME,        "active_after"),
        Filter("MinUnsubscribedAt",       TIME,        "left_since"),
        Filter("ShowExtraData",           BOOL_FILTER, "with_data"),
        Filter("TimeZone",                TEXT),
    ),
    sorts=(Sort("ID", "id", descending=False), Sort("ProcessedCount", "id"), Sort("Email", "contact.email")),
)
# fmt: on
