"""What lines without TAB look like, by the packaged lexicon: for the places where a table may end or go on."""

from __future__ import annotations

from functools import cached_property

from lint.documents.headings import is_annex
from lint.documents.outline_words import OutlineWords, outline_words

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
