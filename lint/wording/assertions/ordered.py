"""Counts that cannot exceed one another: 批次 and 人次, 收回 and 发放, 小微 and 中小, staff and posts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from lexicon import Lexicon
from lexicon.patterns import compiled
from lint.documents.model import Passage, Span
from lint.language.model import Quantity
from lint.language.quantities import read
from lint.wording.assertions.source import Assertion, Source, said, value_of
from lint.wording.assertions.words import Order, assertions
from lint.wording.scanning import anything

_CLAUSE = compiled(r"[，。；：,;:！？\n]")
_BETWEEN = compiled(r"[，。；：、,;:！？\n]")


def exceeding(source: Source) -> Iterator[Assertion]:
    """Yield counts of one sentence (terms: of one passage) of which the smaller exceeds the larger."""
    for index in sorted(_places(source)):
        passage = source.document.passages[index]
        if not source.tells(passage):
            continue
        seen: set[int] = set()
        for one in (*_groups(source, passage), *_by_words(source, passage), *_by_terms(source, passage)):
            if one.span.start not in seen:
                seen.add(one.span.start)
                yield one


def _places(source: Source) -> set[int]:
    """Return the passages that have units of groups and of persons, the words, or the terms, of two ordered counts."""
    words = source.words
    found = {passage.index for passage, _ in source.each(_groups_and_persons, anything)}
    found.update(passage.index for passage in source.having([order.need for order in words.ordered_words]))
    for order in words.ordered_terms:
        found |= source.telling_of.get(order.less, set()) & source.telling_of.get(order.more, set())
    return found


def _groups_and_persons(text: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield `text` if it has units of groups and of persons."""
    words, units = (
        lexicon.view(assertions),
        {one.unit for one in lexicon.recall(read, text) if isinstance(one, Quantity)},
    )
    if units & words.groups and units & words.persons:
        yield text


def _groups(source: Source, passage: Passage) -> Iterator[Assertion]:
    """Yield 143批次、17人次."""
    words = source.words
    for group, persons in pairwise(source.quantities(passage.index)):
        gap = words["group_gap"].match(passage.text[group.end : persons.start])
        if gap and group.unit in words.groups and persons.unit in words.persons and persons.value < group.value:
            exact = group.bound == persons.bound == "exact"
            if exact:
                yield _found(source, passage, persons, group, sure=True, why=words.batches)


def _by_words(source: Source, passage: Passage) -> Iterator[Assertion]:
    for order in source.words.ordered_words:
        pairs = _with_parts(source, passage, order) if order.parts else pairwise(source.quantities(passage.index))
        for more, less in pairs:
            if less.value > more.value and _fits(source, passage, order, more, less):
                yield _found(source, passage, less, more, sure=order.admitted is None, why=(order.zh, order.en))


def _with_parts(source: Source, passage: Passage, order: Order) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield a whole that its parts may follow (编制62名，其中行政编制28名；实有85人), and the count after them."""
    text, numbers = passage.text, source.quantities(passage.index)
    for index, less in enumerate(numbers):
        start, _ = source.sentence(passage.index, less.start)
        before = [one for one in numbers[:index] if one.start >= start]
        wholes = [one for one in before if re.search(order.more, _around(text, one, start))]
        after = numbers[index + 1 : index + 2]
        if not wholes and after and less.value > after[0].value:  # 在职52人，编制45人
            yield after[0], less
        if wholes and re.search(order.less, _around(text, less, before[-1].end)):
            whole, parts = wholes[0], sum(part.value for part in wholes[1:])
            divided = parts == whole.value or source.words["divided"].search(text, whole.end, less.start)
            if less.value > (whole.value if divided else whole.value + parts):
                yield whole, less


def _fits(source: Source, passage: Passage, order: Order, more: Quantity, less: Quantity) -> bool:
    text = passage.text
    start, end = source.sentence(passage.index, more.start)
    first, second = sorted((more, less), key=lambda one: one.start)
    if not more.unit or not start <= less.start < end or {more.bound, less.bound} != {"exact"}:
        return False
    units = (more.unit, less.unit)
    if order.unit is None and more.unit != less.unit:
        return False
    if order.unit is not None and not all(order.unit.fullmatch(unit) for unit in units):
        return False
    if order.admitted is not None and order.admitted.search(text, start, end):
        return False
    around = {one.start: _around(text, one, begin) for one, begin in ((first, start), (second, first.end))}
    around_more, around_less = around[more.start], around[less.start]
    return (
        re.search(order.more, around_more) is not None
        and re.search(order.less, around_less) is not None
        and re.search(order.less, around_more) is None
    )


def _around(text: str, quantity: Quantity, start: int) -> str:
    """Return the words of the clause that a number stands in, up to the neighbouring numbers and marks."""
    before = _BETWEEN.split(text[start : quantity.start])[-1]
    after = _CLAUSE.split(text[quantity.end : quantity.end + 4])[0]
    digits = re.search(r"\d", after)
    return before + (after[: digits.start()] if digits else after)


def _by_terms(source: Source, passage: Passage) -> Iterator[Assertion]:
    told = [c for c in source.by_passage.get(passage.index, ()) if c.facets.aspect == "level" and c.source != "cell"]
    for order in source.words.ordered_terms:
        less, more = ([c for c in told if c.term == term and c.bound == "exact"] for term in (order.less, order.more))
        if len(less) != 1 or len(more) != 1 or less[0].id in source.violated:
            continue
        if less[0].facets.period != more[0].facets.period:
            continue
        text = passage.text
        if order.admitted is not None and order.admitted.search(text):
            continue
        if less[0].unit == more[0].unit and value_of(less[0]) > value_of(more[0]):
            yield Assertion(
                span=said(less[0]), claims=(more[0],), sure=order.admitted is None, zh=order.zh, en=order.en
            )


def _found(
    source: Source, passage: Passage, less: Quantity, more: Quantity, *, sure: bool, why: tuple[str, str]
) -> Assertion:
    claim = source.claim_of(passage.index, more)
    return Assertion(
        span=Span(passage.index, less.start, less.end),
        claims=(claim,) if claim else (),
        sure=sure,
        zh=why[0],
        en=why[1],
    )
