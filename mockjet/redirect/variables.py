"""The environment of a program that is to ask a server of ours."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from mockjet.hosts import APIS, LOCAL

from .trust import Trust

PROXIES: Final = ("HTTPS_PROXY", "HTTP_PROXY")
NODE: Final = Path(__file__).with_name("node.cjs")
# As of Java's own trust store. It keeps no secret: everybody may know whom one trusts.
PASSWORD: Final = "changeit"  # noqa: S105 - as above


def variables(url: str, pair: tuple[str, str], trust: Trust | None, environ: Mapping[str, str]) -> dict[str, str]:
    """Return the variables to set, so that programs ask the server at *url* what they ask the real services.

    *pair* are the API key and its secret; *trust* the files that make programs believe the server, None when they do
    anyway; *environ* the environment as it is, from which nothing is lost that still serves.
    """
    found = dict.fromkeys(PROXIES, url)
    found["NO_PROXY"] = _no_proxy(environ)
    found |= {name.lower(): value for name, value in found.items()}
    if trust is not None:
        found |= {name: str(file) for name, file in trust.files.items()}
    found["NODE_OPTIONS"] = _more(environ.get("NODE_OPTIONS"), f"--require={_quoted(str(NODE))}")
    found["NODE_USE_ENV_PROXY"] = "1"
    found["JAVA_TOOL_OPTIONS"] = _more(environ.get("JAVA_TOOL_OPTIONS"), *_java(url, found["NO_PROXY"], trust))
    found["MJ_APIKEY_PUBLIC"], found["MJ_APIKEY_PRIVATE"] = pair
    found["MOCKJET_URL"] = url
    found["EMAILLIST_API_URL"] = f"{url}/api/v1"
    return found


def bypassed(environ: Mapping[str, str]) -> list[str]:
    """Return which of the services' hosts NO_PROXY keeps from the server."""
    words = [word.removeprefix("*").removeprefix(".").lower() for word in _words(environ)]
    plain = [host for host in APIS if not host.startswith("*")]
    return [host for host in plain if any(not word or f".{host}".endswith(f".{word}") for word in words)]


def _words(environ: Mapping[str, str]) -> list[str]:
    """Return what NO_PROXY names, in the spelling that programs prefer."""
    named = environ.get("no_proxy") or environ.get("NO_PROXY") or ""
    return [word.strip() for word in named.split(",") if word.strip()]


def _no_proxy(environ: Mapping[str, str]) -> str:
    words = _words(environ)
    return ",".join([*words, *(host for host in LOCAL if host not in words)])


def _java(url: str, no_proxy: str, trust: Trust | None) -> list[str]:
    """Return the options of a Java machine."""
    parts = urlsplit(url)
    hosts = "|".join(_pattern(word) for word in no_proxy.split(","))
    options = [f"-D{scheme}.proxyHost={parts.hostname}" for scheme in ("http", "https")]
    options += [f"-D{scheme}.proxyPort={parts.port}" for scheme in ("http", "https")]
    options.append(f"-Dhttp.nonProxyHosts={hosts}")
    if trust is not None:
        options.append(f"-Djavax.net.ssl.trustStore={_quoted(str(trust.truststore))}")
        options += ["-Djavax.net.ssl.trustStoreType=PKCS12", f"-Djavax.net.ssl.trustStorePassword={PASSWORD}"]
    return options


def _pattern(word: str) -> str:
    """Return a word of NO_PROXY as Java writes it."""
    if word == "127.0.0.1":
        return "127.*"
    if ":" in word:
        return f"[{word.strip('[]')}]"
    return f"*{word}" if word.startswith(".") else word


def _more(known: str | None, *options: str) -> str:
    """Return what is known already, and the options that are not in it."""
    words = (known or "").split()
    return " ".join([*([known] if known else []), *(option for option in options if option not in words)])


def _quoted(word: str) -> str:
    return f'"{word}"' if " " in word else word
