"""Which printed names of units are one unit: a short form stands for the one longer form that it is the end of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lint.audit.across.words import AcrossWords


def canonical(printed: Iterable[str], words: AcrossWords, mapped: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return for each of the `printed` names the fullest form of it that occurs, without scope words and blanks.

    A shorter name (怀化市档案局) joins a longer one (湖南省怀化市档案局) only if what the longer one has before it is
    nothing but names of places, and if all longer forms are forms of each other: 教育局 beside two counties' bureaus
    stays by itself.

    Args:
        printed: Names as documents print them.
        words: Says what is no part of a name.
        mapped: Names that are given: each to the name that stands for it.
    """
    given = {words.bare(name): full for name, full in (mapped or {}).items()}
    names = sorted(set(printed))
    bare = {name: given.get(words.bare(name), words.bare(name)) for name in names}
    by_end = _longer_forms(sorted(set(bare.values()) - set(given.values())), words)
    return {name: by_end.get(short, short) for name, short in bare.items()}


def _longer_forms(names: list[str], words: AcrossWords) -> dict[str, str]:
    """Return the fullest form of each name that has exactly one chain of longer forms."""
    known = set(names)
    longer: dict[str, list[str]] = {}
    shortest = words.numbers["name_shortest"]
    for name in names:
        for cut in range(1, len(name) - shortest + 1):
            end = name[cut:]
            if end in known and words.patterns["name_prefix"].fullmatch(name[:cut]):
                longer.setdefault(end, []).append(name)
    result = {}
    for name, forms in longer.items():
        ordered = sorted(forms, key=lambda form: (len(form), form))
        if all(ordered[-1].endswith(form) for form in ordered):
            result[name] = ordered[-1]
    return result
