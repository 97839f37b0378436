"""HTTPS beside HTTP: clients believe it that know the authority, and no others, as their defaults are."""

import socket
import ssl
from pathlib import Path

import pytest
import requests
from speaking import Started
from tls.conftest import MakeMockJet, shaken
from tools import PROGRAMS, error_file, run

from mockjet import MockJet

EMPTY = '{ "Count" : 0, "Data" : [], "Total" : 0 }'
KEYS = {"MJ_APIKEY_PUBLIC": "public", "MJ_APIKEY_PRIVATE": "private"}
CLEAN = dict.fromkeys(
    ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS", "JAVA_TOOL_OPTIONS")
)


def contacts(mj: MockJet) -> str:
    """Return the URL of the contacts over HTTPS, by a name."""
    return f"{mj.tls_url.replace('127.0.0.1', 'localhost')}/v3/REST/contact"


def truststore(mj: MockJet, place: Path) -> Path:
    """Return a trust store of Java that knows the authority of a server and no other, made by Java's own tool."""
    store = place / "store.p12"
    run(
        "keytool", "-importcert", "-noprompt", "-file", mj.ca_file, "-keystore", store, "-storepass", "changeit",
    )  # fmt: skip
    return store


def test_https_and_http_show_one_world(make_mockjet: MakeMockJet) -> None:
    mj = make_mockjet(tls=True)
    mj.add_contact("ada@example.com")
    answers = [
        requests.get(f"{url}/v3/REST/contact", auth=mj.auth, verify=mj.ca_file, timeout=10)
        for url in (mj.url, mj.tls_url)
    ]

    assert mj.tls_url.startswith("https://127.0.0.1:")
    assert [answer.json()["Data"][0]["Email"] for answer in answers] == ["ada@example.com"] * 2


def test_there_is_no_https_unless_it_is_asked_for(mockjet: MockJet) -> None:
    with pytest.raises(RuntimeError, match="this MockJet serves no HTTPS: start it with tls=True"):
        _ = mockjet.tls_url


def test_a_server_that_was_given_is_not_opened_further(mockjet: MockJet) -> None:
    with pytest.raises(ValueError, match="the server that was given is open as it is"):
        MockJet(server=mockjet._server, tls=True)


def test_the_file_of_the_authority_goes_with_the_server() -> None:
    with MockJet(tls=True) as mj:
        file = Path(mj.ca_file)
        kept = file.read_text()

    assert kept.startswith("-----BEGIN CERTIFICATE-----")
    assert not file.parent.exists()


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
def test_tls_is_new_enough_and_http_is_the_protocol(secure: MockJet, version: ssl.TLSVersion) -> None:
    agreed = shaken(secure, minimum_version=version, maximum_version=version)

    assert (agreed["version"], agreed["protocol"]) == (version.name.replace("v1_", "v1."), "http/1.1")


def test_an_old_tls_is_not_spoken(secure: MockJet) -> None:
    port = secure.tls_url.rpartition(":")[2]
    done = run("openssl", "s_client", "-connect", f"127.0.0.1:{port}", "-tls1_1", "-cipher", "ALL:@SECLEVEL=0", text="")

    assert done.returncode == 1
    assert "alert protocol version" in done.stderr


