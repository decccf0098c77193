"""上年没有此项支出，同比增长100%: a rate of growth or completion over nothing."""

from __future__ import annotations

from collections.abc import Iterator

from lint.documents.model import Span
from lint.wording.assertions.source import Assertion, Source, said

BASES = (("change", "previous"), ("completion", "budget"))


def over_nothing(source: Source) -> Iterator[Assertion]:
    """Yield rates whose base is printed as zero or denied in words, unless they are zero themselves."""
    told: set[Span] = set()
    for pattern in source.reading.patterns:
        for kind, role in BASES:
            base, rate = source.claim(pattern.one(role)), source.claim(pattern.one("rate"))
            if pattern.kind != kind or not base or not rate or base.value or not rate.value:
                continue
            # 完成全年预算的100% is not taken of the opening budget, which may well be nothing.
            if kind == "change" or rate.facets.stage in (base.facets.stage, "budget"):
                told.add(rate.span)
                yield Assertion(span=said(rate), claims=(base,), sure=True)
    for passage, match in source.matches("no_base"):
        _, end = source.sentence(passage.index, match.start())
        if match["year"] and source.year and int(match["year"]) >= int(source.year):
            continue
        if source.words["not_computed"].search(passage.text, match.start(), end):
            continue
        for claim in source.claims(passage.index, match.end(), end):
            if source.words["budget_tail"].search(passage.text, match.end(), claim.span.start):
                break
            if claim.facets.aspect == "change_rate" and claim.value and claim.span not in told:
                words = Span(passage.index, *match.span())
                yield Assertion(span=said(claim), places=(words,), sure=True)
                break
