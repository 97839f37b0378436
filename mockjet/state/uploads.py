"""Uploaded files, to records and back."""

from mockjet.domain.uploads import Upload, Uploads
from mockjet.places import within

from .values import Id, Moment, Record, utc


class UploadRecord(Record):
    """One uploaded file; its bytes are written in base64."""

    id: Id
    list: Id
    at: Moment
    data: bytes


def dump(uploads: Uploads) -> list[UploadRecord]:
    """Return the files that were uploaded."""
    return [UploadRecord(row.id, row.list_id, row.at, row.data) for row in uploads.table]


def load(uploads: Uploads, records: list[UploadRecord]) -> None:
    """Take up files that were uploaded; raise `Misplaced`."""
    rows = (Upload(row.id, row.list, row.data, utc(row.at)) for row in records)
    with within("uploads"):
        uploads.table.refill(rows)
