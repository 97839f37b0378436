"""Plausible contacts by the thousand: the same ones from the same number, however many are asked for."""

import random
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import count
from typing import Final

from mockjet.domain.values import Datatype

from .format import SeedAccount, SeedContact

# fmt: off
FIRST_NAMES: Final = """
    Ada Adam Aisha Alan Alice Amara Ana Anders Anna Anton Barbara Ben Björn Chiara Chloé Clara Daniel David Diego
    Edsger Elena Elif Emma Erik Fatima Felix Finn Grace Hana Hiro Ida Ines Ivan Jan Jasmin João Jonas José Julia
    Katherine Kenji Lars Laura Léa Leo Lina Linus Lucía Luca Maja Malik María Marie Mateo Maya Mei Mila Mohammed
    Nadia Niklaus Nils Noah Noor Olga Omar Oskar Pablo Paula Pierre Priya Radia Rosa Ruth Samir Sara Sofia Sven
    Tim Tomás Vera Viktor Yuki Zoë
"""
LAST_NAMES: Final = """
    Almeida Andersen Bauer Becker Bianchi Brown Carlsson Chen Cohen Costa Dijkstra Dubois Eriksson Fernández
    Fischer Fontaine Garcia González Gruber Haddad Hansen Hoffmann Hopper Horvat Ito Ivanova Jansen Johansson
    Johnson Kaya Keller Khan Kim Kowalska Larsen Laurent Lefèvre Lindberg Lopez Lovelace Marino Martin Meyer
    Müller Nakamura Nguyen Nielsen Novák O'Brien Okafor Olsen Papadopoulou Patel Pereira Petrov Ricci Rossi Sato
    Schmidt Silva Simon Smith Suzuki Tanaka Turing Vidal Virtanen Walker Weber Williams Wirth Yilmaz Zhang
"""
CITIES: Final = (
    "Amsterdam", "Athens", "Berlin", "Brussels", "Copenhagen", "Dublin", "Helsinki", "Lisbon", "London", "Lyon", "Madrid",
    "Milan", "Munich", "Oslo", "Paris", "Porto", "Prague", "Stockholm", "Vienna", "Warsaw", "Zürich",
)
DOMAINS: Final = ("example.com", "example.net", "example.org")  # reserved for this (RFC 2606)
LISTS: Final = (("Newsletter", 0.8), ("Offers", 0.45), ("Events", 0.25))
LEFT: Final = 0.05  # of those on a list
EXCLUDED: Final = 0.01
# fmt: on

OUTLINE: Final = SeedAccount(
    properties={
        "age": Datatype.INT,
        "city": Datatype.STR,
        "customer_since": Datatype.DATETIME,
        "member": Datatype.BOOL,
        "score": Datatype.FLOAT,
    },
    lists=[name for name, _ in LISTS],
)


def contacts(seed: int = 0) -> Iterator[SeedContact]:
    """Return contacts without end, for an account that has the properties and lists of `OUTLINE`."""
    chance = random.Random(f"mockjet {seed}").random  # noqa: S311 - chance that comes again, not secrets
    for number in count(1):
        yield _contact(number, [chance() for _ in range(9 + 2 * len(LISTS))])


def _contact(number: int, chances: list[float]) -> SeedContact:
    """Return one contact; each of *chances* decides one thing, so that nobody depends on those before."""
    first, last, domain, city, age, since, member, score, excluded, *standing = chances
    name = f"{_pick(FIRST_NAMES.split(), first)} {_pick(LAST_NAMES.split(), last)}"
    pairs = zip(LISTS, standing[::2], standing[1::2], strict=True)
    return SeedContact(
        f"{_local(name)}.{number}@{_pick(DOMAINS, domain)}",
        name,
        True if excluded < EXCLUDED else None,
        {known: "unsubscribed" if left < LEFT else "subscribed" for (known, share), on, left in pairs if on < share},
        {
            "age": 18 + int(age * 65),
            "city": _pick(CITIES, city),
            "customer_since": f"{2015 + int(since * 10)}-{1 + int(since * 120) % 12:02}-01T00:00:00Z",
            "member": member < 0.5,  # noqa: PLR2004 - heads or tails
            "score": round(score * 100, 1),
        },
    )


def _pick(words: Sequence[str], chance: float) -> str:
    return words[int(chance * len(words))]


def _local(name: str) -> str:
    """Return *name* as it may stand before an @: in lower-case ASCII, with dots for all else."""
    plain = unicodedata.normalize("NFKD", name.replace(" ", ".")).encode("ascii", "ignore").decode()
    return plain.replace("'", "").lower()
