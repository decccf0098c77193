"""What a document says of itself: title, unit, year, headings, annexes, table titles and units."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TableHead:
    """What stands above (or on top of) a table: its title, and its unit of money as printed (万元), "" if none."""

    title: str = ""
    unit: str = ""


@dataclass(frozen=True, kw_only=True)
class Outline:
    """The document's own words about itself; "" or None where it does not say.

    Attributes:
        title: Its title.
        unit: Name of the reporting unit (本单位).
        year: The year reported on.
        profile: Identifier of the document family (lexicon/profiles.yaml), ``general`` if none is recognised.
        sections: For each passage the headings that it stands under, outermost first.
        heads: For each table its title and unit.
    """

    title: str = ""
    unit: str = ""
    year: int | None = None
    profile: str = "general"
    sections: tuple[tuple[str, ...], ...] = ()
    heads: tuple[TableHead, ...] = ()
