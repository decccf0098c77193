"""A number of a sentence with the marks around it, and what a writer speaks of from clause to clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lint.claims.model import Claim
from lint.language.model import Quantity
from lint.language.terms import TermHit
from lint.quick import quick


@quick
@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for a whole passage unless its words say otherwise.

    Attributes:
        passage: Index of the passage.
        year: The document's year, None if unknown.
        stage: Stage named by the heading above, "" if none.
        funds: Fund scope named by the heading above.
        family: The document family.
    """

    passage: int
    year: int | None
    stage: str = ""
    funds: str = ""
    family: str = ""


@dataclass(slots=True)
class Subject:
    """What the writer is speaking of, carried from clause to clause."""

    measure: str = ""
    term: str = ""
    label: str = ""
    period: str = ""
    stage: str = ""
    heading: bool = False
    base: tuple[str, str] | None = None

    def begin(self) -> None:
        """Forget what holds for one sentence only."""
        self.stage = ""
        self.base = None

    def close(self, said: Sequence[Said]) -> None:
        """Go back from the last part of a list that ends the sentence to what the list divides, which is not certain.

        “三公”经费18万元，其中：公车12万元，接待6万元。与上年21万元相比减少3万元: no longer 接待.
        """
        if not said or not said[-1].part:
            return
        first = next(one for one in said if one.mark == said[-1].mark)
        if first is said[-1] or first.claim.measure == first.topic:
            return
        self.measure, self.term, self.label, self.heading = first.topic, first.topic_term, first.topic, True


@dataclass(frozen=True, slots=True)
class Named:
    """What a number is the number of: the term found before it, or else the words that name it ("" for neither)."""

    hit: TermHit | None
    label: str


@quick
@dataclass(frozen=True, slots=True)
class Said:
    """A claim with the marks of its sentence that patterns need.

    Attributes:
        claim: The claim.
        quantity: Its number.
        clause: Where its clause starts.
        sign: +1 or -1 for a change, 0 if open or no change.
        part: True if it stands behind 其中 or its like.
        mark: Where the nearest 其中 before it stands, -1 if there is none.
        regroup: True if that mark divides a whole anew (按功能分类).
        topic: The measure that was spoken of before it.
        topic_term: Its lexicon term.
        average: The words of an average before it (平均每公里), "" if it is none.
        depth: How many brackets are open around it.
        compared: True if it is the value that a change is measured against (较2020年的33.44万元).
        divisor: True if it is only what the next number is a percentage of.
        base_period, base_stage: What a change is measured against.
        completion: True for 完成（年初）预算的98%.
        of: True if the number right before is what it is a percentage of (任务500座的104%).
        turn: True if it is the value after a change whose value before stands right before it (由88%提高到91%).
        whole, whole_stage: Identifier of the only term behind 占, budget stage there (占年初预算的), "" if none.
        named: True if its own clause names a lexicon term, False if it goes on about another one's.
    """

    claim: Claim
    quantity: Quantity
    clause: int
    sign: int = 0
    part: bool = False
    mark: int = -1
    regroup: bool = False
    topic: str = ""
    topic_term: str = ""
    average: str = ""
    depth: int = 0
    compared: bool = False
    divisor: bool = False
    base_period: str = ""
    base_stage: str = ""
    completion: bool = False
    of: bool = False
    turn: bool = False
    whole: str = ""
    whole_stage: str = ""
    named: bool = False
