"""MinHash libraries for copied text, by measurement: paragraphs a second, memory, pairs found of those planted.

    python tests/benchmarks/bench_minhash.py [PARAGRAPHS]

Needs `pip install rensa datasketch`; prints one line a library. CPU time, one process.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterable

from lint.audit.copies.alike import groups

BANDS, ROWS = 16, 4
PERMUTATIONS = BANDS * ROWS
WORDS = [
    first + second for first in "财政预算绩效项目资金管理监督检查" for second in "支出收入单位部门工作任务目标完成"
]


def corpus(size: int) -> tuple[list[str], set[tuple[int, int]]]:
    """Return paragraphs, one in twenty a copy of an earlier one with two characters changed, and the pairs."""
    draw = random.Random(2026)
    texts: list[str] = []
    pairs = set()
    for number in range(size):
        if number % 20 == 19:
            source = number - 1 - draw.randrange(min(number - 1, 15))
            text = list(texts[source])
            for place in draw.sample(range(len(text)), 2):
                text[place] = "改"
            texts.append("".join(text))
            pairs.add((source, number))
        else:
            texts.append("".join(draw.choices(WORDS, k=40)))
    return texts, pairs


def shingles(text: str) -> list[str]:
    """Return the overlapping pieces of three characters."""
    return [text[place : place + 3] for place in range(len(text) - 2)]


def with_rensa(texts: Iterable[str]) -> set[tuple[int, int]]:
    """Return the candidate pairs by rensa."""
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=0.5, num_perm=PERMUTATIONS, num_bands=BANDS)
    found = set()
    for number, text in enumerate(texts):
        sketch = RMinHash(num_perm=PERMUTATIONS, seed=1)
        sketch.update(shingles(text))
        found |= {(other, number) for other in index.query(sketch)}
        index.insert(number, sketch)
    return found


def with_datasketch(texts: Iterable[str]) -> set[tuple[int, int]]:
    """Return the candidate pairs by datasketch."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(num_perm=PERMUTATIONS, params=(BANDS, ROWS))
    found = set()
    for number, text in enumerate(texts):
        sketch = MinHash(num_perm=PERMUTATIONS, seed=1)
        sketch.update_batch([piece.encode() for piece in shingles(text)])
        found |= {(other, number) for other in index.query(sketch)}
        index.insert(number, sketch)
    return found


def main() -> None:
    """Print the table."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    texts, planted = corpus(size)
    libraries: dict[str, Callable[[Iterable[str]], set[tuple[int, int]]]] = {
        "rensa": with_rensa,
        "datasketch": with_datasketch,
    }
    print(f"{size} paragraphs, {len(planted)} copies, {PERMUTATIONS} permutations, {BANDS} bands")
    for name, work in libraries.items():
        start = time.process_time()
        found = work(texts)
        spent = time.process_time() - start
        print(f"{name:12}{size / spent:10.0f} a second  found {len(found & planted)}  candidates {len(found)}")
    print("groups of nearly equal paragraphs (lint.audit.copies.alike):")
    for number in (size, 2 * size, 4 * size):
        texts, planted = corpus(number)
        start = time.process_time()
        first = groups(texts, 85, 3)
        spent = time.process_time() - start
        found = sum(first[copy] == first[source] for source, copy in planted)
        print(f"{number:8} paragraphs {spent:6.2f} s of CPU, {found} of {len(planted)} copies")


if __name__ == "__main__":
    main()
