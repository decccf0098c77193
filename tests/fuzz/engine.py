"""One process that fuzzes one target: guided by coverage where atheris is installed, blind elsewhere.

Started by `run.py`; writes what goes wrong into its folder and goes on. Only a hang or the death of the process ends
it. Without coverage the target may be ``all``: every one for so many seconds.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import json
import pkgutil
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

MEMORY = 3 * 2**30  # bytes of address space of a blind run
MEMORY_MB = 2048  # of a guided one
HANG = 120  # seconds by the clock for one file, on a busy machine
LARGEST = {"quantities": 1500, "standards": 600, "configuration": 3000, "text": 12_000, "aligned": 12_000,
           "csv": 12_000, "markdown": 12_000, "check": 12_000}  # bytes of one input  # fmt: skip
LARGEST_FILE = 100_000
PACKAGES = {
    "quantities": ("lint.language",),
    "standards": ("lint.claims.standards",),
    "configuration": ("lint.configuration", "lint.configuration_file", "tomllib"),
    "check": ("lint.documents", "lint.language", "lint.claims", "lint.graph", "lint.wording", "checks"),
}
READERS = ("lint.documents", "olefile")


@dataclass
class Found:
    """What goes wrong, each kind once."""

    target: str
    folder: Path
    runs: int = 0
    began: float | None = None
    known: dict[str, str] = field(default_factory=dict)

    def take(self, data: bytes, wrong: str) -> None:
        """Count one run, and keep `data` if something new is wrong with it."""
        if self.began is None:
            self.began = time.process_time()
        self.runs += 1
        kind = f"{wrong.partition(':')[0]} {wrong.rpartition(' at ')[2]}"
        if wrong and kind not in self.known:
            self.known[kind] = wrong
            (self.folder / f"fault-{len(self.known)}").write_bytes(data)
            self.write()
            print(f"{self.target}: {wrong}", flush=True)

    def write(self) -> None:
        """Write the state for the process that waits."""
        processor = time.process_time() - (self.began or time.process_time())
        state = {"runs": self.runs, "cpu_seconds": processor, "faults": sorted(self.known.values())}
        (self.folder / "state.json").write_text(json.dumps(state, ensure_ascii=False), encoding="utf-8")


def imported(target: str) -> None:
    """Import the modules that are otherwise imported when they are first needed, so that they are instrumented."""
    for name in PACKAGES.get(target, READERS):
        package = importlib.import_module(name)
        inside = package.__path__ if name.startswith(("lint.", "checks")) and hasattr(package, "__path__") else ()
        for module in pkgutil.walk_packages(inside, name + "."):
            if not module.name.endswith(("components", "model_build", "model_source", "model_pruning")):
                importlib.import_module(module.name)


def guided(found: Found, seconds: float, corpus: Path, seeds: list[str]) -> None:
    """Fuzz with atheris; the process ends with it."""
    import atheris

    with atheris.instrument_imports(include=["lint", "checks", "lexicon", "olefile", "tomllib"]):
        imported(found.target)
        from tests.fuzz.damage import damaged
        from tests.fuzz.targets import alone, fault
    told = [time.monotonic()]

    def one(data: bytes) -> None:
        found.take(data, fault(found.target, data))
        if time.monotonic() - told[0] > 2:
            told[0] = time.monotonic()
            found.write()

    def changed(data: bytes, longest: int, seed: int) -> bytes:
        source = random.Random(seed)

        def by_engine(part: bytes) -> bytes:
            return bytes(atheris.Mutate(part, min(2 * len(part) + 64, longest)))

        result = damaged(data, source, by_engine)
        return result if len(result) <= longest else by_engine(data[:longest])

    crosses = {"custom_crossover": lambda one, other, longest, seed: (one[: seed % (len(one) + 1)] + other)[:longest]}
    is_text = not any(Path(each).read_bytes()[:2] in (b"PK", b"\xd0\xcf") for each in Path(seeds[0]).iterdir())
    longest = LARGEST.get(found.target, LARGEST_FILE)
    options = [
        f"-max_total_time={seconds:.0f}", f"-timeout={HANG}", f"-rss_limit_mb={MEMORY_MB}", f"-max_len={longest}",
        f"-artifact_prefix={found.folder}/ended-", "-print_final_stats=1", "-reload=0", "-len_control=0",
    ]  # fmt: skip
    atheris.Setup(
        [sys.argv[0], *options, str(corpus), *seeds], one, custom_mutator=changed, **(crosses if is_text else {})
    )
    with alone():
        atheris.Fuzz()


def blind(found: Found, seconds: float, seed: int) -> None:
    """Read damaged samples, the same ones for one seed."""
    from tests.fuzz.targets import alone, fault

    ends = time.monotonic() + seconds
    with alone():
        for data in attempts(found.target, seed):
            if time.monotonic() > ends:
                break
            (found.folder / "last").write_bytes(data)  # what ends the process stays
            found.take(data, fault(found.target, data))
    found.write()
    print(f"{found.target}: {found.runs} runs, {len(found.known)} faults", flush=True)


def bounded() -> None:
    """Hold this process to the memory limit, where the system can."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def attempts(target: str, seed: int) -> Iterator[bytes]:
    """Yield damaged files for `target`, without end."""
    from tests.fuzz.damage import damaged
    from tests.fuzz.samples import SAMPLES

    source = random.Random(f"{target} {seed}")
    samples = SAMPLES[target][1]()
    while True:
        yield damaged(source.choice(samples), source)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("target")
    parser.add_argument("seconds", type=float)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--blind", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("seeds", nargs="*")
    asked = parser.parse_args()
    if not asked.blind:
        guided(Found(asked.target, asked.folder), asked.seconds, asked.folder / "corpus", asked.seeds)
    from tests.fuzz.samples import SAMPLES

    bounded()
    failed = False
    for target in SAMPLES if asked.target == "all" else (asked.target,):
        found = Found(target, asked.folder)
        blind(found, asked.seconds, asked.seed)
        failed = failed or bool(found.known)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
