"""Files that were uploaded and wait to be imported."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from .store import Table

FIRST_ID: Final = 50_001
KIND: Final = "upload"


@dataclass(frozen=True, slots=True)
class Upload:
    """One uploaded file, as it came."""

    id: int
    list_id: int
    data: bytes
    at: dt.datetime


class Uploads:
    """Keeps the uploaded files of one account."""

    def __init__(self) -> None:
        self.table: Table[Upload] = Table(KIND, FIRST_ID)

    def create(self, *, list_id: int, data: bytes, at: dt.datetime) -> Upload:
        """Keep *data* and give it an id."""
        upload = Upload(self.table.claim(), list_id, data, at)
        self.table.add(upload)
        return upload
