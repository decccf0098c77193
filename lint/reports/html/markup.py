"""The marked text of a passage as markup, everything of the document escaped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup, escape

from lint.report import ClaimStatus, Status
from lint.reports.html.places import Mark, Segment, cut
from lint.reports.quoting import Piece
from lint.reports.widths import visible

_FAR = 40
"""Characters of a place beyond which it is not tinted: whole paragraphs in colour would hide what matters."""

CLASSES: Mapping[Status, str] = {"verified": "n v", "contradicted": "n x", "unchecked": "n u"}


def shown(text: str) -> str:
    """Return `text`, one character for each, with ``�`` for control characters and marks that turn the direction."""
    return "\n".join("\t".join(visible(cell) for cell in line.split("\t")) for line in text.split("\n"))


def marked(text: str, marks: Sequence[Mark], claims: Sequence[ClaimStatus]) -> Markup:
    """Return `text` with a ``span`` around every number and every place of a finding."""
    if not marks:
        return escape(shown(text))
    near = frozenset(mark.place for mark in marks if mark.end - mark.start <= _FAR)
    return Markup("").join(_segment(segment, claims, near) for segment in cut(text, marks))


def _segment(segment: Segment, claims: Sequence[ClaimStatus], near: frozenset[str]) -> Markup:
    text = escape(shown(segment.text))
    if segment.claim is None and not segment.places:
        return text
    names = [CLASSES[claims[segment.claim].status]] if segment.claim is not None else []
    names += ["p"] if segment.places else []
    names += ["far"] if segment.places and near.isdisjoint(segment.places) else []
    attributes = Markup(' class="{}"').format(" ".join(names))
    if segment.claim is not None:
        attributes += Markup(' data-c="{}"').format(segment.claim)
        attributes += Markup(' data-k=""') if segment.first else Markup("")
    if segment.places:
        attributes += Markup(' data-p="{}"').format(" ".join(segment.places))
    return Markup("<span{}>{}</span>").format(attributes, text)


def quotation(pieces: Sequence[Piece]) -> Markup:
    """Return a quotation with what it is about in ``mark``."""
    return Markup("").join(
        Markup("<mark>{}</mark>").format(piece.text) if piece.marked else escape(piece.text) for piece in pieces
    )
