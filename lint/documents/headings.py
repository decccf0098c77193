"""Which passages are headings, and under which headings every passage stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lint.documents.model import Cell, Document, Paragraph
from lint.documents.outline_words import ItemNumber, OutlineWords, outline_words

if TYPE_CHECKING:
    from lexicon import Lexicon

_ANNEX_RANK = 0
_STYLE_RANKS = 10  # heading style n without a number of its own ranks like the n-th common numbering (一、 is 40)
_STYLE_BASE = 30
_LINE = str.maketrans("\n\t", "  ")
_ROLES = frozenset({"paragraph", "heading", "list"})
_APART = frozenset({"header", "footer", "footnote"})  # under no heading
_LOOK_AHEAD = 200  # headings


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, or the lead phrase of a numbered paragraph.

    Attributes:
        passage: Index of its passage.
        text: As printed, item number included, blanks around it removed; "" for a numbered paragraph of plain prose.
        rank: How far out it stands; 0 for an annex.
        shape: Identifier of its numbering (lexicon/outline.yaml), ``annex``, or "" if only its style tells.
        number: The value of its item number, 0 if it has none.
        whole: True if the passage is nothing but the heading.
    """

    passage: int
    text: str
    rank: int
    shape: str = ""
    number: int = 0
    whole: bool = True


def headings(document: Document, lexicon: Lexicon) -> tuple[Heading, ...]:
    """Return the headings of `document` in reading order, annexes with the title lines that follow them."""
    found = list(_candidates(document, lexicon))
    ranks = _style_ranks(document, found)
    ranked = [
        replace(heading, rank=ranks.get(_level(document, heading), heading.rank)) if not heading.shape else heading
        for heading in found
    ]
    return tuple(heading for number, heading in enumerate(ranked) if not _is_listed_annex(document, ranked, number))


def sections(document: Document, found: tuple[Heading, ...]) -> tuple[tuple[str, ...], ...]:
    """Return for each passage of `document` the texts of the headings that it stands under, outermost first."""
    paths: list[tuple[str, ...]] = []
    stack: list[Heading] = []
    path: tuple[str, ...] = ()
    for number, heading in enumerate(found):
        paths += [path] * (heading.passage - len(paths))
        _close(stack, found, number)
        paths.append(tuple(above.text for above in stack if above.text))
        stack.append(heading)
        path = tuple(above.text for above in stack if above.text)
    paths += [path] * (len(document.passages) - len(paths))
    headed = {heading.passage for heading in found}
    for passage in document.passages:
        if isinstance(passage, Paragraph) and passage.role in _APART and passage.index not in headed:
            paths[passage.index] = ()
    return tuple(paths)


def contents_lines(document: Document, words: OutlineWords) -> tuple[int, ...]:
    """Return the passages of tables of contents: their title, and the lines with page numbers that follow it."""
    found: list[int] = []
    is_open = False
    for passage in document.passages:
        if not is_open and not isinstance(passage, Paragraph):
            continue
        line = passage.text.strip()
        is_title = isinstance(passage, Paragraph) and bool(words.fits("heading_contents_title", line))
        is_open = is_title or (is_open and bool(words.finds("heading_contents", line)))
        if is_open:
            found.append(passage.index)
    return tuple(found)


def _candidates(document: Document, lexicon: Lexicon) -> Iterator[Heading]:
    words = lexicon.view(outline_words)
    in_list = False  # of annexes, at the end of a report: 附件：1.…… and below it 2.……
    flow = [one for one in document.passages if isinstance(one, Paragraph) and one.role in _ROLES]
    for passage, line in zip(flow, lexicon.recall_each(_line, [one.text for one in flow]), strict=True):
        heading = _heading(document, passage, line, words)
        if line.lists_annexes:
            in_list = True
        elif not (in_list and heading and heading.shape.startswith("decimal")):
            in_list = False
            if heading:
                yield heading


@dataclass(frozen=True, slots=True)
class _Line:
    """What the text of a paragraph tells by itself.

    Attributes:
        text: The line without blanks around it.
        in_contents: Whether it belongs to a table of contents.
        opens_annex: Whether it is an annex line.
        lists_annexes: Whether it begins a list of annexes.
        item: The number that it begins with.
        is_short: Whether it is short enough to be a heading as a whole.
        lead: The phrase that a longer one begins with, see `lead`.
    """

    text: str
    in_contents: bool
    opens_annex: bool
    lists_annexes: bool
    item: ItemNumber | None
    is_short: bool
    lead: str


def _line(text: str, lexicon: Lexicon) -> _Line:
    words = lexicon.view(outline_words)
    line = text.translate(_LINE).strip()
    item = words.item_number(line)
    is_short = len(line) <= words.numbers["heading_longest"] and not words.finds("heading_not_in", line)
    return _Line(
        text=line,
        in_contents=bool(words.finds("heading_contents", line) or words.fits("heading_contents_title", line)),
        opens_annex=is_annex(line, words),
        lists_annexes=bool(words.patterns["annex_list"].match(text.strip())),
        item=item,
        is_short=is_short,
        lead=lead(line, item, words) if item and not is_short else "",
    )


