"""Exchanges with the live service as they were recorded or quoted, and how an answer here is held against one."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
import requests
from speaking import Voice

NOTHING_SENT: Any = object()
UUID = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"


def nothing(mailjet: Voice) -> None:
    """Leave the account empty."""
    del mailjet


@dataclass(frozen=True, kw_only=True)
class Recording:
    """One exchange: where it is published, what was there before, what was sent, and what came back.

    Of a body either the *text* is known to the byte, or its JSON (*says*, members in order), or only the members that
    somebody quoted (*quotes*). A *length* is the recorded Content-Length, given where the text is untouched. *ids* says
    what recorded ids, addresses and keys are called here; values of *masked* members are not compared, only their kind.
    """

    source: str
    request: str
    status: int
    given: Callable[[Voice], None] = nothing
    sent: Any = NOTHING_SENT
    sent_as: str = "application/json"
    reason: str | None = None
    answered_as: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)
    length: int | None = None
    text: str | None = None
    says: str | None = None
    quotes: Mapping[str, Any] | None = None
    ids: Mapping[str, str] = field(default_factory=dict)
    masked: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """A short name: the cassette, the fixture, or the number of the issue."""
        *_, owner, kind, last = self.source.split("/")
        return f"{owner}#{last}" if kind in ("issues", "pull") else last.partition(".")[0]

    @property
    def body(self) -> str | None:
        """What is sent."""
        if self.sent is NOTHING_SENT:
            return None
        return self.here(self.sent if isinstance(self.sent, str) else json.dumps(self.sent))

    def here(self, text: str) -> str:
        """Return *text* with the recorded ids called what they are called here."""
        if not self.ids:
            return text
        known = "|".join(re.escape(recorded) for recorded in self.ids)
        return re.sub(rf"(?<!\w)({known})(?!\w)", lambda found: self.ids[found[1]], text)

    def mask(self, text: str) -> str:
        """Return *text* without the values of the masked members: a number is 0, a text is empty."""
        if not self.masked:
            return text
        members = rf'("(?:{"|".join(self.masked)})" ?: ?)("[^"]*"|[0-9]+)'
        return re.sub(members, lambda found: found[1] + ('""' if found[2].startswith('"') else "0"), text)


def each(recordings: Iterable[Recording]) -> pytest.MarkDecorator:
    """Run a test with each of *recordings*."""
    return pytest.mark.parametrize("recording", recordings, ids=lambda recording: recording.name)


def send(mailjet: Voice, recording: Recording, **options: Any) -> requests.Response:
    """Send the recorded request."""
    method, path = recording.request.split(" ")
    headers = {"Content-Type": recording.sent_as}
    body = None if recording.body is None else recording.body.encode()
    return mailjet.send(method, recording.here(path), data=body, headers=headers, **options)


def play(mailjet: Voice, recording: Recording, **options: Any) -> requests.Response:
    """Make it as it was, send the recorded request, and hold the answer against the recorded one."""
    recording.given(mailjet)
    response = send(mailjet, recording, **options)
    compare(response, recording)
    return response


def compare(response: requests.Response, recording: Recording) -> None:
    """Assert that *response* is what was recorded."""
    assert response.status_code == recording.status, response.text
    if recording.reason is not None:
        assert response.reason.encode("latin-1").decode() == recording.reason
    assert response.headers["Content-Type"] == recording.answered_as
    assert {name: response.headers.get(name) for name in recording.headers} == recording.headers
    if recording.text is not None:
        compare_bodies(recording, response.content.decode(), recording.here(recording.text))
    if recording.length is not None:
        compare_length(response, recording)
    if recording.says is not None:
        compare_bodies(recording, in_order(response.text), in_order(recording.here(recording.says)))
    if recording.quotes is not None:
        payload = response.json()
        assert {name: payload[name] for name in recording.quotes} == recording.quotes


def compare_bodies(recording: Recording, answered: str, recorded: str) -> None:
    """Assert that two bodies are the same but for the values of masked members."""
    answered, recorded = recording.mask(answered), recording.mask(recorded)
    assert answered == recorded, f"{recording.source}\nanswered {answered}\nrecorded {recorded}"


def compare_length(response: requests.Response, recording: Recording) -> None:
    """Assert that the length is the recorded one, but for ids that are longer or shorter here."""
    assert recording.text is not None
    assert len(recording.text.encode()) == recording.length, "the recording is not written out as it was"
    assert response.headers["Content-Length"] == str(len(response.content))
    if not recording.masked:
        assert response.headers["Content-Length"] == str(len(recording.here(recording.text).encode()))


def in_order(text: str) -> str:
    """Return JSON in one notation that keeps what matters: the members' order, and true apart from 1."""
    return json.dumps(json.loads(text), ensure_ascii=False)


def imported(mailjet: Voice, moment: str, *contacts: dict[str, Any], lists: Iterable[int] = ()) -> None:
    """Import *contacts* at *moment*, as integrations do."""
    mailjet.mj.clock.freeze(moment)
    actions = [{"ListID": list_id, "Action": "addnoforce"} for list_id in lists]
    response = mailjet.post("contact/managemanycontacts", {"Contacts": contacts, "ContactsLists": actions})
    assert response.status_code == 201
    mailjet.mj.jobs.complete_all()
