"""Identities between figures of running text: those of one passage, or of one section."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lint.claims.measures import Measures
from lint.claims.model import Claim
from lint.documents.outline import Outline
from lint.graph.book import Book
from lint.graph.decide import base_value
from lint.graph.identities.operands import expression, stated
from lint.graph.identities.rules import Identity, Reference
from lint.graph.statements import Statement

About = tuple[str, str, str]
"""Period, funds, and whose it is."""
Index = dict[tuple[str, About], list[Claim]]


def in_prose(book: Book, rules: Sequence[Identity], outline: Outline) -> Iterator[Statement]:
    """Yield what the identities of prose state where one passage, or one section, tells all operands, each once."""
    chosen = [rule for rule in rules if rule.scope == "prose"]
    wanted = {reference.item for rule in chosen for reference in rule.references}
    passages: dict[object, Index] = {}
    sections: dict[object, Index] = {}
    for claim in book.claims:
        if claim.term not in wanted or claim.source != "sentence" or claim.facets.aspect != "level":
            continue
        facets = claim.facets
        key = claim.term, (facets.period, facets.funds, facets.whose)
        place = claim.span.passage
        passages.setdefault(place, {}).setdefault(key, []).append(claim)
        # people and cars of several bodies share a section; sums of money are told once
        if claim.dimension == "money" and outline.sections and outline.sections[place]:
            sections.setdefault(outline.sections[place], {}).setdefault(key, []).append(claim)
    for index in (*passages.values(), *sections.values()):
        for rule in chosen:
            for about in dict.fromkeys(about for term, about in index if term == rule.left.item):
                statement = _statement(rule, index, about)
                if statement is not None and not _lists_others(book, statement):
                    yield statement


def in_document(book: Book, rules: Sequence[Identity], outline: Outline, measured: Measures) -> Iterator[Statement]:
    """Yield what identities state of figures that prose tells anywhere in the document, each with one value.

    An operand that the document tells nowhere, tables included, is nothing, unless the identity must have it told or a
    heading names it: below that it may be told without its name.
    """
    chosen = [rule for rule in rules if rule.scope == "document"]
    wanted = {reference.item for rule in chosen for reference in rule.references}
    told = {claim.term for claim in book.claims if claim.value} if chosen else set[str]()
    told |= _in_headings(outline, measured) if chosen else set()
    index: Index = {}
    for claim in book.claims if chosen else ():
        if claim.term in wanted and claim.source == "sentence" and claim.facets.aspect == "level":
            about = claim.facets.period, claim.facets.funds, claim.facets.whose
            index.setdefault((claim.term, about), []).append(claim)
    for rule in chosen:
        for about in [about for term, about in index if term == rule.left.item]:
            found = [(reference, _one(reference, index, about, rule.left.stage)) for reference in rule.references]
            parts = [(reference.sign, part) for reference, part in found[1:] if part is not None]
            left = found[0][1]
            known = all(part is not None or reference.item not in told | rule.told for reference, part in found)
            if left is not None and known and len(parts) > 1:
                statement = stated(rule, left, parts)
                if statement is not None:
                    yield statement


def _in_headings(outline: Outline, measured: Measures) -> set[str]:
    """Return the terms that headings name."""
    texts = {heading for headings in outline.sections for heading in headings}
    return {hit.term_id for text in texts for hit in measured.find(text)}


def _lists_others(book: Book, statement: Statement) -> bool:
    """Return True if a sentence lists more parts of the left side than the identity knows: they are checked there."""
    if statement.kind != "sum":
        return False
    lists = (pattern for pattern in book.patterns if pattern.kind == "parts" and pattern.one("whole") == statement.left)
    return any(set(pattern.role("parts")) - set(statement.claims()) for pattern in lists)


def _statement(rule: Identity, index: Index, about: About) -> Statement | None:
    left = _one(rule.left, index, about, "")
    if left is None:
        return None
    parts = []
    for reference in rule.right:
        part = _one(reference, index, about, left.facets.stage)
        if part is not None:
            parts.append((reference.sign, part))
        elif (reference.item, about) in index or reference.sign < 0:
            return None
    if not parts:
        return None
    if len(parts) == len(rule.right):
        return stated(rule, left, parts)
    if rule.comparison != "=" or rule.rate or any(sign < 0 for sign, _ in parts):
        return None
    # parts that are not told may make up the rest, never less than nothing
    statement = stated(replace(rule, comparison=">="), left, parts)
    return None if statement is None else replace(statement, kind="bound", right=expression(parts))


def _one(reference: Reference, index: Index, about: About, stage: str) -> Claim | None:
    """Return the figure that `reference` means, None if it is not told or told with several values."""
    claims = index.get((reference.item, about), [])
    money = [claim for claim in claims if claim.dimension == "money"]
    claims = money or claims  # 公务接待费4.85万元，公务接待61批次、485人次: the batches are no amount of it
    stage = reference.stage or stage
    if stage:
        claims = [claim for claim in claims if claim.facets.stage == stage or claim.dimension != "money"]
    same = len({base_value(claim) for claim in claims}) == 1 and len({claim.facets.stage for claim in claims}) == 1
    return claims[0] if same and "measure" not in claims[0].facets.inherited else None
