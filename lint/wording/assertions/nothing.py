"""上年无结余, 没有政府性基金, 无专项资金: words that deny what has an amount elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lexicon import Lexicon
from lint.claims.cues import cues
from lint.claims.model import Claim
from lint.documents.model import Passage, Span
from lint.language.terms import TermHit
from lint.language.vocabulary import vocabulary
from lint.wording.assertions.source import BUDGETS, FINAL, Assertion, Source, value_of


def denied(source: Source) -> Iterator[Assertion]:
    """Yield denials of something that has a number above zero for the same year, stage and scope."""
    for passage, found in source.matching(*source.words.denying):
        taken: list[tuple[int, int]] = []
        for denial in source.words.denials:
            for match in found[denial.name]:
                taken.append(match.span())
                start, _ = source.sentence(passage.index, match.start())
                year = source.year if denial.this_year else _year(source, passage, start, match)
                against = [c for term in denial.terms for c in _told(source, term, year)]
                against = [c for c in against if not denial.stages or c.facets.stage in denial.stages]
                against = _of_fund(source, passage.text[start : match.end()], against)
                if against and not _of_others(source, passage.text[start : match.end()]):
                    yield Assertion(span=Span(passage.index, *match.span()), claims=tuple(_first(against)))
        for match in found["nothing"]:
            if not any(start <= match.start() < end for start, end in taken):
                yield from _terms(source, passage, match)


def _terms(source: Source, passage: Passage, match: re.Match[str]) -> Iterator[Assertion]:
    text = passage.text
    start, end = source.sentence(passage.index, match.start())
    hits = [hit for hit in source.measures.find(text) if match.end() <= hit.start < end]
    place = match.end()
    for hit in hits:
        if hit.start != place or (hit.near and not _usual(source, passage, hit)):
            return
        tail = source.words["nothing_tail"].match(text[hit.end :])
        if tail is None:
            return
        span = Span(passage.index, match.start(), hit.end + tail.end("tail"))
        against = _against(source, passage, match, hit, tail["tail"], start)
        if against:
            yield Assertion(span=span, claims=tuple(_first(against)))
        place = span.end
        listed = source.words["listed"].match(text, place)
        if listed is None:
            return
        place = listed.end()


def _usual(source: Source, passage: Passage, hit: TermHit) -> bool:
    """Return True if a name that only usually means a term means it here: the heading above names the term."""
    headings = source.outline.sections[passage.index] if source.outline.sections else ()
    named = {other.term_id for other in source.measures.find(headings[-1])} if headings else set()
    return hit.term_id in source.words.usually and hit.term_id in named


def _against(
    source: Source, passage: Passage, match: re.Match[str], hit: TermHit, tail: str, sentence: int
) -> list[Claim]:
    before = passage.text[sentence : match.start()]
    if _of_others(source, before + match.group()):
        return []
    year = _year(source, passage, sentence, match)
    named = passage.text[hit.start : hit.end]
    stages = _stages(source, match, named, tail, before)
    found = [c for c in _told(source, hit.term_id, year) if stages is None or c.facets.stage in stages]
    if fund := source.lexicon.view(cues).fund_of(named):
        return [c for c in found if c.facets.funds in ("", fund)]
    return _of_fund(source, before, found)


def _of_fund(source: Source, said: str, found: list[Claim]) -> list[Claim]:
    """Return those of `found` that the fund named last in `said` holds: 政府性基金年初结转0元，…，年末无结转."""
    funds = source.lexicon.view(cues).funds
    named = [(place + len(word), len(word), fund) for word, fund in funds if (place := said.rfind(word)) >= 0]
    fund = max(named)[2] if named else ""
    return [one for one in found if not fund or one.facets.funds == fund]


def _of_others(source: Source, text: str) -> bool:
    """Return True if `text` speaks of another body (全市, 下属单位)."""
    return any(cue.kind == "other" for cue in source.lexicon.view(cues).find(text))


def _year(source: Source, passage: Passage, sentence: int, match: re.Match[str]) -> str:
    """Return the year that is spoken of: the last one named in the sentence, 上年, or the document's own."""
    if not source.year:
        return ""
    told = [(-1, source.year)]
    for cue in source.lexicon.view(cues).find(passage.text[sentence : match.end()]):
        if cue.kind in ("current", "previous", "next"):
            away = {"current": 0, "previous": -1, "next": 1}[cue.kind]
            told.append((sentence + cue.start, str(int(source.year) + away)))
    for token in source.tokens[passage.index]:
        if sentence <= token.start < match.start() and getattr(token, "kind", "") == "year":
            told.append((token.start, getattr(token, "value", "") or source.year))
    return max(told)[1]


def _stages(source: Source, match: re.Match[str], named: str, tail: str, before: str) -> tuple[str, ...] | None:
    """Return the stages that the denial is about, None for any."""
    words = source.words
    if words["budget_only"].search(match["word"]) or words["budget_tail"].search(tail or named[-2:]):
        return ("initial",) if words["opening"].search(before) else ("initial", "budget")
    if words["final_only"].search(match["word"]) or words["final_tail"].search(tail):
        return (FINAL,)
    return None


def _parts(lexicon: Lexicon) -> dict[str, list[str]]:
    """Return the parts of each term that has some, in the order of the lexicon."""
    found: dict[str, list[str]] = {}
    for part, known in lexicon.view(vocabulary).terms.items():
        for whole in known.part_of:
            found.setdefault(whole, []).append(part)
    return found


def _told(source: Source, term: str, year: str) -> list[Claim]:
    """Return the claims above zero of `term`, and of its parts, in `year`."""
    parts = [other for other in source.lexicon.view(_parts).get(term, ()) if other in source.by_term]
    return [
        claim
        for one in (term, *parts)
        for claim in source.by_term.get(one, ())
        if claim.facets.period[:4] == year and value_of(claim) > 0 and claim.dimension in ("money", "count")
    ]


def _first(claims: list[Claim]) -> list[Claim]:
    """Return the claims to show: in reading order, not more than a reader can follow."""
    return sorted(claims, key=lambda claim: claim.span)[: len(BUDGETS)]
