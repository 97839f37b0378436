"""What belongs to the account rather than to its contacts: the key, the user, and where events are reported."""

from typing import Final

from mockjet.faces.ledger import documented, inferred, recorded
from mockjet.faces.mailjet.kinds import (
    APIKEY,
    BOOL,
    BOOL_FILTER,
    EMAIL,
    EVENT,
    EVENT_FILTER,
    INT16,
    INT32,
    INT64,
    STATE,
    STATE_FILTER,
    TEXT,
    TIME,
    USER,
    described_as,
)
from mockjet.faces.wire import Access, Field, Filter, Resource, Sort

READ, _, FREE, VAIN = Access

# fmt: off
APIKEY_RESOURCE: Final = Resource(
    "apikey", "TAPIKey", "profile.keys", {"list": recorded("9.6"), "show": inferred("9.6")}, key="APIKey",
    described=False,
    fields=(
        Field("ACL",             "acl",             TEXT,  READ),
        Field("APIKey",          "key",             TEXT,  READ),
        Field("CreatedAt",       "created_at",      TIME,  READ),
        Field("ID",              "id",              INT64, READ),
        Field("IsActive",        "active",          BOOL,  READ),
        Field("IsMaster",        "master",          BOOL,  READ),
        Field("Name",            "name",            TEXT,  READ),
        Field("QuarantineValue", "quarantine",      INT32, READ),
        Field("RegionID",        "region",          INT32, READ),
        Field("Runlevel",        "runlevel",        TEXT,  READ),
        Field("SecretKey",       "secret",          TEXT,  READ),
        Field("Skipspamd",       "skips_spamd",     INT32, READ),
        Field("TrackHost",       "track_host",      TEXT,  READ),
        Field("UserID",          "user_id",         INT64, READ),
    ),
    sorts=(Sort("ID", "id", descending=False), Sort("IsMaster", "master"), Sort("IsActive", "active"),
           Sort("CreatedAt", "created_at"), Sort("Name", "name")),
)

APIKEYTOTALS: Final = Resource(
    "apikeytotals", "TAPIKeyTotals", "profile.totals", {"list": recorded("9.6"), "show": inferred("9.6")},
    described=False, read_only=True,
    fields=tuple(
        Field(name, "nothing", INT64, READ) for name in (
            "BlockedCount", "BouncedCount", "ClickedCount", "DeferredCount", "DeliveredCount", "HardBouncedCount",
            "LastActivity", "OpenedCount", "PreQueuedCount", "ProcessedCount", "SoftBouncedCount", "SpamcomplaintCount",
            "UnsubscribedCount", "WorkFlowExitedCount",
        )
    ),
    sorts=(Sort("ID", "id", descending=False),),
)

USER_RESOURCE: Final = Resource(
    "user", "TUser", "profile.users", {"list": recorded("9.6"), "show": inferred("9.6")}, key="Email",
    described=False,
    fields=(
        Field("ACL",               "acl",                 TEXT,  READ),
        Field("CreatedAt",         "created_at",          TIME,  READ),
        Field("Email",             "email",               EMAIL, READ),
        Field("FirstIp",           "first_ip",            TEXT,  READ),
        Field("ID",                "id",                  INT64, READ),
        Field("LastIp",            "last_ip",             TEXT,  READ),
        Field("LastLoginAt",       "last_login_at",       TIME,  READ),
        Field("Locale",            "locale",              TEXT,  READ),
        Field("MaxAllowedAPIKeys", "max_keys",            INT32, READ),
        Field("Timezone",          "timezone",            TEXT,  READ),
        Field("Username",          "name",                TEXT,  READ),
        Field("WarnedRatelimitAt", "warned_ratelimit_at", TIME,  READ),
    ),
    sorts=(Sort("ID", "id", descending=False),),
)

MYPROFILE_RESOURCE: Final = Resource(
    "myprofile", "TMyProfile", "profile.profiles", {"list": recorded("9.6"), "show": inferred("9.6")},
    described=False,
    fields=(
        *(Field(name, "blank", TEXT, READ) for name in (
            "AddressCity", "AddressCountry", "AddressPostalCode", "AddressState", "AddressStreet", "BillingEmail",
            "BirthdayAt", "CompanyName", "CompanyNumOfEmployees", "ContactPhone", "Features", "Firstname", "Industry",
            "JobTitle", "Lastname", "VATNumber", "Website",
        )),
        Field("EstimatedVolume", "volume",  INT32, READ),
        Field("ID",              "id",      INT64, READ),
        Field("User",            "user_id", USER,  READ),
        Field("VAT",             "vat",     INT32, READ),
    ),
    sorts=(Sort("ID", "id", descending=False),),
)

EVENTCALLBACKURL: Final = Resource(
    "eventcallbackurl", "TEventCallbackUrl", "callbacks", {
        "list": documented("9.4"), "create": recorded("9.4"), "show": documented("9.4"), "update": documented("9.4"),
        "delete": recorded("9.4"),
    }, key="EventType|Backup",
    fields=(
        # what the description names and no row was ever seen to carry: it may be sent and says nothing
        *(Field(name, "nothing", TEXT, VAIN, shown=False) for name in (
            "AccountID", "ProjectID", "QueueName", "Region", "Resource", "SharedAccessSignature", "Topic",
        )),
        Field("APIKey",    "key_id",  APIKEY, VAIN, required=True),
        Field("EventType", "event",   EVENT,  FREE),
        Field("ID",        "id",      INT64,  READ),
        Field("IsBackup",  "backup",  BOOL,   FREE, "false"),
        Field("Status",    "status",  STATE,  FREE, "1"),
        Field("Url",       "url",     TEXT,   FREE, required=True),
        Field("Version",   "version", INT16,  FREE, "1"),
    ),
    filters=(
        Filter("APIKey",    INT64,        "key_id"),
        Filter("Backup",    BOOL_FILTER,  "backup"),
        Filter("EventType", EVENT_FILTER, "event"),
        Filter("Status",    STATE_FILTER, "status"),
        Filter("Version",   INT16,        "version"),
    ),
    sorts=(Sort("ID", "id", descending=False),),
)
# fmt: on

# fmt: off
METADATA: Final = Resource(
    "metadata", "TMetaData", "", {"list": recorded("9.6"), "show": recorded("9.6")}, key="Name", read_only=True,
    fields=(
        Field("Actions",           "Actions",           described_as("TResourceActionList"), READ),
        Field("APIVersion",        "APIVersion",        TEXT,                                READ),
        Field("Description",       "Description",       TEXT,                                READ),
        Field("Filters",           "Filters",           described_as("TFilterList"),         READ),
        Field("IsReadOnly",        "IsReadOnly",        BOOL,                                READ, "false"),
        Field("Name",              "Name",              TEXT,                                READ),
        Field("PrivateOperations", "PrivateOperations", described_as("TResourceOps"),        READ, shown=False),
        Field("Properties",        "Properties",        described_as("TPropertyList"),       READ),
        Field("PublicOperations",  "PublicOperations",  described_as("TResourceOps"),        READ),
        Field("SortInfo",          "SortInfo",          described_as("TSortInfoList"),       READ),
        Field("UniqueKey",         "UniqueKey",         TEXT,                                READ),
    ),
    filters=(
        Filter("PublicResources",   BOOL),
        Filter("ReadOnlyResources", BOOL, "read_only"),
        Filter("ResourceName",      TEXT, "name"),
    ),
)
# fmt: on
