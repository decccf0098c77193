"""The figures of one document that others may tell as well: certain ones only, by what they say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from lint.audit.across.model import Figure, Key
from lint.audit.across.words import AcrossWords
from lint.claims.model import Claim
from lint.documents.model import Location
from lint.graph.book import key_of
from lint.graph.decide import base_value

if TYPE_CHECKING:
    from lint.audit.record import KeptPassage, Record
    from lint.report import ClaimStatus

STATED = ("exact", "about", "over", "nearly")  # thresholds and ranges state no fact
AROUND = 40  # characters of a quotation on either side of the number

_PUT_IN = frozenset({"period", "year"})
"""What is inherited by a claim whose year was put in."""

Telling = Callable[[Claim], str]


def figures(
    record: Record, words: AcrossWords, tell: Telling, *, year: int | None = None, unit: str = "", scale: int = 1
) -> dict[Key, tuple[Figure, ...]]:
    """Return the figures of `record` by what they say.

    A place that tells one fact with several values is ambiguous and left out, as are changes, shares, averages,
    plans, other bodies' figures, and terms whose year depends on the wording.

    Args:
        record: A checked document.
        words: Says what is compared.
        tell: Says a claim in words.
        year: The year reported on, for figures of a document that does not name it itself.
        unit: Unit of amounts that print none, such as 万元; "" leaves them out.
        scale: Factor of `unit` to 元.
    """
    if record.profile in words.projects:
        return {}
    by_key: dict[Key, dict[object, list[Figure]]] = {}
    for status in record.claims:
        passage = record.passages[status.claim.span.passage]
        claim = _with_period(_with_unit(status.claim, unit, scale), passage, year, words)
        key = _key(claim, passage, record, words)
        if key is None:
            continue
        figure = _figure(replace(status, claim=claim), passage, record, key, tell)
        by_key.setdefault(key, {}).setdefault(_seat(claim, passage), []).append(figure)
    found = {key: tuple(_unambiguous(seats.values())) for key, seats in by_key.items()}
    for key, told in found.items():  # a total that is only understood must be told once
        if any(_understood(one.claim) for one in told) and len({base_value(one.claim) for one in told}) > 1:
            found[key] = tuple(one for one in told if not _understood(one.claim))
    return {key: told for key, told in found.items() if told}


def _with_unit(claim: Claim, unit: str, scale: int) -> Claim:
    if not unit or claim.unit or claim.source != "cell" or claim.dimension not in ("", "money"):
        return claim
    return replace(claim, unit=unit, dimension="money", scale=type(claim.scale)(scale))


def _with_period(claim: Claim, passage: KeptPassage, year: int | None, words: AcrossWords) -> Claim:
    """Return `claim` with the year put in where it has none: the one before where the words around say 上年."""
    if claim.facets.period or year is None or passage.kind != "cell":
        return claim
    before = words.finds("last_year", f"{passage.row} {passage.header}")
    return replace(claim, facets=replace(claim.facets, period=str(year - before), inherited=_PUT_IN))


def _key(claim: Claim, passage: KeptPassage, record: Record, words: AcrossWords) -> Key | None:
    """Return what `claim` says, None if it is not compared."""
    if claim.bound not in STATED or claim.term in words.never or claim.source == "formula":
        return None
    told_budget = record.profile not in words.stages and claim.facets.stage == "budget"
    if told_budget and claim.source == "sentence" and claim.facets.period != str(record.year):
        return None  # 比上年的…: the stage is that of the sentence, which may have told a budget and then an account
    if claim.term in words.yearly and claim.facets.stage != "final":
        return None
    if claim.dimension != "money" and not (claim.dimension == "count" and claim.term in words.counts):
        return None
    if passage.kind == "cell" and words.finds("not_level", passage.header):
        return None
    if words.finds("restated", _clause(claim, passage)):
        return None
    stage = words.stages.get(record.profile, {}).get(claim.facets.stage, claim.facets.stage)
    if _understood(claim) and claim.source == "sentence":
        claim = replace(claim, term=words.totals.get(stage, ""))
    found = key_of(replace(claim, facets=replace(claim.facets, stage=stage)))
    if found is None or found[1] != "level":
        return None
    period = found[2][:4] if claim.dimension == "count" else found[2]
    key = Key(*found)._replace(period=period)
    funds, also = words.funds_implied.get(claim.term, ("", frozenset()))
    return key._replace(funds=funds) if key.funds in also else key


def _understood(claim: Claim) -> bool:
    """Return whether `claim` names no measure."""
    return not claim.term and not claim.measure and not claim.facets.whose


def _clause(claim: Claim, passage: KeptPassage) -> str:
    return passage.text[claim.context.start : claim.context.end] if passage.kind != "cell" else passage.text


def _seat(claim: Claim, passage: KeptPassage) -> object:
    """Return the place that tells a fact once: a table, a row of a table with running text, a paragraph."""
    if passage.table is None:
        return ("text", claim.span.passage)
    if claim.source == "cell":
        return ("table", passage.table)
    return ("row", passage.table, passage.row_index)


def _unambiguous(seats: Iterable[list[Figure]]) -> Iterator[Figure]:
    for members in seats:
        if len({base_value(figure.claim) for figure in members}) == 1:
            yield from members


def _figure(status: ClaimStatus, passage: KeptPassage, record: Record, key: Key, tell: Telling) -> Figure:
    claim = status.claim
    return Figure(
        claim=claim,
        key=key,
        place=located(status.location, record.path),
        quote=quoted(claim, passage),
        told=tell(claim),
        certain=not {"measure", "year"} & claim.facets.inherited and not _understood(claim),
    )


def located(place: Location, path: str) -> Location:
    """Return `place` with the file that it is in."""
    return replace(place, path=path, path_line=place.path_line or place.line)


def quoted(claim: Claim, passage: KeptPassage) -> str:
    """Return the words around the number of `claim`, the number in 【】; of a cell also its row and column."""
    text, start, end = passage.text, claim.span.start, claim.span.end
    if passage.kind == "cell" and len(text) <= AROUND:
        label = " · ".join(part for part in (passage.row, passage.header) if part)
        return f"{label}：【{text.strip()}】" if label else f"【{text.strip()}】"
    head, tail = max(0, start - AROUND), min(len(text), end + AROUND)
    body = f"{text[head:start]}【{text[start:end]}】{text[end:tail]}".replace("\n", " ").replace("\t", " ")
    return f"{'…' if head else ''}{body}{'…' if tail < len(text) else ''}"
