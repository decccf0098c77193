"""Head nouns: what is counted when the lexicon does not know it."""

from __future__ import annotations

from collections.abc import Sequence

from lexicon import Lexicon
from lexicon.patterns import compiled
from lint.claims.cues import Cues, cues
from lint.language.model import Quantity
from lint.language.segmentation import Segmenter
from lint.language.terms import find_terms

AFTER = compiled(r"[㐀-鿿“”]{2,10}")
LAST_RUN = compiled(r"[㐀-鿿“”]+$")
HAN = compiled("[㐀-鿿]")
MARKS = " 　，、“”"
LONGEST_NOUN = 8
SHORTEST_NOUN = 2
NEAR = 12  # the head noun is at the end
SHORT = 4  # so short a phrase between marks is the noun itself, no need to cut it
NO_NOUNS = (
    "stage",
    "current",
    "previous",
    "next",
    "compare",
    "respectively",
    "of_which",
    "regroup",
    "up",
    "down",
    "own",
)


class NounFinder:
    """Finds the noun phrase that a number counts, through segmentation."""

    def __init__(self, lexicon: Lexicon, segmenter: Segmenter) -> None:
        """Use the cue words of `lexicon` to tell what is no noun."""
        self.lexicon = lexicon
        self.cues: Cues = lexicon.view(cues)
        self.segmenter = segmenter

    def __call__(self, text: str, start: int, end: int, quantity: Quantity) -> str:
        """Return the noun phrase of `quantity` in ``text[start:end]`` or just behind the number; "" if none."""
        before = self._before(text[start:end])
        if before:
            return before
        return (
            "" if quantity.dimension == "money" else self._after(text[quantity.end : quantity.end + LONGEST_NOUN * 2])
        )

    def _before(self, lead: str) -> str:
        kept = lead.rstrip(MARKS + self.cues.copulas)
        for cue in self.cues.find(kept):
            if cue.kind in NO_NOUNS:
                kept = kept[: cue.start] + " " * (cue.end - cue.start) + kept[cue.end :]
        kept = kept.strip(MARKS + self.cues.copulas)
        run = LAST_RUN.search(kept)
        if run is None or len(run.group().strip(MARKS + self.cues.suffix + self.cues.of)) < SHORTEST_NOUN:
            return ""
        phrase = run.group()
        if len(phrase) <= SHORT and not phrase.endswith(tuple(self.cues.verbs)):
            return phrase.strip("“”" + self.cues.of)
        words = list(self._words(phrase[-NEAR:]))
        while words and words[-1] in self.cues.verbs:
            words.pop()
            if words:
                return ""  # a verb stands right before the number: what is counted comes behind it
        return self._joined(words, last=True)

    def _after(self, tail: str) -> str:
        run = AFTER.match(tail)
        if run is None:
            return ""
        phrase = run.group()
        if any(cue.start == 0 and cue.kind in ("up", "down", "flat") for cue in self.cues.find(phrase)):
            return ""  # 比上年的172040人次增长8.4%
        closed = run.end() == len(tail) or not HAN.match(tail, run.end())
        if closed and len(phrase) <= LONGEST_NOUN:
            return phrase
        return self._joined(self._words(phrase)[:1], last=False)

    def _words(self, text: str) -> Sequence[str]:
        protected = [(hit.start, hit.end) for hit in find_terms(text, self.lexicon)]
        return [word.text for word in self.segmenter.words(text, protected)]

    def _joined(self, words: Sequence[str], *, last: bool) -> str:
        """Return the last words up to `LONGEST_NOUN` characters, two at most, or the first ones."""
        chosen: list[str] = []
        for word in reversed(words) if last else words:
            if len("".join(chosen)) + len(word) > LONGEST_NOUN or len(chosen) == 2:
                break
            chosen.insert(0, word) if last else chosen.append(word)
            if len("".join(chosen)) >= 4:
                break
        return "".join(chosen).strip("“”" + self.cues.of)
