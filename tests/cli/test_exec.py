"""`mockjet exec`: a program that names only the real service asks a mockjet, and knows nothing of it."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from tools import PROGRAMS, run

EMPTY = '{ "Count" : 0, "Data" : [], "Total" : 0 }'
CONTACTS = "https://api.mailjet.com/v3/REST/contact"
ANSWERED = "mockjet answered 1 request:\n  1 x GET /v3/REST/contact 200\n"
COMMAND = (sys.executable, "-m", "mockjet", "exec")

Exec = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def ca_dir(tmp_path: Path) -> Path:
    return tmp_path / "ca"


@pytest.fixture
def execute(ca_dir: Path) -> Exec:
    """Run `mockjet exec` with these words, in an environment that says nothing of proxies."""
    clean: dict[str, str | None] = {name: None for name in os.environ if name.lower().endswith("_proxy")}
    own = {"MOCKJET_CA_DIR": str(ca_dir), "NODE_OPTIONS": None, "JAVA_TOOL_OPTIONS": None}

    def start(*words: str | Path, text: str | None = None, **env: str | None) -> subprocess.CompletedProcess[str]:
        return run(*COMMAND, *words, text=text, env={**clean, **own, **env})

    return start


def started(ca_dir: Path, *words: str, **options: Any) -> "subprocess.Popen[str]":
    """Start `mockjet exec` and wait for the first line of its program."""
    process = subprocess.Popen(
        [*COMMAND, *words],
        env={**os.environ, "MOCKJET_CA_DIR": str(ca_dir)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def test_the_official_python_client_works_as_it_is(execute: Exec) -> None:
    done = execute("--", sys.executable, PROGRAMS / "ask.py")

    assert (done.returncode, done.stdout, done.stderr) == (0, f"200 {EMPTY}\n", ANSWERED)


def test_curl_works_as_it_is(execute: Exec) -> None:
    done = execute("--", "curl", "-sS", "--user", "a:b", CONTACTS)

    assert (done.returncode, done.stdout, done.stderr) == (0, EMPTY, ANSWERED)


def test_nodes_own_https_works_as_it_is(execute: Exec) -> None:
    done = execute("--", "node", PROGRAMS / "ask.js", CONTACTS)

    assert (done.stdout, done.stderr) == (f"200 {EMPTY}\n", ANSWERED)


def test_javas_own_clients_work_as_they_are(execute: Exec) -> None:
    done = execute("--", "java", PROGRAMS / "Ask.java", CONTACTS)

    assert done.stdout == f"200 {EMPTY}\n" * 2
    assert done.stderr.endswith("mockjet answered 2 requests:\n  2 x GET /v3/REST/contact 200\n")


def test_gos_own_client_works_as_it_is(execute: Exec) -> None:
    done = execute("--", "go", "run", PROGRAMS / "ask.go", CONTACTS)

    assert (done.stdout, done.stderr) == (f"200 {EMPTY}\n", ANSWERED)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("node", PROGRAMS / "ask.js"), "the proxy says 403 mockjet lets nothing through to example.com"),
        (("go", "run", PROGRAMS / "ask.go"), "mockjet lets nothing through to example.com"),
        (("java", PROGRAMS / "Ask.java"), "Tunnel failed, got: 403"),
    ],
)
def test_other_hosts_are_refused_and_told_of(execute: Exec, words: tuple[str | Path, ...], said: str) -> None:
    done = execute("--", *words, "https://example.com/")

    assert said in done.stdout
    assert "mockjet answered 0 requests\nmockjet refused, as it lets nothing through, " in done.stderr
    assert " x CONNECT example.com:443\n" in done.stderr


def test_node_asks_this_machine_directly(execute: Exec, serve: Any, tmp_path: Path) -> None:
    process, _ = serve("-p", "0", "--tls", MOCKJET_CA_DIR=str(tmp_path / "ca"))
    url = process.stdout.readline().split()[-1].replace("127.0.0.1", "localhost")
    done = execute("--", "node", PROGRAMS / "ask.js", f"{url}/v3/REST/contact")

    assert (done.stdout, done.stderr) == (f"200 {EMPTY}\n", "mockjet answered 0 requests\n")


def test_java_itself_trusts_nobody_more_than_before(execute: Exec) -> None:
    ask = f"unset JAVA_TOOL_OPTIONS; java -Dhttps.proxyHost=127.0.0.1 -Dhttps.proxyPort=${{MOCKJET_URL##*:}} {PROGRAMS / 'Ask.java'} {CONTACTS}"
    done = execute("--", "sh", "-c", ask)

    assert done.stdout.count("unable to find valid certification path to requested target") == 2


def test_the_program_is_told_all_it_needs(execute: Exec) -> None:
    script = "import json, os; print(json.dumps(dict(os.environ)))"
    done = execute("--credentials", "key:secret", "--control-token", "token", "--", sys.executable, "-c", script)
    told = json.loads(done.stdout)
    url = told["MOCKJET_URL"]

    assert (told["MJ_APIKEY_PUBLIC"], told["MJ_APIKEY_PRIVATE"]) == ("key", "secret")
    assert told["HTTPS_PROXY"] == told["https_proxy"] == told["HTTP_PROXY"] == told["http_proxy"] == url
    assert told["NO_PROXY"] == told["no_proxy"] == "localhost,127.0.0.1,::1"
    assert told["EMAILLIST_API_URL"] == f"{url}/api/v1"
    assert told["MOCKJET_CONTROL_TOKEN"] == "token"
    assert f"-Dhttps.proxyPort={url.rpartition(':')[2]} " in told["JAVA_TOOL_OPTIONS"]
    assert not any(Path(told[name]).exists() for name in ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"))


def test_every_option_of_serve_can_be_given(execute: Exec) -> None:
    script = f"curl -s -o /dev/null -w '%{{http_code}}' -u any:key {CONTACTS}; curl -s -o /dev/null -w '%{{http_code}}' -u key:secret {CONTACTS}"
    done = execute("--credentials", "key:secret", "--pace", "instant", "--", "sh", "-c", script)

    assert done.stdout == "401200"
    assert (
        done.stderr == "mockjet answered 2 requests:\n  1 x GET /v3/REST/contact 401\n  1 x GET /v3/REST/contact 200\n"
    )


def test_requests_are_told_by_what_they_were_taken_for(execute: Exec) -> None:
    script = "; ".join(
        f"curl -s -o /dev/null -u a:b https://{url}"
        for url in (
            "api.mailjet.com/v3/REST/contact/1",
            "api.mailjet.com/v3/REST/contact/2?a=b",
            "api.mailjet.com/nowhere",
        )
    )
    script += "; curl -s -o /dev/null $MOCKJET_URL/_mockjet/health; curl -s -o /dev/null $EMAILLIST_API_URL/projects"
    done = execute("--", "sh", "-c", script)

    assert done.stderr == (
        "mockjet answered 4 requests:\n  2 x GET /v3/REST/contact/{id} 404\n"
        "  1 x GET /nowhere 404\n  1 x GET /api/v1/projects 401\n"
    )


def test_quiet_says_nothing(execute: Exec) -> None:
    done = execute("--quiet", "--", "curl", "-s", "--user", "a:b", CONTACTS)

    assert (done.stdout, done.stderr) == (EMPTY, "")


def test_a_program_that_asks_nothing_is_told_of_too(execute: Exec) -> None:
    assert execute("--", "true").stderr == "mockjet answered 0 requests\n"


def test_the_two_dashes_can_be_left_out(execute: Exec) -> None:
    done = execute("-q", "sh", "-c", "echo $0 $1", "-x", "--pace")

    assert done.stdout == "-x --pace\n"


def test_its_streams_are_the_programs(execute: Exec) -> None:
    done = execute("-q", "--", "sh", "-c", "cat; echo told >&2", text="some lines\nof input")

    assert (done.stdout, done.stderr) == ("some lines\nof input", "told\n")


@pytest.mark.parametrize("status", [0, 1, 3, 255])
def test_the_exit_status_is_the_programs(execute: Exec, status: int) -> None:
    assert execute("--", "sh", "-c", f"exit {status}").returncode == status


@pytest.mark.parametrize(("name", "status"), [("TERM", 143), ("KILL", 137), ("INT", 130)])
def test_a_program_ended_by_a_signal_is_told_as_a_shell_does(execute: Exec, name: str, status: int) -> None:
    assert execute("--", "sh", "-c", f"kill -{name} $$").returncode == status


def test_a_program_that_is_not_there_is_told(execute: Exec) -> None:
    done = execute("-q", "--", "no-such-program")

    assert (done.returncode, done.stdout) == (127, "")
    assert done.stderr == "mockjet exec: no-such-program: command not found\n"


def test_a_file_that_is_no_program_is_told(execute: Exec, tmp_path: Path) -> None:
    (tmp_path / "text").write_text("text")
    done = execute("-q", "--", tmp_path / "text")

    assert done.returncode == 126
    assert done.stderr == f"mockjet exec: {tmp_path / 'text'}: Permission denied\n"


def test_a_command_is_wanted(execute: Exec) -> None:
    done = execute("--pace", "instant")

    assert done.returncode == 2
    assert "Missing argument '-- COMMAND [ARGS]...'" in done.stderr


TRAPPING = "import signal, sys, time\nfor one in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):\n    signal.signal(one, lambda number, _: sys.exit(number + 40))\nprint('ready', flush=True)\nfor _ in range(600):\n    time.sleep(0.1)"


@pytest.mark.parametrize(("sent", "status"), [(signal.SIGINT, 42), (signal.SIGTERM, 55), (signal.SIGHUP, 41)])
def test_signals_are_passed_on_and_the_program_has_the_last_word(
    ca_dir: Path, sent: signal.Signals, status: int
) -> None:
    process = started(ca_dir, "--", sys.executable, "-c", TRAPPING, start_new_session=True)
    process.send_signal(sent)
    _, errors = process.communicate(timeout=30)

    assert (process.returncode, errors) == (status, "mockjet answered 0 requests\n")


def test_what_a_terminal_sends_to_both_is_not_sent_twice(ca_dir: Path) -> None:
    counting = (
        "import signal, time\nseen = []\nsignal.signal(signal.SIGINT, lambda *_: seen.append(1))\n"
        "print('ready', flush=True)\nend = time.monotonic() + 2\n"
        "while time.monotonic() < end: time.sleep(0.05)\nprint(f'{len(seen)} seen', flush=True)"
    )
    script = (
        "import os, pty, sys, time\npid, terminal = pty.fork()\nif not pid: os.execv(sys.argv[1], sys.argv[1:])\n"
        "text = b''\nwhile b'ready' not in text: text += os.read(terminal, 1000)\n"
        "for _ in range(8): os.write(terminal, b'\\x03'); time.sleep(0.1)\n"
        "try:\n    while True: text += os.read(terminal, 1000)\nexcept OSError: pass\n"
        "print(text.decode())"
    )
    done = run(
        sys.executable, "-c", script, *COMMAND, "-q", "--", sys.executable, "-c", counting,
        env={"MOCKJET_CA_DIR": str(ca_dir)},
    )  # fmt: skip

    seen = re.search(r"(\d+) seen", done.stdout)
    assert seen is not None
    assert 1 <= int(seen[1]) <= 8


def test_what_is_ignored_stays_ignored(ca_dir: Path) -> None:
    script = "import signal; print('ready', flush=True); print(signal.getsignal(signal.SIGHUP) is signal.SIG_IGN)"
    process = started(
        ca_dir,
        "-q",
        "--",
        sys.executable,
        "-c",
        script,
        preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN),
    )

    assert process.stdout is not None
    assert process.stdout.read() == "True\n"
    process.communicate(timeout=30)


def test_hosts_that_do_not_come_here_are_told_of(execute: Exec) -> None:
    done = execute("--", "true", NO_PROXY=".mailjet.com,db")

    assert done.stderr == (
        "mockjet exec: NO_PROXY names api.mailjet.com: what is sent there does not come here\n"
        "mockjet exec: NO_PROXY names api.us.mailjet.com: what is sent there does not come here\n"
        "mockjet answered 0 requests\n"
    )


def test_a_certificate_of_the_users_own_is_for_the_user_to_trust(execute: Exec, tmp_path: Path) -> None:
    run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
        "-subj", "/CN=own", "-addext", "subjectAltName=DNS:api.mailjet.com",
        "-keyout", tmp_path / "own.key", "-out", tmp_path / "own.crt")  # fmt: skip
    ask = ("--", "curl", "-sS", "--user", "a:b", CONTACTS)
    own = ("--tls-cert", tmp_path / "own.crt", "--tls-key", tmp_path / "own.key")
    trusting = execute(*own, *ask, CURL_CA_BUNDLE=str(tmp_path / "own.crt"))
    others = execute(*own, *ask)

    assert trusting.stdout == EMPTY
    assert others.returncode == 60


def test_an_authority_that_cannot_be_kept_is_told_before_anything_runs(execute: Exec, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = execute("--", "echo", "ran", MOCKJET_CA_DIR=str(tmp_path / "file" / "ca"))

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith("file/ca: Not a directory; MOCKJET_CA_DIR moves it\n")


def test_a_missing_library_is_told_before_anything_runs() -> None:
    script = (
        "import sys; sys.modules['cryptography'] = None\n"
        "from mockjet.cli import main; main(['exec', '--', 'echo', 'ran'])"
    )
    done = run(sys.executable, "-c", script)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "Error: HTTPS needs cryptography: install it with  pip install 'mockjet[tls]'\n"


def test_nothing_is_left_when_it_is_over(ca_dir: Path, tmp_path: Path) -> None:
    (tmp_path / "tmp").mkdir()
    done = run(
        *COMMAND, "-q", "--", sys.executable, "-c", "import os; print(os.environ['SSL_CERT_FILE'])",
        env={"TMPDIR": str(tmp_path / "tmp"), "MOCKJET_CA_DIR": str(ca_dir)},
    )  # fmt: skip

    assert done.stdout.startswith(str(tmp_path / "tmp"))
    assert list((tmp_path / "tmp").iterdir()) == []
    with suppress(FileNotFoundError):
        assert sorted(file.name for file in ca_dir.iterdir()) == ["authority.pem", "ca.crt", "lock"]
