"""Account subjects (政府收支分类科目) by code and by name, alone or as a chain 某某（类）某某（款）某某（项）."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lexicon import Lexicon
from lint.language.spellings import fold

PREFIXES = {"functions": "fn_", "economics": "ec_"}
"""Term identifiers of subjects: the classification's prefix and the code."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A subject's name with the mark of its level; other subjects may have the same name.

    Attributes:
        level: Length of the code: 3 for 类, 5 for 款, 7 for 项.
        codes: The codes that have that name on that level.
    """

    level: int
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Subjects:
    """The subjects of both classifications.

    Attributes:
        names: Current name by code.
        prefixes: Prefix of the term identifier by code.
        marked: Mention by folded name with its mark.
        bare: Code by folded name, for names that say by themselves that they are subjects and name one only.
    """

    names: Mapping[str, str]
    prefixes: Mapping[str, str]
    marked: Mapping[str, Mention]
    bare: Mapping[str, str]

    def parent(self, code: str) -> str:
        """Return the code one level up, "" for a 类."""
        return code[:-2] if len(code) > 3 else ""


def subjects(lexicon: Lexicon) -> Subjects:
    """Return the subjects of `lexicon`; use as ``lexicon.view(subjects)``."""
    data = lexicon.section("subjects")
    names: dict[str, str] = {}
    prefixes: dict[str, str] = {}
    for classification, prefix in PREFIXES.items():
        names |= data[classification]
        prefixes |= dict.fromkeys(data[classification], prefix)
    marked: dict[str, list[str]] = {}
    bare: dict[str, set[str]] = {}
    for code, name in names.items():
        for each in (name, *data["formerly"].get(code, ())):
            for spelling in _marked_spellings(each, data["levels"][str(len(code))], data["optional_suffix"]):
                marked.setdefault(spelling, []).append(code)
            if len(each) >= data["bare_length"] and each.endswith(tuple(data["bare_suffixes"])):
                bare.setdefault(fold(each), set()).add(code)
    mentions = {spelling: Mention(len(codes[0]), tuple(codes)) for spelling, codes in marked.items()}
    top = {name: code for name, codes in bare.items() if (code := _single(codes))}
    return Subjects(names, prefixes, mentions, top)


def resolve(chain: list[Mention]) -> str:
    """Return the code that a chain of mentions names, outermost first; "" if it is none or several."""
    candidates = list(chain[-1].codes)
    for outer in chain[:-1]:
        inside = [code for code in candidates if code.startswith(outer.codes)]
        candidates = inside or candidates
    return _single(set(candidates))


def _single(codes: set[str]) -> str:
    """Return the only code, or the one that is above all others: 20899 and 2089999 have one name and one amount."""
    first = min(codes, key=len)
    return first if all(code.startswith(first) for code in codes) else ""


def _marked_spellings(name: str, mark: str, suffix: str) -> Iterator[str]:
    folded = fold(name)
    stems = {folded, folded.removesuffix(suffix) or folded}
    for stem in stems:
        yield f"{stem}({mark})"
        yield f"{stem}({mark}){suffix}"
