"""Groups of texts that are nearly the same: MinHash and banding find candidates, an edit ratio verifies them.

rensa was chosen by measurement (tests/benchmarks/bench_minhash.py): 25 times as fast as datasketch, and it finds the
same pairs. Only the first text of a group is kept in the index, so that ten thousand copies of a template cost ten
thousand comparisons, not fifty million. The seed is fixed and texts come in the order of paths: the groups are the
same on every run.
"""

from __future__ import annotations

from collections.abc import Sequence

BANDS, ROWS = 16, 4
"""Two texts of which two thirds of the pieces are the same are candidates in 97 of 100 cases (1 - (1 - s⁴)¹⁶)."""

SEED = 20260101
MOST = 24
"""Groups that a text is compared with at most, the largest first to come: bounds the time for a text."""


def groups(texts: Sequence[str], alike: int, shingle: int) -> list[int]:
    """Return for each of `texts` the index of the first text that it is nearly the same as, its own if there is none.

    Args:
        texts: Different texts, in an order that does not change.
        alike: How much of the characters must be the same, of 100.
        shingle: Characters of the overlapping pieces that signatures are made of.
    """
    from rapidfuzz import fuzz
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=0.5, num_perm=BANDS * ROWS, num_bands=BANDS)
    first: list[int] = []
    for number, text in enumerate(texts):
        sketch = RMinHash(num_perm=BANDS * ROWS, seed=SEED)
        sketch.update([text[place : place + shingle] for place in range(max(1, len(text) - shingle + 1))])
        found = number
        for candidate in sorted(index.query(sketch))[:MOST]:
            if fuzz.ratio(text, texts[candidate], score_cutoff=alike):
                found = candidate
                break
        if found == number:
            index.insert(number, sketch)
        first.append(found)
    return first
