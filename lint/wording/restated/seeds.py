"""Which passages share seeds: a few characters in a row that occur seldom. Common phrases start nothing.

Every seed is looked up once, so the work grows with the length of the text, not with its square. From one version of
a document to the next only the seeds of passages that came or went are taken in or out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lint.wording.restated.runs import Offsets
from lint.wording.restated.stream import Flow

Places = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeds:
    """The seeds of one document; a passage is named by its text.

    Attributes:
        texts: The streams of the passages.
        counts: How often each passage occurs.
        places: For each seed the passages that have it, each as often as it has it.
        shared: For each passage its seeds that are seldom and stand in another place, too.
        partners: For each passage those that have such a seed in common with it, itself among them.
        stale: The passages whose partners or shared seeds are not those of the version before.
        comparisons: How many pairs of places of one seed there are.
    """

    texts: Mapping[str, str]
    counts: Counter[str]
    places: Places
    shared: Mapping[str, Offsets]
    partners: Mapping[str, frozenset[str]]
    stale: frozenset[str]
    comparisons: int


NONE = Seeds(texts={}, counts=Counter(), places={}, shared={}, partners={}, stale=frozenset(), comparisons=0)


def seeded(flows: Sequence[Flow], length: int, frequency: int, before: Seeds = NONE) -> Seeds:
    """Return the seeds of the document of `flows`.

    Args:
        flows: The streams of its passages.
        length: Characters of a seed.
        frequency: Seeds that occur more often are left out.
        before: The seeds of the version before, with the same `length` and `frequency`.
    """
    texts = {flow.source: flow.text for flow in flows}
    counts = Counter(flow.source for flow in flows)
    came, went = counts - before.counts, before.counts - counts
    places = dict(before.places)
    touched: dict[str, tuple[str, ...]] = {}
    for source, times in went.items():
        for gram in _grams(before.texts[source], length):
            touched.setdefault(gram, places[gram])
            places[gram] = _without(places[gram], source, times)
    for source, times in came.items():
        for gram in _grams(texts[source], length):
            was = places.get(gram, ())
            touched.setdefault(gram, was)
            places[gram] = was + (source,) * times
    comparisons, flipped = before.comparisons, set[str]()
    for gram, was in touched.items():
        now = places[gram]
        if not now:
            del places[gram]
        if len(was) > 1 or len(now) > 1:
            comparisons += _pairs(now, frequency) - _pairs(was, frequency)
            if (1 < len(was) <= frequency) != (1 < len(now) <= frequency):
                flipped.update(was, now)
    stale = frozenset({*came, *went, *flipped})
    shared = {source: found for source, found in before.shared.items() if source not in stale}
    shared |= {source: _shared(texts[source], places, length, frequency) for source in stale if source in texts}
    return Seeds(
        texts=texts,
        counts=counts,
        places=places,
        shared=shared,
        partners=_partners(before.partners, stale, shared, places),
        stale=stale,
        comparisons=comparisons,
    )


def _grams(text: str, length: int) -> list[str]:
    """Return the seeds of a text that ends with a break."""
    return [text[at : at + length] for at in range(len(text) - length)]


def _pairs(places: Sequence[str], frequency: int) -> int:
    return len(places) * (len(places) - 1) // 2 if len(places) <= frequency else 0


def _without(places: tuple[str, ...], source: str, times: int) -> tuple[str, ...]:
    kept = list(places)
    for _ in range(times):
        kept.remove(source)
    return tuple(kept)


def _shared(text: str, places: Places, length: int, frequency: int) -> Offsets:
    found: dict[str, list[int]] = {}
    for at, gram in enumerate(_grams(text, length)):
        if 1 < len(places[gram]) <= frequency:
            found.setdefault(gram, []).append(at)
    return found


def _partners(
    before: Mapping[str, frozenset[str]], stale: Iterable[str], shared: Mapping[str, Offsets], places: Places
) -> dict[str, frozenset[str]]:
    old = frozenset(stale)
    found = {
        source: others if others.isdisjoint(old) else others - old
        for source, others in before.items()
        if source not in old
    }
    for source in old:
        if source in shared:
            found[source] = others = frozenset(other for gram in shared[source] for other in places[gram])
            for other in others - old:
                found[other] |= {source}
    return found
