"""Lines put together to paragraphs: a line was broken only if what follows had no room left on it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median
from typing import Protocol

from lexicon.patterns import compiled
from lint.documents.wrapping.widths import COLUMNS, MEASURES, Measure, closed_up, is_spread, part_words

_ENDS = compiled(r"[。；！？;!?：:][”’）)]?$|(?<!\d)\.$")
_SAYS = compiled(r"[，。；：、]")
_TELLS = compiled(r"[，。；：、]|\d\.\d")
_OPENS = compiled(r"[●■◆—－]")
_NARROWEST, _WIDEST = 10, 60  # ems of a full line
_FEWEST = 3  # full lines that show that the text is wrapped
_USUAL = 0.4  # of the characters in lines that break off must be in lines of one length
_NUMBER = 4  # characters of an item number
_MANY = 0.5  # of these characters
_USUALLY = 15  # percent by which another measure must be better than that of type
_OF_PAGE = 0.6  # the same, for a page to have a length of its own
_INDENT = 2  # ems
_SHORT = 1.5  # ems that a first line lacks at least where paragraphs are indented
_INDENTED = 0.6  # of the first lines of paragraphs, where indents are seen
_OPEN = 3  # ems that a full line may seem to lack within a sentence
_SURE = 3  # ems left of a line from where on it certainly ends a paragraph
_MOST_BLANK = 2  # empty lines that line spacing may make


class Openings(Protocol):
    """Tells what begins something of its own."""

    def parts(self, line: str, following: str) -> bool:
        """Tell whether `following` is an item, a heading or a caption, and does not go on in the sentence of `line`."""

    def opens(self, line: str) -> bool:
        """Tell whether `line` is a heading of an outer level or a caption."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line outside tables and margins.

    Attributes:
        number: Its place in the text.
        text: Its characters, without blanks around them.
        indent: How many blanks stand before them.
        blank: How many empty lines stand above.
        page: Its page, from 0.
        is_free: Whether it may go on from the line above: no table is between.
        is_spread: Whether it was set to the full width.
    """

    number: int
    text: str
    indent: int
    blank: int
    page: int
    is_free: bool
    is_spread: bool

    @property
    def ends(self) -> bool:
        """Whether a mark stands at its end."""
        return _ENDS.search(self.text) is not None


_Pair = tuple[_Line, _Line]


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How a text is wrapped.

    Attributes:
        measure: How the program measured lines.
        room: The width of a full line.
        rooms: The same of pages where it is another.
        lack: How much less room the first line of a paragraph has.
        is_indented: Whether blanks show where paragraphs begin.
        blank: How many empty lines stand between the lines of a paragraph.
        has_pages: Whether form feeds show that a printed page was turned into text.
    """

    measure: Measure
    room: int
    rooms: Mapping[int, int] = field(default_factory=dict)
    lack: int = 0
    is_indented: bool = False
    blank: int = 0
    has_pages: bool = False

    def _is_inner(self, line: _Line) -> bool:
        """Tell whether a line is too long for the first one of a paragraph."""
        room = self.rooms.get(line.page, self.room)
        return self.lack > 0 and room >= self.measure.of(line.text) > room - self.lack + self.measure.slack

    def is_full(self, line: _Line, following: _Line, is_first: bool, more: int = 0) -> bool:
        """Tell whether the start of `following`, and as much as `more`, had no room in `line`."""
        room = self.rooms.get(line.page, self.room)
        size, slack = self.measure.of(line.text), self.measure.slack
        if line.is_spread:
            return 2 * size > room
        if size > room + slack + self.measure.em:
            return False
        if self.is_indented and not self.measure.is_exact:
            slack += _OPEN * self.measure.em  # indents tell where paragraphs begin
        elif line.ends and not self._is_inner(following):
            slack = 0  # perhaps the end of a paragraph
        elif _SAYS.search(line.text, _NUMBER) and not line.ends and not self.measure.is_exact:
            slack += _OPEN * self.measure.em  # a sentence that has not ended, set close or wide
        return size + self.measure.first(following.text) + slack + more > room - (self.lack if is_first else 0)


def wrapped(
    lines: Sequence[str], free: Sequence[bool], margins: Container[int], shapes: Openings
) -> tuple[Wrapping | None, Mapping[int, int]]:
    """Return how the text is wrapped, and for each line that goes on the line in which it does.

    Args:
        lines: The lines of the text.
        free: For each line, whether it is outside tables.
        margins: The lines that belong to the pages.
        shapes: Tells items, headings and captions.
    """
    texts = list(_texts(lines, free, margins))
    broken = [pair for pair in pairwise(texts) if _breaks_off(*pair)]
    if len(broken) < _FEWEST:
        return None, {}
    broken = [pair for pair in broken if not shapes.parts(pair[0].text, pair[1].text)]
    followed = {following.number for _, following in broken}
    inner = [pair for pair in broken if pair[0].number in followed]  # which no indent makes shorter
    found = _wrapping(texts, inner if len(inner) > _FEWEST * _FEWEST else broken)
    if found is None:
        return None, {}
    found = replace(found, has_pages=any(line.startswith("\f") for line in lines))
    return found, dict(_joined(texts, found, shapes))


def _texts(lines: Sequence[str], free: Sequence[bool], margins: Container[int]) -> Iterator[_Line]:
    page = blank = 0
    is_free = True
    for number, line in enumerate(lines):
        page += line.startswith("\f") or number in margins  # counts more pages than there are, but tells them apart
        text = line.strip()
        if number in margins or not text:
            blank += not text
            continue
        if not free[number]:
            is_free = False
            continue
        spread = is_spread(text)
        indent = len(line) - len(line.lstrip())
        yield _Line(number, closed_up(text) if spread else text, indent, blank, page, is_free, spread)
        blank, is_free = 0, True


