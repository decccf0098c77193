"""Which of the usual tables a table is, told by its title."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lexicon.patterns import compiled
from lint.documents.model import Document
from lint.documents.outline import Outline
from lint.language.spellings import fold
from lint.wording.patterns import squeezed

if TYPE_CHECKING:
    from lexicon import Lexicon


@dataclass(frozen=True)
class Kinds:
    """The titles of section ``tables``.

    Attributes:
        ids: Table identifier by plain title.
        lengths: How long these are, the longest first.
        titles: Official title by identifier.
        funds: Fund scope by identifier.
    """

    ids: dict[str, str]
    lengths: tuple[int, ...]
    titles: dict[str, str]
    funds: dict[str, str]
    marks: re.Pattern[str]
    tail: re.Pattern[str]
    qualifiers: tuple[str, ...]

    def of(self, title: str) -> str:
        """Return the identifier of the table with `title`, "" if it is none of those known.

        A title is known if nothing before the known words makes another table of it (项目支出决算表 is not 支出决算表).
        """
        plain = self.tail.sub("", self.marks.sub("", squeezed(title).strip("《》；;。")))
        plain = _plain(self.tail.sub("", plain))
        for length in self.lengths:
            identifier = self.ids.get(plain[-length:])
            if identifier is not None and length <= len(plain):
                before = plain[:-length]
                return "" if any(word in before for word in self.qualifiers) else identifier
        return ""


def kinds(lexicon: Lexicon) -> Kinds:
    """Return the view of the section ``tables``; use as ``lexicon.view(kinds)``."""
    data = lexicon.section("accounts")
    tables = lexicon.section("tables")
    ids = {_plain(name): entry["id"] for entry in tables for name in (entry["title"], *entry.get("aliases", ()))}
    return Kinds(
        ids=ids,
        lengths=tuple(sorted(set(map(len, ids)), reverse=True)),
        titles={entry["id"]: entry["title"] for entry in tables},
        funds={entry["id"]: entry["funds"] for entry in tables if "funds" in entry},
        marks=compiled(data["title_marks"]),
        tail=compiled(data["title_tail"]),
        qualifiers=tuple(data["title_qualifiers"]),
    )


def table_kinds(document: Document, outline: Outline, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the identifier of each table of `document`, "" for those not known."""
    if not outline.heads:
        return ("",) * len(document.tables)
    return tuple(kind_of(head.title, lexicon) for head in outline.heads)


def kind_of(title: str, lexicon: Lexicon) -> str:
    """Return the identifier of the table with `title`; see `Kinds.of`."""
    return lexicon.recall(_kind, title)


def _kind(title: str, lexicon: Lexicon) -> str:
    return lexicon.view(kinds).of(title)


def _plain(title: str) -> str:
    return fold(squeezed(title)).replace('"', "").strip("《》；;。")
