"""The text of an editor's buffer; a change makes a new one, so that a check never sees half of an edit."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from lexicon.patterns import compiled
from lint.lsp.units import Encoding, characters, units

_LINE_END = compiled(r"\r\n|\n|\r")
"""What ends a line for the protocol: other characters that Python takes for line ends do not."""


@dataclass(frozen=True)
class Buffer:
    """A text with lines as the protocol counts them, 0-based."""

    text: str

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each line starts."""
        if "\r" in self.text:
            return (0, *(match.end() for match in _LINE_END.finditer(self.text)))
        lengths = [len(line) + 1 for line in self.text.split("\n")]
        return (0, *accumulate(lengths[:-1]))

    @cached_property
    def is_even(self) -> bool:
        """Whether every character takes one unit of UTF-16, as nearly every Chinese text has it."""
        return len(self.text.encode("utf-16-le", "surrogatepass")) == 2 * len(self.text)

    def line(self, number: int) -> str:
        """Return the line without its end."""
        last = number + 1 >= len(self.starts)
        return self.text[self.starts[number] : None if last else self.starts[number + 1]].rstrip("\r\n")

    def offset(self, line: int, column: int, encoding: Encoding) -> int:
        """Return where in the text a position is; positions behind the end of a line or of the text are its end."""
        if line >= len(self.starts):
            return len(self.text)
        return self.starts[line] + characters(self.line(line), column, encoding)

    def position(self, offset: int, encoding: Encoding) -> tuple[int, int]:
        """Return line and column, in units of `encoding`, of the character at `offset`."""
        line = bisect_right(self.starts, offset) - 1
        if encoding == "utf-16" and self.is_even:
            return line, offset - self.starts[line]
        return line, units(self.text[self.starts[line] : offset], encoding)

    def changed(self, start: int, end: int, text: str) -> Buffer:
        """Return the buffer with the characters from `start` to `end` replaced by `text`."""
        return Buffer(self.text[:start] + text + self.text[end:])
