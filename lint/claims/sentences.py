"""Claims from sentences: what each number of a running text says."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from lint.claims.clauses import LIST_MARKS, Sentence, sentences
from lint.claims.cues import Cues
from lint.claims.model import Aspect, Claim, Facets
from lint.claims.scales import scale_of
from lint.documents.model import Span
from lint.language.model import Quantity, Token
from lint.language.terms import TermHit
from lint.language.units import Units

LEAD = re.compile(r".*[，；。：、,;\s]")
BREAK = re.compile(r"[，；。：、,;:（）()]")
LONGEST_NOUN = 12
LONGEST_TOPIC = 60  # a longer sentence without a number is no heading of what follows
MONEY, PERCENT, POINTS = "money", "percent", "points"
NounFinder = Callable[[str, int, int, Quantity], str]


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for a whole passage unless its words say otherwise.

    Attributes:
        passage: Index of the passage.
        year: The document's year, None if unknown.
        stage: Stage named by the heading above, "" if none.
        funds: Fund scope named by the heading above.
        offset: Where the text starts in the passage (0 except for parts of a cell).
        family: The document family.
    """

    passage: int
    year: int | None
    stage: str = ""
    funds: str = ""
    offset: int = 0
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
        depth: How many brackets are open around it.
        compared: True if it is the value that a change is measured against (较2020年的33.44万元).
        base_period, base_stage: What a change is measured against.
        completion: True for 完成（年初）预算的98%.
        of: True if the number right before is what it is a percentage of (任务500座的104%).
        turn: True if it is the value after a change whose value before stands right before it (由88%提高到91%).
        whole: Identifier of the term behind 占, "" if none.
    """

    claim: Claim
    quantity: Quantity
    clause: int
    sign: int = 0
    part: bool = False
    mark: int = -1
    regroup: bool = False
    topic: str = ""
    depth: int = 0
    compared: bool = False
    base_period: str = ""
    base_stage: str = ""
    completion: bool = False
    of: bool = False
    turn: bool = False
    whole: str = ""


@dataclass(slots=True)
class SentenceReader:
    """Reads the claims of one text."""

    text: str
    setting: Setting
    cues: Cues
    noun: NounFinder
    units: Units
    group: Callable[[str], str]
    subject: Subject = field(default_factory=Subject)

    def read(self, tokens: Sequence[Token], hits: Sequence[TermHit]) -> list[list[Said]]:
        """Return the claims of each sentence; identifiers are given later."""
        return [self._sentence(sentence) for sentence in sentences(self.text, tokens, hits, self.cues)]

    def _sentence(self, sentence: Sentence) -> list[Said]:
        self.subject.stage = ""
        self.subject.base = None
        said: list[Said] = []
        position = sentence.start
        for quantity in sentence.quantities:
            self._topic(sentence, position, sentence.clause_start(quantity.start))
            said.append(self._claim(sentence, quantity, max(position, sentence.start)))
            position = quantity.end
        if not sentence.quantities and sentence.end - sentence.start <= LONGEST_TOPIC:
            self._topic(sentence, sentence.start, sentence.end)
        return _distribute(sentence, self.text, said)

    def _topic(self, sentence: Sentence, start: int, end: int) -> None:
        """Take over what clauses without a number speak of."""
        hits = [hit for hit in sentence.hits_between(start, end) if not self._only_stage(hit)]
        if hits:
            self._speak_of(hits[-1])
        base, base_period, base_stage = self._base(sentence, start, end)
        if base is not None:  # 与2020年预算相比，…
            self.subject.base = (base_period, base_stage)
        for cue in sentence.cues_between(start, end if base is None else base, "stage"):
            self.subject.stage = cue.value
        period = self._period(sentence, start, end)
        if period:
            self.subject.period = period

    def _only_stage(self, hit: TermHit) -> bool:
        """Return True if `hit` (支出决算) only names a stage of the expenditure that is already spoken of."""
        meaning = self.cues.meaning.get(self.text[hit.start : hit.end])
        if meaning is None or meaning[0] != "stage" or not self.subject.measure:
            return False
        return self.group(self.subject.term) != "income" and self.subject.term != hit.term_id

    def _speak_of(self, hit: TermHit) -> None:
        self.subject.heading = False
        self.subject.measure, self.subject.term = hit.name, hit.term_id
        self.subject.label = self.text[hit.start : hit.end]

    def _claim(self, sentence: Sentence, quantity: Quantity, position: int) -> Said:
        clause = sentence.clause_start(quantity.start)
        lead = max(position, clause)
        direction = self._direction(sentence, clause, quantity)
        base_start, base_period, base_stage = self._base(sentence, lead, quantity.start)
        if base_start is None and direction and self.subject.base is not None:
            base_period, base_stage = self.subject.base
        starts = [start for start in (base_start, direction[1] if direction else None) if start is not None]
        limit = max(lead, min(starts)) if starts else quantity.start
        share = sentence.cues_between(lead, quantity.start, "share")
        completion = quantity.dimension == PERCENT and self._completes(sentence, lead, quantity.start)
        whole = next((h.term_id for h in sentence.hits_between(share[-1].end, quantity.start)), "") if share else ""
        aspect = self._aspect(quantity, direction is not None, bool(share))
        if share and aspect == "share":
            limit = max(lead, min(limit, share[-1].start))
        compared = base_start is not None and direction is None and quantity.dimension not in (PERCENT, POINTS)
        facets, label, hit = self._facets(sentence, lead, limit, aspect, quantity)
        if compared:
            facets = replace(facets, period=base_period or facets.period, stage=base_stage or facets.stage)
        measure = hit.name if hit else (label or self.subject.measure)
        term = hit.term_id if hit else ("" if label else self.subject.term)
        sign = direction[0] if direction else 0
        value = quantity.value.copy_negate() if sign < 0 and quantity.value > 0 else quantity.value
        topic = self.subject.measure
        if hit is not None and (aspect == "change" or compared):
            self._speak_of(hit)
        elif compared and label:
            self.subject.measure, self.subject.term, self.subject.label = label, "", label
        if aspect in ("level", "score") and not compared:
            self.subject.heading = self.subject.heading and hit is None
            self.subject.measure, self.subject.term = measure, term
            self.subject.label = label or (self.text[hit.start : hit.end] if hit else self.subject.label)
            self.subject.stage = facets.stage if "stage" not in facets.inherited else self.subject.stage
        claim = self._made(sentence, quantity, value, measure, term, label, hit, facets, clause)
        marks = sentence.cues_between(sentence.start, quantity.start, "of_which", "regroup")
        return Said(
            claim=claim,
            quantity=quantity,
            clause=clause,
            sign=sign,
            part=bool(marks),
            mark=marks[-1].start if marks else -1,
            regroup=bool(marks) and marks[-1].kind == "regroup",
            topic=topic,
            depth=_depth(self.text, quantity.start),
            compared=compared,
            base_period=base_period,
            base_stage=base_stage,
            completion=completion,
            of=quantity.dimension == PERCENT and self._of_previous(position, quantity.start),
            turn=self._turns(position, quantity.start),
            whole=whole,
        )

    def _made(
        self,
        sentence: Sentence,
        quantity: Quantity,
        value: Decimal,
        measure: str,
        term: str,
        label: str,
        hit: TermHit | None,
        facets: Facets,
        clause: int,
    ) -> Claim:
        shift = self.setting.offset
        start, end = quantity.number_start, quantity.number_end
        return Claim(
            id="",
            measure=measure,
            term=term,
            label=self.text[hit.start : hit.end]
            if hit
            else (label or self._words(clause, start) or self.subject.label),
            facets=facets,
            value=value,
            upper=quantity.upper,
            unit=quantity.unit,
            dimension=quantity.dimension,
            scale=scale_of(quantity.unit, self.units),
            decimals=quantity.decimals,
            printed=printed(value),
            printed_decimals=quantity.decimals,
            bound=quantity.bound,
            span=Span(self.setting.passage, start + shift, end + shift),
            context=Span(self.setting.passage, clause + shift, quantity.end + shift),
        )

    def _usual_stage(self, hit: TermHit | None, aspect: Aspect) -> str:
        """Return the stage that expenditure has in this family of documents when no word dates it."""
        term = hit.term_id if hit else self.subject.term
        if aspect != "level" or self.group(term) not in self.cues.usual_stage_groups:
            return ""
        return self.cues.usual_stages.get(self.setting.family, "")

    def _words(self, clause: int, end: int) -> str:
        """Return the words right before the number, as printed: the 预算数 of 预算数为116.40."""
        return LEAD.sub("", self.text[clause:end]).rstrip("为是：: 　")

    def _facets(
        self, sentence: Sentence, lead: int, limit: int, aspect: Aspect, quantity: Quantity
    ) -> tuple[Facets, str, TermHit | None]:
        inherited = set()
        hits = [hit for hit in sentence.hits_between(lead, limit) if not self._only_stage(hit)]
        hit = hits[-1] if hits else None
        period = self._period(sentence, lead, limit)
        if not period:
            inherited.add("period")
            period = self.subject.period or (str(self.setting.year) if self.setting.year else "")
        else:
            self.subject.period = period
        stages = sentence.cues_between(lead, limit, "stage")
        stage = stages[-1].value if stages else self.subject.stage
        if not stage:
            stage = self.setting.stage or self._usual_stage(hit, aspect)
            inherited |= {"stage"} if stage else set()
        if (hit is None and self.subject.heading) or (
            hit is not None and (hit.near or hit.term_id in self.cues.generic)
        ):
            inherited.add("measure")
        if self.setting.funds:
            inherited.add("funds")
        whose = [cue.value for cue in sentence.cues_between(sentence.start, limit, "other")]
        label = "" if hit else self._label(sentence, lead, limit, aspect, quantity)
        facets = Facets(
            period=period,
            stage=stage,
            whose=whose[-1] if whose else "",
            funds=self.setting.funds,
            aspect=aspect,
            inherited=frozenset(inherited),
        )
        return facets, label, hit

    def _label(self, sentence: Sentence, lead: int, limit: int, aspect: Aspect, quantity: Quantity) -> str:
        """Return the words that name the measure, "" if the clause only carries the subject on."""
        if aspect in ("change", "change_rate", "share"):
            words = self.text[lead:limit].strip()
            return next((noun for noun in self.cues.nouns.values() if words.endswith(noun)), "")
        return self.noun(self.text, lead, limit, quantity)

    def _period(self, sentence: Sentence, start: int, end: int) -> str:
        """Return the last period named from `start` to `end`, relative ones resolved; "" if none."""
        base, _, _ = self._base(sentence, start, end)
        stop = end if base is None else base
        year = self.setting.year
        named = [(t.start, t.value or "") for t in sentence.periods if start <= t.start and t.end <= stop]
        if year is not None:
            relative = {"current": 0, "previous": -1, "next": 1}
            named += [
                (cue.start, str(year + relative[cue.kind]))
                for cue in sentence.cues_between(start, stop, "current", "previous", "next")
            ]
        return max(named)[1] if named else ""

    def _base(self, sentence: Sentence, start: int, end: int) -> tuple[int | None, str, str]:
        """Return where a comparison (较上年, 比2020年决算) starts, with its period and stage; None if there is none."""
        compares = sentence.cues_between(start, end, "compare")
        if not compares:
            return None, "", ""
        told = [m for m in compares if self._told_after(sentence, m.end, end)]
        mark = (told or compares)[-1]
        period = stage = ""
        for token in sentence.periods:
            if mark.end <= token.start and token.end <= end:
                period = token.value
        for cue in sentence.cues_between(mark.end, end, "previous", "stage"):
            if cue.kind == "stage":
                stage = cue.value
            elif self.setting.year is not None and not period:
                period = str(self.setting.year - 1)
        if not period and not stage and self.text[mark.start : mark.end].startswith("同"):
            period = str(self.setting.year - 1) if self.setting.year is not None else ""
        return mark.start, period, stage

    @staticmethod
    def _told_after(sentence: Sentence, start: int, end: int) -> bool:
        """Return True if a period or a stage is named from `start` to `end`."""
        named = any(start <= token.start and token.end <= end for token in sentence.periods)
        return named or bool(sentence.cues_between(start, end, "previous", "stage"))

    def _direction(self, sentence: Sentence, clause: int, quantity: Quantity) -> tuple[int, int] | None:
        """Return (+1 or -1 or 0, start of the word) if the number is an increase, a decrease, or left open."""
        marks = sentence.cues_between(clause, quantity.start, "up", "down")
        if not marks:
            return None
        last = marks[-1]
        between = self.text[last.end : quantity.start].strip(' 　（）()/、“”"')
        for word in self.cues.fillers:
            between = between.removeprefix(word)
        if between.startswith(self.cues.to_words) or self.text[last.end : quantity.start].strip().startswith(
            self.cues.to_words
        ):
            return None
        if between:
            return None
        opposite = [m for m in marks[:-1] if m.kind != last.kind and last.start - m.end <= 1]
        if opposite:
            return 0, opposite[0].start
        return (1 if last.kind == "up" else -1), last.start

    def _of_previous(self, previous: int, start: int) -> bool:
        """Return True if from the end of the previous number to `start` there is only a noun and 的."""
        between = self.text[previous:start].strip()
        return between.endswith("的") and not BREAK.search(between) and len(between) <= LONGEST_NOUN

    def _turns(self, previous: int, start: int) -> bool:
        between = self.text[previous:start].strip(" 　，的")
        return between.endswith(self.cues.turns) and len(between) <= LONGEST_NOUN

    def _completes(self, sentence: Sentence, lead: int, end: int) -> bool:
        stages = sentence.cues_between(lead, end, "stage", "stop")
        if not stages or not self.text[stages[-1].end : end].strip().strip("数").startswith("的"):
            return False
        before = self.text[lead : stages[-1].start] + self.text[stages[-1].start : stages[-1].end]
        return any(word in before for word in self.cues.completion)

    @staticmethod
    def _aspect(quantity: Quantity, changes: bool, shares: bool) -> Aspect:
        if quantity.dimension == "score":
            return "score"
        if quantity.dimension == PERCENT:
            return "change_rate" if changes else ("share" if shares else "ratio")
        if quantity.dimension == POINTS:
            return "change"
        return "change" if changes else "level"


def _depth(text: str, position: int) -> int:
    before = text[:position]
    return sum(before.count(mark) for mark in "（(") - sum(before.count(mark) for mark in "）)")


def printed(value: Decimal) -> str:
    """Return `value` as sums are written out: plain digits, its own decimals, no separators."""
    return format(value, "f")


def _distribute(sentence: Sentence, text: str, said: list[Said]) -> list[Said]:
    """Give the numbers behind 分别为 to the terms listed before it, one each."""
    for cue in sentence.cues:
        if cue.kind != "respectively":
            continue
        after = [s for s in said if s.quantity.start >= cue.end]
        before = [h for h in sentence.hits if h.end <= cue.start]
        listed = _list_ending_at(before, text, cue.start)
        run = [s for s in after if s.quantity.dimension == after[0].quantity.dimension][: len(listed)] if after else []
        if len(listed) < 2 or len(run) != len(listed):
            continue
        for hit, one in zip(listed, run, strict=True):
            claim = replace(one.claim, measure=hit.name, term=hit.term_id, label=text[hit.start : hit.end])
            said[said.index(one)] = replace(one, claim=claim)
    return said


def _list_ending_at(hits: list[TermHit], text: str, end: int) -> list[TermHit]:
    listed: list[TermHit] = []
    for hit in reversed(hits):
        gap = text[hit.end : listed[0].start if listed else end].strip(" 　“”")
        if listed and (not gap or gap.strip(LIST_MARKS)):
            break
        listed.insert(0, hit)
    return listed
