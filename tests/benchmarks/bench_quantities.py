"""The reader of quantities beside the libraries people use: right answers on the torture list, and speed.

Run ``python -m tests.benchmarks.bench_quantities [NAME=PYTHON ...]`` from the root of the source tree; NAME is cn2an,
jionlp or recognizers, PYTHON an interpreter (of a throw-away virtual environment) that has it. Without that the library
is looked for beside Gouji, and a line says so if it is not there. Prints tables in Markdown.

Right means: exactly the values of the text, in order, 万 and 亿 multiplied out (1.2万人 is 12000), both ends of a
range; no value at all where nothing is counted. Units, bounds and kinds are left out of the comparison, as most
libraries know none. The list was written by the makers of Gouji, who went on until every variant passed: its share of
right answers is a test, not a comparison on neutral ground.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import yaml

from lexicon import load
from lint.language.model import Quantity, Token
from lint.language.model_loading import MODEL_DIRECTORY, load_cutter
from lint.language.quantities import read
from lint.language.units import units
from tests.benchmarks.quantity_readers import MISSING, READERS

ROOT = Path(__file__).parent.parent.parent
SCRIPT = Path(__file__).parent / "quantity_readers.py"
SECONDS = 1.0


def cases() -> list[tuple[str, list[Decimal]]]:
    """Return the texts of the torture list and their values, multiplied out."""
    found = []
    for file in sorted((ROOT / "tests" / "data" / "torture").glob("*.yaml")):
        for case in yaml.safe_load(file.read_text(encoding="utf-8")):
            values: list[Decimal] = []
            for token in case["tokens"]:
                if "kind" not in token:
                    ends = [token["value"], *([token["upper"]] if "upper" in token else [])]
                    values += [Decimal(end) * multiplier(token.get("unit", "")) for end in ends]
            found.append((case["text"], values))
    return found


def multiplier(unit: str) -> Decimal:
    """Return what 千, 万 and 亿 in a unit multiply by; 1 for any other unit."""
    known = load().view(units).get(unit)
    if known is None or known.dimension == "money":
        return known.scale if known else Decimal(1)
    base = load().view(units).get(unit.lstrip("".join(load().section("numerals")["myriads"])))
    return known.scale / (base.scale if base else 1)


def gouji(tokens: Sequence[Token]) -> list[Decimal]:
    """Return the values of the quantities among `tokens`, multiplied out."""
    values: list[Decimal] = []
    for token in tokens:
        if isinstance(token, Quantity):
            ends = [token.value, *([token.upper] if token.upper is not None else [])]
            values += [end * multiplier(token.unit) for end in ends]
    return values


def elsewhere(name: str, python: str, texts: Sequence[str]) -> dict[str, Any] | None:
    """Return the values and seconds of another library, None if that interpreter has none."""
    done = subprocess.run(
        [python, str(SCRIPT), name], input=json.dumps(list(texts)).encode("utf-8"), capture_output=True, check=False
    )
    if done.returncode == MISSING:
        return None
    if done.returncode:
        raise RuntimeError(done.stderr.decode("utf-8", "replace"))
    report: dict[str, Any] = json.loads(done.stdout.decode("utf-8").splitlines()[-1])
    return report


def right(found: object, expected: list[Decimal]) -> bool:
    """Say whether the values are those expected."""
    if not isinstance(found, list):
        return False
    try:
        values = [Decimal(value) for value in found]
    except InvalidOperation:
        return False
    return len(values) == len(expected) and all(
        abs(value - other) <= abs(other) * Decimal("1e-9") for value, other in zip(values, expected, strict=True)
    )


def per_second(work: Callable[[str], object], texts: Sequence[str]) -> int:
    """Return how many characters `work` takes a second."""
    work(texts[0])
    characters, start = 0, time.perf_counter()
    while time.perf_counter() - start < SECONDS:
        for text in texts:
            work(text)
            characters += len(text)
    return round(characters / (time.perf_counter() - start))


def passages() -> list[str]:
    """Return the lines of the fixtures, and of the seed report where it is."""
    paths = [*sorted(ROOT.glob("fixtures/*/*.txt")), *sorted((ROOT.parent / "shared" / "seed").glob("*.txt"))]
    lines = (line.strip() for path in paths for line in path.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line] or [text for text, _ in cases()]


def main(arguments: Sequence[str]) -> None:
    """Print the comparison."""
    pythons = dict(argument.split("=", 1) for argument in arguments)
    listed = cases()
    texts = [text for text, _ in listed]
    counting = sum(1 for _, values in listed if values)
    print(f"{len(listed)} variants: {counting} with quantities, {len(listed) - counting} without\n")
    print("| reader | right with quantities | right without | characters/s |\n|---|---|---|---|")
    read(texts[0], load())
    start = time.perf_counter()
    found = [read(text, load()) for text in texts]
    seconds = time.perf_counter() - start
    rows: list[tuple[str, Sequence[object], float]] = [("gouji", [gouji(tokens) for tokens in found], seconds)]
    for name in READERS:
        report = elsewhere(name, pythons.get(name, sys.executable), texts)
        if report is None:
            print(f"| {name} | skipped: not installed in {pythons.get(name, sys.executable)} | | |")
        else:
            rows.append((name, report["values"], report["seconds"]))
    for name, values, seconds in rows:
        hits = [right(value, expected) for value, (_, expected) in zip(values, listed, strict=True)]
        with_some = sum(hit for hit, (_, expected) in zip(hits, listed, strict=True) if expected)
        speed = round(sum(map(len, texts)) / seconds)
        print(f"| {name} | {with_some}/{counting} | {sum(hits) - with_some}/{len(listed) - counting} | {speed:,} |")
    lines = passages()
    reading = per_second(lambda text: read(text, load()), lines)
    cutting = per_second(load_cutter(MODEL_DIRECTORY).cut, lines)
    print(
        f"\nreading numbers {reading:,} characters/s; cutting words {cutting:,}; {Decimal(reading) / cutting:.1f} times"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
