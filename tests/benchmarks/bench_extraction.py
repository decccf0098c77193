"""Extraction against segmentation, in one run: how long all tokens and claims take, and how long cutting all words.

python tests/benchmarks/bench_extraction.py [FILE …]
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from lexicon import load  # noqa: E402
from lint.claims.reading import read_claims  # noqa: E402
from lint.documents import read  # noqa: E402
from lint.documents.outline import outline  # noqa: E402
from lint.language import quantities  # noqa: E402
from lint.language.model_loading import MODEL_DIRECTORY, load_cutter  # noqa: E402
from lint.language.segmentation import Segmenter  # noqa: E402

SEED = ROOT.parent / "shared" / "seed" / "000_796d8877cdcb0eb3.txt"
FILES = [SEED, *sorted(ROOT.glob("fixtures/*/report.txt"))]
RUNS = 7


def median(run: Callable[[], object]) -> float:
    """Return the median processor seconds of `RUNS` calls of `run` after one to warm up."""
    run()
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return statistics.median(times)


def main() -> int:
    """Print a table, one line a file."""
    files = [Path(name) for name in sys.argv[1:]] or [file for file in FILES if file.exists()]
    lexicon = load()
    cutter = load_cutter(MODEL_DIRECTORY)

    def forgetful() -> Segmenter:
        """Return a segmenter with the loaded model that remembers no text of an earlier run."""
        segmenter = Segmenter()
        segmenter._cutter = cutter
        return segmenter

    print("| file | characters | extraction ms | segmentation ms | ratio |\n|---|---:|---:|---:|---:|")
    for file in files:
        document = read(file)
        seen = outline(document, lexicon)

        def extract() -> None:
            tokens = tuple(quantities.read(passage.text, lexicon) for passage in document.passages)  # noqa: B023
            read_claims(document, seen, tokens, lexicon, forgetful())  # noqa: B023

        def segment() -> None:
            segmenter = forgetful()
            for passage in document.passages:  # noqa: B023
                segmenter.words(passage.text)

        extraction, segmentation = median(extract), median(segment)
        print(
            f"| {file.parent.name}/{file.name[:12]} | {len(document.text)} | {extraction * 1000:.1f} | "
            f"{segmentation * 1000:.1f} | {segmentation / extraction:.1f} |"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
