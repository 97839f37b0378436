"""What a server proves itself with: made when it is wanted, renewed in time, or the user's own."""

import builtins
import datetime as dt
import ssl
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    load_pem_private_key,
)
from freezegun import freeze_time
from tls.conftest import shaken

from mockjet import MockJet
from mockjet.network import Network, given
from mockjet.tls import Given, Signed, TlsProblem, of_this_machine
from mockjet.tls.authority import Authority
from mockjet.tls.keeping import kept
from mockjet.wallclock import today


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[dt.datetime]:
    """Hold the machine's clock still, at a moment that can be set."""
    moment = [today()]
    for module in ("contexts", "keeping"):
        monkeypatch.setattr(f"mockjet.tls.{module}.today", lambda: moment[0])
    return moment


def pair(pem: Path, place: Path) -> tuple[Path, Path]:
    """Return a key and a certificate in files of their own, the certificate first."""
    key, _, certificate = pem.read_text().partition("-----BEGIN CERTIFICATE-----")
    (place / "own.crt").write_text(f"-----BEGIN CERTIFICATE-----{certificate}")
    (place / "own.key").write_text(key)
    return place / "own.crt", place / "own.key"


def test_the_same_context_serves_until_it_is_old(clock: list[dt.datetime]) -> None:
    signed = Signed()
    first = signed.context()
    clock[0] += dt.timedelta(days=30)

    assert signed.context() is first


def test_a_server_that_runs_for_long_takes_a_new_certificate_of_the_same_authority(clock: list[dt.datetime]) -> None:
    signed = Signed()
    first, authority = signed.context(), signed.authority()
    clock[0] += dt.timedelta(days=30, seconds=1)

    assert signed.context() is not first
    assert signed.authority() == authority


def test_an_authority_made_anew_meanwhile_is_taken_over(clock: list[dt.datetime], tmp_path: Path) -> None:
    signed = of_this_machine(tmp_path / "ca")
    before = signed.authority()
    clock[0] += dt.timedelta(days=3600)

    assert signed.authority() != before
    assert signed.authority() == kept(tmp_path / "ca").pem


def test_where_renewing_fails_the_old_certificate_serves_on(clock: list[dt.datetime], tmp_path: Path) -> None:
    signed = of_this_machine(tmp_path / "ca")
    first = signed.context()
    (tmp_path / "ca" / "authority.pem").write_text("damaged")
    clock[0] += dt.timedelta(days=31)

    assert signed.context() is first


def test_each_object_has_an_authority_of_its_own() -> None:
    assert Signed().authority() != Signed().authority()


@pytest.mark.parametrize("library", ["cryptography", "filelock", "platformdirs"])
def test_a_missing_library_is_named_with_what_installs_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, library: str
) -> None:
    real = builtins.__import__

    def without(name: str, *rest: object) -> object:
        if name.partition(".")[0] == library or "authority" in name or "keeping" in name:
            raise ImportError(name, name=library)
        return real(name, *rest)  # type: ignore[arg-type]  # passed on as it came

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(TlsProblem, match=rf"HTTPS needs {library}: install it with  pip install 'mockjet\[tls\]'"):
        of_this_machine(tmp_path).context()


def test_a_certificate_of_ones_own_is_served(foreign: Path, tmp_path: Path) -> None:
    certificate, key = pair(foreign, tmp_path)
    with MockJet(tls_cert=certificate, tls_key=str(key)) as mj:
        served = ssl.get_server_certificate(("127.0.0.1", int(mj.tls_url.rpartition(":")[2])), timeout=10)

    assert served == certificate.read_text()


def test_who_signed_ones_own_is_not_known(foreign: Path, tmp_path: Path) -> None:
    with (
        MockJet(tls_cert=(own := pair(foreign, tmp_path))[0], tls_key=own[1]) as mj,
        pytest.raises(TlsProblem, match="a certificate that it was given"),
    ):
        _ = mj.ca_pem


@pytest.mark.parametrize("files", [("own.crt", None), (None, "own.key")])
def test_a_certificate_without_its_key_is_refused(files: tuple[str | None, str | None]) -> None:
    with pytest.raises(TlsProblem, match="a certificate and its key are given together"):
        given(*files)


def test_a_file_that_is_not_there_is_named(foreign: Path, tmp_path: Path) -> None:
    certificate, _ = pair(foreign, tmp_path)

    with pytest.raises(TlsProblem, match=r"cannot read .*/nowhere.key: No such file or directory"):
        Given(certificate, tmp_path / "nowhere.key")


def test_a_key_of_another_certificate_is_refused(foreign: Path, expired: tuple[Path, Path], tmp_path: Path) -> None:
    certificate, _ = pair(foreign, tmp_path)

    with pytest.raises(TlsProblem, match="are no certificate and its key: key values mismatch"):
        Given(certificate, expired[0])


def test_what_is_no_pem_is_refused(tmp_path: Path) -> None:
    (tmp_path / "nonsense").write_text("nonsense")

    with pytest.raises(TlsProblem, match="are no certificate and its key"):
        Given(tmp_path / "nonsense", tmp_path / "nonsense")


def test_nobody_is_asked_for_the_password_of_a_key(foreign: Path, tmp_path: Path) -> None:
    certificate, key = pair(foreign, tmp_path)
    plain = load_pem_private_key(key.read_bytes(), None)
    key.write_bytes(plain.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"secret")))

    with pytest.raises(TlsProblem, match="the key has a password: give one without"):
        Given(certificate, key)


def test_the_port_for_https_is_the_next_one_unless_it_is_said() -> None:
    assert Network().https_port(6538) == 6539
    assert Network().https_port(0) == 0
    assert Network(tls_port=0).https_port(6538) == 0
    assert Network(tls_port=8443).https_port(6538) == 8443


def test_the_key_of_the_server_is_left_in_no_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    Signed().context()

    assert list(tmp_path.iterdir()) == []


def test_a_frozen_clock_does_not_move_what_certificates_are_judged_by() -> None:
    with freeze_time("2001-01-01"), MockJet(tls=True) as mj:
        agreed = shaken(mj)

    assert agreed["version"] == "TLSv1.3"


def test_an_authority_can_be_read_that_another_process_made(tmp_path: Path) -> None:
    made = Authority.make(today())
    (tmp_path / "ca").mkdir(mode=0o700)
    (tmp_path / "ca" / "authority.pem").touch(mode=0o600)
    (tmp_path / "ca" / "authority.pem").write_bytes(made.private_pem)

    with MockJet(tls=True, ca_dir=tmp_path / "ca") as mj:
        assert mj.ca_pem == made.pem.decode()
