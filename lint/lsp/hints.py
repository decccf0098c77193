"""Inlay hints behind numbers: ✓ for those that agree, and what is wrong with the others. Off unless asked for."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from lint.graph.model import Relation
from lint.lsp.outcome import Outcome
from lint.lsp.preferences import Hints
from lint.reports.words import STATUSES


def hints(outcome: Outcome, wanted: types.Range, which: Hints) -> Iterator[types.InlayHint]:
    """Yield the hints within `wanted`: those of contradicted numbers, and with ``all`` of verified ones too."""
    if which == "off" or outcome.report is None:
        return
    first, last = outcome.offset(wanted.start), outcome.offset(wanted.end)
    relations: dict[str, Relation] = {}
    for relation in outcome.report.relations:
        if relation.verdict != "undecided":
            for name in relation.claims:
                if name not in relations or relation.verdict == "violated":
                    relations[name] = relation
    for (start, end), status in outcome.numbers:
        if not first <= start <= end <= last or status.claim.id not in relations:
            continue
        if status.status == "unchecked" or (which == "problems" and status.status == "verified"):
            continue
        relation = relations[status.claim.id]
        yield types.InlayHint(
            position=outcome.between(end, end).start,
            label="✓" if status.status == "verified" else "✗",
            tooltip=f"{STATUSES[outcome.lang][status.status]}：{relation.expression}".rstrip("："),
            padding_left=False,
        )
