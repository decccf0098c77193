"""Every number of a passage: as a quantity, or as a token of a known kind."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from lexicon.patterns import compiled
from lint.language.amounts import amounts
from lint.language.characters import fold
from lint.language.labels import labels
from lint.language.lists import share_units
from lint.language.model import NonQuantity, Quantity, Token
from lint.language.numerals import numerals
from lint.language.phrases import phrases
from lint.language.tokens import typed

if TYPE_CHECKING:
    from lexicon import Lexicon

_OPENING = "([〔【〈"
_STOPS = "。;!?:，,；："
_MARKS = "\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u3220-\u3229\u3280-\u3289\u2160-\u217f"
_NEGATIVE = compiled(r"[ \n]*\((?=[\d,]*(?:[.,%]|\d{3}))\d[\d,]*(?:\.\d+)?%?\)[ \n]*")

_PLAIN = compiled(r"[ \u3000\n]*((?!0\d)(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+|\d{1,3}))[ \u3000\n]*", re.ASCII)


class Reader:
    """Reads passages with one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._typed = lexicon.view(typed)
        self._phrases = lexicon.view(phrases)
        self._amounts = lexicon.view(amounts)
        self._labels = lexicon.view(labels)
        data = lexicon.section("tokens")
        signs = lexicon.view(numerals).characters
        self._candidate = compiled(rf"\d|[{signs}]+|[{_MARKS}]|[{self._phrases.anchors or '0'}]")
        quotation, title = data["quotation"], data["title"]
        self._quoted = compiled(
            rf"[{quotation['open']}]([^{quotation['open']}{quotation['close']}\n]{{1,{quotation['longest']}}})[{quotation['close']}]"
            rf"|{title['open']}([^{title['open']}{title['close']}\n]{{1,80}}){title['close']}"
        )
        self._not_name = compiled(quotation["not_inside"])
        self._ordinal = data["ordinal"]

    def read(self, text: str) -> tuple[Token, ...]:
        """Return the tokens of `text` in order."""
        plain = _PLAIN.fullmatch(text)
        if plain:
            return (_plain(*plain.span(1), plain[1]),)
        return self._read(text)

    def _read(self, text: str) -> tuple[Token, ...]:
        folded = fold(text)
        found = self._candidate.search(folded)
        if not found:
            return ()
        names = self._names(folded)
        tokens: list[Token] = []
        floor = 0
        while found:
            token = self._token(text, folded, found, floor, names)
            if isinstance(token, NonQuantity) and self._is_weight(token, folded, tokens):
                token = self._amounts.read(text, folded, found.start(), floor)
            if token:
                tokens.append(token)
                floor = token.end
            found = self._candidate.search(folded, max(floor, found.end()) if not token else floor)
        if _NEGATIVE.fullmatch(folded):
            tokens = [_negated(token) for token in tokens]
        return tuple(
            token if token.text == text[token.start : token.end] else replace(token, text=text[token.start : token.end])
            for token in share_units(tokens, folded, self._lexicon)
        )

    def _token(
        self, text: str, folded: str, found: re.Match[str], floor: int, names: list[tuple[int, int]]
    ) -> Token | None:
        place = found.start()
        sign = folded[place]
        if sign.isdecimal():
            token: Token | None = self._labels.match(folded, place) or self._anchored(folded, place, floor, "digit")
            if token:
                return token
            if any(start <= place < end for start, end in names):
                return self._amounts.name(text, folded, place)
            return self._amounts.read(text, folded, place, floor)
        token = self._typed.at("mark", folded, place)
        if token:
            return token
        phrase = self._phrases.match(folded, place, floor)
        token = self._anchored(folded, place, floor, "numeral")
        if not token and not (phrase and phrase[1] > found.end() + 1):
            token = (
                None
                if any(start <= place < end for start, end in names)
                else self._amounts.read(text, folded, place, floor)
            )
        if phrase and not (token and (token.end > phrase[1] or self._sure(token, phrase))):
            return NonQuantity(start=phrase[0], end=phrase[1], text=folded[phrase[0] : phrase[1]], kind="fixed_phrase")
        return token

    def _sure(self, token: Token, phrase: tuple[int, int]) -> bool:
        """Say whether the token is surer than the phrase that ends with it: 计十分 is a score."""
        if token.start < phrase[0] and token.end == phrase[1]:
            return True
        return token.end == phrase[1] and isinstance(token, Quantity) and token.dimension == "score"

    def _is_weight(self, token: NonQuantity, folded: str, tokens: list[Token]) -> bool:
        """投入（15）过程（25） gives weights; a number in brackets numbers an item only if the count goes on."""
        if token.kind != "item_number" or not token.value.isdecimal() or folded[token.start] not in _OPENING:
            return False
        if not token.start or not folded[token.start - 1].isalpha() or token.value == "1":
            return False
        before = (t.value for t in reversed(tokens) if isinstance(t, NonQuantity) and t.kind == "item_number")
        return str(int(token.value) - 1) != next(before, "")

    def _anchored(self, folded: str, place: int, floor: int, anchor: str) -> NonQuantity | None:
        before = place
        while before > floor and folded[before - 1] == " ":
            before -= 1
        previous = folded[before - 1] if before > floor else ""
        token: NonQuantity | None = None
        if previous.isascii() and (previous.isalpha() or previous in "-_./") and anchor == "digit":
            token = self._latin(folded, place, floor)
        elif previous == self._ordinal:
            token = self._typed.at("ordinal", folded, before - 1)
        elif previous and previous in _OPENING:
            token = self._typed.at("bracket", folded, before - 1)
        if token and token.end > place:
            return token
        start = before - 1 if previous and previous in _OPENING else place
        ahead = folded[:start].rstrip(" ")[-1:]
        if not ahead or ahead == "\n":
            token = self._typed.at("line", folded, start)
        elif ahead in _STOPS:
            token = self._typed.at("stop", folded, start)
        if token and token.end > place:
            return token
        return self._typed.at(anchor, folded, place)

    def _latin(self, folded: str, place: int, floor: int) -> NonQuantity | None:
        start = len(folded[:place].rstrip(" "))
        while (
            start > floor
            and folded[start - 1].isascii()
            and (folded[start - 1].isalnum() or folded[start - 1] in "-_./:@")
        ):
            start -= 1
        while start < place and not folded[start].isalnum():
            start += 1
        return self._typed.at("latin", folded, start) if start < place else None

    def _names(self, folded: str) -> list[tuple[int, int]]:
        return [
            found.span() for found in self._quoted.finditer(folded) if found[2] or not self._not_name.search(found[1])
        ]


def _negated(token: Token) -> Token:
    return replace(token, value=-token.value) if isinstance(token, Quantity) and token.value > Decimal(0) else token


def _plain(start: int, end: int, text: str) -> Quantity:
    """A table's commonest cell, spared the search for everything that it is not."""
    return Quantity(
        start=start, end=end, text=text, number_start=start, number_end=end, value=Decimal(text.replace(",", "")),
        decimals=len(text.partition(".")[2]), unit_start=end, unit_end=end,
    )  # fmt: skip


def reader(lexicon: Lexicon) -> Reader:
    """Build the reader of `lexicon`; use as ``lexicon.view(reader)``."""
    return Reader(lexicon)


def read(text: str, lexicon: Lexicon) -> tuple[Token, ...]:
    """Return the quantities and other tokens of one passage, in order, none overlapping.

    Every run of digits of `text` is covered by exactly one token; Chinese numerals are covered where they count
    something or belong to a known kind. Offsets are those of `text`.
    """
    return lexicon.view(reader).read(text)
