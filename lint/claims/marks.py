"""The marks before a number that make it part of a list: 其中, 包括, 按功能分类."""

from __future__ import annotations

from lint.claims.clauses import Sentence
from lint.claims.cues import Cue
from lint.claims.wording import MONEY, Surroundings

COLONS = ("：", ":")
DIVIDER = "；"


def list_marks(sentence: Sentence, number: int, around: Surroundings) -> list[Cue]:
    """Return the marks of the lists that the number at `number` is part of, the innermost last.

    Those in a closed bracket are left out; 包括 counts only in the clause of its first part.
    """
    found = sentence.cues_between(sentence.start, number, "of_which", "regroup", "including")
    if not found:
        return found
    marks = [
        cue
        for cue in found
        if (cue.kind != "including" or _opens(sentence, cue, around)) and not around.closed(cue.end, number)
    ]
    while len(marks) > 1 and _ended(sentence, marks[-2], marks[-1], number, around):
        marks.pop()
    return marks


def _opens(sentence: Sentence, cue: Cue, around: Surroundings) -> bool:
    """Return True if the next number is in the clause of `cue`, or right behind its colon (包括：甲1万元)."""
    part = next(one.start for one in sentence.quantities if one.start >= cue.end)
    colon = around.text[cue.end : cue.end + 1] in COLONS
    return sentence.clause_start(part) <= (cue.end + 1 if colon else cue.start)


def _ended(sentence: Sentence, outer: Cue, inner: Cue, number: int, around: Surroundings) -> bool:
    """Return True if the list at `inner` ends with the item of the list at `outer` that it divides.

    其中：出国费0万元；公车费22万元，其中购置费18万元、运行费4万元；接待费2万元: 接待费 is no part of 公车费.
    """
    if DIVIDER not in around.text[outer.end : inner.start]:
        return False
    end = around.text.find(DIVIDER, inner.end, number)
    told = [one for one in sentence.quantities if inner.end <= one.start < end and one.dimension == MONEY]
    return len(told) > 1
