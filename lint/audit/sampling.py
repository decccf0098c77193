"""A spot check that can be repeated: stratified by kind of unit and size, weighted by risk, drawn from a seed.

Each stratum gets places in proportion to its number of documents (largest remainders, one at least as far as the
sample reaches); within it a document's chance grows with its risk. The key of a document is ``log(u) / weight`` with
u from the SHA-256 of seed and path (Efraimidis and Spirakis 2006): the same seed, the same sample, on any machine, and
a document that is added or taken away changes the others' numbers not at all.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

SIZES = ("小", "中", "大")
BASE = 5
"""Weight of a document without a finding: it is drawn less often, never excluded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A document that may be drawn: its path, kind of unit, size (numbers in it), and points of risk."""

    path: str
    kind: str
    size: int
    points: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """A document that was drawn, with its stratum and the stratum's size and places."""

    member: Member
    stratum: str
    of: int
    places: int


def strata(members: Sequence[Member]) -> dict[str, list[Member]]:
    """Return the members by kind of unit and size: thirds of all documents by how many numbers they have."""
    sizes = sorted(member.size for member in members)
    cuts = [sizes[len(sizes) * place // 3] for place in (1, 2)] if sizes else []
    found: dict[str, list[Member]] = {}
    for member in sorted(members, key=lambda one: one.path):
        size = SIZES[sum(member.size >= cut for cut in cuts)]
        found.setdefault(f"{member.kind} · {size}", []).append(member)
    return dict(sorted(found.items()))


def sample(members: Sequence[Member], count: int, seed: int) -> list[Drawn]:
    """Return `count` documents (all, if there are no more), by stratum and, within it, in the order drawn."""
    groups = strata(members)
    places = allotted({name: len(group) for name, group in groups.items()}, count)
    return [
        Drawn(member, name, len(group), places[name])
        for name, group in groups.items()
        for member in sorted(group, key=lambda one: (-_key(one, seed), one.path))[: places[name]]
    ]


def allotted(sizes: Mapping[str, int], count: int) -> dict[str, int]:
    """Return how many places each stratum gets: in proportion, one each first where there are enough.

    >>> allotted({"a": 80, "b": 15, "c": 5}, 10)
    {'a': 7, 'b': 2, 'c': 1}
    """
    total = sum(sizes.values())
    count = min(count, total)
    if count < len(sizes):
        first = sorted(sizes, key=lambda name: (-sizes[name], name))[:count]
        return {name: int(name in first) for name in sizes}
    left = count - len(sizes)
    spare = {name: size - 1 for name, size in sizes.items()}
    room = sum(spare.values())
    shares = {name: divmod(left * spare[name], room) if room else (0, 0) for name in sizes}
    places = {name: 1 + whole for name, (whole, _) in shares.items()}
    rest = left - sum(whole for whole, _ in shares.values())
    for name in sorted(sizes, key=lambda name: (-shares[name][1], name))[:rest]:
        places[name] += 1
    return places


def _key(member: Member, seed: int) -> float:
    digest = hashlib.sha256(f"{seed}\n{member.path}".encode()).digest()
    chance = (int.from_bytes(digest[:8], "big") + 1) / (2**64 + 1)
    return math.log(chance) / (BASE + member.points)
