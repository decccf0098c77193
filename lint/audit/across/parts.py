"""The documents of the units that a department's figures comprise, if every one of them is there."""

from __future__ import annotations

from collections.abc import Sequence

from lint.audit.across.corpus import Corpus
from lint.audit.across.model import Source


def parts(corpus: Corpus, source: Source) -> tuple[tuple[Source, ...], bool] | None:
    """Return the documents of the comprised units of the same year and family, and whether they are certainly all.

    The mapping file decides; without it the department's report must list them. None if one is missing, or if the
    report says of another number of units.
    """
    given = corpus.mapping.members.get(source.unit)
    told = corpus.told(source)
    names = given or told.members
    found: dict[str, Source] = {}
    missing = []
    for name in names:
        one = _document(corpus, source, name)
        if one is not None:
            found.setdefault(one.path, one)
        elif given or _names_a_unit(corpus, name):
            missing.append(name)
    units = tuple(found[path] for path in sorted(found))
    if missing or len(units) < 2:
        return None
    if given or not told.member_count:
        return units, bool(given)
    head = any(unit.unit == source.unit for unit in units)
    return (units, True) if told.member_count in (len(units), len(units) - head) else None


def _document(corpus: Corpus, source: Source, name: str) -> Source | None:
    """Return the document of the unit called `name`: the head office's own one where `name` says so."""
    own = corpus.words.scope_in(name) == "own"
    bare = corpus.words.bare(name)
    if own and (source.unit.endswith(bare) or not bare):
        return _only(source, [one for one in corpus.by_unit[source.unit] if one.scope == "own"])
    unit = corpus.mapping.names.get(name) or corpus.names.get(name) or corpus.names.get(bare) or bare
    if unit not in corpus.by_unit or unit == source.unit:
        return None
    return _only(source, [one for one in corpus.by_unit[unit] if one.scope != "whole" or not own])


def _only(source: Source, company: Sequence[Source]) -> Source | None:
    same = [one for one in company if one.year == source.year and one.profile == source.profile]
    return same[0] if len(same) == 1 else None


def _names_a_unit(corpus: Corpus, name: str) -> bool:
    return corpus.unit_like(name)
