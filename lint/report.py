"""What is reported of one document: the input of every renderer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from lint.claims.model import Claim
from lint.documents.model import Location, Skipped
from lint.findings import Finding
from lint.graph.model import Relation
from lint.graph.statements import Statement
from lint.quick import quick

Status = Literal["verified", "contradicted", "unchecked"]


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimStatus:
    """A claim, where it stands, and whether it was verified, contradicted or not checked, with the reason."""

    claim: Claim
    location: Location
    status: Status
    reason_zh: str = ""
    reason_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The funnel: digit runs, quantities, claims, claims in a relation, and their statuses."""

    numbers: int = 0
    quantities: int = 0
    claims: int = 0
    linked: int = 0
    verified: int = 0
    contradicted: int = 0
    unchecked: int = 0


@dataclass(frozen=True, slots=True)
class Family:
    """Name of a document family in Chinese and English; "" for documents of no particular family."""

    zh: str = ""
    en: str = ""


@dataclass(frozen=True, kw_only=True)
class DocumentReport:
    """One checked document.

    Attributes:
        path: The file as the user named it.
        title, profile, unit, year: As in `lint.documents.outline.Outline`.
        lines: The extracted text by line: what the locations refer to, for quoting.
        findings: In reading order.
        relations, claims, coverage, skipped: Everything that was checked and everything that was not.
        accepted: Findings that a baseline hides.
        statements: What each relation was decided from, by the relation's identifier.
        family, family_given: Name of the document family of `profile`, and whether the user gave it.
    """

    path: str
    title: str = ""
    profile: str = "general"
    unit: str = ""
    year: int | None = None
    lines: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    relations: tuple[Relation, ...] = ()
    claims: tuple[ClaimStatus, ...] = ()
    coverage: Coverage = Coverage()
    skipped: tuple[Skipped, ...] = ()
    accepted: tuple[Finding, ...] = ()
    family: Family = Family()
    family_given: bool = False
    statements: Mapping[str, Statement] = field(default_factory=dict)

    @cached_property
    def by_id(self) -> dict[str, Claim]:
        """The claims by identifier."""
        return {status.claim.id: status.claim for status in self.claims}

    @cached_property
    def places(self) -> dict[str, Location]:
        """Where the number of each claim stands, by the claim's identifier."""
        return {status.claim.id: status.location for status in self.claims}
