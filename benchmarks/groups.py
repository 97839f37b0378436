"""What can be measured: the groups by name, and the measures of each as its tables show them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from benchmarks import importing, listing, polling, remembering, requesting, starting, testing, unused
from benchmarks.run import Run


@dataclass(frozen=True, slots=True)
class Group:
    """Measures that are taken together: their titles, what takes them, and whether peers take part."""

    name: str
    measure: Callable[[Run], None]
    titles: dict[str, str]
    peers: bool = False


def sizes(titles: dict[str, str]) -> dict[str, str]:
    """Return the titles of imports at every size."""
    return {
        measure.format(power): f"{title}, 10^{power} contacts"
        for measure, title in titles.items()
        for power in range(3, 7)
    }


# fmt: off
GROUPS: Final = (
    Group("requests", requesting.measure, {
        "raw":         "GET of one contact over one kept connection, raw socket",
        "raw p50":     "its latency, p50",
        "raw p99":     "its latency, p99",
        "raw cpu":     "the server's processor time for it",
        "load":        "the same over 16 connections",
        "load cpu":    "the server's processor time for it",
        "session":     "the same through a requests.Session",
        "session cpu": "the server's processor time for it",
        "httpx":       "the same through an httpx.Client",
        "httpx cpu":   "the server's processor time for it",
    }, peers=True),
    Group("tests", testing.measure, {
        "test":         "a test with the fixture only, over a test without one",
        "test cpu":       "its processor time, client and server",
        "test thing":   "a test with one contact, rule or response, over a test without one",
        "test thing cpu": "its processor time, client and server",
        "test get":     "a test with one requests.get, over a test without a fixture",
        "test get cpu":   "its processor time, client and server",
        "test session": "a test with one GET of a shared requests.Session, over a test without a fixture",
        "test session cpu": "its processor time, client and server",
    }, peers=True),
    Group("start", starting.measure, {
        "start":        "cold start, from the process to the first answer",
        "start cpu":    "its processor time",
        "start memory": "memory then",
    }, peers=True),
    Group("unused", unused.measure, {
        "unused":       "a suite of 100 trivial tests",
        "unused cpu":   "its processor time",
    }),
    Group("imports", importing.measure, sizes({
        "json 10^{}":       "JSON import",
        "json 10^{} cpu":   "processor time of a JSON import",
        "json bytes 10^{}": "memory that stays after a JSON import",
        "json peak 10^{}":  "most memory in a JSON import",
        "csv 10^{}":        "CSV import",
        "csv 10^{} cpu":    "processor time of a CSV import",
        "csv bytes 10^{}":  "memory that stays after a CSV import",
        "csv peak 10^{}":   "most memory in a CSV import",
    }) | {
        "json beside":      "JSON import of 10^4 contacts, in the same rounds as the largest",
        "csv beside":       "CSV import of 10^4 contacts, in the same rounds as the largest",
    }),
    Group("pages", listing.measure, {
        "page":         "listing and finding in a large account",
    }),
    Group("polls", polling.measure, {
        "poll p99":     "poll of a job, every 10 ms, p99",
        "poll p50":     "p50",
        "poll most":    "the longest",
        "polls":        "how many there were",
    }),
    Group("memory", remembering.measure, {
        "memory":       "memory after requests, with the journal on",
        "memory requests": "how many there really were",
    }),
)
# fmt: on
