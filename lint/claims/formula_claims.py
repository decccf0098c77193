"""Claims from printed formulas: their operands and their result, and the pattern that ties them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lint.claims.cues import Cues
from lint.claims.expressions import renamed
from lint.claims.formulas import Formula, Operand
from lint.claims.indicators import Known, unnamed
from lint.claims.labels import Labels
from lint.claims.measures import Measures
from lint.claims.model import Claim, Facets, Pattern
from lint.claims.saying import Setting
from lint.claims.scales import identifier, scale_of, stood_for
from lint.claims.sentences import printed
from lint.claims.wording import YEARS
from lint.documents.model import Span
from lint.language.model import Quantity
from lint.language.units import Units

PERIOD_ONLY = frozenset({"period"})


@dataclass(frozen=True, slots=True)
class FormulaReader:
    """Reads the claims of the formulas of one passage.

    Attributes:
        setting: What holds for the passage.
        cues, measures, units: The words of the lexicon.
        known: Operands of the indicators that the lexicon has formulas for.
    """

    setting: Setting
    cues: Cues
    measures: Measures
    units: Units
    known: Mapping[str, tuple[Known, ...]]

    def read(self, formula: Formula) -> tuple[list[Claim], Pattern]:
        """Return the claims of `formula`, numbered, and its pattern."""
        hits = self.measures.find(formula.name)
        term = hits[-1].term_id if hits else ""
        given = unnamed(formula, self.known.get(term, ()))
        names: dict[str, str] = {}
        claims: list[Claim] = []
        for operand in formula.operands:
            if operand.quantity is not None:
                claim = self._operand(operand, operand.quantity, given.get(operand.key))
                names[operand.key] = claim.id
                claims.append(claim)
        roles: tuple[tuple[str, tuple[str, ...]], ...] = ()
        if formula.result is not None:
            inherited = PERIOD_ONLY | ({"measure"} if term in self.cues.generic else set())
            facets = Facets(period=self._year(0), aspect="ratio", inherited=inherited)
            measure = hits[-1].name if hits else formula.name
            result = number_claim(self.setting, formula.result, measure, term, formula.name, facets, self.units)
            claims.append(result)
            roles = (("result", (result.id,)),)
        missing = tuple(f"{operand.key}={operand.name}" for operand in formula.operands if operand.quantity is None)
        pattern = Pattern(
            kind="formula",
            roles=roles,
            expression=renamed(formula.expression, names),
            missing=missing,
            span=Span(self.setting.passage, formula.start, formula.end),
        )
        return claims, pattern

    def _year(self, back: int) -> str:
        return "" if self.setting.year is None else str(self.setting.year + back)

    def _operand(self, operand: Operand, quantity: Quantity, known: Known | None) -> Claim:
        if known is not None:
            facets = Facets(
                period=self._year(-1 if known.previous else 0),
                stage=known.stage,
                inherited=frozenset({"period", "stage"}),
            )
            name = self.measures.terms[known.term].name
            return number_claim(self.setting, quantity, name, known.term, "", facets, self.units)
        labels = Labels(self.cues, self.measures, self.setting.year)
        relative = [cue for cue in self.cues.find(operand.name) if cue.kind in YEARS]
        facets = Facets(
            period=self._year(YEARS[relative[-1].kind] if relative else 0),
            stage=labels.stage(operand.name) or self.measures.stage_of(operand.name),
            inherited=frozenset() if relative else PERIOD_ONLY,
        )
        hits = self.measures.find(operand.name)
        measure, term = (hits[-1].name, hits[-1].term_id) if hits else (operand.name, "")
        return number_claim(self.setting, quantity, measure, term, operand.name, facets, self.units)


def number_claim(
    setting: Setting, quantity: Quantity, measure: str, term: str, label: str, facets: Facets, units: Units
) -> Claim:
    """Return the claim of a number in a formula or a standard."""
    scale = scale_of(quantity.unit, units)
    return Claim(
        id=identifier(setting.passage, quantity.number_start),
        measure=measure,
        term=term,
        label=label,
        facets=facets,
        value=quantity.value,
        upper=quantity.upper,
        unit=quantity.unit,
        dimension=quantity.dimension,
        scale=scale,
        decimals=stood_for(quantity.decimals, quantity.dimension, scale),
        printed=printed(quantity.value),
        printed_decimals=quantity.decimals,
        bound=quantity.bound,
        span=Span(setting.passage, quantity.number_start, quantity.number_end),
        context=Span(setting.passage, quantity.start, quantity.end),
        source="formula",
    )
