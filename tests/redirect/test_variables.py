"""The environment that leads a program here: what is set, what is kept of what was there, and how a shell reads it."""

import json
import subprocess
from pathlib import Path

import pytest

from mockjet.redirect import Trust, bypassed, variables, written
from mockjet.redirect.variables import NODE

URL = "http://127.0.0.1:6538"
PAIR = ("public", "private")
TRUST = Trust({"SSL_CERT_FILE": Path("/tmp/a/ssl.pem")}, Path("/tmp/a/store.p12"))
JAVA = (
    "-Dhttp.proxyHost=127.0.0.1 -Dhttps.proxyHost=127.0.0.1 -Dhttp.proxyPort=6538 -Dhttps.proxyPort=6538 "
    "-Dhttp.nonProxyHosts=localhost|127.*|[::1]"
)
STORE = (
    "-Djavax.net.ssl.trustStore=/tmp/a/store.p12 -Djavax.net.ssl.trustStoreType=PKCS12 "
    "-Djavax.net.ssl.trustStorePassword=changeit"
)


def test_everything_that_leads_here_is_set() -> None:
    assert variables(URL, PAIR, TRUST, {}) == {
        "HTTPS_PROXY": URL,
        "HTTP_PROXY": URL,
        "NO_PROXY": "localhost,127.0.0.1,::1",
        "https_proxy": URL,
        "http_proxy": URL,
        "no_proxy": "localhost,127.0.0.1,::1",
        "SSL_CERT_FILE": "/tmp/a/ssl.pem",
        "NODE_OPTIONS": f"--require={NODE}",
        "NODE_USE_ENV_PROXY": "1",
        "JAVA_TOOL_OPTIONS": f"{JAVA} {STORE}",
        "MJ_APIKEY_PUBLIC": "public",
        "MJ_APIKEY_PRIVATE": "private",
        "MOCKJET_URL": URL,
        "EMAILLIST_API_URL": "http://127.0.0.1:6538/api/v1",
    }


def test_without_files_nobody_is_told_whom_to_trust() -> None:
    found = variables(URL, PAIR, None, {})

    assert "SSL_CERT_FILE" not in found
    assert found["JAVA_TOOL_OPTIONS"] == JAVA


def test_options_that_are_set_already_are_kept() -> None:
    before = {"JAVA_TOOL_OPTIONS": "-Xmx1g", "NODE_OPTIONS": "--max-old-space-size=100"}
    found = variables(URL, PAIR, None, before)

    assert found["JAVA_TOOL_OPTIONS"] == f"-Xmx1g {JAVA}"
    assert found["NODE_OPTIONS"] == f"--max-old-space-size=100 --require={NODE}"


def test_set_twice_is_set_once() -> None:
    once = variables(URL, PAIR, TRUST, {})

    assert variables(URL, PAIR, TRUST, once) == once


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"NO_PROXY": ".example.com, 10.0.0.1"}, ".example.com,10.0.0.1,localhost,127.0.0.1,::1"),
        ({"no_proxy": "db", "NO_PROXY": "other"}, "db,localhost,127.0.0.1,::1"),
        ({"NO_PROXY": "localhost,::1"}, "localhost,::1,127.0.0.1"),
        ({"NO_PROXY": " , "}, "localhost,127.0.0.1,::1"),
    ],
)
def test_hosts_that_were_asked_directly_still_are(before: dict[str, str], after: str) -> None:
    found = variables(URL, PAIR, None, before)

    assert (found["NO_PROXY"], found["no_proxy"]) == (after, after)


def test_java_is_told_of_them_in_its_own_spelling() -> None:
    found = variables(URL, PAIR, None, {"NO_PROXY": ".example.com,db,[fd00::1]"})

    assert "-Dhttp.nonProxyHosts=*.example.com|db|[fd00::1]|localhost|127.*|[::1]" in found["JAVA_TOOL_OPTIONS"]


def test_a_path_with_a_blank_is_one_word_for_java() -> None:
    found = variables(URL, PAIR, Trust({}, Path("/tmp/a b/store.p12")), {})

    assert '-Djavax.net.ssl.trustStore="/tmp/a b/store.p12"' in found["JAVA_TOOL_OPTIONS"]


@pytest.mark.parametrize(
    ("named", "found"),
    [
        ("", []),
        ("localhost,example.com", []),
        ("notmailjet.com", []),
        ("mailjet.com", ["api.mailjet.com", "api.us.mailjet.com"]),
        (".mailjet.com", ["api.mailjet.com", "api.us.mailjet.com"]),
        ("*.Mailjet.com", ["api.mailjet.com", "api.us.mailjet.com"]),
        ("api.mailjet.com", ["api.mailjet.com"]),
        ("*", ["api.mailjet.com", "api.us.mailjet.com", "emaillist.dev"]),
    ],
)
def test_hosts_that_do_not_lead_here_are_found(named: str, found: list[str]) -> None:
    assert bypassed({"NO_PROXY": named}) == found


ODD = {"PLAIN": "a", "BLANK": "a b", "QUOTED": 'it\'s "$HOME" \\ `x`', "LINES": "a\nb"}


def test_a_shell_reads_what_was_written() -> None:
    script = f"{written(ODD, 'sh')}\nprintenv PLAIN BLANK QUOTED LINES"
    done = subprocess.run(["sh", "-c", script], capture_output=True, text=True, timeout=10, check=True)

    assert done.stdout == 'a\na b\nit\'s "$HOME" \\ `x`\na\nb\n'


def test_fish_is_written_to_in_its_own_way() -> None:
    assert written(ODD, "fish") == (
        "set -gx PLAIN 'a'\nset -gx BLANK 'a b'\nset -gx QUOTED 'it\\'s \"$HOME\" \\\\ `x`'\nset -gx LINES 'a\nb'"
    )


def test_a_program_reads_json() -> None:
    assert json.loads(written(ODD, "json")) == ODD
