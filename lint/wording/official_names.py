"""Official names of bodies and titles of documents that are almost, but not quite, right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lexicon.patterns import compiled
from lint.documents.model import MARGINS, Document, Paragraph, Passage, Span
from lint.wording.near import difference, may_be_near, near_misses, passages_near
from lint.wording.scanning import each
from lint.wording.slips import Slips, slips

if TYPE_CHECKING:
    from lexicon import Lexicon

Bodies = Mapping[str, tuple[tuple[int, int, str], ...]]
"""Near misses of names of bodies (start, end, right name), by the text of a passage."""

_FEW = 8  # texts that are searched one by one sooner than through an index
_BEGINNING = 2  # characters of a title that must be right
_TITLE = compiled("《([^《》\\n]{4,80})》")


@dataclass(frozen=True, slots=True)
class Misnomer:
    """A wrong writing of an official name, and the right one."""

    span: Span
    right: str


@dataclass(frozen=True, slots=True)
class OfficialNames:
    """Names looked for in the text, titles looked for in 《》 by how they begin, and every accepted form."""

    bodies: tuple[str, ...]
    titles: dict[str, list[tuple[str, str]]]
    accepted: frozenset[str]
    suffixes: tuple[str, ...]

    def known(self, form: str, name: str) -> bool:
        """Tell whether `form` is an accepted form, has one in it, or is part of one, of those as long as `name`."""
        return any(form in other or other in form for other in self.accepted if len(other) >= len(name) - 1)


def official_names(lexicon: Lexicon) -> OfficialNames:
    """Return the view of the section ``names``."""
    limits = lexicon.section("slips")["official"]
    entries = lexicon.section("names")
    forms = [(form, entry["kind"]) for entry in entries for form in (entry["name"], *entry.get("short", []))]
    names = [(entry["name"], entry["kind"]) for entry in entries]
    own = {_bare(name): name for name, kind in names if kind in limits["titles"] and len(name) >= limits["title"]}
    titles: dict[str, list[tuple[str, str]]] = {}
    for bare, name in own.items():
        titles.setdefault(bare[:_BEGINNING], []).append((bare, name))
    return OfficialNames(
        bodies=tuple(name for name, kind in names if kind in limits["text"] and len(name) >= limits["body"]),
        titles=titles,
        accepted=frozenset(_bare(form) for form, _ in forms),
        suffixes=tuple(limits["suffixes"]),
    )


def misnomers(document: Document, lexicon: Lexicon) -> Iterator[Misnomer]:
    """Yield near misses of official names, in reading order: one character lost, added, or taken for another."""
    found: dict[int, list[tuple[int, int, str]]] = {}
    margins = [passage for passage in document.passages if isinstance(passage, Paragraph) and passage.role in MARGINS]
    bodies: Bodies = lexicon.follow(_bodies, lambda earlier: _bodies(document, margins, lexicon, earlier))
    for passage in (*document.written, *margins) if any(bodies.values()) else ():
        if bodies[passage.text]:
            found.setdefault(passage.index, []).extend(bodies[passage.text])
    for passage, title in each(document, lexicon, _titles, _title):
        found.setdefault(passage.index, []).append(title)
    for passage in margins:
        found.setdefault(passage.index, []).extend(_titles(passage.text, lexicon))
    for index in sorted(found):
        for start, end, right in sorted(found[index]):
            if not any(s <= start and end <= e and (s, e) != (start, end) for s, e, _ in found[index]):
                yield Misnomer(Span(index, start, end), right)  # no part of a longer name


def _bodies(document: Document, margins: Sequence[Passage], lexicon: Lexicon, earlier: Bodies | None) -> Bodies:
    """Return the near misses of names of bodies in each text, those of `margins` included; only new ones are read."""
    view, slip, known = lexicon.view(official_names), lexicon.view(slips), earlier or {}
    texts = dict.fromkeys(passage.text for passage in (*document.written, *margins))
    found = {text: known.get(text, ()) for text in texts}
    new = [text for text in texts if text not in known]
    if len(new) <= _FEW:
        for text in new:
            found[text] = tuple(
                one for name in view.bodies if may_be_near(text, name) for one in _near(text, name, view, slip)
            )
        return found
    for name in view.bodies:
        near = {one.text for one in (*passages_near(document, lexicon, name), *margins)}.intersection(new)
        for text in near:
            found[text] += tuple(_near(text, name, view, slip))
    return found


def _near(text: str, name: str, view: OfficialNames, slip: Slips) -> Iterator[tuple[int, int, str]]:
    for start, end, apart in near_misses(text, name, 1):
        form = text[start:end]
        short = slip.particle(apart) and not apart.written
        if slip.slip(apart) and not short and not slip.abbreviated(name, form) and not view.known(form, name):
            yield start, end, name


def _title(_: Lexicon) -> tuple[re.Pattern[str]]:
    return (_TITLE,)


def _titles(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int, str]]:
    view, slip = lexicon.view(official_names), lexicon.view(slips)
    for match in _TITLE.finditer(text):
        title = match.group(1)
        for suffix in view.suffixes:
            title = title.removesuffix(suffix)
        bare = _bare(title)
        if bare in view.accepted or _bare(match.group(1)) in view.accepted:
            continue
        for known, name in view.titles.get(bare[:_BEGINNING], ()):
            if abs(len(known) - len(bare)) > 1:
                continue
            apart = difference(known, bare)
            at_end = apart.start + len(apart.right) == len(known)
            if apart.size == 1 and slip.slip(apart) and not (at_end and len(known) != len(bare)):
                yield match.start(), match.end(), f"《{name}》"


def _bare(title: str) -> str:
    """Return the characters of a title without punctuation and blanks."""
    return "".join(character for character in title if character.isalnum())
