"""How many small faults put into checks/ and lint/graph the tests notice.

    python tests/benchmarks/mutation_score.py                                # every mutant: hours
    python tests/benchmarks/mutation_score.py --sample 200 --seed 1          # so many of each package, drawn at random
    python tests/benchmarks/mutation_score.py --only 'lint/graph/decide.py' --survivors

The faults are those of mutmut (``pip install -e '.[mutation]'``): one number, word, operator, argument, assignment or
condition changed. mutmut itself leaves decorated functions alone, and every check is one; therefore only its operators
are used, and one warm process forks for each mutant, puts the changed code into the function, and runs the tests that
reach the changed line, quickest first, until one fails. Needs fork: Linux, macOS or WSL.

Results are kept by mutant in ``--results``: a run goes on where the last one stopped. A mutant is tried again when its
file changed; ``--again`` tries survivors again: after tests were added, or with all tests (``--most 5000``). What
cannot change anything that a user sees is marked ``# pragma: no mutate`` with the reason beside it.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from mutmut.configuration import config  # noqa: E402

from tests.mutation.mutants import Mutant, all_mutants  # noqa: E402
from tests.mutation.results import Results, summary  # noqa: E402


def drawn(mutants: list[Mutant], packages: list[str], size: int, seed: int) -> list[Mutant]:
    """Return `size` mutants of each package (all, if 0), in an order of their own for each seed."""
    chosen = []
    for package in packages:
        own = [one for one in mutants if one.path.startswith(f"{package}/")]
        random.Random(seed).shuffle(own)
        chosen += own[: size or None]
    random.Random(seed).shuffle(chosen)
    return chosen


def main() -> int:
    """Run the mutants that are asked for and print the score of each package."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sample", type=int, default=0, help="mutants of each package; 0 for all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="*", help="a pattern of paths")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--limit", type=float, default=4.0, help="CPU seconds beyond what the tests need")
    parser.add_argument("--most", type=int, default=100, help="tests for one mutant, beside those of its module")
    parser.add_argument("--results", type=Path, default=ROOT / ".mutation.json")
    parser.add_argument("--score", type=Path, help="write the score as JSON")
    parser.add_argument("--again", action="store_true", help="try again what survived")
    parser.add_argument("--survivors", action="store_true", help="print what survived")
    options = parser.parse_args()
    if not hasattr(os, "fork"):
        print("mutation_score.py needs fork: run it on Linux, macOS or in WSL", file=sys.stderr)
        return 2
    os.nice(19 - os.nice(0))
    os.chdir(ROOT)
    packages = [path.as_posix() for path in config().source_paths]
    tests = config().pytest_add_cli_args_test_selection
    chosen = drawn(all_mutants(ROOT, packages), packages, options.sample, options.seed)
    chosen = [one for one in chosen if fnmatch(one.path, options.only)]
    results = Results(options.results)
    waiting = [one for one in chosen if results.needs(one, options.again)]
    print(f"{len(chosen)} mutants, {len(waiting)} to try", flush=True)
    if waiting:
        from tests.mutation.killing import kill

        kill(waiting, tests, results, jobs=options.jobs, limit=options.limit, most=options.most)
    figures = summary(chosen, results, packages)
    print(json.dumps(figures, ensure_ascii=False, indent=1))
    if options.score:
        drawing = {"sample": options.sample, "seed": options.seed, "only": options.only}
        text = json.dumps({"drawn": drawing} | figures, ensure_ascii=False, indent=1)
        options.score.write_text(text + "\n", encoding="utf-8", newline="\n")
    if options.survivors:
        for one in chosen:
            if results.state(one) in ("survived", "no coverage"):
                print(f"\n{one.path}:{one.line} {one.function} [{results.state(one)}] {one.key}\n{one.difference}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
