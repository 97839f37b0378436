"""What mockjet is to reach, each target a ratio of two figures of one run."""

from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from benchmarks.figures import Spread, ratio
from benchmarks.record import Record

Verdict = Literal["met", "NOT MET", "not measured"]


class Of(NamedTuple):
    """A figure: what was measured, and of which case."""

    measure: str
    case: str


@dataclass(frozen=True, slots=True)
class Target:
    """That *top* over *bottom* is at least, or at most, *bound*; *top* alone where nothing is below it."""

    name: str
    versus: str
    top: Of
    bottom: Of | None
    relation: Literal[">=", "<="]
    bound: float
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run says of a target: the ratio, or why there is none.

    *processor* is the same ratio by processor time, where that was taken: it hardly depends on what else the machine
    does, and not at all on waiting, so it explains a ratio and decides nothing.
    """

    target: Target
    ratio: Spread | None
    reason: str = ""
    processor: Spread | None = None

    @property
    def verdict(self) -> Verdict:
        """Whether the median is within the bound."""
        if self.ratio is None:
            return "not measured"
        reached, bound = self.ratio.median, self.target.bound
        return "met" if (reached >= bound if self.target.relation == ">=" else reached <= bound) else "NOT MET"


SERVE: Final = "mockjet serve"
MOCKJET: Final = "mockjet"
SAME: Final = "Flask, mockjet's server"
WERKZEUG: Final = "Flask, werkzeug's server"
THREAD: Final = "MockJet in a thread"
WERKZEUG_THREAD: Final = "Flask, werkzeug in a thread"
LEAN: Final = "json.loads, lean rows, collector paused"
READER: Final = "csv.reader alone"
SMALL: Final = "mockjet serve, 10^4 in the same rounds"

# fmt: off
TARGETS: Final = (
    #      what                                        against                                 top                              bottom                                   bound
    Target("GET of a contact, raw",                    "bare Flask on the same server",        Of("raw", SERVE),                Of("raw", SAME),                         ">=", 0.8),
    Target("GET of a contact, Session",                "WireMock",                             Of("session", SERVE),            Of("session", "WireMock"),               ">=", 1.0),
    Target("GET of a contact, 16 connections",         "localstripe",                          Of("load", SERVE),               Of("load", "localstripe"),               ">=", 2),
    Target("GET of a contact, 16 connections",         "moto server",                          Of("load", SERVE),               Of("load", "moto server"),               ">=", 20),
    Target("GET of a contact, 16 connections",         "WireMock",                             Of("load", SERVE),               Of("load", "WireMock"),                  ">=", 0.5),
    Target("a test, set-up only",                      "pytest-httpserver with a rule",        Of("test", MOCKJET),             Of("test thing", "pytest-httpserver"),   "<=", 1.0),
    Target("a test with one requests.get",             "pytest-httpserver",                    Of("test get", MOCKJET),         Of("test get", "pytest-httpserver"),     "<=", 0.6),
    Target("a test with one GET of a shared Session",  "pytest-httpserver",                    Of("test session", MOCKJET),     Of("test session", "pytest-httpserver"), "<=", 0.6),
    Target("JSON import of 10^6",                      "json.loads and lean rows, paused GC",  Of("json 10^6", SERVE),          Of("json 10^6", LEAN),                   ">=", 0.6),
    Target("JSON import, cost of a contact at 10^6",   "at 10^4",                              Of("json beside", SMALL),        Of("json 10^6", SERVE),                  "<=", 1.3),
    Target("CSV import of 10^6 rows",                  "csv.reader alone",                     Of("csv 10^6", SERVE),           Of("csv 10^6", READER),                  ">=", 0.12),
    Target("a contact with two properties",            "",                                     Of("json bytes 10^6", SERVE),    None,                                    "<=", 700, "bytes"),
    Target("last page of 1000 of 10^6",                "first page",                           Of("page", "last page of 1000"), Of("page", "first page of 1000"),        "<=", 1.2),
    Target("p99 of a poll in an import, pace clock",   "idle",                                 Of("poll p99", "import, clock"),   Of("poll p99", "idle"),                "<=", 20),
    Target("p99 of a poll in an import, pace instant", "idle",                                 Of("poll p99", "import, instant"), Of("poll p99", "idle"),                "<=", 20),
    Target("GET of a contact, Session",                "bare Flask on werkzeug",               Of("session", SERVE),            Of("session", WERKZEUG),                 ">=", 1.5),
    Target("the same, server in the test's process",   "bare Flask on werkzeug, in a thread",  Of("session", THREAD),           Of("session", WERKZEUG_THREAD),          ">=", 1.5),
    Target("cold start to the first answer",           "bare Flask on werkzeug",               Of("start", SERVE),              Of("start", WERKZEUG),                   "<=", 1.25),
    Target("the plugin in a suite without it",         "",                                     Of("unused", "the plugin, more"), None,                                   "<=", 5, "ms"),
)
# fmt: on


def judge(target: Target, record: Record) -> Outcome:
    """Return what a run says of a target."""
    wanted = [one for one in (target.top, target.bottom) if one is not None]
    for one in wanted:
        if one not in record.figures:
            return Outcome(target, None, f"{one.case}: {record.missing.get(one, 'was not taken')}")
    top = record.figures[target.top]
    if target.bottom is None:
        return Outcome(target, top.spread)
    found = ratio(top.rounds, record.figures[target.bottom].rounds)
    return Outcome(target, found, "" if found else "no round has both", by_processor(target.top, target.bottom, record))


def by_processor(top: Of, bottom: Of, record: Record) -> Spread | None:
    """Return the ratio of two figures by processor time, in the direction of the figures; None where that was not taken."""
    above, below = (record.figures.get((f"{one.measure} cpu", one.case)) for one in (top, bottom))
    if above is None or below is None:
        return None
    rates = record.figures[top].unit.endswith("/s")
    return ratio(below.rounds, above.rounds) if rates else ratio(above.rounds, below.rounds)
