"""The ways a program finds mockjet: what is started, and what the program is told."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import Final, NamedTuple

from sdk.matrix import HERE, SCENARIO, Run
from sdk.programs import CACHE, LANGUAGES

MOCKJET: Final = (sys.executable, "-m", "mockjet")
OPTIONS: Final = ("--pace", "poll", "--credentials", "public:private", "--port", "0")
KEYS: Final = {"MJ_APIKEY_PUBLIC": "public", "MJ_APIKEY_PRIVATE": "private"}
# The authority that certificates are signed by is made once, and not the user's.
AUTHORITY: Final = {"MOCKJET_CA_DIR": str(CACHE / "authority")}
PASSWORD: Final = "changeit"
TRUSTSTORE: Final = f"-Djavax.net.ssl.trustStore={{}} -Djavax.net.ssl.trustStorePassword={PASSWORD}"


class Told(NamedTuple):
    """A command to run and the environment to run it in."""

    command: list[object]
    environment: dict[str, str]


# What a program is told of where mockjet is, in the spelling of its client.
KNOBS: Final[Mapping[str, Callable[[str], tuple[str, ...]]]] = {
    "python": lambda url: (f"{url}/",),
    "node": lambda url: (url.partition("://")[2], url.partition("://")[0]),
    "go": lambda url: (f"{url}/v3",),
    "java": lambda url: (url,),
}

# What makes a program trust the authority in this file.
TRUST: Final[Mapping[str, Callable[[str], dict[str, str]]]] = {
    "python": lambda file: {"REQUESTS_CA_BUNDLE": file},
    "node": lambda file: {"NODE_EXTRA_CA_CERTS": file},
    "go": lambda file: {"SSL_CERT_FILE": file},
    "java": lambda file: {"JAVA_TOOL_OPTIONS": TRUSTSTORE.format(_truststore(file))},
}


@contextmanager
def knob(run: Run) -> Iterator[Told]:
    """Serve over HTTP, and name the URL to the client."""
    with _serving() as (url,):
        yield Told([*_program(run), *KNOBS[run.sdk](url)], {**_environment(), **KEYS, "MOCKJET_URL": url})


@contextmanager
def stranger(run: Run) -> Iterator[Told]:
    """Serve over HTTPS, and name the URL to the client, which knows nothing of our authority."""
    with _serving("--tls") as (url, secure):
        yield Told([*_program(run), *KNOBS[run.sdk](secure)], {**_environment(), **KEYS, "MOCKJET_URL": url})


@contextmanager
def tls(run: Run) -> Iterator[Told]:
    """Do the same, and have the client trust our authority."""
    with stranger(run) as (command, environment):
        yield Told(command, {**environment, **TRUST[run.sdk](_output(*MOCKJET, "ca", "--path"))})


@contextmanager
def execute(run: Run) -> Iterator[Told]:
    """Change nothing: `mockjet exec` serves, and tells the program all by its environment."""
    yield Told([*MOCKJET, "exec", *OPTIONS, "--", *_program(run)], _environment())


Way = Callable[[Run], AbstractContextManager[Told]]
WAYS: Final[Mapping[str, Way]] = {"knob": knob, "tls": tls, "exec": execute, "stranger": stranger}


def _program(run: Run) -> list[object]:
    return [sys.executable, HERE / "throttled.py", *LANGUAGES[run.sdk].start, SCENARIO]


def _environment() -> dict[str, str]:
    """Return this environment without the proxies it may name, and with an authority of the suite's own."""
    inherited = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    return {**inherited, **AUTHORITY}


@contextmanager
def _serving(*more: str) -> Iterator[list[str]]:
    """Serve as `mockjet serve` does, in a process of its own, for as long; return its URLs."""
    command = [*MOCKJET, "serve", *OPTIONS, *more]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=_environment())
    try:
        assert process.stdout is not None
        said = [process.stdout.readline() for _ in range(1 + len(more))]
        if not (urls := re.findall(r"https?://\S+", "".join(said))):
            raise RuntimeError(f"{' '.join(command)} said {said}")
        yield urls
    finally:
        process.terminate()
        process.communicate(timeout=30)


def _truststore(file: str) -> str:
    store = CACHE / "truststore.p12"
    store.unlink(missing_ok=True)
    arguments = f"-importcert -noprompt -alias mockjet -storetype PKCS12 -storepass {PASSWORD}".split()
    _output("keytool", *arguments, "-file", file, "-keystore", str(store))
    return str(store)


def _output(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, env=_environment(), check=True)
    return done.stdout.strip()
