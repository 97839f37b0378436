"""Which hosts a set of names and patterns holds."""

import pytest

from mockjet.hosts import APIS, REAL, Hosts


@pytest.mark.parametrize(
    "host",
    [
        "api.mailjet.com",
        "api.us.mailjet.com",
        "API.Mailjet.Com",
        "api.mailjet.com.",
        "emaillist.dev",
        "a.b.emaillist.dev",
    ],
)
def test_the_apis_are_known_in_every_spelling(host: str) -> None:
    assert host in Hosts.of(APIS)


@pytest.mark.parametrize(
    "host",
    ["", ".", "mailjet.com", "app.mailjet.com", "api.mailjet.com.example", "notemaillist.dev", "127.0.0.1", "::1"],
)
def test_other_hosts_are_no_apis(host: str) -> None:
    assert host not in Hosts.of(APIS)


def test_all_that_is_mailjets_is_real() -> None:
    real = Hosts.of(REAL)

    assert all(host in real for host in ("mailjet.com", "in-v3.mailjet.com", "api.eu.mailjet.com", "api.emaillist.dev"))
    assert "mailjet.com.example" not in real


@pytest.mark.parametrize(
    "pattern", ["", "*", "*.", "https://a.example", "a.example:443", "a.example/v3", "a b", "a..b"]
)
def test_what_is_no_host_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"a host is written api\.example\.com or \*\.example\.com, not '"):
        Hosts.of([pattern])
