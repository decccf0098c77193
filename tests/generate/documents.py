"""Small documents that are right in every number, and the same documents with one number changed.

    clean = document(Random(7))
    wrong = planted(clean, clean.slots[3], Random(1))

Everything is drawn from one `random.Random`: the same seed gives the same document.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

from tests.generate import tables
from tests.generate.facts import Facts, Style
from tests.generate.sentences import Author, Slot, Writer, counted, in_points

DATA = Path(__file__).parent / "phrasings.yaml"
SPOKEN = ("parts", "shares", "change", "completion", "difference", "counts", "points")
TABLES = ("years", "nested", "scores", "across")
MOST_TAIL = 3  # units of the last place that a sum of four rounded parts, or a truncated rate, may miss
ONCE = ("points", "counts", "across")


@dataclass(frozen=True, slots=True)
class Generated:
    """A document as flattened text, the places of its numbers, its style, and what was written in it.

    Attributes:
        text: The document.
        slots: Its numbers; `Slot.role` is ``<shape>/<wording>/<role>``.
        style: How it prints numbers.
    """

    text: str
    slots: tuple[Slot, ...]
    style: Style


@cache
def phrasings() -> dict[str, Any]:
    """Return the wordings."""
    data: dict[str, Any] = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    return data


def wordings() -> Iterator[tuple[str, int]]:
    """Yield every shape with the number of each of its wordings; tables have one each."""
    for shape in SPOKEN:
        for number in range(len(phrasings()[shape])):
            yield shape, number
    for shape in TABLES:
        yield shape, 0


def document(random: Random, *only: tuple[str, int]) -> Generated:
    """Return a document of two to six sentences and tables; of exactly `only` if shapes and wordings are given."""
    data = phrasings()
    style = Style.drawn(random)
    facts = Facts.drawn(random, style, data["trees"], data["singles"])
    chosen = only or _chosen(random)
    writer = Writer()
    unit = random.choice(data["units"])
    writer.words(random.choice(data["titles"]).format(unit=unit, y=facts.year) + "\n\n")
    author = Author(random, style, facts, data["trees"])
    for shape, number in chosen:
        piece = _piece(random, author, shape, number)
        piece.slots = [Slot(f"{shape}/{number}/{s.role}", s.start, s.end, s.printed) for s in piece.slots]
        writer.append(piece)
        writer.words("\n")
    return Generated(writer.text, tuple(writer.slots), style)


def _chosen(random: Random) -> list[tuple[str, int]]:
    """Return two to six wordings; those with facts of their own at most once, or they would contradict each other."""
    chosen = random.sample(list(wordings()), random.randint(2, 6))
    return [one for index, one in enumerate(chosen) if one[0] not in ONCE or one[0] not in dict(chosen[:index])]


def _piece(random: Random, author: Author, shape: str, number: int) -> Writer:
    data, style, facts = phrasings(), author.style, author.facts
    trees: dict[str, list[str]] = data["trees"]
    if shape == "years":
        whole = random.choice(list(trees))
        return tables.years(random, style, facts, whole, trees[whole])
    if shape == "nested":
        return tables.nested(random, style, facts, trees, random.choice(["本年支出合计", "“三公”经费"]))
    if shape == "scores":
        return tables.scores(random, style, facts)
    if shape == "across":
        return tables.across(random, style, facts)
    wording = data[shape][number]
    if shape == "counts":
        return counted(random, style, wording, *random.choice(data["things"]))
    if shape == "points":
        return in_points(random, wording)
    spending = [name for name in trees if "收入" not in name]
    if shape in ("parts", "shares"):
        incomes = "支出" not in wording.replace("{", "")
        return author.sentence(shape, wording, random.choice(list(trees) if incomes else spending))
    return author.sentence(shape, wording, random.choice(spending + data["singles"]))


def planted(clean: Generated, slot: Slot, random: Random) -> Generated:
    """Return `clean` with one of the first two digits of the number at `slot` changed by more than a tail."""
    digits = [index for index, character in enumerate(slot.printed) if character.isdigit()]
    leading = next((index for index in digits if slot.printed[index] != "0"), digits[0])
    places = [index for index in digits if index >= leading][:2]
    wrongs = [slot.printed[:place] + digit + slot.printed[place + 1 :] for place in places for digit in "123456789"]
    last_place = Decimal(1).scaleb(-len(slot.printed.partition(".")[2]))
    right = value(slot.printed)
    wrong = random.choice([one for one in wrongs if abs(value(one) - right) > MOST_TAIL * last_place])
    text = clean.text[: slot.start] + wrong + clean.text[slot.end :]
    changed = tuple(Slot(s.role, s.start, s.end, wrong) if s is slot else s for s in clean.slots)
    return Generated(text, changed, clean.style)


def value(printed: str) -> Decimal:
    """Return the value of a printed number."""
    return Decimal(printed.replace(",", ""))
