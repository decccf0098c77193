"""Plants one error at a time into clean documents and measures what the checker makes of it.

    python tests/benchmarks/mutations.py [NAME ...] [--sample N] [--seed S] [--misses N] [--json FILE]

Errors are planted at numbers that take part in any relation of the clean fixtures. Printed by kind of error, by
document, and by printed decimals:

* planted: errors that were planted; pinned: those that arithmetic can see at all, because putting the wrong number into
  the relations of the clean document leaves one of them violated or off by a tail. The others hide in rounding (one
  digit of a large amount behind a rate of one decimal) or in an inequality that still holds.
* found: a new finding touches the number; all and of the pinned ones.
* culprit: of the new errors and warnings, those whose primary place is the planted number.
* forced, right: new findings that suggest a correction, and those whose correction is the true number.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from lint.analysis import Analysis  # noqa: E402
from lint.checking import Settings, analyse_document, check_document  # noqa: E402
from lint.claims.model import Claim  # noqa: E402
from lint.documents.model import Location  # noqa: E402
from lint.documents.reading import read_text  # noqa: E402
from lint.findings import Finding  # noqa: E402
from lint.graph.decide import decide  # noqa: E402
from tests.benchmarks.planting import Planted, plant  # noqa: E402

FIXTURES = ROOT / "fixtures"
DIRTY = "liaison-2021"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one planted error."""

    document: str
    planted: Planted
    pinned: bool
    found: bool
    serious: int
    culprit: int
    forced: int
    right: int
    told: tuple[str, ...]


@dataclass(slots=True)
class Tally:
    """Sums over outcomes."""

    counts: Counter[str] = field(default_factory=Counter)

    def add(self, outcome: Outcome) -> None:
        """Count `outcome`."""
        self.counts.update(
            planted=1, pinned=outcome.pinned, found=outcome.found, seen=outcome.pinned and outcome.found,
            serious=outcome.serious, culprit=outcome.culprit, forced=outcome.forced, right=outcome.right,
            named=outcome.culprit > 0, spoken=outcome.serious > 0,
        )  # fmt: skip

    def row(self, name: str) -> str:
        """Return the counts as one line of the table."""
        c = self.counts
        return (
            f"{name:20}{c['planted']:8}{c['pinned']:8}{c['found']:7}{share(c['found'], c['planted']):>8}"
            f"{share(c['seen'], c['pinned']):>8}{c['serious']:10}{share(c['culprit'], c['serious']):>9}"
            f"{share(c['named'], c['spoken']):>8}{c['forced']:8}{share(c['right'], c['forced']):>8}"
        )


HEAD = (
    f"{'':20}{'planted':>8}{'pinned':>8}{'found':>7}{'recall':>8}{'pinned':>8}{'findings':>10}{'culprit':>9}{'named':>8}"
    f"{'forced':>8}{'right':>8}"
)


def share(part: int, whole: int) -> str:
    """Return `part` of `whole` in per cent with one decimal."""
    return f"{Decimal(part) * 100 / whole:.1f}" if whole else "-"


def starts(text: str) -> list[int]:
    """Return where each line of `text` starts."""
    found = [0]
    for line in text.split("\n"):
        found.append(found[-1] + len(line) + 1)
    return found


def touches(place: Location, lines: Sequence[int], planted: Planted) -> bool:
    """Return True if `place` shares a character with the planted error or its number."""
    start, end = lines[place.line - 1] + place.column - 1, lines[place.end_line - 1] + place.end_column - 1
    return any(start < other_end and other_start < max(end, start + 1) for other_start, other_end in planted.places)


def wrong(planted: Planted) -> Claim | None:
    """Return the claim as the planted error makes it say, None for a wrong year."""
    claim = planted.claim
    if planted.kind == "sign word":
        return replace(claim, value=-claim.value)
    if planted.kind == "unit":
        return replace(claim, scale=claim.scale * (10000 if planted.old == "元" else Decimal("0.0001")))
    if planted.kind == "year":
        return None
    value = Decimal(planted.new.replace(",", "")).copy_sign(claim.value)
    printed = len(planted.new.partition(".")[2])
    usual = claim.decimals if claim.dimension == "money" else 0  # what `with_customary_decimals` would make of it
    decimals = None if claim.decimals is None and not printed else max(usual or 0, printed)
    return replace(claim, value=value, printed_decimals=printed, decimals=decimals)


def is_pinned(analysis: Analysis, planted: Planted) -> bool:
    """Return True if a relation of the clean document no longer holds exactly with the wrong number."""
    claim = wrong(planted)
    if claim is None:
        return True
    changed = {**analysis.graph.claims, claim.id: claim}
    return any(
        decide(analysis.graph.statements[one.id], changed).verdict in {"violated", "rounding"} - {one.verdict}
        for one in analysis.graph.by_claim[claim.id]
    )


def outcome(name: str, analysis: Analysis, known: frozenset[str], planted: Planted) -> Outcome:
    """Check the document with the planted error in it and compare with the findings of the clean one."""
    text = planted.text(analysis.document.text)
    lines = starts(text)
    new = [one for one in check_document(read_text(text, name)).findings if one.fingerprint not in known]
    touching = [one for one in new if any(touches(p, lines, planted) for p in places(one))]
    serious = [one for one in new if one.severity != "info"]
    forced = [one for one in new if one.suggestion is not None]
    right = [
        one
        for one in forced
        if one.suggestion and touches(one.suggestion.replace, lines, planted) and same(one.suggestion.text, planted.old)
    ]
    return Outcome(
        document=name,
        planted=planted,
        pinned=is_pinned(analysis, planted),
        found=bool(touching),
        serious=len(serious),
        culprit=sum(touches(one.location, lines, planted) for one in serious),
        forced=len(forced),
        right=len(right),
        told=tuple(f"{one.severity} {one.code} {one.location.line}:{one.location.column} {one.zh}" for one in new),
    )


