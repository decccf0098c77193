"""Options of a template that nobody chose: 增加（减少）8万元, 是/否, □是 □否; and one that was left in its brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from lexicon.patterns import compiled
from lint.documents.literals import together
from lint.documents.model import Cell, Document, Passage, Span
from lint.language.model import Quantity
from lint.language.model import Token as TokenModel
from lint.wording.patterns import (
    BLANK,
    CLOSE,
    OPEN,
    after,
    alternation,
    before,
    sentence_at,
    squeezed,
)
from lint.wording.scanning import each

if TYPE_CHECKING:
    from lexicon import Lexicon
    from lint.analysis import Analysis
    from lint.documents.literals import Need

Tokens = tuple[tuple[TokenModel, ...], ...]
_BOX = compiled("[□☐○][ \\u3000]*[\\u4e00-\\u9fff]")


@dataclass(frozen=True, slots=True)
class OpenOption:
    """An option left open; `words` are what one had to choose from."""

    span: Span
    kind: Literal["open", "bracketed", "cell", "boxes"]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OptionGroup:
    """Words to choose from, with the side each is on; "" for words that go with both sides (持平)."""

    hint: re.Pattern[str]
    either: re.Pattern[str]
    single: re.Pattern[str]
    word: re.Pattern[str]
    sides: dict[str, str]

    def opposed(self, words: tuple[str, ...]) -> bool:
        """Tell whether `words` are of different sides."""
        return len({self.sides[word] for word in words} - {""}) > 1


@dataclass(frozen=True, slots=True)
class OptionPatterns:
    """The lexicon's options as patterns."""

    groups: tuple[OptionGroup, ...]
    cells: frozenset[tuple[str, ...]]
    splits: re.Pattern[str]
    follows: re.Pattern[str]
    conditional: re.Pattern[str]
    limits: re.Pattern[str]
    scoring: re.Pattern[str]
    compare: re.Pattern[str]
    ticked: re.Pattern[str]


def option_patterns(lexicon: Lexicon) -> OptionPatterns:
    """Return the view of the section ``placeholders`` that this module needs."""
    data = lexicon.section("placeholders")["options"]
    connectors = f"(?:{alternation(data['connectors'])})?"
    compared = f"(?:{alternation(data['objects'])})?"
    number = f"(?:[-－+]?[0-9０-９]|(?:{'|'.join(data['blanks'])}))"
    amount = f"{compared}{BLANK}*{connectors}{BLANK}*{number}"
    cause = f"[^。；：\\n]{{0,14}}(?:{'|'.join(data['causes'])})"
    return OptionPatterns(
        groups=tuple(_group(group, data["separators"]) for group in data["groups"]),
        cells=frozenset(tuple(sorted(words)) for words in data["cells"]),
        splits=compiled(f"[{OPEN}{CLOSE}{data['separators']}]"),
        follows=compiled(f"(?:{amount}|{cause})"),
        conditional=compiled(f"{alternation(data['conditions'])}|^[ \\u3000]*(?:{alternation(data['openings'])})"),
        limits=compiled(
            f"(?:{alternation(data['objects'])})?{BLANK}*{connectors}[-+]?[0-9０-９.．]+[^，。；：、0-9]{{0,4}}(?:{alternation(data['limits'])})"
        ),
        scoring=compiled("|".join(data["scoring"])),
        compare=compiled(alternation(data["compare"])),
        ticked=compiled(alternation(data["ticks"])),
    )


def _group(group: dict[str, list[str]], separators: str) -> OptionGroup:
    sides = {word: "" if side == "both" else side for side, words in group.items() for word in words}
    word = alternation(sides)
    more = f"(?:{BLANK}*[{separators}]{BLANK}*(?:{word}))*"
    bracketed = f"[{separators}]?[{OPEN}]{BLANK}*[{separators}]?(?:{word}){more}{BLANK}*[{CLOSE}]"
    joined = f"[{OPEN}]?{BLANK}*(?:{word})(?:{BLANK}*[{separators}]{BLANK}*(?:{word}))+{BLANK}*[{CLOSE}]?"
    either = f"(?:{word}){BLANK}*{bracketed}|{bracketed}{BLANK}*(?:{word})|{joined}"
    single = f"[{OPEN}]{BLANK}*({word}){BLANK}*[{CLOSE}]"
    hint = compiled(f"(?:{word}){BLANK}*[{OPEN}{CLOSE}{separators}]")
    return OptionGroup(hint, compiled(either), compiled(single), compiled(word), sides)


def options(analysis: Analysis) -> tuple[OpenOption, ...]:
    """Return the options of `analysis` that were left open; use as ``analysis.view(options)``."""
    return tuple(open_options(analysis.document, analysis.tokens, analysis.lexicon))


