"""How much of a labelled report is understood: values and units, measures, periods and stages, other tokens.

    python tests/benchmarks/measure_claims.py [REPORT TRUTH] [--all] [--json FILE]

REPORT defaults to the seed report beside the repository, TRUTH to its labels (see ../shared/seed/README.md).
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from lexicon import load  # noqa: E402
from lint.analysis import Analysis, analyse  # noqa: E402
from lint.claims.model import Claim  # noqa: E402
from lint.documents.reading import read  # noqa: E402
from lint.language.model import NonQuantity, Token  # noqa: E402

SEED = ROOT.parent / "shared" / "seed"
NO_CLAIMS = ("date", "name_embedded", "formula_constant")
STAGES = {"initial": "年初预算", "adjusted": "全年预算", "budget": "预算", "final": "决算", "plan": "计划"}


def places(analysis: Analysis) -> tuple[dict[tuple[int, int], Claim], dict[tuple[int, int], Token]]:
    """Return the claims by (line, 0-based column) of their number, and every token by each column it covers."""
    claims, tokens = {}, {}
    for claim in analysis.claims:
        place = analysis.document.locate(claim.span)
        claims[place.line, place.column - 1] = claim
    for passage, found in zip(analysis.document.passages, analysis.tokens, strict=True):
        for token in found:
            for offset in range(token.start, token.end):
                line, column = analysis.document.place(passage.offset + offset)
                tokens[line, column - 1] = token
    return claims, tokens


def value_of(text: str) -> Decimal | None:
    """Return the labelled value without its bound mark."""
    try:
        return Decimal(text.lstrip("<>=≥≤~"))
    except InvalidOperation:
        return None


def same_value(claim: Claim, label: dict[str, Any]) -> bool:
    """Return True if value and unit are those of the label; the sign of a change counts by its size."""
    wanted = value_of(label["value"])
    if wanted is None:
        return False
    values = [claim.value, -claim.value] + ([claim.upper] if claim.upper is not None else [])
    unit = label["unit"].split("/")[0] if label["unit"] not in ("-", "") else ""
    units = {claim.unit, claim.unit.split("/")[0]}
    return wanted in values and (not unit or unit in units or (not claim.unit and unit in ("人", "万元", "%")))


def same_measure(claim: Claim, label: dict[str, Any], words: dict[str, tuple[str, ...]]) -> bool:
    """Return True if the claim's measure is the label's, under any name the lexicon has for it."""
    wanted = re.sub(r"[“”\s（）()·]", "", label["indicator"])
    names = [claim.measure, claim.label, *words.get(claim.term, ())]
    for name in names:
        plain = re.sub(r"[“”\s（）()·]", "", name)
        if plain and (plain in wanted or wanted in plain or _shared(plain, wanted)):
            return True
    return False


def _shared(one: str, other: str) -> bool:
    common = set(one) & set(other)
    return len(common) * 3 >= 2 * min(len(set(one)), len(set(other)))


def same_period(claim: Claim, label: dict[str, Any]) -> bool:
    """Return True if the label gives no single period or the claim's is the same."""
    wanted = label["period"].split(" ")[0]
    if not re.fullmatch(r"\d{4}(-\d\d-\d\d)?", wanted):
        return True
    return claim.facets.period[: len(wanted)] == wanted or claim.facets.period[:4] == wanted[:4]


def same_stage(claim: Claim, label: dict[str, Any]) -> bool:
    """Return True if the label gives no budget stage, or the claim's is the same or a coarser one."""
    wanted = label["stage"].split("（")[0]
    known = {
        "年初预算": {"initial", "budget"},
        "预算": {"budget", "initial"},
        "全年预算": {"adjusted"},
        "决算": {"final"},
        "执行": {"final"},
        "调整预算": {"adjusted"},
    }
    if wanted not in known or label["kind"] in ("delta", "rate", "weight", "score"):
        return True
    return claim.facets.stage in known[wanted] or label["kind"] == "rate"


def main() -> int:
    """Print the shares and, with --all, each miss."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("report", nargs="?", type=Path, default=SEED / "000_796d8877cdcb0eb3.txt")
    parser.add_argument("truth", nargs="?", type=Path, default=SEED / "truth.json")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--json", type=Path, help="file that takes the counts")
    args = parser.parse_args()
    if not args.report.exists():
        print(f"{args.report}: not here, nothing measured")
        return 0
    truth = json.loads(args.truth.read_text(encoding="utf-8"))
    lexicon = load()
    analysis = analyse(read(args.report), lexicon)
    claims, tokens = places(analysis)
    words = {t["id"]: (t["name"], *t.get("aliases", ()), *t.get("near", ())) for t in lexicon.section("terms")}
    labels = truth["claims"]
    wanted = [label for label in labels if label["kind"] not in NO_CLAIMS]
    others = [label for label in labels if label["kind"] in NO_CLAIMS]
    right_value = right_all = typed = 0
    for label in wanted:
        claim = claims.get((label["line"], label["col"]))
        token = tokens.get((label["line"], label["col"]))
        if claim is None and token is not None:
            claim = next(
                (
                    c
                    for (line, column), c in claims.items()
                    if line == label["line"] and tokens.get((line, column)) is token
                ),
                None,
            )
        ok = claim is not None and same_value(claim, label)
        right_value += ok
        about = (
            ok
            and claim is not None
            and (same_measure(claim, label, words), same_period(claim, label), same_stage(claim, label))
        )
        right_all += bool(about) and all(about)
        if args.all and not (ok and about and all(about)):
            print(
                "  miss",
                label["line"],
                label["col"],
                repr(label["text"]),
                label["value"],
                label["unit"],
                "|",
                label["indicator"],
                label["period"],
                label["stage"],
                label["kind"],
                "->",
                claim and (claim.printed + claim.unit, claim.measure, claim.facets.period, claim.facets.stage),
                about,
            )
    for label in others:
        token = tokens.get((label["line"], label["col"]))
        typed += token is not None
    non = truth["non_quantity_tokens"]
    good = [t for t in non if isinstance(tokens.get((t["line"], t["col"])), NonQuantity)]
    as_claims = [t for t in non if (t["line"], t["col"]) in claims]
    print(f"claims with the right value and unit: {right_value} of {len(wanted)} ({right_value / len(wanted):.1%})")
    print(f"  and the right measure, period and stage: {right_all} of {len(wanted)} ({right_all / len(wanted):.1%})")
    print(f"labelled dates, names and formula constants that are typed: {typed} of {len(others)}")
    share = f"{len(good)} of {len(non)} ({len(good) / len(non):.1%})"
    print(f"non-quantity tokens typed: {share}; taken for claims: {len(as_claims)}")
    if args.json:
        counts = {
            "claims": len(wanted), "value": right_value, "meaning": right_all,
            "others": len(non), "typed": len(good), "taken": len(as_claims),
        }  # fmt: skip
        args.json.write_text(json.dumps(counts), encoding="utf-8")
    if args.all:
        for t in non:
            if t not in good:
                print("  untyped", t, tokens.get((t["line"], t["col"])))
    return 0


if __name__ == "__main__":
    sys.exit(main())
