import datetime as dt

from mockjet.domain.uploads import Uploads

NOON = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)


def test_an_upload_is_kept_as_it_came() -> None:
    uploads = Uploads()

    upload = uploads.create(list_id=30_001, data=b"\xff\x00", at=NOON)

    assert (upload.id, upload.list_id, upload.data, upload.at) == (50_001, 30_001, b"\xff\x00", NOON)
    assert uploads.table.find(50_001) is upload


def test_each_upload_has_an_id_of_its_own() -> None:
    uploads = Uploads()

    ids = [uploads.create(list_id=30_001, data=b"", at=NOON).id for _ in range(3)]

    assert ids == [50_001, 50_002, 50_003]
