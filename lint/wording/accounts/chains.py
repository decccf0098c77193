"""Chains 某某（类）某某（款）某某（项） whose parts do not belong together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from lexicon.patterns import compiled
from lint.documents.model import Document, Passage, Span
from lint.wording.accounts.catalogue import Catalogue, catalogue
from lint.wording.patterns import CLAUSE_ENDS
from lint.wording.scanning import passages_with

if TYPE_CHECKING:
    from lexicon import Lexicon

_LONGEST = 32
_STOP = compiled(f"[{re.escape(CLAUSE_ENDS)}0-9.．“”《》]+[)）]?")
_NUMBER = compiled(
    "^[ \\u3000]*[（(][^（）()]{1,3}[)）]"
)  # of the item; a bracket inside a name (政府办公厅（室）) stays


@dataclass(frozen=True, slots=True)
class Part:
    """A name with its mark, 某某（类） or 某某（210类）.

    Attributes:
        length: The length of its code: 3 for 类, 5 for 款, 7 for 项.
        name: The name.
        span: Where name and mark stand.
        code: The code that the marks give, "" if they give none.
    """

    length: int
    name: str
    span: Span
    code: str = ""


@dataclass(frozen=True, slots=True)
class ChainFault:
    """A part that does not stand under the part before it; `kind` is ``repeated`` if it is the upper name again."""

    span: Span
    upper: Span
    kind: Literal["repeated", "apart"]
    belongs: str


def chain_marks(lexicon: Lexicon) -> tuple[re.Pattern[str], dict[str, int]]:
    """Return the pattern of a level's mark, and the code length of each mark."""
    levels = {mark: int(length) for length, mark in lexicon.section("subjects")["levels"].items()}
    return compiled(f"[（(]([0-9]{{0,7}})({'|'.join(levels)})[)）]"), levels


def chains(passage: Passage, lexicon: Lexicon) -> Iterator[tuple[Part, ...]]:
    """Yield the chains of a passage; a single marked name is a chain of one."""
    pattern, levels = lexicon.view(chain_marks)
    suffix = lexicon.view(catalogue).suffix
    chain: list[Part] = []
    end = 0
    for mark in pattern.finditer(passage.text):
        between = passage.text[end : mark.start()]
        stop = max((found.end() for found in _STOP.finditer(between)), default=0)
        numbered = _NUMBER.match(between[stop:])
        stop += numbered.end() if numbered else 0
        length = levels[mark[2]]
        goes_on = bool(chain) and stop == 0 and len(between) <= _LONGEST and length >= chain[-1].length
        if not goes_on and chain:
            yield tuple(chain)
            chain = []
        name = (between[stop:].removeprefix(suffix) or suffix) if goes_on else between[stop:]
        span = Span(passage.index, mark.start() - len(name), mark.end())
        chain.append(Part(length, name.strip(), span, _code(mark[1], length, chain[-1].code if chain else "")))
        end = mark.end()
    if chain:
        yield tuple(chain)


def _code(digits: str, length: int, above: str) -> str:
    """Return the whole code that the digits of a mark give: all of it, or the two that its level adds."""
    whole = digits if len(digits) == length else above + digits
    return whole if digits and len(whole) == length else ""


def code_of(chain: tuple[Part, ...], subjects: Catalogue) -> str:
    """Return the code of a chain's last part, "" if it is unknown or several fit."""
    codes = set(subjects.at(chain[-1].name, chain[-1].length))
    for part in chain[:-1]:
        upper = subjects.at(part.name, part.length)
        codes = {code for code in codes if not upper or code.startswith(upper)}
    return codes.pop() if len(codes) == 1 else ""


def chain_faults(document: Document, lexicon: Lexicon) -> Iterator[ChainFault]:
    """Yield the parts that do not fit under the part before them; names that are not listed are left alone."""
    subjects = lexicon.view(catalogue)
    covered: int = lexicon.section("accounts")["covered"]
    for passage in passages_with(document, lexicon, lexicon.view(chain_marks)[0]):
        for chain in chains(passage, lexicon):
            for number in range(1, len(chain)):
                fault = _fault(chain[: number + 1], subjects, covered)
                if fault:
                    yield fault
                    break


def _fault(chain: tuple[Part, ...], subjects: Catalogue, covered: int) -> ChainFault | None:
    upper, part = chain[-2], chain[-1]
    above, own = subjects.at(upper.name, upper.length), subjects.at(part.name, part.length)
    if part.length == 5 and above and not own and subjects.bare(upper.name) == subjects.bare(part.name):
        return ChainFault(part.span, upper.span, "repeated", "")
    if not above or not own or any(code.startswith(above) for code in own):
        return None
    belongs = {code[: upper.length] for code in own}
    if part.length == 7 and (len(belongs) > 1 or max(len(subjects.below(code)) for code in above) < covered):
        return None  # a name that several 款 have may be one of a 款 that is not fully listed
    return ChainFault(part.span, upper.span, "apart", subjects.official.get(min(belongs), ""))
