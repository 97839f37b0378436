"""What peers answer: one contact in Mailjet's envelope, as `GET /v3/REST/contact/{id}` looks."""

from typing import Any, Final

CONTACT: Final[dict[str, Any]] = {
    "CreatedAt": "2026-01-01T00:00:00Z",
    "DeliveredCount": 0,
    "Email": "reader@example.com",
    "ExclusionFromCampaignsUpdatedAt": "",
    "ID": 100000001,
    "IsExcludedFromCampaigns": False,
    "IsOptInPending": False,
    "IsSpamComplaining": False,
    "LastActivityAt": "2026-01-01T00:00:00Z",
    "LastUpdateAt": "2026-01-01T00:00:00Z",
    "Name": "",
    "UnsubscribedAt": "",
    "UnsubscribedBy": "",
}
ENVELOPE: Final = {"Count": 1, "Data": [CONTACT], "Total": 1}
TARGET: Final = "/v3/REST/contact/100000001"
