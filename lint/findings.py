"""A finding, and how a check makes one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from lint import described
from lint.quick import quick

if TYPE_CHECKING:
    from lint.documents.model import Location

Severity: TypeAlias = described.Severity
Lang = Literal["zh", "en"]


@quick
@dataclass(frozen=True, slots=True)
class Related:
    """Another place that a finding speaks of, with what to say there in Chinese and English."""

    location: Location
    zh: str
    en: str

    def message(self, lang: Lang) -> str:
        """Return what to say of the place in `lang`."""
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Values:
    """The number found, the number expected ("" if it is not forced), and their unit."""

    found: str = ""
    expected: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A correction that is forced: replace the characters at `replace` by `text`."""

    replace: Location
    text: str


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something in the document that cannot all be true, or is left unfinished.

    Attributes:
        code: The check's code.
        name: The check's name in Chinese.
        severity: error accuses, warning asks (疑似), info tells.
        zh, en: The message.
        advice_zh, advice_en: What to do.
        confidence: 0 to 1.
        location: The primary place.
        related: The other places.
        values: Found and expected number.
        expression: The sum written out, "" if there is none.
        evidence: Identifiers of relations.
        suggestion: A forced correction, or None.
        fingerprint: Stable over moves of the text: made of code, claim keys and values, not of lines.
    """

    code: str
    name: str
    severity: Severity
    zh: str
    en: str
    advice_zh: str = ""
    advice_en: str = ""
    confidence: float = 1.0
    location: Location
    related: tuple[Related, ...] = ()
    values: Values = Values()
    expression: str = ""
    evidence: tuple[str, ...] = ()
    suggestion: Suggestion | None = None
    fingerprint: str = ""

    def message(self, lang: Lang) -> str:
        """Return the message in `lang`."""
        return self.zh if lang == "zh" else self.en

    def advice(self, lang: Lang) -> str:
        """Return what to do, in `lang`."""
        return self.advice_zh if lang == "zh" else self.advice_en


Body = Callable[[Any], Iterator[Finding]]
"""Takes a `lint.analysis.Analysis`; in a check over several documents a `lint.audit.across.evidence.Evidence`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check(described.Described):
    """One kind of finding: what its file says of it, and what looks for it.

    Attributes:
        body: Yields the findings of one analysed document, or of many side by side if `across`.
    """

    body: Body


@dataclass
class Registry:
    """The checks known to this process, by code."""

    checks: dict[str, Check] = field(default_factory=dict)

    def add(self, check: Check) -> None:
        """Register `check`; raise ValueError if its code is taken."""
        if check.code in self.checks:
            raise ValueError(f"check code {check.code} is used twice")
        self.checks[check.code] = check


REGISTRY = Registry()


def check(
    *,
    code: str,
    name: str,
    name_en: str,
    family: str,
    severity: Severity,
    since: str,
    authority: str,
    preview: bool = False,
    across: bool = False,
) -> Callable[[Body], Body]:
    """Register the decorated function as the body of a check; its module's docstring is the documentation page."""

    def register(body: Body) -> Body:
        import sys

        page = sys.modules[body.__module__].__doc__ or ""
        REGISTRY.add(
            Check(
                code=code,
                name=name,
                name_en=name_en,
                family=family,
                severity=severity,
                since=since,
                authority=authority,
                body=body,
                page=page,
                preview=preview,
                across=across,
            )
        )
        return body

    return register


def facts(values: Mapping[str, str]) -> str:
    """Return ``key=value`` pairs sorted by key, the text that a fingerprint is made of."""
    return "|".join(f"{key}={values[key]}" for key in sorted(values))
