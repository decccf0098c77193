"""The lexicon's terms as typed values: what can be counted or valued, and how totals are made of parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal

from lexicon import Lexicon
from lint.language.spellings import fold
from lint.language.subjects import Subjects, subjects

Role = Literal["measure", "stage", "funds", "aspect", "text"]
"""What a term names: a measure; a budget stage (年初预算数); a fund scope; an aspect (得分, 增减率); a text column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """A total and its parts: total = Σ of − Σ minus, or ≥ when not exhaustive.

    Attributes:
        total: Identifier of the total.
        of: Identifiers of the parts that are added.
        minus: Identifiers of the parts that are subtracted.
        exhaustive: Whether the parts make up the whole; if not, they may be less, never more.
        when: The condition under which it holds (in Chinese), "" if always.
    """

    total: str
    of: tuple[str, ...]
    minus: tuple[str, ...] = ()
    exhaustive: bool = True
    when: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One entry of lexicon/terms.

    Attributes:
        id, name: Identifier and canonical name.
        group: The file it belongs to (income, expenditure, three_public ...).
        dimension, unit: What it is measured in, and the customary unit.
        role: What it names.
        aliases: Other exact names.
        near: Names that usually, not always, mean it.
        code: Its code in 政府收支分类科目, or "".
        stands_for: The measure it means as the label of an amount (一般公共预算 ⇒ the appropriation), or "".
        part_of: Identifiers of all totals it is a part of, and of wholes it cannot exceed.
        trust: How well the entry is founded: stated, measured, recalled, practice or inferred.
        note: A remark on scope, in Chinese.
    """

    id: str
    name: str
    group: str
    dimension: str
    unit: str
    role: Role = "measure"
    aliases: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    code: str = ""
    stands_for: str = ""
    part_of: tuple[str, ...] = ()
    trust: str = "practice"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All terms of a lexicon.

    Attributes:
        terms: Term by identifier.
        sums: Sums by the identifier of the total; an unconditional one stands first.
        by_code: Terms by subject code.
    """

    terms: Mapping[str, Term]
    sums: Mapping[str, tuple[Sum, ...]] = field(default_factory=dict)
    by_code: Mapping[str, Term] = field(default_factory=dict)


def vocabulary(lexicon: Lexicon) -> Vocabulary:
    """Return the typed terms of `lexicon`; use as ``lexicon.view(vocabulary)``."""
    entries: list[dict[str, Any]] = lexicon.section("terms")
    sums = {entry["id"]: found for entry in entries if (found := tuple(_sums(entry)))}
    wholes: dict[str, list[str]] = {}
    for total, alternatives in sums.items():
        # What is reduced by something else (原值 − 累计折旧 = 净值) is no part: it is larger than the result.
        for part in dict.fromkeys(part for one in alternatives if not one.minus for part in one.of):
            wholes.setdefault(part, []).append(total)
    terms = {entry["id"]: _term(entry, wholes.get(entry["id"], [])) for entry in entries}
    by_code = {term.code: term for term in terms.values() if term.code}
    for term in _subject_terms(lexicon.view(subjects), by_code, taken={term.name for term in terms.values()}):
        terms[term.id] = by_code[term.code] = term
    return Vocabulary(MappingProxyType(terms), MappingProxyType(sums), MappingProxyType(by_code))


def _subject_terms(known: Subjects, by_code: Mapping[str, Term], taken: set[str]) -> list[Term]:
    """Return terms for the subjects that lexicon/terms does not describe; names that are not unique tell the parent."""
    uses = Counter(known.names.values())
    found = []
    for code, name in known.names.items():
        if code in by_code:
            continue
        parent = known.parent(code)
        unique = (uses[name] == 1 or known.bare.get(fold(name)) == code) and name not in taken
        found.append(
            Term(
                id=known.prefixes[code] + code,
                name=name if unique or not parent else f"{name}（{known.names[parent]}）",
                group="subjects",
                dimension="money",
                unit="",
                code=code,
                part_of=(known.prefixes[parent] + parent,) if parent else (),
            )
        )
    return found


def _sums(entry: dict[str, Any]) -> list[Sum]:
    stated = [{"of": entry["sum_of"], "exhaustive": entry["exhaustive"]}] if "sum_of" in entry else []
    return [
        Sum(
            total=entry["id"],
            of=tuple(one["of"]),
            minus=tuple(one.get("minus", ())),
            exhaustive=one["exhaustive"],
            when=one.get("when", ""),
        )
        for one in (*stated, *entry.get("other_sums", ()))
    ]


def _term(entry: dict[str, Any], wholes: list[str]) -> Term:
    return Term(
        id=entry["id"],
        name=entry["name"],
        group=entry["group"],
        dimension=entry["dimension"],
        unit=entry.get("unit", ""),
        role=entry.get("role", "measure"),
        aliases=(*entry.get("aliases", ()), *entry.get("short", ())),
        near=tuple(entry.get("near", ())),
        code=entry.get("code", ""),
        stands_for=entry.get("stands_for", ""),
        part_of=tuple(dict.fromkeys((*entry.get("part_of", ()), *wholes))),
        trust=entry.get("trust", "practice"),
        note=entry.get("note", ""),
    )
