"""What is compared between documents: the figures that a document tells, and whose they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from lint.claims.model import Claim
from lint.documents.model import Location


class Key(NamedTuple):
    """What a figure says, without whose it is: the same key in two documents of one unit is the same fact."""

    term: str
    aspect: str
    period: str
    stage: str
    funds: str
    dimension: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number of a document that another document may tell as well.

    Attributes:
        claim: The number and what it says.
        key: What it says.
        place: Where it stands, with the file.
        quote: The sentence or row around it, for people.
        told: What it says, in words.
        certain: False if it is only perhaps about this measure, so that a difference asks.
    """

    claim: Claim
    key: Key
    place: Location
    quote: str
    told: str
    certain: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document of the corpus: whose it is, without what it tells.

    Attributes:
        path: Its file.
        submission: The folder or archive that it came in.
        unit: Name of the unit, as the whole corpus knows it; "" if it is not known.
        printed: The unit's name as the document prints it.
        year: The year reported on.
        profile: Document family.
        title: Its title.
        scope: ``own`` (head office, one unit), ``whole`` (with all units), or "" if it does not say.
        marked: True if the scope stands beside the name (某局（本级）), not only in the kind of document (单位决算).
        inherited: True if unit or year come from the other documents of its submission.
    """

    path: str
    submission: str = ""
    unit: str = ""
    printed: str = ""
    year: int | None = None
    profile: str = "general"
    title: str = ""
    scope: str = ""
    marked: bool = False
    inherited: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a document tells.

    Attributes:
        figures: By what they say; several for one fact that it tells in several places.
        restated: True if it speaks of last year's figures on another basis.
        members: Names of the units that its figures comprise, as it lists them.
        member_count: How many it says they are, 0 if it does not say.
    """

    figures: Mapping[Key, tuple[Figure, ...]]
    restated: bool = False
    members: tuple[str, ...] = ()
    member_count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """One fact that two documents tell differently, or a sum that does not come out.

    Attributes:
        kind: Which comparison it is.
        unit, year: Whose fact, and of which year's report.
        left: The figures of the document that is pointed at.
        right: The figures that it is compared with; for a sum, one of each unit.
        expression: The comparison written out.
        expected: What the other side gives, in the unit of the left figure; "" if nothing single.
        certain: False if the link is uncertain: then it asks.
        why: What makes it uncertain, in Chinese and English.
    """

    kind: str
    unit: str
    year: int | None
    left: tuple[Figure, ...]
    right: tuple[Figure, ...]
    expression: str
    expected: str = ""
    certain: bool = True
    why: tuple[str, str] = ("", "")
