"""An answer that a fault puts in the place of the service's."""

import json

from msgspec.structs import replace

from mockjet.faces.http import Pairs, Reply
from mockjet.traffic.rule import Rule


def injected(reply: Reply, rule: Rule) -> Reply:
    """Return *reply* with whatever the rule has of its own: body, content type, headers."""
    own = {name.lower() for name in rule.headers}
    headers = (*((name, value) for name, value in reply.headers if name.lower() not in own), *_headers(rule))
    reply = replace(reply, headers=headers)
    if rule.body is not None:
        reply = _with_body(reply, rule.body)
    return replace(reply, content_type=_sendable(rule.content_type)) if rule.content_type else reply


def _with_body(reply: Reply, body: object) -> Reply:
    """Return *reply* with a text, or with any other value as JSON. What it rested on it rests on no more."""
    if isinstance(body, str):
        return replace(reply, body=body.encode(), basis=None)
    text = json.dumps(body, ensure_ascii=False)
    return replace(reply, body=text.encode(), content_type="application/json", basis=None)


def _headers(rule: Rule) -> Pairs:
    retry = {} if rule.retry_after is None else {"Retry-After": str(rule.retry_after)}
    return tuple((name, _sendable(value)) for name, value in {**rule.headers, **retry}.items())


def _sendable(value: str) -> str:
    """Return *value* as HTTP has it: UTF-8 in the bytes that it sends as Latin-1."""
    return value.encode().decode("latin-1")