def test_openssl_verifies_the_chain_that_is_served(secure: MockJet) -> None:
    port = secure.tls_url.rpartition(":")[2]
    done = run(
        "openssl", "s_client", "-connect", f"127.0.0.1:{port}", "-servername", "api.mailjet.com", "-CAfile",
        secure.ca_file, "-no-CApath", "-verify_hostname", "api.mailjet.com", "-verify_return_error", text="Q\n",
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert "Verify return code: 0 (ok)" in done.stdout


def test_curl_believes_it_with_the_authority(secure: MockJet) -> None:
    done = run("curl", "-sS", "--user", "a:b", "--cacert", secure.ca_file, contacts(secure), env=CLEAN)

    assert (done.stdout, done.stderr) == (EMPTY, "")


def test_curl_does_not_without(secure: MockJet) -> None:
    done = run("curl", "-sS", "--user", "a:b", contacts(secure), env=CLEAN)

    assert done.returncode == 60
    assert "unable to get local issuer certificate" in done.stderr


def test_requests_believes_it_with_the_authority(secure: MockJet) -> None:
    assert requests.get(contacts(secure), auth=("a", "b"), verify=secure.ca_file, timeout=10).text == EMPTY


def test_requests_does_not_without(secure: MockJet, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in CLEAN:
        monkeypatch.delenv(name, raising=False)

    with pytest.raises(requests.exceptions.SSLError, match="unable to get local issuer certificate"):
        requests.get(contacts(secure), auth=("a", "b"), timeout=10)


def test_pythons_strictest_rules_are_kept(secure: MockJet) -> None:
    context = ssl.create_default_context(cadata=secure.ca_pem)
    context.verify_flags |= ssl.VERIFY_X509_STRICT
    port = int(secure.tls_url.rpartition(":")[2])

    with (
        socket.create_connection(("127.0.0.1", port), timeout=10) as plain,
        context.wrap_socket(plain, server_hostname="api.us.mailjet.com") as agreed,
    ):
        assert agreed.version() == "TLSv1.3"


def test_node_believes_it_with_the_authority(secure: MockJet) -> None:
    done = run(
        "node", PROGRAMS / "ask.js", contacts(secure), env={**CLEAN, **KEYS, "NODE_EXTRA_CA_CERTS": secure.ca_file}
    )

    assert done.stdout == f"200 {EMPTY}\n"


def test_node_does_not_without(secure: MockJet) -> None:
    done = run("node", PROGRAMS / "ask.js", contacts(secure), env={**CLEAN, **KEYS})

    assert done.stdout == "UNABLE_TO_VERIFY_LEAF_SIGNATURE\n"


def test_java_believes_it_with_the_authority(secure: MockJet, tmp_path: Path) -> None:
    store = truststore(secure, tmp_path)
    done = run(
        "java",
        f"-Djavax.net.ssl.trustStore={store}",
        "-Djavax.net.ssl.trustStorePassword=changeit",
        PROGRAMS / "Ask.java",
        contacts(secure),
        env={**CLEAN, **KEYS},
    )

    assert done.stdout == f"200 {EMPTY}\n" * 2


def test_java_does_not_without(secure: MockJet) -> None:
    done = run("java", PROGRAMS / "Ask.java", contacts(secure), env={**CLEAN, **KEYS})

    assert done.stdout.count("unable to find valid certification path to requested target") == 2


def test_go_believes_it_with_the_authority(secure: MockJet) -> None:
    words = ("go", "run", PROGRAMS / "ask.go", contacts(secure))
    trusting = run(*words, env={**CLEAN, **KEYS, "SSL_CERT_FILE": secure.ca_file})
    others = run(*words, env={**CLEAN, **KEYS})

    assert trusting.stdout == f"200 {EMPTY}\n"
    assert "certificate signed by unknown authority" in others.stdout


def test_an_expired_certificate_is_not_believed(make_mockjet: MakeMockJet, expired: tuple[Path, Path]) -> None:
    server, authority = expired
    mj = make_mockjet(tls_cert=server, tls_key=server)

    curl = run("curl", "-sS", "--cacert", authority, contacts(mj), env=CLEAN)
    node = run("node", PROGRAMS / "ask.js", contacts(mj), env={**CLEAN, "NODE_EXTRA_CA_CERTS": str(authority)})

    assert (curl.returncode, "certificate has expired" in curl.stderr) == (60, True)
    assert node.stdout == "CERT_HAS_EXPIRED\n"
    with pytest.raises(requests.exceptions.SSLError, match="certificate has expired"):
        requests.get(contacts(mj), verify=str(authority), timeout=10)


def test_a_foreign_certificate_is_not_believed(make_mockjet: MakeMockJet, secure: MockJet, foreign: Path) -> None:
    mj = make_mockjet(tls_cert=foreign, tls_key=foreign)

    curl = run("curl", "-sS", "--cacert", secure.ca_file, contacts(mj), env=CLEAN)
    node = run("node", PROGRAMS / "ask.js", contacts(mj), env={**CLEAN, "NODE_EXTRA_CA_CERTS": secure.ca_file})

    assert (curl.returncode, "unable to get local issuer certificate" in curl.stderr) == (60, True)
    assert node.stdout == "UNABLE_TO_VERIFY_LEAF_SIGNATURE\n"
    with pytest.raises(requests.exceptions.SSLError, match="unable to get local issuer certificate"):
        requests.get(contacts(mj), verify=secure.ca_file, timeout=10)


def test_the_file_of_errors_is_where_the_client_came_in(make_mockjet: MakeMockJet) -> None:
    mj = make_mockjet(tls=True, pace="instant")
    with requests.Session() as session:
        session.trust_env, session.auth, session.verify = False, mj.auth, mj.ca_file
        link = error_file(session, mj.tls_url)
        told = session.get(link, timeout=10)

    assert link.startswith(f"{mj.tls_url}/v3/DATA/")
    assert "nonsense" in told.text


def test_serve_opens_https_on_a_port_of_its_own(serve: Started, tmp_path: Path) -> None:
    process, url = serve("-p", "0", "--tls", MOCKJET_CA_DIR=str(tmp_path / "ca"))
    assert process.stdout is not None
    line = process.stdout.readline()
    secure = line.split()[-1]

    assert line == f"HTTPS is at {secure}\n"
    assert secure.rpartition(":")[2] != url.rpartition(":")[2]
    answer = requests.get(
        f"{secure}/v3/REST/contact", auth=("a", "b"), verify=str(tmp_path / "ca" / "ca.crt"), timeout=10
    )
    assert answer.text == EMPTY


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_the_certificate_of_the_authority_is_shown_and_never_the_key(make_mockjet: MakeMockJet, scheme: str) -> None:
    mj = make_mockjet(tls=True)
    url = mj.url if scheme == "http" else mj.tls_url
    answer = requests.get(f"{url}/_mockjet/ca.crt", verify=mj.ca_file, timeout=10)

    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/x-x509-ca-cert"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="mockjet-ca.crt"'
    assert answer.text == mj.ca_pem
    assert "PRIVATE" not in answer.text


def test_who_signed_a_certificate_of_ones_own_is_not_shown(make_mockjet: MakeMockJet, foreign: Path) -> None:
    mj = make_mockjet(tls_cert=foreign, tls_key=foreign)
    answer = requests.get(f"{mj.url}/_mockjet/ca.crt", timeout=10)

    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "not_found"
    assert "a certificate that it was given" in answer.json()["error"]["message"]
