"""Which passages share seeds: a few characters in a row that occur seldom. Common phrases start nothing.

Every seed is looked up once, so the work grows with the length of the text, not with its square. From one version of
a document to the next only the seeds of passages that came or went are taken in or out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from lint.wording.restated.runs import Offsets
from lint.wording.restated.stream import Flow


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeds:
    """The seeds of one document; a passage is named by its text.

    Attributes:
        texts: The streams of the passages.
        passages: How often each passage occurs.
        counts: How often each seed occurs.
        shared: For each passage its seeds that are seldom and stand in another place, too.
        partners: For each passage those that have such a seed in common with it, itself among them.
        stale: The passages whose partners or shared seeds may not be those of the version before.
        comparisons: How many pairs of places of one seed there are.
    """

    texts: Mapping[str, str]
    passages: Counter[str]
    counts: Counter[str]
    shared: Mapping[str, Offsets]
    partners: Mapping[str, frozenset[str]]
    stale: frozenset[str]
    comparisons: int


NONE = Seeds(texts={}, passages=Counter(), counts=Counter(), shared={}, partners={}, stale=frozenset(), comparisons=0)


def seeded(flows: Sequence[Flow], length: int, frequency: int, before: Seeds = NONE) -> Seeds:
    """Return the seeds of the document of `flows`.

    Args:
        flows: The streams of its passages.
        length: Characters of a seed.
        frequency: Seeds that occur more often are left out.
        before: The seeds of the version before, with the same `length` and `frequency`.
    """
    texts = {flow.source: flow.text for flow in flows}
    passages = Counter(flow.source for flow in flows)
    came, went = passages - before.passages, before.passages - passages
    counts = before.counts.copy()
    grams = {source: _grams(texts[source], length) for source in came}
    gone = {source: _grams(before.texts[source], length) for source in went}
    for source in went.elements():
        counts.subtract(gone[source])
    for source in came.elements():
        counts.update(grams[source])
    touched: Collection[str] = counts
    if before is not NONE:
        touched = {gram for found in (*gone.values(), *grams.values()) for gram in found}
    pairs, flipped = before.comparisons, []
    for gram in list(touched):
        was, now = before.counts.get(gram, 0), counts[gram]
        if was > 1 or now > 1:
            pairs += _pairs(now, frequency) - _pairs(was, frequency)
            if (1 < was <= frequency) != (1 < now <= frequency):
                flipped.append(gram)
        if not now:
            del counts[gram]
    stayed = [source for source in texts if source not in came]
    stale = frozenset({*came, *went, *(source for source in stayed if any(gram in texts[source] for gram in flipped))})
    shared = {source: found for source, found in before.shared.items() if source not in stale}
    for source in stale & texts.keys():
        shared[source] = _shared(grams.get(source) or _grams(texts[source], length), counts, frequency)
    return Seeds(
        texts=texts,
        passages=passages,
        counts=counts,
        shared=shared,
        partners=_partners(before.partners, stale, shared),
        stale=stale,
        comparisons=pairs,
    )


def _grams(text: str, length: int) -> list[str]:
    """Return the seeds of a text that ends with a break."""
    return [text[at : at + length] for at in range(len(text) - length)]


def _pairs(count: int, frequency: int) -> int:
    return count * (count - 1) // 2 if count <= frequency else 0


def _shared(grams: Iterable[str], counts: Mapping[str, int], frequency: int) -> Offsets:
    found: dict[str, list[int]] = {}
    for at, gram in enumerate(grams):
        if 1 < counts[gram] <= frequency:
            found.setdefault(gram, []).append(at)
    return found


def _partners(
    before: Mapping[str, frozenset[str]], stale: Iterable[str], shared: Mapping[str, Offsets]
) -> dict[str, frozenset[str]]:
    old = frozenset(stale)
    found = {
        source: others if others.isdisjoint(old) else others - old
        for source, others in before.items()
        if source not in old
    }
    new = [source for source in old if source in shared]
    holders: dict[str, list[str]] = {gram: [] for source in new for gram in shared[source]}
    for source, grams in shared.items():
        for gram in grams.keys() & holders.keys():
            holders[gram].append(source)
    for source in new:
        found[source] = others = frozenset(other for gram in shared[source] for other in holders[gram])
        for other in others - old:
            found[other] |= {source}
    return found
