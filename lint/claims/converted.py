"""One amount told in two units: 支出32298157.86元（即3229.82万元）; 资产42618.35万元，折合4.26亿元."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from lint.claims.cues import Cues
from lint.claims.expressions import Term
from lint.claims.model import Pattern
from lint.claims.parts import span_of
from lint.claims.saying import Said

BRACKETS = "（( 　"


def converted(sentence: Sequence[Said], text: str, cues: Cues) -> list[Pattern]:
    """Return that the second of two numbers is the first in another unit, where the words between them say so.

    Behind it must follow a mark: （即2亿元的10%） says something else.
    """
    found = []
    for one, other in pairwise(sentence):
        between = text[one.quantity.end : other.quantity.number_start]
        bare = one.claim.unit == other.claim.unit and not between.strip(BRACKETS)
        if bare or one.claim.dimension != other.claim.dimension or not one.claim.unit:
            continue
        if cues.converting.fullmatch(between) and cues.converted.match(text, other.quantity.end):
            roles = (("result", (other.claim.id,)), ("operands", (one.claim.id,)))
            found.append(
                Pattern(
                    kind="stated", roles=roles, expression=Term(one.claim.id), shape="same", span=span_of(one, other)
                )
            )
    return found
