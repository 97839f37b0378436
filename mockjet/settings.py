"""What a world is started with."""

import ipaddress
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from mockjet.jobs.pace import Pace, pace

ERROR_STYLES = ("guide", "live")
JOURNAL_ENTRIES: Final = 10_000
JOURNAL_BODY_BYTES: Final = 1 << 16
JOURNAL_BYTES: Final = 1 << 27
MAX_BODY_BYTES: Final = 1 << 28
# fmt: off
LIMITS: Final = (
    "max_bulk_contacts", "max_upload_bytes", "max_contacts", "max_body_bytes",
    "journal_entries", "journal_body_bytes", "journal_bytes",
)
# fmt: on
HOST: Final = re.compile(r"[A-Za-z0-9._-]+", re.ASCII)
TOKEN: Final = re.compile(r"[!-~]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Settings:
    """How a world behaves.

    *pace* and *dwell* (seconds per status of the pace `clock`) say what moves jobs; *seed* is what list addresses and
    error identifiers are derived from; *credentials* (`key:secret`) leave one account and refuse all others;
    *error_style* is how a refused `managecontactslists` looks: as the `guide` prints it or as the `live` service was
    recorded. *max_bulk_contacts* is how many contacts one call may carry, *max_upload_bytes* how large an uploaded file
    may be, *max_contacts* how many contacts the account may have before its jobs fail; None is no limit.
    *journal_entries* is how many requests an account's journal keeps, *journal_body_bytes* how much of each body, and
    *journal_bytes* how much of all they may take together.

    *allowed_hosts* are names the control face may be asked by, beside this machine's own; *control_token* is what it
    wants from everybody. *max_body_bytes* is how large the body of any request may be, None for any size.
    """

    pace: str = "poll"
    dwell: float = 1.0
    seed: int = 0
    credentials: str | None = None
    error_style: str = "guide"
    max_bulk_contacts: int | None = None
    max_upload_bytes: int | None = None
    max_contacts: int | None = None
    journal_entries: int = JOURNAL_ENTRIES
    journal_body_bytes: int = JOURNAL_BODY_BYTES
    journal_bytes: int = JOURNAL_BYTES
    allowed_hosts: Sequence[str] = ()
    control_token: str | None = field(default=None, repr=False)
    max_body_bytes: int | None = MAX_BODY_BYTES

    def __post_init__(self) -> None:
        """Raise `ValueError` for a setting that means nothing."""
        pace(self.pace, self.dwell)
        if self.error_style not in ERROR_STYLES:
            raise ValueError(f"error_style must be one of {', '.join(ERROR_STYLES)}, not {self.error_style!r}")
        for name in LIMITS:
            if (limit := getattr(self, name)) is not None and limit < 0:
                raise ValueError(f"{name} must be 0 or more, not {limit!r}")
        if self.credentials is not None and not all(self.pair):
            raise ValueError("credentials must be written key:secret")
        if self.control_token is not None and not TOKEN.fullmatch(self.control_token):
            raise ValueError("control_token must be ASCII characters without blanks, and at least one")
        if isinstance(self.allowed_hosts, str):
            raise ValueError(f"allowed_hosts must be a list of names, not {self.allowed_hosts!r}")  # a text is one, too
        _ = self.hosts

    @property
    def pair(self) -> tuple[str, str]:
        """The API key and secret of the default account."""
        if self.credentials is None:
            return "public", "private"
        key, _, secret = self.credentials.partition(":")
        return key, secret

    @property
    def hosts(self) -> frozenset[str]:
        """The allowed hosts as they are compared: in lower case, addresses in their usual spelling."""
        return frozenset(_host(name) for name in self.allowed_hosts)

    @property
    def live(self) -> bool:
        """Whether refusals look as they were recorded, where the guide prints something else."""
        return self.error_style == "live"

    @property
    def job_pace(self) -> Pace:
        """What moves the jobs of a new account."""
        return pace(self.pace, self.dwell)


def _host(name: str) -> str:
    """Return a host's name or address as it is compared; raise `ValueError` when it is none."""
    bare = name.removeprefix("[").removesuffix("]")
    try:
        return str(ipaddress.ip_address(bare))
    except ValueError:
        if HOST.fullmatch(bare):
            return bare.lower().removesuffix(".")
    raise ValueError(f"allowed_hosts must be names or addresses without a port, not {name!r}")
