"""What became of each mutant, kept in a file, and the score."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from tests.mutation.mutants import Mutant

State = Literal["killed", "timeout", "survived", "no coverage"]
FOUND = ("killed", "timeout")
NORMAL = 1.96  # standard deviations on either side that hold 95 %


class Results:
    """The states of mutants by key, written after each one."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.kept: dict[str, dict[str, str]] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}

    def state(self, mutant: Mutant) -> str:
        """Return what became of `mutant`, "" if it was not tried."""
        return self.kept.get(mutant.key, {}).get("state", "")

    def needs(self, mutant: Mutant, again: bool) -> bool:
        """Return whether `mutant` has to be tried."""
        state = self.state(mutant)
        return not state or (again and state not in FOUND)

    def keep(self, mutant: Mutant, state: State, test: str) -> None:
        """Keep what became of `mutant`, and the test that failed."""
        self.kept[mutant.key] = {"state": state, "test": test}
        temporary = self.path.with_suffix(".part")
        temporary.write_text(json.dumps(self.kept, ensure_ascii=False, indent=0), encoding="utf-8")
        temporary.replace(self.path)


def interval(found: int, tried: int) -> tuple[float, float]:
    """Return the Wilson interval (95 %) of a share, in per cent."""
    if not tried:
        return 0.0, 100.0
    share, spread = found / tried, NORMAL**2 / tried
    middle, half = share + spread / 2, NORMAL * sqrt(share * (1 - share) / tried + spread / (4 * tried))
    return round(100 * (middle - half) / (1 + spread), 1), round(100 * (middle + half) / (1 + spread), 1)


def summary(mutants: Sequence[Mutant], results: Results, packages: Sequence[str]) -> dict[str, object]:
    """Return the figures of each package and each file."""
    figures: dict[str, object] = {}
    for package in (*packages, ""):
        own = [one for one in mutants if one.path.startswith(f"{package}/" if package else "")]
        figures[package or "both"] = figures_of(own, results)
    files = sorted({one.path for one in mutants})
    figures["files"] = {path: figures_of([one for one in mutants if one.path == path], results) for path in files}
    return figures


def figures_of(mutants: Sequence[Mutant], results: Results) -> dict[str, object]:
    """Return how many mutants have each state, and the score (killed or timed out) in per cent."""
    count = Counter(results.state(one) for one in mutants)
    tried = sum(number for state, number in count.items() if state)
    found = sum(count[state] for state in FOUND)
    return {
        "mutants": len(mutants),
        "tried": tried,
        **{state: count[state] for state in ("killed", "timeout", "survived", "no coverage") if count[state]},
        "score": round(100 * found / tried, 1) if tried else None,
        "interval": interval(found, tried),
    }
