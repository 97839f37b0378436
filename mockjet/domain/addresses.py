"""What a mail address is, and when two are the same."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from .errors import BadAddress, Flaw

# RFC 5321, 4.5.3.1
LONGEST: Final = 254
LONGEST_LOCAL_PART: Final = 64

# Everything but blanks, controls and the characters that need quoting (RFC 5322, 3.2.3); other alphabets may
# stand here, as `non\u00e7ascii@example.com` was seen to.
LOCAL_PART: Final = re.compile(r'[^\s@"(),:;<>\[\]\\\x00-\x1f\x7f]+')
LOCAL_PARTS: Final = re.compile(rf"(?:\n{LOCAL_PART.pattern})+")
DOMAIN: Final = re.compile(r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W_](?:[\w-]{0,61}[^\W_])?")


def check(address: str) -> str:
    """Return *address*; raise `BadAddress` when it is none."""
    local, at, domain = address.rpartition("@")
    if not at:
        raise BadAddress(address, Flaw.NO_AT_SIGN)
    if len(address) > LONGEST or len(local) > LONGEST_LOCAL_PART:
        raise BadAddress(address, Flaw.TOO_LONG)
    # letters and digits of any alphabet may stand there, and most have nothing else
    if not local.isalnum() and not LOCAL_PART.fullmatch(local):
        raise BadAddress(address, Flaw.BAD_LOCAL_PART)
    if not _is_domain(domain):
        raise BadAddress(address, Flaw.BAD_DOMAIN)
    return address


def all_sound(addresses: Sequence[str]) -> bool:
    """Tell whether `check` lets all of these pass, of which there is at least one, but not which of them it does not."""
    parts = ("\n" + "@\n".join(addresses)).split("@")
    names, domains = parts[::2], parts[1::2]
    local_parts = "".join(names)
    # a line begins in every other part and nowhere else only where each address is in two parts
    return (
        len(names) == len(domains) == len(addresses) == local_parts.count("\n")
        and LOCAL_PARTS.fullmatch(local_parts) is not None
        and max(map(len, addresses)) <= LONGEST
        and max(map(len, names)) <= len("\n") + LONGEST_LOCAL_PART
        and all(map(_is_domain, set(domains)))
    )


@lru_cache(maxsize=1024)
def _is_domain(text: str) -> bool:
    """Tell whether *text* is a domain. Many addresses are in few of them, hence the cache."""
    return DOMAIN.fullmatch(text) is not None


def fold(address: str) -> str:
    """Return what two spellings of one address have in common: addresses are compared without case."""
    folded = address.lower()
    # most addresses are lower case already: keeping one string instead of two is a fifth of a contact's memory
    return address if folded == address else folded


def fold_all(addresses: Sequence[str]) -> Sequence[str]:
    """Return what `fold` does of each."""
    together = "\n".join(addresses)
    return addresses if together.lower() == together else [fold(address) for address in addresses]
