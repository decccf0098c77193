"""Which numbers of a sentence belong together: change and rate, budget and final account, share and whole, parts."""

from __future__ import annotations

from collections.abc import Sequence

from lint.claims.model import Pattern
from lint.claims.sentences import Said
from lint.documents.model import Span

STRENGTH = {"、": 1, "，": 2, ",": 2, "；": 3, ";": 3, "。": 4}
BUDGETS = ("initial", "budget", "adjusted")


def patterns(sentence: Sequence[Said], text: str, earlier: Sequence[Said] = ()) -> list[Pattern]:
    """Return the patterns of one sentence of `text`; `earlier` is the sentence before it (…36.85万元。其中：…)."""
    found: list[Pattern] = []
    for index, said in enumerate(sentence):
        before = sentence[:index]
        if said.claim.facets.aspect == "change" and said.quantity.dimension != "points":
            found.append(_change(said, before, sentence[index + 1 :]))
        elif said.claim.facets.aspect == "change_rate" and not _is_rate_of_amount(said, before):
            found.append(_change(None, before, [said, *sentence[index + 1 :]]))
        elif said.completion:
            found.extend(_completion(said, before))
        elif said.claim.facets.aspect == "share":
            found.extend(_share(said, before))
    return found + _parts(sentence, text, earlier)


def _span(*said: Said) -> Span:
    spans = [one.claim.span for one in said]
    return Span(spans[0].passage, min(s.start for s in spans), max(s.end for s in spans))


def _is_rate_of_amount(rate: Said, before: Sequence[Said]) -> bool:
    return bool(before) and before[-1].claim.facets.aspect == "change" and before[-1].quantity.dimension != "points"


def _levels(said: Sequence[Said]) -> list[Said]:
    return [one for one in said if one.claim.facets.aspect == "level" and not one.compared]


def _change(amount: Said | None, before: Sequence[Said], after: Sequence[Said]) -> Pattern:
    rate = after[0] if after and after[0].claim.facets.aspect == "change_rate" else None
    first = amount or rate
    assert first is not None
    compared = next((one for one in reversed(before) if one.compared), None)
    levels = _levels(before)
    same = [one for one in levels if _same_measure(one, first) and _same_unit(one, amount)]
    current = same[-1] if same else None
    if compared is not None and not _same_unit(compared, amount):
        compared = None
    roles = [("current", current), ("previous", compared), ("amount", amount), ("rate", rate)]
    members = [one for _, one in roles if one is not None]
    base = compared or first
    return Pattern(
        kind="change",
        roles=tuple((name, (one.claim.id,)) for name, one in roles if one is not None),
        base_period=base.base_period or first.base_period,
        base_stage=base.base_stage or first.base_stage,
        sign=first.sign,
        span=_span(*members),
    )


def _same_measure(one: Said, other: Said) -> bool:
    if one.claim.term or other.claim.term:
        return one.claim.term == other.claim.term
    return bool(one.claim.measure) and one.claim.measure == other.claim.measure


def _same_unit(one: Said, amount: Said | None) -> bool:
    if amount is None or one.claim.unit == amount.claim.unit:
        return True
    return one.claim.dimension == amount.claim.dimension == "money"


def _completion(rate: Said, before: Sequence[Said]) -> list[Pattern]:
    levels = _levels(before)
    finals = [one for one in levels if one.claim.facets.stage not in BUDGETS]
    budgets = [one for one in levels if one.claim.facets.stage in BUDGETS]
    if not finals or not budgets or finals[-1].claim.dimension != budgets[-1].claim.dimension:
        return []
    final, budget = finals[-1], budgets[-1]
    roles = (("rate", (rate.claim.id,)), ("final", (final.claim.id,)), ("budget", (budget.claim.id,)))
    return [Pattern(kind="completion", roles=roles, span=_span(rate, final, budget))]


def _share(share: Said, before: Sequence[Said]) -> list[Pattern]:
    levels = _levels(before)
    if not levels:
        return []
    part = levels[-1]
    wholes = [one for one in levels[:-1] if not one.part and one.claim.dimension == part.claim.dimension]
    named = [one for one in levels[:-1] if share.whole and one.claim.term == share.whole]
    whole = named[-1] if named else (wholes[-1] if wholes and part.part and not share.whole else None)
    roles = [("rate", (share.claim.id,)), ("part", (part.claim.id,))]
    if whole is not None:
        roles.append(("whole", (whole.claim.id,)))
    members = [share, part] + ([whole] if whole else [])
    return [Pattern(kind="share", roles=tuple(roles), term=share.whole, span=_span(*members))]


def _parts(sentence: Sequence[Said], text: str, earlier: Sequence[Said]) -> list[Pattern]:
    levels = _levels(sentence)
    first = next((index for index, one in enumerate(levels) if one.part), None)
    if first is None:
        return []
    candidates = levels[:first] or [one for one in _levels(earlier) if one.claim.measure == levels[first].topic]
    whole = candidates[-1] if candidates else None
    if whole is None or whole.claim.dimension != levels[first].claim.dimension:
        return []
    parts = _listed(levels[first:], whole, text)
    if not parts:
        return []
    roles = (("whole", (whole.claim.id,)), ("parts", tuple(one.claim.id for one in parts)))
    return [Pattern(kind="parts", roles=roles, span=_span(whole, *parts))]


def _listed(run: Sequence[Said], whole: Said, text: str) -> list[Said]:
    """Return the parts of one list: it ends where the bracket closes, the unit changes, or a stronger mark divides.

    The mark between the first two parts tells how strong the marks inside the list are (、 < ， < ；).
    """
    first = run[0]
    parts = [first]
    usual: int | None = None
    for one in run[1:]:
        if one.depth < first.depth or one.claim.dimension != whole.claim.dimension:
            break
        if one.depth > first.depth:
            continue
        gap = max(STRENGTH.get(mark, 0) for mark in "0" + text[parts[-1].quantity.end : one.quantity.start])
        usual = gap if usual is None else usual
        if gap > usual:
            break
        if gap < usual:
            continue
        if one.claim.unit != whole.claim.unit and one.claim.dimension != "money":
            break
        parts.append(one)
    return [one for one in parts if one.claim.term != whole.claim.term or not one.claim.term]
