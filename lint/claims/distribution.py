"""Numbers behind 分别为, given to the things listed before it, one each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lint.claims.clauses import LIST_MARKS, Sentence
from lint.claims.saying import Said
from lint.language.terms import TermHit

FEWEST = 2


def distributed(sentence: Sentence, text: str, said: Sequence[Said]) -> list[Said]:
    """Return `said` with the measures of the numbers behind each 分别为 taken from the list before it."""
    result = list(said)
    for cue in sentence.cues:
        if cue.kind != "respectively":
            continue
        after = [index for index, one in enumerate(result) if one.quantity.start >= cue.end]
        listed = _list_ending_at([h for h in sentence.hits if h.end <= cue.start], text, cue.start)
        run = [i for i in after if result[i].quantity.dimension == result[after[0]].quantity.dimension][: len(listed)]
        if len(listed) < FEWEST or len(run) != len(listed):
            continue
        for hit, index in zip(listed, run, strict=True):
            claim = replace(result[index].claim, measure=hit.name, term=hit.term_id, label=text[hit.start : hit.end])
            result[index] = replace(result[index], claim=claim)
    return result


def _list_ending_at(hits: Sequence[TermHit], text: str, end: int) -> list[TermHit]:
    listed: list[TermHit] = []
    for hit in reversed(hits):
        gap = text[hit.end : listed[0].start if listed else end].strip(" 　“”")
        if listed and (not gap or gap.strip(LIST_MARKS)):
            break
        listed.insert(0, hit)
    return listed
