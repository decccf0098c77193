"""The documents of an audit side by side: whose they are, of which year, and what they tell."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from lint.audit.across.figures import Telling, figures
from lint.audit.across.mapping import SCALES, Mapping
from lint.audit.across.members import members
from lint.audit.across.model import Source, Told
from lint.audit.across.names import canonical
from lint.audit.across.words import AcrossWords, across_words
from lint.claims.cues import cues
from lint.claims.model import Claim
from lint.documents.identity import is_unit
from lint.documents.outline_words import outline_words
from lint.wording.assertions.words import assertions

if TYPE_CHECKING:
    from lexicon import Lexicon
    from lint.audit.record import Record

KEPT = 64
"""Documents whose figures are held in memory at a time; a comparison rarely needs more than a dozen."""


class Head(Protocol):
    """What is known of a checked document without its lists; `lint.audit.record.Record` is one."""

    @property
    def path(self) -> str: ...  # noqa: D102
    @property
    def content(self) -> str: ...  # noqa: D102
    @property
    def submission(self) -> str: ...  # noqa: D102
    @property
    def title(self) -> str: ...  # noqa: D102
    @property
    def unit(self) -> str: ...  # noqa: D102
    @property
    def year(self) -> int | None: ...  # noqa: D102
    @property
    def profile(self) -> str: ...  # noqa: D102


@dataclass(kw_only=True)
class Corpus:
    """The documents of an audit.

    Attributes:
        sources: Ordered by path; a document that lies in two places is there once, at its first path.
        words: What is compared.
        mapping: What the user says of units and documents.
        load: Returns the record of the document at a path.
        tell: Says a claim in words.
        unit_like: Tells whether a text has the shape of a unit's name.
    """

    sources: tuple[Source, ...]
    words: AcrossWords
    load: Callable[[str], Record]
    tell: Telling
    unit_like: Callable[[str], bool]
    mapping: Mapping = field(default_factory=Mapping)
    _told: OrderedDict[str, Told] = field(default_factory=OrderedDict)

    @cached_property
    def by_unit(self) -> dict[str, tuple[Source, ...]]:
        """The documents whose unit and year are known, by unit, in the order of units."""
        found: dict[str, list[Source]] = {}
        for source in self.sources:
            if source.unit and source.year is not None:
                found.setdefault(source.unit, []).append(source)
        return {unit: tuple(found[unit]) for unit in sorted(found)}

    @cached_property
    def names(self) -> dict[str, str]:
        """Every printed name of a unit, to the name that the corpus knows it by."""
        return {source.printed: source.unit for source in self.sources if source.printed}

    def told(self, source: Source) -> Told:
        """Return what the document of `source` tells."""
        if source.path in self._told:
            self._told.move_to_end(source.path)
            return self._told[source.path]
        found = self._read(source)
        self._told[source.path] = found
        if len(self._told) > KEPT:
            self._told.popitem(last=False)
        return found

    def _read(self, source: Source) -> Told:
        record = replace(self.load(source.path), path=source.path, profile=source.profile)
        amounts = self.mapping.of(source.path).amounts
        listed, count = members(record.passages, self.words)
        return Told(
            figures=figures(
                record, self.words, self.tell, year=source.year, unit=amounts, scale=SCALES.get(amounts, 1)
            ),
            restated=any(self.words.finds("restated", passage.text) for passage in record.passages),
            members=listed,
            member_count=count,
        )


def corpus(
    heads: Iterable[Head], load: Callable[[str], Record], lexicon: Lexicon, mapping: Mapping | None = None
) -> Corpus:
    """Return the corpus of checked documents.

    Args:
        heads: What is known of each document without its lists.
        load: Returns the whole record of the document at a path.
        lexicon: Says what is compared.
        mapping: What the user says of units and documents.
    """
    words, said = lexicon.view(across_words), mapping or Mapping()
    read = [_source(head, words, said) for head in _once(heads)]
    names = canonical((one.printed for one in read if one.printed), words, said.names)
    named = [replace(one, unit=names.get(one.printed, "")) for one in read]
    shapes = lexicon.view(outline_words)
    return Corpus(
        sources=tuple(_completed(named)), words=words, load=load, tell=teller(lexicon), mapping=said,
        unit_like=lambda name: is_unit(name, shapes),
    )  # fmt: skip


def teller(lexicon: Lexicon) -> Telling:
    """Return a function that says a claim in Chinese words: “三公”经费（2021年 决算）12.40万元."""
    stages, year_said = lexicon.view(cues).stage_names, lexicon.view(assertions).year_said

    def tell(claim: Claim) -> str:
        period = claim.facets.period
        year = year_said.format(year=period) if period.isdigit() and len(period) == 4 else period
        about = " ".join(part for part in (year, stages.get(claim.facets.stage, "")) if part)
        return f"{claim.measure}{f'（{about}）' if about else ''}{claim.printed}{claim.unit}"

    return tell


def _once(heads: Iterable[Head]) -> Iterator[Head]:
    seen: set[str] = set()
    for head in sorted(heads, key=lambda one: one.path):
        if head.content not in seen:
            seen.add(head.content)
            yield head


def _source(head: Head, words: AcrossWords, mapping: Mapping) -> Source:
    said = mapping.of(head.path)
    printed = said.unit or head.unit
    return Source(
        path=head.path,
        submission=head.submission,
        printed=printed,
        year=said.year or head.year,
        profile=said.profile or words.family(head.profile, head.title),
        title=head.title,
        scope=said.scope or words.scope_in(printed, head.title),
        marked=bool(said.scope) or words.finds("name_noise", printed) or words.finds("name_noise", head.title),
    )


def _completed(sources: Sequence[Source]) -> Iterator[Source]:
    """Yield the sources; one that names no unit or no year takes them from its submission, if that has one only."""
    folders: dict[str, list[Source]] = {}
    for one in sources:
        folders.setdefault(one.submission, []).append(one)
    for one in sources:
        others = folders[one.submission] if one.submission else []
        units = {other.unit for other in others if other.unit}
        years = {other.year for other in others if other.year is not None}
        unit = one.unit or (units.pop() if len(units) == 1 else "")
        year = one.year if one.year is not None else (years.pop() if len(years) == 1 else None)
        yield replace(one, unit=unit, year=year, inherited=(unit, year) != (one.unit, one.year))
