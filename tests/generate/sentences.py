"""Sentences that tie numbers, made from the wordings in phrasings.yaml; every number keeps its place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction
from random import Random

from tests.generate.facts import Facts, Style

SLOT = re.compile(r"\{([^{}|]+)(?:\|([^{}]))?\}")
UP = (("增加", "增长"), ("增加", "上升"), ("增长", "增幅"), ("增支", "增长"))
DOWN = (("减少", "下降"), ("减少", "降低"), ("下降", "降幅"), ("减支", "下降"))


@dataclass(frozen=True, slots=True)
class Slot:
    """A number in a text: its role, where its digits stand, and the text of them."""

    role: str
    start: int
    end: int
    printed: str


@dataclass(slots=True)
class Writer:
    """A text under construction with the places of its numbers."""

    text: str = ""
    slots: list[Slot] = field(default_factory=list)

    def words(self, text: str) -> None:
        """Append plain words."""
        self.text += text

    def number(self, role: str, printed: str, unit: str = "") -> None:
        """Append a number and its unit."""
        digits = printed.rstrip("%")
        self.slots.append(Slot(role, len(self.text), len(self.text) + len(digits), digits))
        self.text += printed + unit

    def append(self, other: Writer) -> None:
        """Append another text with its numbers."""
        offset = len(self.text)
        self.text += other.text
        self.slots += [Slot(s.role, s.start + offset, s.end + offset, s.printed) for s in other.slots]


@dataclass(frozen=True, slots=True)
class Author:
    """Writes sentences about `facts` in one style."""

    random: Random
    style: Style
    facts: Facts
    trees: dict[str, list[str]]

    def sentence(self, shape: str, wording: str, measure: str) -> Writer:
        """Return `wording` of `shape` about `measure`."""
        numbers, words = self._values(shape, measure)
        writer, position = Writer(), 0
        for match in SLOT.finditer(wording):
            writer.words(wording[position : match.start()])
            position = match.end()
            name, joiner = match.groups()
            if joiner:
                self._list(writer, name, joiner, measure)
            elif name in numbers:
                writer.number(name, numbers[name], "" if numbers[name].endswith("%") else self.style.unit)
            else:
                writer.words(words[name])
        writer.words(wording[position:])
        return writer

    def _values(self, shape: str, measure: str) -> tuple[dict[str, str], dict[str, str]]:
        facts, style = self.facts, self.style
        words = {"y": str(facts.year), "y-": str(facts.year - 1), "m": measure}
        current = facts.current[measure]
        if shape in ("parts", "shares"):
            return {"T": style.money(current)}, words
        if shape == "completion":
            budget = facts.budget[measure]
            rate = style.rate(current / budget * 100)
            return {"B": style.money(budget), "F": style.money(current), "R": rate}, words
        base = facts.previous[measure] if shape == "change" else facts.budget[measure]
        words["up"], words["grow"] = self.random.choice(UP if current >= base else DOWN)
        rate = style.rate(abs(current - base) / base * 100)
        amounts = {"C": current, "F": current, "P": base, "B": base, "D": abs(current - base)}
        return {key: style.money(value) for key, value in amounts.items()} | {"R": rate}, words

    def _list(self, writer: Writer, name: str, joiner: str, measure: str) -> None:
        whole, parts = self.facts.current[measure], self.trees[measure]
        copula = self.random.choice(["", "", "", "为"])
        for number, part in enumerate(parts):
            writer.words(joiner if number else "")
            amount = self.facts.current[part]
            if name == "names":
                writer.words(part)
                continue
            if name != "amounts":
                writer.words(part + copula)
            writer.number(f"part{number}", self.style.money(amount), self.style.unit)
            if name.startswith("shares"):
                writer.words("，占" + (measure + "的" if name == "shares of" else ""))
                writer.number(f"share{number}", self.style.rate(amount / whole * 100))


def counted(random: Random, style: Style, wording: str, thing: str, unit: str) -> Writer:
    """Return a sentence on a task and its completion, in counts."""
    task = random.randint(20, 900)
    done = task + random.randint(-task // 4, task // 4)
    numbers = {"A": str(done), "B": str(task), "R": style.rate(Fraction(done * 100, task))}
    return _filled(wording, numbers, {"n": thing, "c": unit})


def in_points(random: Random, wording: str) -> Writer:
    """Return a sentence on two rates and their difference in 百分点."""
    first, rise = Fraction(random.randint(700, 900), 10), Fraction(random.randint(5, 95), 10)
    numbers = {"P": f"{float(first):.1f}%", "C": f"{float(first + rise):.1f}%", "D": f"{float(rise):.1f}"}
    return _filled(wording, numbers, {})


def _filled(wording: str, numbers: dict[str, str], words: dict[str, str]) -> Writer:
    writer, position = Writer(), 0
    for match in SLOT.finditer(wording):
        writer.words(wording[position : match.start()])
        position = match.end()
        name = match.group(1)
        if name in numbers:
            writer.number(name, numbers[name])
        else:
            writer.words(words[name])
    writer.words(wording[position:])
    return writer
