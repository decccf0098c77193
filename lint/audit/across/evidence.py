"""What the checks over several documents look at: computed once, read by each of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from lint.audit.across.corpus import Corpus
from lint.audit.across.model import Disagreement
from lint.audit.across.pairing import last_years, same_years
from lint.audit.across.sums import sums

if TYPE_CHECKING:
    from lexicon import Lexicon
    from lint.audit.copies.model import Copy


@dataclass(kw_only=True)
class Evidence:
    """The corpus of an audit and what was found when its documents were laid side by side."""

    corpus: Corpus
    lexicon: Lexicon

    @cached_property
    def disagreements(self) -> tuple[Disagreement, ...]:
        """Facts that two documents tell differently, by unit."""
        return tuple(
            one
            for company in self.corpus.by_unit.values()
            for compare in (last_years, same_years, sums)
            for one in compare(self.corpus, company)
        )

    @cached_property
    def copies(self) -> tuple[Copy, ...]:
        """Text that one document has from another."""
        from lint.audit.copies.finding import copies

        return copies(self.corpus, self.lexicon)

    def of_kind(self, *kinds: str) -> Iterator[Disagreement]:
        """Yield the disagreements of `kinds`."""
        yield from (one for one in self.disagreements if one.kind in kinds)
