"""The spellings of one name: what a scan over characters must know to find it however it is typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from lexicon import Lexicon

_QUOTES = "“”„‟＂‘’‚‛＇'「」『』﹁﹂〝〞〟`´｀"
_OPEN = "（〔［【﹝﹙["
_CLOSE = "）〕］】﹞﹚]"
_WIDE = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_FOLDS: dict[int, int | str] = {
    **_WIDE,
    **dict.fromkeys(map(ord, _QUOTES), '"'),
    **dict.fromkeys(map(ord, _OPEN), "("),
    **dict.fromkeys(map(ord, _CLOSE), ")"),
    ord("％"): "%",
    ord("\u00a0"): " ",
    ord("\u3000"): " ",
}
_MOST_CONNECTORS = 3
"""Names with more connectors than this are listed, not lists joined in one name; their connectors stay as they are."""


def fold(text: str) -> str:
    """Return `text` with quotation marks, brackets, letters and digits in one width; offsets stay the same."""
    return text.translate(_FOLDS)


@dataclass(frozen=True, slots=True)
class Variants:
    """The rules of lexicon/variants.yaml."""

    quoted: tuple[str, ...]
    optional_bracket_length: int
    connectors: tuple[str, ...]
    connector_stops: tuple[str, ...] = ()


def variants(lexicon: Lexicon) -> Variants:
    """Return the spelling rules of `lexicon`; use as ``lexicon.view(variants)``."""
    data = lexicon.section("variants")
    return Variants(
        quoted=tuple(data["quoted"]),
        optional_bracket_length=data["optional_bracket_length"],
        connectors=tuple(data["connectors"]),
        connector_stops=tuple(data["connector_stops"]),
    )


def spellings(name: str, rules: Variants) -> frozenset[str]:
    """Return the folded spellings of `name` under `rules`, itself among them.

    Examples:
        >>> rules = Variants(("三公",), 1, ("及", "和"))
        >>> sorted(spellings("出国（境）费", rules))
        ['出国(境)费', '出国境费', '出国费']
    """
    folded = fold(name)
    found = {folded}
    if not any(sign in folded for sign in ('"', "(", *rules.connectors, *rules.quoted)):
        return frozenset(found)
    for vary in (_bracket_variants, _connector_variants, _quote_variants):
        found = {new for old in found for new in vary(old, rules)}
    return frozenset(found)


def _bracket_variants(name: str, rules: Variants) -> Iterator[str]:
    yield name
    opening = name.find("(")
    closing = name.find(")", opening)
    inside = name[opening + 1 : closing]
    if 0 <= opening < closing and len(inside) <= rules.optional_bracket_length:
        yield name[:opening] + inside + name[closing + 1 :]
        yield name[:opening] + name[closing + 1 :]


def _connector_variants(name: str, rules: Variants) -> Iterator[str]:
    yield name
    places = [
        i
        for i, character in enumerate(name[1:-1], 1)
        if character in rules.connectors and not name.startswith(rules.connector_stops, i)
    ]
    if not 0 < len(places) <= _MOST_CONNECTORS:
        return
    for chosen in product(rules.connectors, repeat=len(places)):
        characters = list(name)
        for place, connector in zip(places, chosen, strict=True):
            characters[place] = connector
        yield "".join(characters)


def _quote_variants(name: str, rules: Variants) -> Iterator[str]:
    plain = name.replace('"', "")
    yield name
    yield plain
    for word in rules.quoted:
        start = plain.find(word)
        if start < 0:
            continue
        end = start + len(word)
        yield f'{plain[:start]}"{word}"{plain[end:]}'
        # The whole of the name may stand in the marks, or the name with its next noun: “三公经费”支出.
        for stop in range(end + 1, len(plain) + 1):
            yield f'{plain[:start]}"{plain[start:stop]}"{plain[stop:]}'
