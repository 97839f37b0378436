"""`mockjet serve` in a process of its own."""

import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
import requests
from speaking import Started


def test_port_zero_picks_a_free_port_and_prints_the_url(serve: Started) -> None:
    _, url = serve("--port", "0")
    answer = requests.get(f"{url}/v3/REST/contact", auth=("any", "key"), timeout=10)

    assert answer.text == '{ "Count" : 0, "Data" : [], "Total" : 0 }'


def test_any_key_opens_an_account_of_its_own(serve: Started) -> None:
    _, url = serve("--port", "0")
    requests.post(f"{url}/v3/REST/contact", auth=("one", "key"), json={"Email": "ada@example.com"}, timeout=10)
    other = requests.get(f"{url}/v3/REST/contact", auth=("two", "key"), timeout=10)

    assert other.json()["Count"] == 0


def test_fixed_credentials_shut_out_all_others(serve: Started) -> None:
    _, url = serve("-p", "0", "--credentials", "right:secret")
    statuses = [
        requests.get(f"{url}/v3/REST/contact", auth=auth, timeout=10).status_code
        for auth in (("right", "secret"), ("right", "wrong"), ("wrong", "secret"), None)
    ]

    assert statuses == [200, 401, 401, 401]


def test_the_pace_is_the_clock_by_default(serve: Started) -> None:
    _, url = serve("-p", "0", "--dwell", "3600")
    jobs = f"{url}/v3/REST/contact/managemanycontacts"
    sent = {"Contacts": [{"Email": "ada@example.com"}]}
    job_id = requests.post(jobs, auth=("a", "b"), json=sent, timeout=10).json()["Data"][0]["JobID"]
    seen = {requests.get(f"{jobs}/{job_id}", auth=("a", "b"), timeout=10).json()["Data"][0]["Status"] for _ in range(3)}

    assert seen == {"Allocated"}


def test_every_option_can_come_from_the_environment_and_the_option_wins(serve: Started) -> None:
    _, url = serve("--credentials", "option:wins", MOCKJET_PORT="0", MOCKJET_CREDENTIALS="env:loses")

    assert requests.get(f"{url}/v3/REST/contact", auth=("option", "wins"), timeout=10).status_code == 200
    assert requests.get(f"{url}/v3/REST/contact", auth=("env", "loses"), timeout=10).status_code == 401


def test_limits_can_be_imposed(serve: Started) -> None:
    _, url = serve("-p", "0", "--max-bulk-contacts", "1", "--max-contacts", "1", MOCKJET_MAX_UPLOAD_BYTES="5")
    jobs = f"{url}/v3/REST/contact/managemanycontacts"
    two = {"Contacts": [{"Email": "ada@example.com"}, {"Email": "bob@example.com"}]}
    statuses = [
        requests.post(f"{url}/v3/REST/contact", auth=("a", "b"), json={"Email": "ada@example.com"}, timeout=10),
        requests.post(f"{url}/v3/REST/contact", auth=("a", "b"), json={"Email": "bob@example.com"}, timeout=10),
        requests.post(jobs, auth=("a", "b"), json=two, timeout=10),
    ]

    assert [answer.status_code for answer in statuses] == [201, 400, 400]


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_quietly(serve: Started, ending: signal.Signals) -> None:
    process, url = serve("-p", "0")
    requests.get(url, timeout=10)
    process.send_signal(ending)
    _, errors = process.communicate(timeout=10)

    assert (process.returncode, errors) == (0, "")


def test_a_taken_port_is_a_clear_error(serve: Started) -> None:
    _, url = serve("-p", "0")
    port = url.rpartition(":")[2]
    second = subprocess.run(
        [sys.executable, "-m", "mockjet", "serve", "-p", port], capture_output=True, text=True, timeout=30, check=False
    )

    assert second.returncode == 1
    assert second.stderr == f"Error: cannot listen on 127.0.0.1 port {port}: Address already in use\n"


def test_a_host_that_does_not_exist_is_a_clear_error() -> None:
    wrong = subprocess.run(
        [sys.executable, "-m", "mockjet", "serve", "-H", "nowhere.invalid", "-p", "0"],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )

    assert wrong.returncode == 1
    assert wrong.stderr.startswith("Error: cannot listen on nowhere.invalid port 0: ")


def test_an_address_of_another_machine_is_a_clear_error() -> None:
    wrong = subprocess.run(
        [sys.executable, "-m", "mockjet", "serve", "-H", "192.0.2.1", "-p", "0"],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )

    assert wrong.returncode == 1
    assert wrong.stderr.startswith("Error: cannot listen on 192.0.2.1 port 0: ")


def test_it_also_listens_on_ipv6(serve: Started) -> None:
    _, url = serve("-H", "::1", "-p", "0")

    assert url.startswith("http://[::1]:")
    assert requests.get(f"{url}/v3/REST/contact", auth=("a", "b"), timeout=10).status_code == 200


def test_a_certificate_that_is_none_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "nonsense").write_text("nonsense")
    words = ["serve", "-p", "0", "-c", str(tmp_path / "nonsense"), "-k", str(tmp_path / "nonsense")]
    wrong = subprocess.run(
        [sys.executable, "-m", "mockjet", *words], capture_output=True, text=True, timeout=30, check=False
    )

    assert wrong.returncode == 1
    assert wrong.stderr.startswith(
        f"Error: {tmp_path / 'nonsense'} and {tmp_path / 'nonsense'} are no certificate and its key"
    )


@pytest.mark.parametrize("words", [["--tls", "--tls-port"], ["--proxy-port"]])
def test_a_taken_port_beside_is_a_clear_error_and_opens_nothing(words: list[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        wrong = subprocess.run(
            [sys.executable, "-m", "mockjet", "serve", "-p", "0", *words, port],
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )

    assert wrong.returncode == 1
    assert wrong.stderr == f"Error: cannot listen on 127.0.0.1 port {port}: Address already in use\n"


def test_the_last_port_has_none_behind_it_for_https() -> None:
    wrong = subprocess.run(
        [sys.executable, "-m", "mockjet", "serve", "-p", "65535", "--tls"],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )

    assert wrong.returncode == 2
    assert "there is no port behind 65535 for HTTPS: name one with --tls-port" in wrong.stderr


def test_a_server_for_others_that_lets_requests_through_says_so(serve: Started) -> None:
    process, _ = serve("-H", "0.0.0.0", "-p", "0", "--proxy-passthrough")
    assert process.stdout is not None
    lines = [process.stdout.readline() for _ in range(3)]

    assert lines[-1] == "Whoever reaches this machine can reach other hosts through it: --proxy-passthrough.\n"


def test_in_the_background_of_a_script_ctrl_c_is_ignored() -> None:
    ignoring = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN);"
    program = f"{ignoring} from mockjet.cli import main; main(['serve', '-p', '0'])"
    process = subprocess.Popen([sys.executable, "-u", "-c", program], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    url = process.stdout.readline().split()[-1]
    process.send_signal(signal.SIGINT)

    assert requests.get(f"{url}/_mockjet/health", timeout=10).ok
    process.terminate()
    process.communicate(timeout=10)
    assert process.returncode == 0