def same(suggested: str, old: str) -> bool:
    """Return True if the suggested number is the true one, in size."""
    return abs(Decimal(suggested)) == abs(Decimal(old.replace(",", "")))


def places(finding: Finding) -> list[Location]:
    """Return all places of a finding."""
    return [finding.location, *(other.location for other in finding.related)]


def measure(names: Sequence[str], sample: int, seed: str) -> tuple[list[Outcome], dict[str, list[Finding]]]:
    """Return the outcomes of at most `sample` planted errors (0: all), and what clean documents are accused of."""
    drawn: list[tuple[str, Planted]] = []
    analyses: dict[str, Analysis] = {}
    alarms: dict[str, list[Finding]] = {}
    known: dict[str, frozenset[str]] = {}
    for name in names:
        document = read_text((FIXTURES / name / "report.txt").read_text(encoding="utf-8"), name)
        findings = check_document(document).findings
        alarms[name] = [one for one in findings if one.severity != "info"]
        known[name] = frozenset(one.fingerprint for one in findings)
        analyses[name] = analyse_document(document, Settings())
        for claim in analyses[name].claims:
            if claim.id in analyses[name].graph.by_claim:
                drawn.extend((name, planted) for planted in plant(analyses[name], claim, seed))
    if sample and sample < len(drawn):
        drawn = Random(seed).sample(drawn, sample)
    return [outcome(name, analyses[name], known[name], planted) for name, planted in drawn], alarms


def report(outcomes: Sequence[Outcome], alarms: dict[str, list[Finding]]) -> None:
    """Print the tables."""
    tables: tuple[tuple[str, list[str]], ...] = (
        ("by kind of error", [one.planted.kind for one in outcomes]),
        ("by document", [one.document for one in outcomes]),
        ("by printed decimals", [str(one.planted.claim.printed_decimals) for one in outcomes]),
        ("by place", [one.planted.claim.source for one in outcomes]),
        ("all", ["" for _ in outcomes]),
    )
    for title, keys in tables:
        tallies: dict[str, Tally] = {}
        for key, one in zip(keys, outcomes, strict=True):
            tallies.setdefault(key, Tally()).add(one)
        print(f"\n{title}\n{HEAD}")
        for key in sorted(tallies):
            print(tallies[key].row(key))
    print("\nfalse alarms on the clean documents:", sum(map(len, alarms.values())))
    for name, findings in alarms.items():
        for finding in findings:
            print(f"  {name} {finding.code} line {finding.location.line}: {finding.zh}")


def tables(outcomes: Sequence[Outcome], alarms: dict[str, list[Finding]]) -> dict[str, object]:
    """Return the counts by kind of error, by document and of all, as JSON."""
    ways = {"kinds": lambda one: one.planted.kind, "documents": lambda one: one.document, "all": lambda _: "all"}
    made: dict[str, object] = {"alarms": {name: len(findings) for name, findings in alarms.items()}}
    for way, key in ways.items():
        tallies: dict[str, Tally] = {}
        for one in outcomes:
            tallies.setdefault(key(one), Tally()).add(one)
        made[way] = {name: dict(tallies[name].counts) for name in sorted(tallies)}
    return made


def show(outcomes: Sequence[Outcome], most: int) -> None:
    """Print up to `most` examples of each way to fall short."""
    ways = {
        "pinned but not found": [one for one in outcomes if one.pinned and not one.found],
        "found, but no finding names it": [one for one in outcomes if one.serious and not one.culprit],
        "found, and others accused beside it": [one for one in outcomes if 0 < one.culprit < one.serious],
        "wrong correction": [one for one in outcomes if one.right < one.forced],
    }
    for way, examples in ways.items():
        print(f"\n{way}: {len(examples)}")
        for one in examples[:most]:
            planted = one.planted
            print(f"  {one.document} {planted.claim.id} {planted.kind}: {planted.old} → {planted.new}"
                  f" ({planted.claim.measure} {planted.claim.printed}{planted.claim.unit})")  # fmt: skip
            for told in one.told[:3]:
                print(f"      {told[:170]}")


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="fixtures; all clean ones by default")
    parser.add_argument("--sample", type=int, default=400, help="number of errors drawn at random; 0 plants all")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--misses", type=int, default=0, help="examples to print of each way to fall short")
    parser.add_argument("--json", type=Path, help="file that takes the counts")
    options = parser.parse_args()
    began = time.monotonic()
    names = options.names or sorted(path.parent.name for path in FIXTURES.glob("*/report.txt"))
    names = [name for name in names if name != DIRTY]
    outcomes, alarms = measure(names, options.sample, options.seed)
    report(outcomes, alarms)
    show(outcomes, options.misses)
    if options.json:
        options.json.write_text(json.dumps(tables(outcomes, alarms)), encoding="utf-8")
    print(f"\n{len(outcomes)} errors in {len(names)} documents, seed {options.seed}, {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
