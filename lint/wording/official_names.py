"""Official names of bodies and titles of documents that are almost, but not quite, right."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lint.documents.model import Document, Span
from lint.wording.near import difference, near_misses
from lint.wording.slips import Slips, slips

if TYPE_CHECKING:
    from lexicon import Lexicon

_TITLE = re.compile("《([^《》\\n]{4,80})》")


@dataclass(frozen=True, slots=True)
class Misnomer:
    """A wrong writing of an official name, and the right one."""

    span: Span
    right: str


@dataclass(frozen=True, slots=True)
class OfficialNames:
    """Names looked for in the text, titles looked for in 《》, and every accepted form."""

    bodies: tuple[str, ...]
    titles: dict[str, str]
    accepted: frozenset[str]
    suffixes: tuple[str, ...]


def official_names(lexicon: Lexicon) -> OfficialNames:
    """Return the view of the section ``names``."""
    limits = lexicon.section("slips")["official"]
    entries = lexicon.section("names")
    forms = [(form, entry["kind"]) for entry in entries for form in (entry["name"], *entry.get("short", []))]
    names = [(entry["name"], entry["kind"]) for entry in entries]
    return OfficialNames(
        bodies=tuple(name for name, kind in names if kind in limits["text"] and len(name) >= limits["body"]),
        titles={_bare(name): name for name, kind in names if kind in limits["titles"] and len(name) >= limits["title"]},
        accepted=frozenset(_bare(form) for form, _ in forms),
        suffixes=tuple(limits["suffixes"]),
    )


def misnomers(document: Document, lexicon: Lexicon) -> Iterator[Misnomer]:
    """Yield near misses of official names, in reading order: one character lost, added, or taken for another."""
    view, slip = lexicon.view(official_names), lexicon.view(slips)
    found = [*_bodies(document.text, view, slip), *_titles(document.text, view, slip)]
    starts = [passage.offset for passage in document.passages]
    for start, end, right in sorted(found):
        if any(s <= start and end <= e and (s, e) != (start, end) for s, e, _ in found):
            continue  # part of a longer name
        index = bisect_right(starts, start) - 1
        passage = document.passages[index]
        if end <= passage.offset + len(passage.text):
            yield Misnomer(Span(index, start - passage.offset, end - passage.offset), right)


def _bodies(text: str, view: OfficialNames, slip: Slips) -> Iterator[tuple[int, int, str]]:
    for name in view.bodies:
        if name[:2] not in text or name[-2:] not in text:
            continue
        for start, end, apart in near_misses(text, name, 1):
            form = text[start:end]
            known = any(form in other or other in form for other in view.accepted if len(other) >= len(name) - 1)
            short = slip.particle(apart) and not apart.written
            if slip.slip(apart) and not known and not short and not slip.abbreviated(name, form):
                yield start, end, name


def _titles(text: str, view: OfficialNames, slip: Slips) -> Iterator[tuple[int, int, str]]:
    for match in _TITLE.finditer(text):
        title = match.group(1)
        for suffix in view.suffixes:
            title = title.removesuffix(suffix)
        bare = _bare(title)
        if bare in view.accepted or _bare(match.group(1)) in view.accepted:
            continue
        for known, name in view.titles.items():
            if abs(len(known) - len(bare)) > 1 or known[:2] != bare[:2]:
                continue
            apart = difference(known, bare)
            at_end = apart.start + len(apart.right) == len(known)
            if apart.size == 1 and slip.slip(apart) and not (at_end and len(known) != len(bare)):
                yield match.start(), match.end(), f"《{name}》"


def _bare(title: str) -> str:
    """Return the characters of a title without punctuation and blanks."""
    return "".join(character for character in title if character.isalnum())
