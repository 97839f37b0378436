"""How a snapshot is written: one row to a line, in the same bytes every time."""

import datetime as dt

import pytest
import worlds
from worlds import Ask

from mockjet.state import snapshots
from mockjet.state.layout import written
from mockjet.world import World

WRITTEN = """\
{
"mockjet": {"format":1},
"accounts": [
{
"key": "public",
"secret": "private",
"seed": 0,
"next_ids": {"uploads":50001,"callbacks":8001},
"audience": {
"next_ids": {"properties":4002,"segments":7001,"history":9001,"contacts":100000002,"lists":30002,"subscriptions":200000002},
"properties": [
{"id":4001,"name":"born","datatype":"datetime"}
],
"lists": [
{"id":30001,"name":"News","address":"nkqdrerad","created_at":"2026-01-01T00:00:00Z","active_at":"2026-01-01T00:00:00Z"}
],
"contacts": [
{"id":100000001,"email":"ada@example.com","created_at":"2026-01-01T00:00:00Z","name":"Ada","updated_at":"2026-01-01T00:00:00Z",\
"active_at":"2026-01-01T00:00:00Z","properties":{"born":{"date":"1815-12-10T00:00:00Z"}}}
],
"subscriptions": [
{"id":200000001,"contact":100000001,"list":30001,"subscribed_at":"2026-01-01T00:00:00Z"}
]
},
"projects": {
"next_ids": {}
},
"jobs": {
"next_id": 600001
},
"clock": {"frozen":"2026-01-01T00:00:00Z"},
"opened_at": "2026-01-01T00:00:00Z"
}
]
}
"""


def test_a_snapshot_is_json_with_one_row_to_a_line(ask: Ask, world: World) -> None:
    worlds.control(ask, "POST", "clock/freeze", {"to": worlds.NEW_YEAR})
    worlds.rest(ask, "POST", "contactmetadata", {"Name": "born", "Datatype": "datetime"})
    worlds.rest(ask, "POST", "contactslist", {"Name": "News"})
    body = {"Email": "ada@example.com", "Name": "Ada", "Action": "addforce", "Properties": {"born": "1815-12-10"}}
    worlds.rest(ask, "POST", "contactslist/30001/managecontact", body)

    assert snapshots.dump(world).decode() == WRITTEN


def test_an_empty_world_has_no_accounts(world: World) -> None:
    assert snapshots.dump(world) == b'{\n"mockjet": {"format":1},\n"accounts": []\n}\n'


def test_a_date_keeps_its_microseconds() -> None:
    assert written([dt.datetime(2026, 1, 1, 0, 0, 0, 5, tzinfo=dt.UTC)]) == b'["2026-01-01T00:00:00.000005Z"]'


def test_what_json_does_not_know_is_not_written() -> None:
    with pytest.raises(NotImplementedError):
        written(object())
