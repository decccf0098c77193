"""Where each feature of the segmentation model stands in its files, so that a start loads none of them.

A third of a million names are looked up by few checks; a dictionary of them takes 0.3 s and 70 MB. The index is a hash
table over the file of the names, used where it lies on the disk (`mmap`), as are the weights. It is made by the build,
or at the first use in a source tree, from the files that it belongs to.
"""

from __future__ import annotations

import mmap
import os
import struct
import sys
import zlib
from array import array
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

RECIPE_FILE = "recipe.json"
FEATURES_FILE = "features.msgpack"
WEIGHTS_FILE = "weights.npz"
INDEX_FILE = "features.index"

_HEAD = struct.Struct("<8s4I4Q")
"""Mark, checksum of the recipe, features, tags, 0; starts of words, places and slots, and where the weights start."""
_MARK = b"gouji-1\n"
_EMPTY = 0
_TAGS = 5
NO_WORD = "**noWord"
"""In features of two words of which one is none: the model has none that decides, and `Decoder` looks for none."""

Vector = tuple[float, float, float, float, float]
"""The weights of a feature for each tag."""


class Index(NamedTuple):
    """The model where it lies.

    Attributes:
        words: The words that word features may name.
        names: The file of the names.
        places: Start and end of the name of each feature in it.
        slots: For each remainder of a checksum the number of a feature, counted from 1, or else 0.
        weights: `_TAGS` for each feature, then those of one tag after another.
        features: How many there are.
    """

    words: frozenset[str]
    names: mmap.mmap
    places: Sequence[int]
    slots: Sequence[int]
    weights: Sequence[float]
    features: int

    def vector(self, name: str) -> Vector | None:
        """Return the weights of the feature `name`, None if the model has no such feature."""
        key = name.encode("utf-8", "surrogatepass")
        slots, places, names = self.slots, self.places, self.names
        most = len(slots) - 1
        slot = zlib.crc32(key) & most
        while number := slots[slot]:
            if names[places[2 * number - 2] : places[2 * number - 1]] == key:
                one, two, three, four, five = self.weights[_TAGS * (number - 1) : _TAGS * number]
                return one, two, three, four, five
            slot = (slot + 1) & most
        return None

    @property
    def edges(self) -> tuple[Vector, ...]:
        """What each tag (outer) gives before each tag (inner): 1 more than the weight, as in spacy-pkuseg."""
        flat = self.weights[_TAGS * self.features :]
        return tuple(tuple(1.0 + flat[_TAGS * later + tag] for later in range(_TAGS)) for tag in range(_TAGS))  # type: ignore[misc]


def opened(model: Path) -> Index | None:
    """Return the index of the model in the directory `model`; None if there is none, or not for these files."""
    try:
        recipe = (model / RECIPE_FILE).read_bytes()
        index, names, weights = (_mapped(model / name) for name in (INDEX_FILE, FEATURES_FILE, WEIGHTS_FILE))
        mark, made_for, features, tags, _, words, places, slots, first = _HEAD.unpack_from(index)
    except (OSError, ValueError, struct.error):
        return None
    if mark != _MARK or made_for != zlib.crc32(recipe) or tags != _TAGS or sys.byteorder != "little":
        return None
    if len(index) != slots + 4 * _size(features):
        return None
    view = memoryview(index)
    return Index(
        frozenset(bytes(view[words:places]).decode("utf-8").rstrip("\n").split("\n")),
        names,
        view[places:slots].cast("I"),
        view[slots:].cast("I"),
        memoryview(weights)[first : first + 8 * _TAGS * (features + _TAGS)].cast("d"),
        features,
    )


def _mapped(file: Path) -> mmap.mmap:
    with file.open("rb") as stream:
        return mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)


def write(model: Path) -> Path | None:
    """Write the index of the model in the directory `model`.

    Returns:
        The file; None where nothing can be written, or where the model is one that the index cannot tell.
    """
    import srsly

    try:
        names, weights, recipe = ((model / name).read_bytes() for name in (FEATURES_FILE, WEIGHTS_FILE, RECIPE_FILE))
    except OSError:
        return None
    data = srsly.msgpack_loads(names)
    first, places = _first_weight(weights), _places(names, data["features"])
    if sys.byteorder != "little" or len(data["tags"]) != _TAGS or first is None or places is None:
        return None
    if any(NO_WORD in name for name in data["features"]):
        return None
    words = "".join(f"{word}\n" for word in data["unigram"]).encode("utf-8")
    words += b"\n" * (-(_HEAD.size + len(words)) % 8)
    starts = [_HEAD.size, _HEAD.size + len(words), _HEAD.size + len(words) + 4 * len(places)]
    head = _HEAD.pack(_MARK, zlib.crc32(recipe), len(data["features"]), _TAGS, 0, *starts, first)
    file = model / INDEX_FILE
    beside = file.with_name(f"{INDEX_FILE}.{os.getpid()}")
    try:
        beside.write_bytes(head + words + places.tobytes() + _slots(data["features"]).tobytes())
        beside.replace(file)
    except OSError:
        with suppress(OSError):
            beside.unlink()
        return None
    return file


def _places(file: bytes, names: list[str]) -> array[int] | None:
    """Return start and end of each of `names`, which stand in `file` one behind the other; None if they do not."""
    places = array("I")
    start = file.index(names[0].encode("utf-8"))
    for name in names:
        key = name.encode("utf-8", "surrogatepass")
        if file[start : start + len(key)] != key:
            return None
        places.extend((start, start + len(key)))
        start += len(key)
        start += {0xD9: 2, 0xDA: 3}.get(file[start], 1)  # what msgpack writes before the next string: its length
    return places


def _slots(names: list[str]) -> array[int]:
    """Return the hash table of `names`: two thirds of it stay empty, so that most names it lacks are told at once."""
    size = _size(len(names))
    slots = array("I", bytes(4 * size))
    for number, name in enumerate(names, 1):
        slot = zlib.crc32(name.encode("utf-8", "surrogatepass")) & (size - 1)
        while slots[slot] != _EMPTY:
            slot = (slot + 1) & (size - 1)
        slots[slot] = number
    return slots


def _size(features: int) -> int:
    return 1 << (3 * features).bit_length()


def _first_weight(archive: bytes) -> int | None:
    """Return where the weights start in a ``.npz`` file, which is not compressed; None if it is another one."""
    start = archive.find(b"\x93NUMPY\x01\x00")
    if start < 0:
        return None
    length = int.from_bytes(archive[start + 8 : start + 10], "little")
    head = archive[start + 10 : start + 10 + length]
    return start + 10 + length if b"'<f8'" in head and b"'fortran_order': False" in head else None
