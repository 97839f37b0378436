"""Whatever fault is asked for is refused by name or does what it says, and whatever it did can be shown."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from mockjet.exchange import exchange
from mockjet.faces import control, mailjet
from mockjet.faces.http import Call, Reply, parse_target
from mockjet.program import face_of
from mockjet.service import PROGRAM
from mockjet.settings import Settings
from mockjet.world import World

AUTHORIZATION = "Basic cHVibGljOnByaXZhdGU="

numbers = st.integers(-2, 3) | st.sampled_from([0.5, 1e9, 2**63]) | st.floats(allow_nan=False, allow_infinity=False)
texts = st.text(max_size=6) | st.sampled_from(["*", "*contact*", "/v3/REST/{a}", "%2A", "%", "(", "a\u00a0", "é"])
values = st.recursive(
    st.none() | st.booleans() | numbers | texts,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(texts, inner, max_size=2),
    max_leaves=4,
)
latencies = st.fixed_dictionaries(
    {"distribution": st.sampled_from(["uniform", "normal", "lognormal", "x"])},
    optional=dict.fromkeys(("low", "high", "mean", "deviation", "median", "sigma"), st.integers(-1, 3)),
)
rules = st.fixed_dictionaries(
    {},
    optional={
        "method": st.sampled_from(["GET", "post", "*", "", "A B"]),
        "path": texts,
        "query": st.dictionaries(texts, texts | numbers | st.booleans(), max_size=2),
        "json": values,
        "text": texts,
        "after": st.integers(-1, 2),
        "times": st.integers(-1, 2),
        "probability": st.sampled_from([-1, 0, 0.5, 1, 2]),
        "limit": st.integers(-1, 2),
        "window": numbers,
        "since": st.sampled_from(["2026-01-01", 0, "x", "9999-12-31"]),
        "until": st.sampled_from(["2026-01-01", 2**40, "x", "9999-12-31"]),
        "status": st.sampled_from([99, 200, 204, 304, 401, 404, 429, 500, 599, 600]),
        "format": st.sampled_from(["html", "json", "text", "x"]),
        "body": values,
        "content_type": texts,
        "headers": st.dictionaries(texts | st.sampled_from(["X-A", "Connection"]), texts, max_size=2),
        "retry_after": texts | st.integers(-1, 5),
        "latency": numbers | latencies,
        "connection": st.sampled_from(["reset", "empty", "truncate", "garbage", "x"]),
        "carried_out": st.booleans(),
    },
)
patterns = st.fixed_dictionaries(
    {}, optional={"method": st.sampled_from(["GET", "post", "*"]), "path": st.sampled_from(["*", "*contact*", "/{a}*"])}
)
answers = st.fixed_dictionaries(
    {"status": st.sampled_from([200, 202, 401, 403, 404, 405, 422, 429, 500, 599])},
    optional={
        "format": st.sampled_from(["html", "json", "text"]),
        "body": values,
        "headers": st.dictionaries(st.sampled_from(["X-A", "www-authenticate"]), st.sampled_from(["é", "", "\u2028"])),
        "retry_after": st.integers(0, 5),
        "connection": st.just("truncate"),
        "carried_out": st.booleans(),
    },
)
losses = st.fixed_dictionaries(
    {"connection": st.sampled_from(["reset", "empty", "truncate", "garbage"])}, optional={"latency": st.just(1)}
)
bodiless = st.fixed_dictionaries({"status": st.sampled_from([204, 304])}, optional={"connection": st.just("truncate")})
limits = st.fixed_dictionaries({"limit": st.integers(0, 2), "window": st.sampled_from([1e-3, 10])})
delays = st.just({"latency": {"distribution": "lognormal", "median": 1, "sigma": 2}})
sound = st.builds(
    lambda *parts: {name: value for part in parts for name, value in part.items()},
    patterns,
    st.fixed_dictionaries({}, optional={"times": st.integers(0, 2), "probability": st.sampled_from([0, 0.5, 1])}),
    answers | losses | bodiless | limits | delays,
)
requests = st.tuples(
    st.sampled_from(["GET", "POST", "PUT", "DELETE"]),
    st.sampled_from(
        [
            "/v3/REST/contact",
            "/v3/REST/contact/1",
            "/v3/DATA/batchjob/1/CSVError/text:csv",
            "/v4/contacts/1",
            "/",
            "/api/v1/projects",
            "/unsubscribe/x",
            "/v3/REST/%0a%ff%c2%a0",
        ]
    ),
    texts,
    st.binary(max_size=8) | values.map(lambda value: json.dumps(value).encode()),
)


def steer(world: World, method: str, path: str, body: Any = None) -> Reply:
    segments, query = parse_target(f"/_mockjet/{path}")
    sent = b"" if body is None else json.dumps(body).encode()
    return control.answer(Call(method, segments, query, sent, headers=(("Host", "localhost"),)), world, PROGRAM)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(sound | rules, max_size=5), st.lists(requests, min_size=1, max_size=4), rules)
def test_any_fault_is_refused_by_name_or_does_what_it_says(
    wanted: list[dict[str, Any]], asked: list[tuple[str, str, str, bytes]], sought: dict[str, Any]
) -> None:
    world = World(Settings(journal_body_bytes=6))
    for rule in wanted:
        added = steer(world, "POST", "faults", rule)
        assert added.status in (200, 400), added
    for method, target, text, body in asked:
        segments, query = parse_target(f"{target}?a={text}".encode().decode("latin-1"))
        call = Call(method, segments, query, body, "application/json", AUTHORIZATION, headers=(("X", text),))
        reply, broken = exchange(call, world, face_of(segments) or mailjet.FACE, lambda _seconds: False)
        assert 200 <= reply.status <= 599
        assert broken is None or broken.how in ("reset", "empty", "truncate", "garbage")
        assert not any("\n" in f"{name}{value}" for name, value in reply.all_headers)
        assert [f"{name}: {value}".encode("latin-1") for name, value in reply.all_headers]
    pattern = {name: value for name, value in sought.items() if name in ("method", "path", "query", "json", "text")}
    shown = [steer(world, "GET", "requests"), steer(world, "GET", "faults"), steer(world, "GET", "requests/unmatched")]
    missed = steer(world, "POST", "requests/near-misses", pattern)

    assert [reply.status for reply in shown] == [200, 200, 200]
    assert json.loads(shown[0].body)["count"] == len(asked)
    assert missed.status in (200, 400)
