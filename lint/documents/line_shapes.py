"""What lines without TAB look like, by the packaged lexicon: for the places where a table may end or go on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from lint.documents.headings import is_annex
from lint.documents.line_breaks import SENTENCE_ENDS, opens_item, opens_table
from lint.documents.outline_words import OutlineWords, outline_words
from lint.documents.pdf.words import page_words
from lint.documents.wrapping.margins import Margin, margin_lines

_OUTER_RANK = 50  # 一、 and （一） head parts of a document; 1、 and （1） also number the lines of a cell


class LexiconShapes:
    """Line shapes by lexicon/outline.yaml, which is loaded when the first doubtful line turns up."""

    @cached_property
    def _words(self) -> OutlineWords:
        from lexicon import load

        return load().view(outline_words)

    def opens(self, line: str) -> bool:
        """Tell whether `line` is a heading of an outer level, an annex or the caption of a table."""
        words = self._words
        if not line or len(line) > words.numbers["heading_longest"]:
            return False
        item = words.item_number(line)
        if item and item.rank <= _OUTER_RANK:
            return not words.finds("heading_not_in", line)
        return bool(
            is_annex(line, words)
            or words.patterns["table_number"].match(line)
            or (words.fits("table_title", line) and not words.finds("table_title_not_in", line))
        )

    def begins(self, line: str) -> bool:
        """Tell whether `line` begins something of its own: an item, a heading, an annex or the caption of a table."""
        return self._words.item_number(line) is not None or self.opens(line)

    def parts(self, line: str, following: str) -> bool:
        """Tell whether `following` begins something of its own, and is no part of the sentence of `line`."""
        if opens_item(line, following, self._words):
            return True
        return line.endswith(SENTENCE_ENDS) and (self.opens(following) or opens_table(line, following, self._words))

    def margins(self, lines: Sequence[str]) -> Mapping[int, Margin]:
        """Return the lines that belong to the pages of a printed text; see `margin_lines`."""
        from lexicon import load

        return margin_lines(lines, load().view(page_words), self._words)

    def signs(self, line: str) -> bool:
        """Tell whether `line` is one to sign, stamp or date."""
        return bool(self._words.fits("signature", line))

    def numbers(self, text: str) -> bool:
        """Tell whether `text` is nothing but an item number (一、 or 1.)."""
        item = self._words.item_number(text)
        return bool(item and item.end == len(text))

    def lists_contents(self, line: str) -> bool:
        """Tell whether `line` heads a table of contents."""
        return bool(self._words.fits("heading_contents_title", line))
