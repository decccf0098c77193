"""How wide a line of text is, for the three ways programs count: set in type, columns of a terminal, characters."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from unicodedata import east_asian_width

from lexicon.patterns import compiled
from lint.documents.line_breaks import together

_EM = 4  # quarters of the width of a Chinese character
_THIN = b" .,:;'!|ilj()[]-"  # a quarter of it; figures and most letters are half as wide
_BROAD = b"%@&mwABCDEFGHIJKLMNOPQRSTUVWXYZ"
_BETWEEN = compiled(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])")
_PAIR = compiled(r"(?<=[^\x00-\x7f\s])(?=[^\x00-\x7f\s])")
_UNSPREAD = compiled(r"[^\x00-\x7f]|[\x21-\x7e]+(?: +[\x21-\x7e]+)*")
_SPACED = compiled(r"(?<=[\u2e80-\u9fff]) (?=[0-9A-Za-z])|(?<=[0-9A-Za-z%]) (?=[\u2e80-\u9fff])")
_TIGHT = compiled(r"(?<=[\u2e80-\u9fff])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])(?=[\u2e80-\u9fff])")
COLUMNS = compiled(r"\S[ \u3000]{3,}\S")  # a gap between columns
_FEW = 3  # blanks that may stand in a heading to make it wider
_WORD = 24  # characters of which the first ones are looked at


@dataclass(frozen=True, slots=True)
class Measure:
    """A way to measure lines.

    Attributes:
        of: The width of a text.
        slack: By how much a full line may be narrower or wider than the others.
        em: The width of a Chinese character.
        is_exact: Whether lines are broken anywhere, numbers too, as soon as they are full.
    """

    of: Callable[[str], int]
    slack: int
    em: int
    is_exact: bool = False

    def first(self, text: str) -> int:
        """Return the width of what stands together at the start of a line, and would have had no room above."""
        return self.of(text[:1] if self.is_exact else first_unit(text))


def first_unit(text: str) -> str:
    """Return the characters at the start of `text` that no program parts."""
    end = 1
    while end < min(len(text), _WORD) and not text[end].isspace() and together(text[end - 1], text[end]):
        end += 1
    return text[:end]


def part_words(left: str, right: str) -> bool:
    """Tell whether a blank stood between the last character of one line and the first of the next one."""
    return left.isascii() and right.isascii() and left.isalnum() and right.isalnum()


def is_spread(line: str) -> bool:
    """Tell whether blanks stand between the characters of a line, which was set to the full width."""
    blanks = len(_BETWEEN.findall(line))
    return blanks > _FEW and 2 * blanks > len(_PAIR.findall(line))


def is_spaced(text: str) -> bool:
    """Tell whether blanks stand for the small gaps that programs leave between Chinese characters and figures."""
    return len(_SPACED.findall(text)) > 2 * len(_TIGHT.findall(text))


def pieces(line: str, spaced: bool) -> Iterator[tuple[int, int]]:
    """Yield what is left of a line without the blanks that spread it, and those of small gaps if it is `spaced`."""
    if is_spread(line):
        yield from (match.span() for match in _UNSPREAD.finditer(line))
        return
    start = 0
    for gap in _SPACED.finditer(line) if spaced else ():
        yield start, gap.start()
        start = gap.end()
    yield start, len(line)


def closed_up(line: str) -> str:
    """Return a line without the blanks that spread it, and those of small gaps."""
    return "".join(line[start:end] for start, end in pieces(line, spaced=True))


def _set_in_type(text: str) -> int:
    plain = text.encode("ascii", "ignore")
    thin, broad = len(plain) - len(plain.translate(None, _THIN)), len(plain) - len(plain.translate(None, _BROAD))
    return _EM * (len(text) - len(plain)) + 2 * len(plain) - thin + broad


def _columns(text: str) -> int:
    return len(text) + sum(east_asian_width(one) in "WFA" for one in text if not one.isascii())


SET_IN_TYPE = Measure(_set_in_type, 3, _EM)
MEASURES = (
    SET_IN_TYPE,
    Measure(_columns, 2, 2),
    Measure(_columns, 1, 2, is_exact=True),
    Measure(len, 0, 1, is_exact=True),
)
