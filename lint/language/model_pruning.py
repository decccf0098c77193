"""Makes the published segmentation model small: features that decide nothing are left out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lint.language.model_index import FEATURES_FILE, WEIGHTS_FILE
from lint.language.model_source import FullModel

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_ALWAYS = 0
"""Feature 0 is the one that every character has; spacy-pkuseg writes its number into the code."""


@dataclass(frozen=True, slots=True)
class PrunedModel:
    """The part of the model that is kept; fields as in `lint.language.model_source.FullModel`."""

    features: dict[str, int]
    unigram: tuple[str, ...]
    tags: dict[str, int]
    node_weights: NDArray[np.float64]
    edge_weights: NDArray[np.float64]


def prune(model: FullModel, threshold: float) -> PrunedModel:
    """Return `model` without the features that move no tag against another by `threshold` or more.

    The best path does not change when a feature adds the same weight to every tag, so a feature counts by half the
    distance between its largest and its smallest weight, not by their size. `threshold` 0 keeps every feature.
    """
    import numpy as np

    influence = (model.node_weights.max(axis=1) - model.node_weights.min(axis=1)) / 2
    keep = influence >= threshold
    keep[_ALWAYS] = True
    numbers = np.cumsum(keep) - 1
    features = {name: int(numbers[old]) for name, old in model.features.items() if keep[old]}
    return PrunedModel(
        features, _words(features, model.unigram), model.tags, model.node_weights[keep], model.edge_weights
    )


def _words(features: dict[str, int], unigram: frozenset[str]) -> tuple[str, ...]:
    """Return the words that a feature still names: looking up the others can find nothing."""
    named: set[str] = set()
    for feature in features:
        kind, _, rest = feature.partition(".")
        if kind in ("w-1", "w1"):
            named.add(rest)
        elif kind == "ww":
            named.update(rest[2:].split("*"))
    return tuple(sorted(named & unigram))


def write(model: PrunedModel, directory: Path) -> tuple[Path, Path]:
    """Write `model` into `directory` as `lint.language.model_loading` reads it; return the two files.

    The same model gives the same bytes.
    """
    import numpy as np
    import srsly

    directory.mkdir(parents=True, exist_ok=True)
    features, weights = directory / FEATURES_FILE, directory / WEIGHTS_FILE
    data = {
        # A list, the number of a feature being its place: it loads faster than a map, whose keys are interned.
        "features": sorted(model.features, key=model.features.__getitem__),
        "unigram": list(model.unigram),
        "tags": sorted(model.tags, key=model.tags.__getitem__),
    }
    features.write_bytes(srsly.msgpack_dumps(data))
    flat = np.concatenate([model.node_weights.reshape(-1), model.edge_weights.reshape(-1)])
    np.savez(weights, w=flat)
    return features, weights
