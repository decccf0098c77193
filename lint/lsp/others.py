"""From a number to the others that it must agree with: definition, references, highlights."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from lint.lsp.outcome import Outcome


def other_places(outcome: Outcome, position: types.Position, uri: str) -> list[types.Location]:
    """Return the places of the other numbers of the relations of the number at `position`, the violated ones first.

    Where no number stands, the related places of the findings there.
    """
    claims = list(_claims(outcome, position, itself=False))
    if claims:
        assert outcome.report is not None
        return [types.Location(uri, outcome.range(outcome.report.places[name])) for name in claims]
    here = types.Range(position, position)
    places = [other.location for _, finding in outcome.findings_in(here) for other in finding.related]
    return [types.Location(uri, outcome.range(place)) for place in dict.fromkeys(places)]


def all_places(outcome: Outcome, position: types.Position, uri: str, *, itself: bool) -> list[types.Location]:
    """Return the places of all numbers of these relations in the order of the document."""
    if outcome.report is None:
        return []
    ranges = [outcome.range(outcome.report.places[name]) for name in _claims(outcome, position, itself=itself)]
    ranges.sort(key=lambda found: (found.start.line, found.start.character))
    return [types.Location(uri, found) for found in ranges]


def highlights(outcome: Outcome, position: types.Position) -> list[types.DocumentHighlight]:
    """Return the same places to mark in the buffer, the number itself as the one that is written."""
    if outcome.report is None:
        return []
    own = {one.claim.id for one in outcome.numbers_at(position)}
    return [
        types.DocumentHighlight(
            outcome.range(outcome.report.places[name]),
            types.DocumentHighlightKind.Write if name in own else types.DocumentHighlightKind.Read,
        )
        for name in _claims(outcome, position, itself=True)
    ]


def _claims(outcome: Outcome, position: types.Position, *, itself: bool) -> Iterator[str]:
    """Yield the identifiers of the numbers that share a relation with that at `position`, each once."""
    if outcome.report is None:
        return
    own = [one.claim.id for one in outcome.numbers_at(position)]
    seen = set() if itself else set(own)
    relations = sorted(
        (one for one in outcome.report.relations if set(own) & set(one.claims)),
        key=lambda one: one.verdict != "violated",
    )
    for name in [*own, *(name for one in relations for name in one.claims)]:
        if name not in seen:
            seen.add(name)
            yield name
