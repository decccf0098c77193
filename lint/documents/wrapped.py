"""Hard-wrapped text: lines of one length that a viewer or a mail program broke, put together to paragraphs again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import median
from unicodedata import east_asian_width

from lexicon.patterns import compiled

ENDS = compiled(r"[。；！？;!?：:]\s*$|(?<!\d)\.\s*$")
OPENS = compiled(r"[\s　●■◆—－①-⑳]")
NARROWEST, WIDEST = 20, 120
FEWEST = 3  # full lines that show that the text is wrapped
SLACK = 3  # characters that a line may be shorter than the others, as no mark begins a line
USUAL = 0.6  # of the lines that break off must be of one length


def wrapped_lines(lines: Sequence[str], free: Sequence[bool], opens: Callable[[str], bool]) -> frozenset[int]:
    """Return the numbers of the lines that go on in the next one.

    A line goes on if it is as long as the others that break off, ends without a mark, and its paragraph ends with one.

    Args:
        lines: The lines of the text.
        free: For each line, whether it is outside tables.
        opens: Tells whether a line is an item, a heading or a caption.
    """
    broken = [
        number
        for number in range(len(lines) - 1)
        if free[number] and free[number + 1] and breaks_off(lines[number], lines[number + 1], opens)
    ]
    # a program breaks lines by their characters or by their width, which is twice as much for Chinese ones
    best = max((_full(broken, lines, size, slack) for size, slack in ((_width, 2 * SLACK), (len, SLACK))), key=len)
    if len(best) < max(FEWEST, USUAL * len(broken)):
        return frozenset()
    return _ended(best, lines)


def _full(broken: Sequence[int], lines: Sequence[str], size: Callable[[str], int], slack: int) -> list[int]:
    """Return those of the `broken` lines that are as long as most of them, and go on in no longer one."""
    sizes = {number: size(lines[number].rstrip()) for number in broken}
    usual = median(sizes.values()) if sizes else 0
    if not NARROWEST <= usual <= WIDEST:
        return []
    return [
        number
        for number in broken
        if abs(sizes[number] - usual) <= slack and size(lines[number + 1].rstrip()) <= usual + slack
    ]


def breaks_off(line: str, following: str, opens: Callable[[str], bool]) -> bool:
    """Tell whether `line` ends without a mark, and `following` begins nothing of its own."""
    if not line.strip() or not following.strip() or ENDS.search(line) or OPENS.match(following):
        return False
    return not opens(following)


def _ended(full: Sequence[int], lines: Sequence[str]) -> frozenset[int]:
    """Return those of `full` whose run of lines ends with a mark: a list of names has none."""
    kept: set[int] = set()
    run: list[int] = []
    for number in full:
        if run and number != run[-1] + 1:
            run = []
        run.append(number)
        if number + 1 not in full and ENDS.search(lines[number + 1]):
            kept.update(run)
    return frozenset(kept)


def _width(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WFA" else 1 for character in text)
