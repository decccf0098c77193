"""Writes forced corrections into a Word file as tracked changes: the old characters struck out, new ones inserted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from lint.annotate.markup import Splice
from lint.annotate.notes import AUTHOR
from lint.annotate.packages import copied
from lint.annotate.word_anchors import Anchors, whole
from lint.annotate.word_part import WordPart
from lint.documents.limits import DEFAULT_LIMITS, Limits
from lint.documents.model import Location, Span
from lint.documents.origins import Source
from lint.documents.word import WordSource, read_word_source
from lint.documents.word_styles import W
from lint.findings import Finding

if TYPE_CHECKING:
    from lxml.etree import _Element

_PARENTS = frozenset(W + name for name in ("p", "hyperlink", "ins", "smartTag", "sdtContent"))
_TEXT = frozenset(W + name for name in ("t", "rPr", "lastRenderedPageBreak"))
_RANGES = frozenset(
    W + name
    for name in (
        "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "proofErr", "permStart", "permEnd",
        "del",
    )
)  # fmt: skip
_IDENTIFIER = re.compile(rb"""\s(?:[\w.-]+:)?id\s*=\s*["'](\d{1,9})["']""")


@dataclass(frozen=True, slots=True)
class Fix:
    """A correction that can be written: the finding's fingerprint, the characters to replace, and the new ones."""

    fingerprint: str
    place: Location
    text: str


def possible(source: WordSource, findings: Iterable[Finding]) -> tuple[Fix, ...]:
    """Return the corrections of `findings` that can be written as tracked changes, in reading order.

    Those that overlap an earlier one, and those at places that Word does not let be changed in part, are left out.
    """
    anchors = Anchors(source)
    found: list[tuple[Span, Fix]] = []
    for finding in findings:
        suggestion = finding.suggestion
        if suggestion is None or suggestion.replace.path not in (None, source.document.path):
            continue
        span = anchors.span(suggestion.replace)
        if (
            span is not None
            and _can_change(anchors, span, source.main)
            and not any(_meet(span, one) for one, _ in found)
        ):
            found.append((span, Fix(finding.fingerprint, suggestion.replace, suggestion.text)))
    return tuple(fix for _, fix in sorted(found, key=lambda one: one[0]))


def _meet(one: Span, other: Span) -> bool:
    return one.passage == other.passage and one.start < other.end and other.start < one.end


def _can_change(anchors: Anchors, span: Span, main: str) -> bool:
    sources = anchors.exact(span)
    if not sources or sources[0] is None or sources[-1] is None:
        return False
    known = [one for one in sources if one is not None]
    if any(one.element.tag != W + "t" or whole(one.element) is not None for one in known):
        return False
    runs = _runs(known)
    parent = runs[0].getparent()
    if parent is None or parent.tag not in _PARENTS or anchors.part_of(runs[0]) != main:
        return False
    between = [runs[0], *_until(runs[0], runs[-1])]
    return (
        all(run.getparent() is parent for run in runs)
        and all(
            sibling.tag in _RANGES or (sibling in runs and all(child.tag in _TEXT for child in sibling))
            for sibling in between[1:-1]
        )
        and (parent.tag != W + "ins" or parent.getparent() is not None)
    )


def _runs(sources: Sequence[Source]) -> list[_Element]:
    """Return the runs that `sources` stand in, in order."""
    return list(dict.fromkeys(one.element.getparent() for one in sources))


def _until(first: _Element, last: _Element) -> Iterator[_Element]:
    if first is not last:
        for sibling in first.itersiblings():
            yield sibling
            if sibling is last:
                return


def tracked(data: bytes, name: str, fixes: Sequence[Fix], date: str = "", limits: Limits = DEFAULT_LIMITS) -> bytes:
    """Return the Word file `data` with `fixes` as tracked changes; its text must still be that of their places."""
    divided = _divided(data, name, fixes, limits)
    source = read_word_source(divided, name, limits)
    anchors = Anchors(source)
    word = anchors.parts[source.main]
    number = max([int(match[1]) for match in _IDENTIFIER.finditer(word.data)], default=0) + 1
    splices: list[Splice] = []
    for fix in fixes:
        span = anchors.span(fix.place)
        assert span is not None
        runs = _runs([one for one in anchors.exact(span) if one is not None])
        for run in runs:
            splices += _struck_out(word, run, _change(word, run, number, date))
            number += 1
        splices += _inserted(word, runs[-1], fix.text, _change(word, runs[-1], number, date)) if fix.text else ()
        number += 1
    return copied(divided, {source.main: word.written(splices)})


def _divided(data: bytes, name: str, fixes: Sequence[Fix], limits: Limits) -> bytes:
    """Return the file with its runs divided where a correction begins and ends."""
    source = read_word_source(data, name, limits)
    anchors = Anchors(source)
    word = anchors.parts[source.main]
    for fix in fixes:
        anchor = anchors.anchor(fix.place)
        assert anchor is not None
        word.put(anchor.start, b"")
        word.put(anchor.end, b"")
    return copied(data, {source.main: word.written()})


def _change(word: WordPart, run: _Element, number: int, date: str) -> tuple[str, str]:
    """Return the prefix of names at `run`, and the attributes of a change there."""
    prefix, declared = word.prefix(run)
    dated = f" {prefix}:date={quoteattr(date)}" if date else ""
    return prefix, f'{declared} {prefix}:id="{number}" {prefix}:author="{AUTHOR}"{dated}'


def _struck_out(word: WordPart, run: _Element, change: tuple[str, str]) -> Iterator[Splice]:
    prefix, attributes = change
    extent = word.extent(run)
    yield Splice(extent.start, extent.start, f"<{prefix}:del{attributes}>".encode())
    for text in run.iterfind(W + "t"):
        own = word.extent(text)
        name = word.name(own)
        struck = name.rpartition(b":")
        tag = word.data[own.start : own.inside].replace(b"<" + name, b"<" + struck[0] + struck[1] + b"delText", 1)
        yield Splice(own.start, own.inside, tag)
        if not own.is_empty_tag:
            yield Splice(own.inside_end, own.end, b"</" + struck[0] + struck[1] + b"delText>")
    yield Splice(extent.end, extent.end, f"</{prefix}:del>".encode())


def _inserted(word: WordPart, run: _Element, text: str, change: tuple[str, str]) -> Iterator[Splice]:
    prefix, attributes = change
    extent = word.extent(run)
    opening, name = word.opening(run), word.name(extent).decode()
    tag = f"{prefix}:t" if ":" in name else "t"
    new = f'<{prefix}:ins{attributes}>'.encode() + opening + (
        f'<{tag} xml:space="preserve">{escape(text)}</{tag}></{name}></{prefix}:ins>'
    ).encode()  # fmt: skip
    parent = run.getparent()
    if parent is not None and parent.tag == W + "ins":  # a change cannot stand in another's insertion: divide that
        outer = word.extent(parent)
        new = b"</" + word.name(outer) + b">" + new + word.data[outer.start : outer.inside]
    yield Splice(extent.end, extent.end, new)
