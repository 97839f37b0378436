"""Whatever is asked, the answer is the service's: never a fault of ours, never half a change."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mockjet.faces import mailjet
from mockjet.faces.http import Call, Reply, parse_target
from mockjet.faces.mailjet.resources import RESOURCES
from mockjet.faces.mailjet.routes import ACTIONS
from mockjet.settings import Settings
from mockjet.world import World

AUTHORIZATION = "Basic cHVibGljOnByaXZhdGU="

names = sorted({field.wire_name for resource in RESOURCES.values() for field in resource.fields})
filters = sorted({condition.name for resource in RESOURCES.values() for condition in resource.filters})
filters += ["Limit", "Offset", "Sort", "countOnly", "countRecords", "Style", "ID"]
keys = [
    "1",
    "100000001",
    "30001",
    "4001",
    "50001",
    "600001",
    "200000001",
    "7001",
    "8001",
    "ada@example.com",
    "static|age",
]
keys += ["-1", "0", "x", "%00", "%ff", "a%2Fb", "open|false", "News", "9" * 30]
actions = [*sorted({action.name for action in ACTIONS.values()}), "nonsense", "600001"]

values: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=12)
    | st.sampled_from(
        ["ada@example.com", "addforce", "unsub", "static", "int", "30001", "Abort", "2026-01-01T00:00:00Z"]
    )
    | st.sampled_from([30001, 100000001, 50001, 600001]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(names) | st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)
contacts = st.lists(
    st.fixed_dictionaries(
        {}, optional={"Email": values, "Name": values, "Properties": values, "IsExcludedFromCampaigns": values}
    )
    | values,
    max_size=3,
)
bodies = st.dictionaries(
    st.sampled_from([*names, "Contacts", "ContactsLists", "Action", "Properties", "ListID"]), values, max_size=4
) | st.fixed_dictionaries({"Contacts": contacts, "Action": values}, optional={"ContactsLists": values})
sent = (
    bodies.map(lambda body: json.dumps(body).encode())
    | values.map(lambda value: json.dumps(value).encode())
    | st.binary(max_size=40)
    | st.just(b"")
)
paths = st.builds(
    lambda resource, rest: "/v3/REST/" + "/".join([resource, *rest]),
    st.sampled_from([*RESOURCES, "nonsense"]),
    st.lists(st.sampled_from(keys + actions), max_size=3),
) | st.builds(
    lambda resource, key, name, kind: f"/v3/DATA/{resource}/{key}/{name}/{kind}",
    st.sampled_from(["contactslist", "batchjob", "x"]),
    st.sampled_from(keys),
    st.sampled_from(["CSVData", "CSVError", "JSONError", "x"]),
    st.sampled_from(["text:plain", "text:csv", "application:json", ""]),
)
queries = st.lists(
    st.tuples(
        st.sampled_from(filters),
        st.sampled_from(["1", "0", "-1", "true", "x", "ID DESC", "Email", "full", "9" * 30, ""]),
    ),
    max_size=3,
).map(lambda pairs: "&".join(f"{name}={value}" for name, value in pairs))
calls = st.tuples(
    st.sampled_from(["GET", "POST", "PUT", "DELETE", "PATCH"]),
    paths,
    queries,
    sent,
    st.sampled_from(["application/json", "text/plain", "application/x-www-form-urlencoded", ""]),
)

KNOWN_500 = ("An Unexpected Error occurred during API request",)


def ask(world: World, method: str, target: str, body: bytes, content_type: str) -> Reply:
    segments, query = parse_target(target)
    return mailjet.answer(Call(method, segments, query, body, content_type, AUTHORIZATION), world)


@pytest.mark.parametrize("pace", ["poll", "instant"])
@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(calls, max_size=12))
def test_whatever_is_asked_is_answered_in_the_services_shape(
    pace: str, asked: list[tuple[str, str, str, bytes, str]]
) -> None:
    world = World(Settings(pace=pace))
    world.account().clock.freeze()
    for method, path, query, body, content_type in asked:
        reply = ask(world, method, f"{path}?{query}", body, content_type)

        reply.body.decode()
        assert reply.basis is not None
        assert "\n" not in reply.reason
        if reply.status >= 400:
            payload = json.loads(reply.body)
            assert payload["StatusCode"] == reply.status
            assert reply.status < 500 or payload["ErrorMessage"] in KNOWN_500
        elif reply.status not in (204, 304) and "/DATA/" not in path:
            assert set(json.loads(reply.body)) == {"Count", "Data", "Total"}
    for name in RESOURCES:
        assert ask(world, "GET", f"/v3/REST/{name}?Limit=-1", b"", "").status == 200
