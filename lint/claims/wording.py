"""The words around a number: period, comparison, direction, share, completion; read from one sentence."""

from __future__ import annotations

from dataclasses import dataclass

from lexicon.patterns import compiled
from lint.claims.clauses import Sentence
from lint.claims.cues import Cue, Cues
from lint.claims.model import Aspect
from lint.language.model import Quantity

FINAL = "final"
MONEY, PERCENT, POINTS, SCORE = "money", "percent", "points", "score"
BLANKS = " 　"
FAR = 16  # characters in which 相比 follows a value that is compared with
QUOTES = '（）()/、“”"'
BREAK = compiled(r"[，；。：、,;:（）()]")
LEAD = compiled(r".*[，；。：、,;\s]")
MONTH = compiled(r"\d{2}(?:-\d{2})?")
LONGEST_NOUN = 12
SHORTEST_AVERAGE = 2  # characters of 生均
REASON_ENDS = "；;"
YEARS = {"current": 0, "previous": -1, "next": 1}


@dataclass(frozen=True, slots=True)
class Base:
    """What a change is measured against: where the comparison starts, its period and its budget stage."""

    start: int
    period: str
    stage: str


@dataclass(frozen=True, slots=True)
class Direction:
    """A change: +1 up, -1 down, 0 left open (增加（减少）); and where the word for it starts."""

    sign: int
    start: int


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Reads what stands around the numbers of one text.

    Attributes:
        text: The text.
        cues: The cue words.
        year: The document's year, None if unknown.
    """

    text: str
    cues: Cues
    year: int | None

    def period(self, sentence: Sentence, start: int, end: int) -> str:
        """Return the last period named from `start` to `end`, relative ones resolved, comparisons left out."""
        base = self.base(sentence, start, end)
        stop = end if base is None else base.start
        named = [(t.start, t.value) for t in sentence.periods if start <= t.start and t.end <= stop]
        if self.year is not None:
            named += [
                (cue.start, str(self.year + YEARS[cue.kind]))
                for cue in sentence.cues_between(start, stop, "current", "previous", "next")
            ]
        return self._dated(max(named)[1]) if named else ""

    def told_period(self, sentence: Sentence, start: int, end: int) -> str:
        """Return what `period` does, a year in a reason left out: 主要原因是2023年退休较多；项目支出29万元.

        Nor does what there was not last year (上年无此项支出，不作同比；…) make the next number one of last year.
        """
        denied = next(iter(sentence.cues_between(start, end, "absence")), None)
        if denied is not None:
            clause = sentence.clause_start(denied.start)
            if sentence.cues_between(max(start, clause), denied.start, "previous"):
                over = next((mark for mark in sentence.breaks if denied.end <= mark < end), end)
                return self.told_period(sentence, over, end) or self.told_period(sentence, start, max(start, clause))
        words = self.text[start:end]
        reason = min((words.index(word) for word in self.cues.reasons if word in words), default=-1)
        if reason < 0:
            return self.period(sentence, start, end)
        over = max(words.rfind(mark) for mark in REASON_ENDS) + 1
        behind = self.period(sentence, start + over, end) if over > reason else ""
        return behind or self.period(sentence, start, start + reason)

    def _dated(self, value: str) -> str:
        """Return a month or day without its year (06, 06-30) in the document's year."""
        if self.year is not None and MONTH.fullmatch(value):
            return f"{self.year}-{value}"
        return value

    def base(self, sentence: Sentence, start: int, end: int) -> Base | None:
        """Return the last comparison (较上年, 比2020年决算) from `start` to `end`, None if there is none."""
        compares = [m for m in sentence.cues_between(start, end, "compare") if not self._joins(sentence, m, end)]
        if not compares:
            return None
        mark = next((m for m in reversed(compares) if self._tells(sentence, m.end, end)), compares[-1])
        period = next((t.value for t in reversed(sentence.periods) if mark.end <= t.start and t.end <= end), "")
        stages = sentence.cues_between(mark.end, end, "stage")
        stage = stages[-1].value if stages else ""
        relative = mark.value == "previous" or sentence.cues_between(mark.end, end, "previous")
        if not period and relative and self.year is not None:
            period = str(self.year - 1)
        return Base(mark.start, period, stage)

    def _joins(self, sentence: Sentence, mark: Cue, end: int) -> bool:
        """Return True for the 与 inside a name (灌溉与排水1986.5万元): nothing to compare with is told, nor 相比."""
        if self.text[mark.start : mark.end] not in self.cues.joining or self._tells(sentence, mark.end, end):
            return False
        return not any(word in self.text[mark.end : end + FAR] for word in self.cues.compare_tail)

    @staticmethod
    def _tells(sentence: Sentence, start: int, end: int) -> bool:
        named = any(start <= token.start and token.end <= end for token in sentence.periods)
        return named or bool(sentence.cues_between(start, end, "previous", "stage"))

    def direction(self, sentence: Sentence, clause: int, quantity: Quantity) -> Direction | None:
        """Return the direction word right before the number, None if it is no change."""
        number = quantity.start
        if quantity.dimension == POINTS or self.base(sentence, clause, number) is not None:  # 比年初预算数多64万元
            for sign, words in ((1, self.cues.point_up), (-1, self.cues.point_down)):
                word = next((w for w in words if self.text[clause:number].rstrip(BLANKS).endswith(w)), "")
                if word:
                    return Direction(sign, number - len(word))
        marks = sentence.cues_between(clause, number, "up", "down")
        if not marks:
            return None
        last = marks[-1]
        between = self.text[last.end : number].strip(BLANKS + QUOTES)
        for word in self.cues.fillers:
            between = between.removeprefix(word)
        leads_to = between.startswith(self.cues.to_words) or self.text[last.end : number].strip().startswith(
            self.cues.to_words
        )
        if between or leads_to:
            return None
        opposite = [m for m in marks[:-1] if m.kind != last.kind and last.start - m.end <= 1]
        if opposite:
            return Direction(0, opposite[0].start)
        return Direction(1 if last.kind == "up" else -1, last.start)

    def average(self, previous: int, start: int) -> str:
        """Return the words of an average right before the number (平均每公里), "" if there are none."""
        between = LEAD.sub("", self.text[previous:start]).strip(BLANKS + self.cues.copulas)
        found = [between[between.index(word) :] for word in self.cues.averages if word in between]
        return found[0] if found and len(found[0]) <= LONGEST_NOUN else ""

    def is_average(self, start: int) -> bool:
        """Return True if the name at `start` is told for each one of something (生均经费)."""
        return self.text[max(0, start - SHORTEST_AVERAGE) : start] in self.cues.averages

    def completes(self, sentence: Sentence, lead: int, end: int) -> bool:
        """Return True for 完成（年初）预算的: what follows is a share of a budget."""
        stages = sentence.cues_between(lead, end, "stage", "stop")
        if not stages or not self.text[stages[-1].end : end].strip(BLANKS + self.cues.suffix).startswith(self.cues.of):
            return False
        before = self.text[lead : stages[-1].end]
        if stages[-1].value == FINAL and any(word in before for word in self.cues.shares):
            return False  # 占“三公”经费总支出决算的77.56%
        return any(word in before for word in self.cues.completion)

    def of_previous(self, previous: int, start: int) -> bool:
        """Return True if from the end of the previous number to `start` there is only a noun and 的.

        占同类产品采购规模的85.2% names a whole of its own.
        """
        between = self.text[previous:start].strip()
        if between.startswith(self.cues.shares):
            return False
        return between.endswith(self.cues.of) and not BREAK.search(between) and len(between) <= LONGEST_NOUN

    def turns(self, previous: int, start: int) -> bool:
        """Return True if the number before and this one are the values before and after a change (由A提高到B)."""
        between = self.cues.year_end.sub("", self.text[previous:start].strip(BLANKS + "，" + self.cues.of))
        inner = any(cue.kind == "of_which" for cue in self.cues.find(between))  # 620万元，其中宣传增至60万元
        return between.endswith(self.cues.turns) and len(between) <= LONGEST_NOUN and not inner

    def leaves(self, previous: int, start: int, end: int) -> int:
        """Return where 由 stands before the value before a change (本年支出由A增加到B), -1 if the number is none."""
        behind = self.text[end : end + LONGEST_NOUN].lstrip(BLANKS + self.cues.of)
        if not behind.startswith(self.cues.turns):
            return -1
        return max(self.text.rfind(word, previous, start) for word in self.cues.departs)

    def lead(self, clause: int, end: int) -> str:
        """Return the words right before the number, as printed: the 预算数 of 预算数为116.40."""
        return LEAD.sub("", self.text[clause:end]).rstrip(self.cues.copulas + BLANKS)

    def closed(self, start: int, end: int) -> bool:
        """Return True if a bracket that is open at `start` is closed before `end`."""
        depth = 0
        for character in self.text[start:end]:
            depth += (character in "（(") - (character in "）)")
            if depth < 0:
                return True
        return False

    def opened(self, start: int, end: int) -> int | None:
        """Return the offset behind the first bracket from `start` that is open at `end`, None if there is none."""
        places: list[int] = []
        for place in range(start, end):
            if self.text[place] in "（(":
                places.append(place + 1)
            elif self.text[place] in "）)" and places:
                places.pop()
        return places[0] if places else None

    def depth(self, position: int) -> int:
        """Return how many brackets are open at `position`."""
        before = self.text[:position]
        return sum(before.count(mark) for mark in "（(") - sum(before.count(mark) for mark in "）)")


def aspect_of(quantity: Quantity, changes: bool, shares: bool) -> Aspect:
    """Return what about its measure a number tells, from its unit and the words before it."""
    if quantity.dimension == SCORE:
        return "score"
    if quantity.dimension == POINTS:
        return "change"
    if quantity.dimension == PERCENT and not changes:
        return "share" if shares else "ratio"
    if quantity.dimension == PERCENT:
        return "change_rate"
    return "change" if changes else "level"
