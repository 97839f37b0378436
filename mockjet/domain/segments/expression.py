"""The language of segments: `(age<35) and (Contains(city,"Paris"))`, read once and then asked of each contact."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from .functions import COMPARISONS, FUNCTIONS, Meaning, Subject, call, comparison, constant, joined, variable

# fmt: off
TOKEN: Final = re.compile(r"""
        (?P<number>\d+(?:\.\d+)?)
      | (?P<string>"[^"]*")
      | (?P<name>[^\W\d]\w*)
      | (?P<sign><=|>=|<>|!=|[-=<>(),])
""", re.VERBOSE)
# fmt: on
TRUTH: Final = {"true": True, "false": False}
JOINING: Final = ("and", "or", "xor", "not")
DEEPEST: Final = 100
LONGEST_NUMBER: Final = 4000  # digits


class SyntaxFault(ValueError):
    """An expression that is none, and where it stops being one."""

    def __init__(self, text: str, position: int) -> None:
        super().__init__(f"syntax error at position {position + 1} of {text!r}")
        self.text, self.position = text, position


class Token(NamedTuple):
    """A word of an expression, what sort of word it is, and where it stands."""

    sort: str
    text: str
    position: int


def compiled(text: str) -> Meaning:
    """Return what *text* means: a function from a subject to a value; raise `SyntaxFault` when it means nothing."""
    return _Reader(text).whole()


def _tokens(text: str) -> Iterator[Token]:
    position = len(text) - len(text.lstrip())
    while position < len(text):
        found = TOKEN.match(text, position)
        if found is None or found.lastgroup is None:
            raise SyntaxFault(text, position)
        yield Token(found.lastgroup, found[found.lastgroup], found.start(found.lastgroup))
        position = len(text) - len(text[found.end() :].lstrip())
    yield Token("end", "", len(text))


class _Reader:
    """Reads an expression from left to right; `or` and `xor` bind weakest, then `and`, then `not`."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = list(_tokens(text))
        self._at = 0
        self._depth = 0

    def whole(self) -> Meaning:
        meaning = self._either()
        if self._next.sort != "end":
            raise self._fault()
        return meaning

    def _either(self) -> Meaning:
        self._depth += 1
        if self._depth > DEEPEST:
            raise self._fault()
        first, others = self._both(), []
        while (word := self._take_word("or", "xor")) is not None:
            others.append((word, self._both()))
        self._depth -= 1
        return joined(first, others)

    def _both(self) -> Meaning:
        first, others = self._negated(), []
        while (word := self._take_word("and")) is not None:
            others.append((word, self._negated()))
        return joined(first, others)

    def _negated(self) -> Meaning:
        negative = False
        while self._take_word("not") is not None:
            negative = not negative
        meaning = self._compared()
        return (lambda subject: not meaning(subject)) if negative else meaning

    def _compared(self) -> Meaning:
        left = self._operand()
        if self._next.text in COMPARISONS:
            return comparison(self._take().text, left, self._operand())
        return left

    def _operand(self) -> Meaning:
        token = self._take()
        if token.sort == "number" or token.text == "-":
            return constant(self._number(token))
        if token.sort == "string":
            return constant(token.text[1:-1])
        if token.text == "(":
            meaning = self._either()
            self._expect(")")
            return meaning
        if token.sort != "name" or token.text.lower() in JOINING:
            raise SyntaxFault(self._text, token.position)
        if token.text.lower() in TRUTH:
            return constant(TRUTH[token.text.lower()])
        return self._call(token) if self._next.text == "(" else variable(token.text)

    def _number(self, token: Token) -> float:
        sign = 1
        if token.text == "-":
            sign, token = -1, self._take()
        if token.sort != "number" or len(token.text) > LONGEST_NUMBER:
            raise SyntaxFault(self._text, token.position)
        return sign * (float(token.text) if "." in token.text else int(token.text))

    def _call(self, name: Token) -> Meaning:
        self._expect("(")
        arguments: list[Meaning] = []
        while self._next.text != ")":
            if arguments:
                self._expect(",")
            arguments.append(self._either())
        self._expect(")")
        count, _ = FUNCTIONS.get(name.text.lower(), (-1, None))
        if count != len(arguments):
            raise SyntaxFault(self._text, name.position)
        return call(name.text.lower(), arguments)

    @property
    def _next(self) -> Token:
        return self._tokens[self._at]

    def _take(self) -> Token:
        token = self._next
        if token.sort == "end":
            raise self._fault()
        self._at += 1
        return token

    def _take_word(self, *words: str) -> str | None:
        word = self._next.text.lower()
        if self._next.sort != "name" or word not in words:
            return None
        self._at += 1
        return word

    def _expect(self, text: str) -> None:
        if self._next.text != text or self._next.sort == "string":
            raise self._fault()
        self._at += 1

    def _fault(self) -> SyntaxFault:
        return SyntaxFault(self._text, self._next.position)


__all__ = ["Meaning", "Subject", "SyntaxFault", "compiled"]