def _heading(document: Document, passage: Paragraph, line: _Line, words: OutlineWords) -> Heading | None:
    if line.in_contents:
        return None
    if line.opens_annex:
        return Heading(passage.index, annex_title(document, passage.index, words), _ANNEX_RANK, "annex")
    item = line.item
    if item is None:
        return (
            Heading(passage.index, line.text, _STYLE_BASE + _STYLE_RANKS * passage.level)
            if passage.level and line.is_short
            else None
        )
    if line.is_short:
        return Heading(passage.index, line.text, item.rank, item.shape, item.value)
    return Heading(passage.index, line.lead, item.rank, item.shape, item.value, whole=False)


def lead(line: str, item: ItemNumber, words: OutlineWords) -> str:
    """Return the lead phrase of a numbered paragraph that runs on as prose (1、收入预算，…), with its number; or ""."""
    ends = [(line.find(mark, item.end), longest) for mark, longest in words.leads.items()]
    place, longest = min(((place, longest) for place, longest in ends if place >= 0), default=(0, 0))
    phrase = line[item.end : place].strip()
    if not phrase or len(phrase) > longest or words.finds("heading_lead_not_in", phrase):
        return ""
    return line[:place].strip()


def is_annex(line: str, words: OutlineWords) -> bool:
    """Tell whether `line` opens an annex (附件2, 附件3：……表)."""
    match = words.fits("annex_line", line)
    if not match or words.finds("annex_list", line):
        return False
    return bool(match["word"] or match["number"] or not match["title"])


def annex_title(document: Document, index: int, words: OutlineWords) -> str:
    """Return the annex line at `index` joined with the title lines between it and its table or text."""
    parts = [document.passages[index].text.strip()]
    match = words.fits("annex_line", parts[0])
    if match and match["title"]:
        return parts[0]
    lines: list[str] = []
    for passage in document.passages[index + 1 : index + 1 + words.numbers["table_lines_above"]]:
        line = passage.text.strip()
        if isinstance(passage, Cell) or not is_title_line(line, words) or is_annex(line, words):
            break
        lines.append(line)
        below = document.passages[passage.index + 1 : passage.index + 2]
        if words.fits("table_title", "".join(lines)) and not any(isinstance(one, Cell) for one in below):
            break
    return " ".join([*parts, "".join(lines)]) if lines else parts[0]


def is_title_line(line: str, words: OutlineWords) -> bool:
    """Tell whether `line` can be (a part of) a title: short, no sentence, no item number, no field, no signature."""
    return (
        0 < len(line) <= words.numbers["table_longest"]
        and not words.finds("table_broken_line_not", line)
        and not words.finds("title_not_in", line)
        and words.item_number(line) is None
        and not words.fits("signature", line)
        and not words.fits("table_form_line", line)
        and not words.fits("table_form_code", line)
        and not words.finds("table_unit", line)
    )


def _level(document: Document, heading: Heading) -> int:
    passage = document.passages[heading.passage]
    return passage.level if isinstance(passage, Paragraph) else 0


def _style_ranks(document: Document, found: list[Heading]) -> dict[int, int]:
    """Return for each heading level of the file's styles the rank of the numbering that its headings carry."""
    ranks: dict[int, int] = {}
    for heading in found:
        level = _level(document, heading)
        if level and heading.shape and heading.whole:
            ranks[level] = min(ranks.get(level, heading.rank), heading.rank)
    return ranks


def _is_listed_annex(document: Document, found: list[Heading], number: int) -> bool:
    """Tell whether an annex line only stands in a list of annexes: another one follows or precedes it at once."""
    heading = found[number]
    if heading.shape != "annex":
        return False
    neighbours = (found[place] for place in (number - 1, number + 1) if 0 <= place < len(found))
    return any(other.shape == "annex" and abs(other.passage - heading.passage) == 1 for other in neighbours)


def _close(stack: list[Heading], found: tuple[Heading, ...], number: int) -> None:
    """Take from `stack` the headings that end where the heading `number` begins."""
    heading = found[number]
    if heading.number > 1:
        for depth in range(len(stack) - 1, -1, -1):
            if stack[depth].shape == heading.shape and 0 < stack[depth].number < heading.number:
                del stack[depth:]
                return
    while stack and stack[-1].rank >= heading.rank and not _is_inside(stack[-1], found, number):
        stack.pop()


def _is_inside(outer: Heading, found: tuple[Heading, ...], number: int) -> bool:
    """Tell whether the heading `number`, the first of a run, stands inside `outer` though its numbering ranks higher.

    1、 … （一） … （二） … 2、 : the run （一）（二） is inside item 1, because item 2 goes on after it.
    """
    heading = found[number]
    if heading.number != 1 or not outer.number or outer.shape == heading.shape:
        return False
    for later in found[number + 1 : number + _LOOK_AHEAD]:
        if later.rank < min(outer.rank, heading.rank):
            return False
        if later.shape == outer.shape:
            return later.number == outer.number + 1
        if later.shape == heading.shape and later.number == 1:
            return False
    return False
