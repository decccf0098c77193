"""What a document says of itself: title, unit, year, headings, annexes, table titles and units."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lexicon.patterns import compiled
from lint.documents.headings import Heading, contents_lines, headings, sections
from lint.documents.identity import Mention, Title, agreed_unit, mentions, titles, unit_in, year_of
from lint.documents.model import Document, Paragraph
from lint.documents.outline_words import outline_words
from lint.documents.table_heads import TableHead, table_heads

if TYPE_CHECKING:
    from lexicon import Lexicon

__all__ = ["Heading", "Mention", "Outline", "TableHead", "Title", "outline"]

GENERAL = "general"
"""The family of documents that none of the lexicon's families fits."""

_FEW = 3  # passages: a document that begins with a table has that table's title


@dataclass(frozen=True, kw_only=True)
class Outline:
    """The document's own words about itself; "" or None where it does not say.

    Attributes:
        title: Its title.
        unit: Name of the reporting unit (本单位).
        year: The year reported on.
        profile: Identifier of the document family (lexicon/profiles.yaml), ``general`` if none is recognised.
        sections: For each passage the headings that it stands under, outermost first, its own text excluded.
        heads: For each table its title and unit.
        headings: Every heading, lead phrase of a numbered paragraph, and annex, in reading order.
        titles: Every title at the top (cover, first page), as printed.
        contents: The passages of a table of contents, where numbers are pages.
        units: Every place that names the reporting unit, as printed: titles, fields, captions.
    """

    title: str = ""
    unit: str = ""
    year: int | None = None
    profile: str = GENERAL
    sections: tuple[tuple[str, ...], ...] = ()
    heads: tuple[TableHead, ...] = ()
    headings: tuple[Heading, ...] = ()
    titles: tuple[Title, ...] = ()
    contents: tuple[int, ...] = ()
    units: tuple[Mention, ...] = ()

    @property
    def annexes(self) -> tuple[Heading, ...]:
        """The headings that open an annex."""
        return tuple(heading for heading in self.headings if heading.shape == "annex")


def outline(document: Document, lexicon: Lexicon) -> Outline:
    """Work out what `document` says of itself; nothing is guessed.

    Args:
        document: Any document.
        lexicon: Gives the words and patterns (sections ``outline`` and ``profiles``).
    """
    words = lexicon.view(outline_words)
    own_titles = titles(document, words)
    in_titles = {index for title in own_titles for index in range(title.first, title.last + 1)}
    first = own_titles[0].first if own_titles else 0
    found = tuple(
        heading
        for heading in headings(document, lexicon)
        # an annex line above the title says that the whole document is an annex of another one
        if heading.passage not in in_titles
        and not (heading.shape == "annex" and first - _FEW <= heading.passage < first)
    )
    heads = table_heads(document, found, words)
    units = tuple(_units(document, own_titles, heads, lexicon))
    unit = agreed_unit(units)
    title = next((title.text for title in own_titles if title.unit == unit), own_titles[0].text if own_titles else "")
    if not title and heads and not any(isinstance(passage, Paragraph) for passage in document.passages[:_FEW]):
        title = heads[0].title
    return Outline(
        title=title,
        unit=unit,
        year=year_of(document, own_titles, words),
        profile=_profile(document, title, lexicon),
        sections=sections(document, found),
        heads=heads,
        headings=found,
        titles=own_titles,
        contents=contents_lines(document, words),
        units=units,
    )


def _units(
    document: Document, own_titles: tuple[Title, ...], heads: tuple[TableHead, ...], lexicon: Lexicon
) -> list[Mention]:
    named = list(mentions(document, own_titles, lexicon))
    for head, table in zip(heads, document.tables, strict=True):
        name = lexicon.recall(_unit_in_caption, head.title)
        if name:
            named.append(Mention(passage=table.cells[0].index, text=name, source="caption"))
    return named


def _unit_in_caption(title: str, lexicon: Lexicon) -> str:
    words = lexicon.view(outline_words)
    return unit_in(words.patterns["annex_prefix"].sub("", title), words)


def _profile(document: Document, title: str, lexicon: Lexicon) -> str:
    profiles = lexicon.section("profiles")["profiles"]
    for profile in profiles:
        if title and compiled(profile["title"]).search(title):
            return str(profile["id"])
    counts = {profile["id"]: sum(cue in document.text for cue in profile["cues"]) for profile in profiles}
    reached = [profile for profile in profiles if counts[profile["id"]] >= profile["least"]]
    best = max(reached, key=lambda profile: counts[profile["id"]], default=None)
    return str(best["id"]) if best else GENERAL
