"""Claims of one passage of running text, from nothing but its text and what holds for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from lexicon import Lexicon
from lint.claims.cues import Cues, cues
from lint.claims.formula_claims import FormulaReader
from lint.claims.formulas import FORMULA as FORMULA_SIGN
from lint.claims.formulas import formulas
from lint.claims.frame_data import Frame
from lint.claims.frames import FrameReader, computed, frames
from lint.claims.indicators import indicators
from lint.claims.measures import Measures, measures
from lint.claims.model import Claim, Content, Pattern
from lint.claims.nouns import NounFinder
from lint.claims.patterns import patterns
from lint.claims.saying import Said, Setting, Subject
from lint.claims.sentences import SentenceReader
from lint.language.model import Quantity, Token
from lint.language.segmentation import Segmenter
from lint.language.units import units
from lint.quick import quick


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A passage of running text with all that its claims depend on; the tokens are those of the text.

    Attributes:
        setting: What holds for the passage.
        text: Its text.
        headings: The headings above it, outermost first.
        segmenter: Cuts the text into words.
        tokens: The tokens of the text.
    """

    setting: Setting
    text: str
    headings: tuple[str, ...] = ()
    segmenter: Segmenter
    tokens: Sequence[Token] = field(compare=False)


def told(piece: Told, lexicon: Lexicon) -> Content:
    """Return what a passage of running text says."""
    text, setting, tokens = piece.text, piece.setting, piece.tokens
    known, measured, counted = lexicon.view(cues), lexicon.view(measures), lexicon.view(units)
    printed = formulas(text, tokens) if FORMULA_SIGN.search(text) else []
    rest = [t for t in tokens if not any(formula.start <= t.start < formula.end for formula in printed)]
    if not printed and not any(isinstance(token, Quantity) for token in rest):
        return Content((), ())
    noun, subject = NounFinder(lexicon, piece.segmenter), _heading(piece.headings, measured)
    reader = SentenceReader(text, setting, known, noun, counted, measured.group_of, subject)
    found: list[Claim] = []
    ties: list[Pattern] = []
    earlier: list[Said] = []
    usable: tuple[Frame, ...] | None = None
    for sentence in filter(None, reader.read(rest, measured.find(text))):
        found.extend(said.claim for said in sentence)
        tied = patterns(sentence, text, earlier, known)
        ties.extend(tied)
        if earlier or len(sentence) > 1:
            usable = lexicon.view(frames).usable(text) if usable is None else usable
            ties.extend(FrameReader(lexicon.view(frames), usable, text, sentence, earlier).patterns(computed(tied)))
        earlier += sentence
    formula_reader = FormulaReader(setting, known, measured, counted, lexicon.view(indicators))
    for formula in printed:
        claims, pattern = formula_reader.read(formula)
        found.extend(claims)
        ties.append(pattern)
    return Content(tuple(found), tuple(ties))


def _heading(headings: Sequence[str], measured: Measures) -> Subject:
    """Return what the nearest heading speaks of, as the subject to begin with."""
    for heading in reversed(headings):
        hits = measured.find(heading)
        if hits:
            return Subject(measure=hits[-1].name, term=hits[-1].term_id, label=heading, heading=True)
    return Subject()


def stage_in(text: str, known: Cues) -> str:
    """Return the stage that `text` names last, "" if none."""
    stages = [cue.value for cue in known.find(text) if cue.kind == "stage"]
    return stages[-1] if stages else ""