def _breaks_off(line: _Line, following: _Line) -> bool:
    """Tell whether a sentence may go on from one line to the next one."""
    return (
        following.is_free
        and (following.blank <= _MOST_BLANK or following.page > line.page)
        and not line.ends
        and not _OPENS.match(following.text)
        and not COLUMNS.search(line.text)
        and not COLUMNS.search(following.text)
    )


def _wrapping(texts: Sequence[_Line], broken: Sequence[_Pair]) -> Wrapping | None:
    """Return how the text is wrapped, by the measure that finds most of it in full lines; None if it is not."""
    rooms = [(measure, *_room(broken, measure)) for measure in MEASURES]
    measure, room, full = max(rooms, key=lambda found: found[2] * (100 + _USUALLY * (found[0] is MEASURES[0])))
    if full < _USUAL * sum(len(line.text) for line, _ in broken if len(line.text) >= _NARROWEST):
        return None
    of = measure.of
    beyond = sum(len(line.text) for line in texts if of(line.text) > room + measure.slack + measure.em)
    pages = _rooms_of_pages(broken, measure, room)
    wrapping = Wrapping(measure, room, pages)
    lines = [pair for pair in broken if wrapping.is_full(*pair, False)]
    if len(lines) < _FEWEST or (beyond > full and not pages):
        return None
    blank = Counter(following.blank for line, following in lines if line.page == following.page).most_common(1)
    return _with_indents(replace(wrapping, blank=blank[0][0] if blank else 0), texts)


def _room(broken: Sequence[_Pair], measure: Measure) -> tuple[int, int]:
    """Return the width of full lines, and how many characters are in lines that are full by it.

    First lines are shorter where they are indented, so that the greatest width counts that many lines reach.
    """
    found: Counter[tuple[int, int]] = Counter()
    for line, following in broken:
        size = measure.of(line.text)
        if not line.is_spread and _NARROWEST * measure.em <= size <= _WIDEST * measure.em:
            found[size, measure.first(following.text)] += len(line.text)
    rooms: dict[int, int] = {}
    for room in {size for size, _ in found}:
        low, high = room - measure.slack, room + measure.slack
        rooms[room] = sum(length for (size, first), length in found.items() if low < size + first and size <= high)
    most = max(rooms.values(), default=0)
    return max((room for room, full in rooms.items() if full >= _MANY * most), default=0), most


def _rooms_of_pages(broken: Sequence[_Pair], measure: Measure, usual: int) -> dict[int, int]:
    pages: dict[int, list[_Pair]] = defaultdict(list)
    for line, following in broken:
        pages[line.page].append((line, following))
    rooms: dict[int, int] = {}
    for page, pairs in pages.items():
        room, full = _room(pairs, measure)
        length = sum(len(line.text) for line, _ in pairs)
        if len(pairs) >= _FEWEST and full >= _OF_PAGE * length and abs(room - usual) > measure.slack + measure.em:
            rooms[page] = room
    return rooms


def _with_indents(found: Wrapping, texts: Sequence[_Line]) -> Wrapping:
    """Return `found` with what the lines below ends of paragraphs tell: how they begin, how long they are."""
    em = found.measure.em
    lacks: list[int] = []
    firsts: list[bool] = []
    others: list[bool] = []
    for above, line, following in zip(texts, texts[1:], texts[2:], strict=False):
        is_first = not found.is_full(above, line, False, _SURE * em)
        size, room = found.measure.of(line.text), found.rooms.get(line.page, found.room)
        is_long = 3 * size > 2 * room and _breaks_off(line, following) and not line.is_spread
        if is_first and is_long:
            lacks.append(room - size)
            firsts.append(line.indent > 1)
        elif is_long and not above.ends:
            others.append(line.indent > 1)
    lack = median(lacks) if len(lacks) > 1 else 0
    is_indented = sum(firsts) > _INDENTED * len(firsts) and sum(others) < (1 - _INDENTED) * len(others)
    return replace(found, lack=_INDENT * em if lack > _SHORT * em else 0, is_indented=is_indented)


def _joined(texts: Sequence[_Line], found: Wrapping, shapes: Openings) -> Iterator[tuple[int, int]]:
    """Yield the lines that go on, in runs that end with a mark: a list of names has none."""
    run: list[_Line] = []
    for line, following in pairwise([*texts, None]):
        assert line is not None
        run.append(line)
        if following is None or not _goes_on(run, following, found, shapes):
            if line.ends or shapes.parts("。", run[0].text):
                yield from ((above.number, below.number) for above, below in pairwise(run))
            run = []


def _goes_on(run: Sequence[_Line], following: _Line, found: Wrapping, shapes: Openings) -> bool:
    line = run[-1]
    is_same_page = following.page == line.page
    if not following.is_free or (is_same_page and following.blank > found.blank) or _OPENS.match(following.text):
        return False
    if COLUMNS.search(line.text) or COLUMNS.search(following.text):
        return False
    is_first = len(run) == 1 and (not found.is_indented or line.indent > 1)
    if not found.is_full(line, following, is_first):
        return False
    if is_first and not _SAYS.search(line.text, _NUMBER) and _TELLS.search(following.text) and shapes.opens(line.text):
        return False  # a heading, and a sentence below it
    is_word = not found.measure.is_exact and part_words(line.text[-1], following.text[0])
    if not found.has_pages and (following.indent or is_word):
        return False
    if found.is_indented:
        if is_same_page and following.indent > line.indent - is_first:
            return False
        if not is_same_page and line.ends and following.indent > 1:
            return False
        if not line.ends:
            return True
    return not shapes.parts(line.text, following.text)
