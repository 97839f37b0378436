"""Jobs as resources: CSV imports, and all jobs alike."""

from typing import Final

from mockjet.faces.ledger import documented, inferred, recorded
from mockjet.faces.mailjet.kinds import APIKEY, BASE_DATA, INT16, INT32, INT64, JOB_TYPE, LIST, TEXT, TIME, UNIX
from mockjet.faces.wire import Access, Field, Filter, Resource, Sort

READ, _, FREE, VAIN = Access

# fmt: off
CSVIMPORT: Final = Resource(
    "csvimport", "TCSVImport", "csvimports", {
        "list": documented("6.3"), "create": documented("6.3"), "look": documented("6.3"), "update": documented("6.3"),
    },
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

BATCHJOB: Final = Resource(
    "batchjob", "TBatchJob", "batchjobs", {
        "list": recorded("7.4"), "create": recorded("7.4"), "look": inferred("7.4"), "update": documented("7.4"),
    },
    fields=(
        Field("AliveAt",     "job.alive_at",     UNIX,      VAIN),
        Field("APIKey",      "key_id",       APIKEY,    VAIN),
        Field("Blocksize",   "nothing",      INT32,     VAIN),
        Field("Count",       "job.size",         INT32,     VAIN),
        Field("Current",     "job.done",         INT32,     VAIN),
        Field("Data",        "data_id",      BASE_DATA, VAIN, required=True),
        Field("Errcount",    "job.flaw_count",   INT32,     VAIN),
        Field("ErrTreshold", "job.task.tolerance",    INT16,     VAIN),
        Field("ID",          "job.id",           INT64,     READ),
        Field("JobEnd",      "job.ended_at",     UNIX,      VAIN),
        Field("JobStart",    "job.started_at",   UNIX,      VAIN),
        Field("JobType",     "type",         JOB_TYPE,  VAIN, "Unknown", required=True),
        Field("Method",      "method",       TEXT,      VAIN, "Unknown"),
        Field("RefId",       "list_id",      INT64,     VAIN),
        Field("RequestAt",   "job.requested_at", UNIX,      VAIN),
        Field("Status",      "job.status",   TEXT,      FREE, "Allocated", into="status"),
        Field("Throttle",    "nothing",      INT32,     VAIN),
    ),
    filters=(
        Filter("APIKey",       INT64, "key_id"),
        Filter("Data",         INT64, "data_id"),
        Filter("JobType",      TEXT,  "type"),
        Filter("MaxJobEnd",    TIME,  "ended_before"),
        Filter("MaxJobStart",  TIME,  "started_before"),
        Filter("MaxRequestAt", TIME,  "requested_before"),
        Filter("Method",       TEXT,  "method"),
        Filter("MinJobEnd",    TIME,  "ended_since"),
        Filter("MinJobStart",  TIME,  "started_since"),
        Filter("MinRequestAt", TIME,  "requested_since"),
        Filter("RefID",        INT64, "list_id"),
        Filter("Status",       TEXT,  "status"),
    ),
    sorts=(Sort("ID", "id"),),
)
# fmt: on
