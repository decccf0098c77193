"""Which units a department's figures comprise, as its report lists them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from lint.audit.across.words import AcrossWords

if TYPE_CHECKING:
    from lint.audit.record import KeptPassage

LONGEST_NAME = 40


def members(passages: Sequence[KeptPassage], words: AcrossWords) -> tuple[tuple[str, ...], int]:
    """Return the names that the first list of comprised units holds, and how many the text says there are (0: none).

    Names are taken as printed; whether they are units is decided where the whole corpus is known.
    """
    for index, passage in enumerate(passages):
        if passage.kind == "cell" or not words.finds("comprises", passage.text):
            continue
        if words.finds("comprises_none", passage.text):
            return (), 0
        match = words.patterns["comprises"].search(passage.text)
        assert match
        following = passages[index + 1 : index + 1 + words.numbers["comprises_lines"]]
        listed = takewhile(lambda one: one.kind != "heading" and len(one.text) <= LONGEST_NAME * 2, following)
        own = passage.text[match.start() :]
        below = (one.text for one in listed) if words.finds("comprises_below", own) else ()
        texts = [own, *below]
        names = tuple(dict.fromkeys(name for text in texts for name in _names(text, words)))
        counted = words.patterns["comprises_count"].search(passage.text, match.start())
        return names, int(counted["count"]) if counted else 0
    return (), 0


def _names(text: str, words: AcrossWords) -> Iterator[str]:
    for part in words.patterns["comprises_between"].split(text):
        name = words.patterns["comprises_around"].sub("", part.strip()).strip()
        if 2 <= len(name) <= LONGEST_NAME:
            yield name
