"""Claims from sentences: what each number of a running text says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from lint.claims.brackets import Bracket
from lint.claims.clauses import Sentence, sentences
from lint.claims.cues import Cues
from lint.claims.distribution import distributed
from lint.claims.marks import list_marks
from lint.claims.model import Aspect, Claim, Facets
from lint.claims.saying import Named, Said, Setting, Subject
from lint.claims.scales import identifier, scale_of, stood_for
from lint.claims.wording import PERCENT, POINTS, Base, Surroundings, aspect_of
from lint.documents.model import Span
from lint.language.model import Quantity, Token
from lint.language.terms import TermHit
from lint.language.units import Units

NounFinder = Callable[[str, int, int, Quantity], str]
BUDGETS = ("initial", "budget", "adjusted")
APART = ("fund", "capital")  # funds with accounts of their own
CARRIED = ("change", "change_rate", "share")
LONGEST_TOPIC = 60  # a longer sentence without a number is no heading of what follows


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
    around: Surroundings = field(init=False)

    def __post_init__(self) -> None:
        """Prepare the reading of words around numbers."""
        self.around = Surroundings(self.text, self.cues, self.setting.year)

    def read(self, tokens: Sequence[Token], hits: Sequence[TermHit]) -> list[list[Said]]:
        """Return the claims of each sentence."""
        return [self._sentence(sentence) for sentence in sentences(self.text, tokens, hits, self.cues)]

    def _sentence(self, sentence: Sentence) -> list[Said]:
        self.subject.begin()
        said: list[Said] = []
        position = sentence.start
        bracket = Bracket(self.subject, self.around)
        for quantity in sentence.quantities:
            bracket.pass_over(sentence, position, quantity.start)
            for start, end in self.cues.besides_reasons(self.text, position, sentence.clause_start(quantity.start)):
                self._topic(sentence, start, end)
            said.append(self._said(sentence, quantity, position))
            position = quantity.end
        if not sentence.quantities and sentence.end - sentence.start <= LONGEST_TOPIC:
            for start, end in self.cues.besides_reasons(self.text, sentence.start, sentence.end):
                self._topic(sentence, start, end)
        self.subject.close(said)
        return distributed(sentence, self.text, said)

    def _topic(self, sentence: Sentence, start: int, end: int) -> None:
        """Take over what clauses without a number speak of."""
        hits = [hit for hit in sentence.hits_between(start, end) if not self._only_stage(sentence, hit)]
        if hits:
            self._speak_of(hits[-1])
        base = self.around.base(sentence, start, end)
        if base is not None:  # 与2020年预算相比，…
            self.subject.base = (base.period, base.stage)
        for cue in sentence.cues_between(start, end if base is None else base.start, "stage"):
            self.subject.stage = cue.value
        self.subject.period = self.around.told_period(sentence, start, end) or self.subject.period

    def _only_stage(self, sentence: Sentence, hit: TermHit) -> bool:
        """Return True if `hit` (支出决算) only names a stage of the expenditure that is already spoken of."""
        meaning = self.cues.meaning.get(self.text[hit.start : hit.end])
        if meaning is None or meaning[0] != "stage":
            return False
        owner = next((o for o in sentence.hits if o.end <= hit.start and self._joined(o.end, hit.start)), None)
        if owner is not None and self.group(owner.term_id) != "income":  # 印刷费支出决算
            return True
        if not self.subject.measure:
            return False
        return self.group(self.subject.term) != "income" and self.subject.term != hit.term_id

    def _joined(self, end: int, start: int) -> bool:
        return not self.text[end:start].replace(self.cues.of, "").strip()

    def _speak_of(self, hit: TermHit) -> None:
        self.subject.heading = False
        self.subject.measure, self.subject.term = hit.name, hit.term_id
        self.subject.label = self.text[hit.start : hit.end]

    def _said(self, sentence: Sentence, quantity: Quantity, position: int) -> Said:
        clause = sentence.clause_start(quantity.start)
        lead = max(position, clause)
        direction = self.around.direction(sentence, clause, quantity)
        base = self.around.base(sentence, lead, quantity.start)
        share = sentence.cues_between(lead, quantity.start, "share")
        aspect = aspect_of(quantity, direction is not None, bool(share))
        starts = [mark.start for mark in (base, direction) if mark is not None]
        starts += [share[-1].start] if aspect == "share" else []
        limit = max(lead, min(starts, default=quantity.start))
        divisor = self._is_divisor(sentence, quantity)
        compared = not divisor and base is not None and direction is None and quantity.dimension != POINTS
        turn = self.around.turns(position, quantity.start)
        named = Named(None, "") if turn else self._named(sentence, lead, limit, aspect, quantity)
        facets = self._facets(sentence, lead, limit, aspect, named)
        if turn and "period" in facets.inherited:  # 由上年的16万元增加到20万元: not last year's any more
            facets = replace(facets, period="")
        if named.hit is not None and self.around.is_average(named.hit.start) and facets.aspect == "level":
            facets = replace(facets, aspect="ratio")  # 生均一般公共预算财政拨款11063.57元
        left = -1 if turn or not facets.period else self.around.leaves(lead, quantity.start, quantity.end)
        if left >= 0 and not self.around.period(sentence, left, quantity.start):
            facets = replace(facets, period="")  # 2017年支出由16万元增加到20万元: of an earlier year
        if base is not None and compared:
            facets = replace(facets, period=base.period or facets.period, stage=base.stage or facets.stage)
        elif base is None and direction is not None and self.subject.base is not None:
            base = Base(quantity.start, *self.subject.base)
        topic, topic_term = self.subject.measure, self.subject.term
        claim = self._claim(quantity, direction.sign if direction else 0, named, facets, clause)
        if not divisor:
            self._carry_on(claim, named, compared)
        marks = list_marks(sentence, quantity.start, self.around)
        named_whole = sentence.hits_between(share[-1].end, quantity.start) if share else []
        whole_stage = sentence.cues_between(share[-1].end, quantity.start, "stage") if share else []
        return Said(
            claim=claim,
            quantity=quantity,
            clause=clause,
            sign=direction.sign if direction else 0,
            part=bool(marks),
            mark=marks[-1].start if marks else -1,
            regroup=bool(marks) and marks[-1].kind == "regroup",
            topic=topic,
            topic_term=topic_term,
            average=self.around.average(position, quantity.start),
            depth=self.around.depth(quantity.start),
            compared=compared,
            divisor=divisor,
            base_period=base.period if base else "",
            base_stage=base.stage if base else "",
            completion=quantity.dimension == PERCENT and self.around.completes(sentence, lead, quantity.start),
            of=quantity.dimension == PERCENT and self.around.of_previous(position, quantity.start),
            turn=turn,
            whole=named_whole[0].term_id if len(named_whole) == 1 else "",
            whole_stage=whole_stage[-1].value if whole_stage else "",
            named=named.hit is not None,
        )

    def _is_divisor(self, sentence: Sentence, quantity: Quantity) -> bool:
        """Return True if the number is only what the next one is a percentage of (完成年初预算60999万元的40.4%)."""
        following = next((other for other in sentence.quantities if other.start >= quantity.end), None)
        if following is None or following.dimension != PERCENT or quantity.dimension == PERCENT:
            return False
        return self.around.of_previous(quantity.end, following.start)

    def _carry_on(self, claim: Claim, named: Named, compared: bool) -> None:
        """Make the measure of `claim` what the writer goes on to speak of."""
        aspect = claim.facets.aspect
        if named.hit is not None and (aspect == "change" or compared):
            self._speak_of(named.hit)
        elif compared and named.label:
            self.subject.measure, self.subject.term, self.subject.label = named.label, "", named.label
        if aspect in ("level", "score") and not compared:
            self.subject.heading = self.subject.heading and named.hit is None
            self.subject.measure, self.subject.term, self.subject.label = claim.measure, claim.term, claim.label
            if "stage" not in claim.facets.inherited:
                self.subject.stage = claim.facets.stage

    def _claim(self, quantity: Quantity, sign: int, named: Named, facets: Facets, clause: int) -> Claim:
        hit, label = named.hit, named.label
        value, upper = quantity.value, quantity.upper
        if sign < 0 and value > 0:
            value, upper = value.copy_negate(), None if upper is None else upper.copy_negate()
        words = self.text[hit.start : hit.end] if hit else label or self.around.lead(clause, quantity.number_start)
        scale = scale_of(quantity.unit, self.units)
        return Claim(
            id=identifier(self.setting.passage, quantity.number_start),
            measure=hit.name if hit else label or self.subject.measure,
            term=hit.term_id if hit else "" if label else self.subject.term,
            label=words or self.subject.label,
            facets=facets,
            value=value,
            upper=upper,
            unit=quantity.unit,
            dimension=quantity.dimension,
            scale=scale,
            decimals=stood_for(quantity.decimals, quantity.dimension, scale),
            printed=printed(value),
            printed_decimals=quantity.decimals,
            bound=quantity.bound,
            span=Span(self.setting.passage, quantity.number_start, quantity.number_end),
            context=Span(self.setting.passage, clause, quantity.end),
        )

    def _named(self, sentence: Sentence, lead: int, limit: int, aspect: Aspect, quantity: Quantity) -> Named:
        hits = [hit for hit in sentence.hits_between(lead, limit) if not self._only_stage(sentence, hit)]
        if hits:
            label = self._narrowed(lead, hits[-1], limit)
            return Named(None, label) if label else Named(hits[-1], "")
        if aspect in CARRIED:  # the clause carries the subject on, unless it names 收入 or 支出
            words = self.text[lead:limit].strip()
            nouns = () if words.endswith(self.cues.carried_words) else self.cues.nouns.values()
            return Named(None, next((noun for noun in nouns if words.endswith(noun)), ""))
        noun = self.noun(self.text, lead, limit, quantity)
        if not noun and quantity is sentence.quantities[0]:  # 全年支出 in a new sentence is of no part told before
            words = self.text[sentence.start : limit].strip()
            noun = next((word for word in self.cues.whole_spending if words.endswith(word)), "")
        return Named(None, noun)

    def _narrowed(self, lead: int, hit: TermHit, limit: int) -> str:
        """Return the words that name only some of what `hit` means (出租房屋面积, 基本支出追加), "" if they do not."""
        start = self.cues.narrowed(self.text, lead, hit.start, hit.term_id)
        moved = self.text[hit.end : limit].strip() in self.cues.moves
        if start is None and (not moved or hit.term_id in self.cues.unstaged):
            return ""
        return self.text[hit.start if start is None else start : limit if moved else hit.end].strip()

    def _facets(self, sentence: Sentence, lead: int, limit: int, aspect: Aspect, named: Named) -> Facets:
        inherited: set[str] = set()
        period = self.around.period(sentence, lead, limit)
        if period:
            self.subject.period = period
        else:
            inherited.add("period")
            period = self.subject.period or (str(self.setting.year) if self.setting.year else "")
        stages = sentence.cues_between(lead, limit, "stage")
        stage = stages[-1].value if stages else self.subject.stage
        if not stages and stage in BUDGETS and self._spent_anew(named):
            stage = self.subject.stage = ""
        elif not stages and stage in BUDGETS and self._spends(sentence, lead, limit):
            stage = ""  # 调整后预算620万元，全年支出600万元: no budget any more
        if named.hit is not None and named.hit.term_id in self.cues.unstaged and not stages:
            stage = ""
        elif not stage:
            stage = self.setting.stage or self._usual_stage(named.hit, aspect)
            inherited |= {"stage"} if stage else set()
        hit = named.hit
        if self.subject.heading if hit is None else hit.near or hit.term_id in self.cues.generic:
            inherited.add("measure")
        funds = self.cues.fund_of(self.text[lead : hit.start if hit else limit])
        if not funds and sentence.quantities and sentence.quantities[0].end <= lead:
            opening = self.cues.fund_of(self.text[sentence.start : sentence.quantities[0].start])
            funds = opening if opening in APART else ""  # 政府性基金预算本年收入30万元，年末结余7万元
        if not funds and self.setting.funds:
            funds = self.setting.funds
            inherited.add("funds")
        whose = sentence.cues_between(sentence.start, limit, "other")
        return Facets(
            period=period,
            stage=stage,
            whose=whose[-1].value if whose else "",
            funds=funds,
            aspect=aspect,
            inherited=frozenset(inherited),
        )

    def _spends(self, sentence: Sentence, lead: int, limit: int) -> bool:
        """Return True for what was spent in the whole year (全年支出), False for a budget's 支出."""
        words = self.text[lead:limit].rstrip(self.cues.copulas)
        return bool(sentence.cues_between(lead, limit, "current")) and words.endswith(self.cues.spent)

    def _spent_anew(self, named: Named) -> bool:
        """Return True for the 支出 of what was budgeted by its bare name: “三公”经费预算20万元，“三公”经费支出…."""
        if named.hit is None or named.hit.term_id != self.subject.term:
            return False
        words, told = self.text[named.hit.start : named.hit.end], self.subject.label
        return words.endswith(self.cues.spent) and not told.endswith(self.cues.spent)

    def _usual_stage(self, hit: TermHit | None, aspect: Aspect) -> str:
        """Return the stage that expenditure has in this family of documents when no word dates it."""
        if aspect != "level":
            return ""
        return self.cues.usual_stage(self.setting.family, self.group(hit.term_id if hit else self.subject.term))


def printed(value: Decimal) -> str:
    """Return `value` as sums are written out: plain digits, its own decimals, no separators."""
    return format(value, "f")