def open_options(document: Document, tokens: Tokens, lexicon: Lexicon) -> Iterator[OpenOption]:
    """Yield the options that were left open, in reading order.

    A scoring standard that explains itself (每超过（降低）5%扣2分), a condition (如增加（减少）10%以上) and a bracket
    that holds a real explanation are no options.
    """
    patterns = lexicon.view(option_patterns)
    for passage, group in each(document, lexicon, _hinted, _hints):
        yield from _several(passage, _numbers(tokens, passage), group, patterns)
        yield from _single(passage, _numbers(tokens, passage), group, patterns)
    for passage, _ in each(document, lexicon, _offered, _offers):
        yield from _in_cell(document, passage, patterns)


def _hints(lexicon: Lexicon) -> Iterator[re.Pattern[str]]:
    return (group.hint for group in lexicon.view(option_patterns).groups)


def _hinted(text: str, lexicon: Lexicon) -> Iterator[OptionGroup]:
    """Yield the groups whose words stand in `text` as options do."""
    return (group for group in lexicon.view(option_patterns).groups if group.hint.search(text))


def _offers(lexicon: Lexicon) -> Iterator[re.Pattern[str] | Need]:
    yield _BOX
    yield from (together(*"".join(words)) for words in lexicon.view(option_patterns).cells)


def _offered(text: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield `text` if it offers a choice as a whole cell does, or boxes to tick."""
    patterns = lexicon.view(option_patterns)
    words = tuple(word for word in patterns.splits.split(squeezed(text)) if word)
    if (len(words) > 1 and tuple(sorted(words)) in patterns.cells) or _BOX.search(text):
        yield text


def _numbers(tokens: Tokens, passage: Passage) -> tuple[TokenModel, ...]:
    return tokens[passage.index] if passage.index < len(tokens) else ()


def _several(
    passage: Passage, numbers: tuple[TokenModel, ...], group: OptionGroup, patterns: OptionPatterns
) -> Iterator[OpenOption]:
    for match in group.either.finditer(passage.text):
        words = tuple(dict.fromkeys(group.word.findall(match.group())))
        if group.opposed(words) and _left_open(passage.text, match, patterns, numbers):
            yield OpenOption(Span(passage.index, *_with_amount(match, numbers)), "open", words)


def _single(
    passage: Passage, numbers: tuple[TokenModel, ...], group: OptionGroup, patterns: OptionPatterns
) -> Iterator[OpenOption]:
    text = passage.text
    taken = [match.span() for match in group.either.finditer(text)]
    for match in group.single.finditer(text):
        if any(start <= match.start() < end for start, end in taken):
            continue
        if patterns.compare.search(before(text, match.start())) and _left_open(text, match, patterns, numbers):
            yield OpenOption(Span(passage.index, *_with_amount(match, numbers)), "bracketed", (match.group(1),))


def _left_open(text: str, match: re.Match[str], patterns: OptionPatterns, numbers: tuple[TokenModel, ...]) -> bool:
    """Tell whether an amount, a blank for one, or the cause of the change follows, and no condition is set."""
    tail = text[match.end() :]
    follows = patterns.follows.match(tail) or any(
        isinstance(token, Quantity) and match.end() <= token.number_start <= match.end() + 2 for token in numbers
    )
    if not follows or patterns.conditional.search(before(text, match.start())):
        return False
    return not (patterns.limits.match(tail) or patterns.scoring.search(sentence_at(text, match.start())))


def _with_amount(match: re.Match[str], numbers: tuple[TokenModel, ...]) -> tuple[int, int]:
    """Return the option and the amount that follows it."""
    ends = [t.end for t in numbers if isinstance(t, Quantity) and match.end() <= t.number_start <= match.end() + 2]
    return match.start(), max([match.end(), *ends[:1]])


def _in_cell(document: Document, passage: Passage, patterns: OptionPatterns) -> Iterator[OpenOption]:
    """Yield a whole cell that still offers the choice, below the header row; and a row of boxes without a tick."""
    if not (isinstance(passage, Cell) or _BOX.search(passage.text)):
        return
    text = squeezed(passage.text)
    start = len(passage.text) - len(passage.text.lstrip())
    whole = Span(passage.index, start, start + len(passage.text.strip()))
    if isinstance(passage, Cell) and passage.row > 0:
        words = tuple(word for word in patterns.splits.split(text) if word)
        if len(words) > 1 and tuple(sorted(words)) in patterns.cells and _is_answer(document, passage):
            yield OpenOption(whole, "cell", words)
    boxes = _BOX.findall(passage.text)
    if len(boxes) > 1 and not patterns.ticked.search(text):
        first = _BOX.search(passage.text)
        assert first is not None
        end = first.start() + len(after(passage.text, first.start(), "。；\n\t").rstrip())
        yield OpenOption(Span(passage.index, first.start(), end), "boxes", tuple(box[-1] for box in boxes))


def _is_answer(document: Document, cell: Cell) -> bool:
    """Tell whether the cell answers a label at its left: a header offers the choice, an answer has to make it."""
    row = [c for c in document.tables[cell.table].cells if c.row == cell.row]
    return any(c.index < cell.index and c.text.strip() for c in row)
