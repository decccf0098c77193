"""The unit's own name with a character lost, added or changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lexicon.patterns import compiled
from lint.documents.literals import any_of
from lint.documents.model import Document, Span
from lint.documents.outline import Outline
from lint.wording.near import Difference, difference, near_misses, passages_near
from lint.wording.patterns import squeezed
from lint.wording.scanning import holding
from lint.wording.slips import Slips, slips

if TYPE_CHECKING:
    from lexicon import Lexicon

_CLAUSE = compiled(r"^\s*|[。；，、：:]\s*")


@dataclass(frozen=True, slots=True)
class WrongName:
    """A wrong writing of the unit's name.

    Attributes:
        span: The writing.
        right: The name as the rest of the document has it.
        apart: Where they differ.
        named: True where the document names itself: in a title, a field or a caption.
        elsewhere: A place with the right name.
    """

    span: Span
    right: str
    apart: Difference
    named: bool
    elsewhere: Span | None


def wrong_names(document: Document, outline: Outline, lexicon: Lexicon) -> Iterator[WrongName]:
    """Yield wrong writings of the unit's name, in reading order.

    Where the document names itself, any difference of one run of a character or two counts; in the text only a slip
    that occurs less often than the right name, or a word replaced where the text speaks of the unit. Short forms,
    other bodies and forms that also occur in other words are left alone.
    """
    limits = lexicon.section("slips")["unit"]
    view = lexicon.view(slips)
    name = _agreed(document, outline, view, limits["named"])
    if len(name) < limits["shortest"] or document.text.count(name) < 1:
        return
    found = {wrong.span: wrong for wrong in _in_text(document, outline, lexicon, name)}
    for wrong in _of_itself(document, lexicon, view.regions.sub("", name)):
        found.setdefault(wrong.span, wrong)
    for wrong in _named(document, outline, lexicon, name):
        found.setdefault(wrong.span, wrong)
    yield from (found[span] for span in sorted(found))


def _agreed(document: Document, outline: Outline, view: Slips, size: int) -> str:
    """Return the name that the document writes most often, among those that differ little from the outline's."""
    name = view.bare(outline.unit)
    forms = [view.bare(squeezed(mention.text)) for mention in outline.units]
    near = [form for form in forms if form != name and difference(name, form).size <= size]
    for start, end, _ in near_misses(document.text, name, 1) if len(name) > size else ():
        form = document.text[start:end]
        apart = difference(form, name)
        if view.slip(apart) or view.lost_inside(apart, form):
            near.append(form)
    return max([name, *near], key=document.text.count)


def _named(document: Document, outline: Outline, lexicon: Lexicon, name: str) -> Iterator[WrongName]:
    view, size = lexicon.view(slips), lexicon.section("slips")["unit"]["named"]
    for mention in outline.units:
        other = view.bare(squeezed(mention.text))
        start = document.passages[mention.passage].text.find(other)
        if other == name or name in other or start < 0 or view.abbreviated(name, other):
            continue
        apart = difference(name, other)
        if apart.size <= size and len(name) - len(apart.right) >= 4 * apart.size and _by_sight(apart, name, view):
            span = Span(mention.passage, start, start + len(other))
            yield WrongName(span, name, apart, True, _right_place(document, lexicon, name))


def _by_sight(apart: Difference, name: str, view: Slips) -> bool:
    """Tell whether the difference is inside the name; a front part left away or put before it is another form."""
    if apart.start == 0:
        return bool(apart.right and apart.written) and view.slip(apart)
    return view.lost_inside(apart, name) or not view.telling_apart(apart)


def _in_text(document: Document, outline: Outline, lexicon: Lexicon, name: str) -> Iterator[WrongName]:
    view = lexicon.view(slips)
    titles = {title.first for title in outline.titles} | {mention.passage for mention in outline.units}
    right_count = document.text.count(name)
    for passage in passages_near(document, lexicon, name):
        for start, end, apart in near_misses(passage.text, name, 1):
            form = passage.text[start:end]
            around = passage.text[max(start, start + apart.start - 1) : start + apart.start + len(apart.written) + 1]
            if (
                (view.slip(apart) or view.lost_inside(apart, name))
                and not view.abbreviated(name, form)
                and document.text.count(form) < right_count
                and (len(around) < 2 or around not in document.text.replace(form, ""))
            ):
                named = passage.index in titles
                yield WrongName(
                    Span(passage.index, start, end), name, apart, named, _right_place(document, lexicon, name)
                )


def _of_itself(document: Document, lexicon: Lexicon, name: str) -> Iterator[WrongName]:
    """Yield other names where the text speaks of the unit itself: at the head of a clause, with a word replaced.

    A name that occurs twice is one of another body; a word of two characters counts in a name of eight.
    """
    view, size = lexicon.view(slips), len(name)
    for passage in passages_near(document, lexicon, name):
        for clause in _CLAUSE.finditer(passage.text):
            start = clause.end()
            if not view.itself.match(passage.text, start + size):
                continue
            form = passage.text[start : start + size]
            apart = difference(name, form)
            if not 0 < apart.size <= size // 4:
                continue
            replaced = len(apart.right) == len(apart.written) and apart.written.isalpha()
            if replaced and not view.telling_apart(apart) and document.text.count(form) == 1:
                span = Span(passage.index, start, start + size)
                yield WrongName(span, name, apart, False, _right_place(document, lexicon, name))


def _right_place(document: Document, lexicon: Lexicon, name: str) -> Span | None:
    for passage in holding(document, lexicon, any_of(name)):
        start = passage.text.index(name)
        return Span(passage.index, start, start + len(name))
    return None
