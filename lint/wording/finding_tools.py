"""Turning a mark into a finding: location, name of the check, fingerprint."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import replace as changed
from typing import TYPE_CHECKING

from lint.documents.model import Span
from lint.findings import REGISTRY, Finding, Related, Severity, Suggestion
from lint.wording.patterns import squeezed

if TYPE_CHECKING:
    from lint.analysis import Analysis

_TELLING = 8
"""Characters of a quotation that are enough to know it again."""

_CONTEXT = 8
"""Characters before and after a shorter one that make it known again."""


def fingerprint(code: str, *quotes: str) -> str:
    """Return 16 hexadecimal digits made of the code and the quoted texts without blanks."""
    content = "\n".join([code, *(squeezed(quote) for quote in quotes)])
    return hashlib.sha256(content.encode("utf-8")).hexdigest()[:16]


def quoted_in_context(analysis: Analysis, span: Span) -> str:
    """Return the text at `span`; a short one with what stands around it in its line."""
    text = analysis.document.passages[span.passage].text
    quote = text[span.start : span.end]
    if len(squeezed(quote)) >= _TELLING:
        return quote
    before, after = text[: span.start].rpartition("\n")[2], text[span.end :].partition("\n")[0]
    return f"{squeezed(before)[-_CONTEXT:]}{quote}{squeezed(after)[:_CONTEXT]}"


def related(analysis: Analysis, spans: Iterable[Span], zh: str, en: str) -> tuple[Related, ...]:
    """Return `spans` as related places, with the same words at each."""
    return tuple(Related(analysis.locate(span), zh, en) for span in spans)


def finding(
    analysis: Analysis,
    code: str,
    span: Span,
    severity: Severity,
    *,
    zh: str,
    en: str,
    advice: tuple[str, str] = ("", ""),
    others: tuple[Related, ...] = (),
    confidence: float = 0.95,
    replace: tuple[Span, str] | None = None,
    key: str = "",
) -> Finding:
    """Return a finding of the check `code` at `span`.

    Args:
        analysis: The analysed document.
        code: A registered check.
        span: The primary place.
        severity: error, warning or info.
        zh: The message in Chinese.
        en: The message in English.
        advice: What to do, in Chinese and English.
        others: Related places.
        confidence: 0 to 1.
        replace: A forced correction: the characters to replace, and the new ones.
        key: What the fingerprint is made of; the quoted text, with its context if it is short, if it is not given.
    """
    location = analysis.locate(span)
    suggestion = Suggestion(analysis.locate(replace[0]), replace[1]) if replace else None
    return Finding(
        code=code,
        name=REGISTRY.checks[code].name,
        severity=severity,
        zh=zh,
        en=en,
        advice_zh=advice[0],
        advice_en=advice[1],
        confidence=confidence,
        location=location,
        related=others,
        suggestion=suggestion,
        fingerprint=fingerprint(code, key or quoted_in_context(analysis, span)),
    )


def together(findings: Iterable[Finding], kind: Callable[[Finding], Hashable]) -> Iterator[Finding]:
    """Yield one finding for each `kind`: the first one, with the places of the others as related.

    For hints that a reader settles at once; what accuses stands alone.
    """
    groups: dict[Hashable, list[Finding]] = {}
    for one in findings:
        groups.setdefault(kind(one), []).append(one)
    for first, *others in groups.values():
        if not others:
            yield first
            continue
        places = [place for one in others for place in (Related(one.location, one.zh, one.en), *one.related)]
        yield changed(
            first,
            zh=f"{first.zh}；同样的另有{len(others)}处",
            en=f"{first.en}; the same in {len(others)} more places",
            related=(*first.related, *places),
            evidence=tuple(dict.fromkeys(name for one in (first, *others) for name in one.evidence)),
            fingerprint=fingerprint(first.code, *sorted(one.fingerprint for one in (first, *others))),
        )
