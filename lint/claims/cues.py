"""The words of lexicon/cues.yaml, ready to be found in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from lexicon import Lexicon
from lexicon.patterns import compiled
from lint.quick import quick

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

CueKind = Literal[
    "stage", "stop", "current", "previous", "next", "up", "down", "flat", "compare", "share",
    "of_which", "including", "excluding", "regroup", "respectively", "other", "own", "absence",
]  # fmt: skip

HAN = compiled("[\u3400-\u9fff]+$")
STYLES = (
    r"[一二三四五六七八九十]+、",
    r"（[一二三四五六七八九十\d]+）",
    r"\([一二三四五六七八九十\d]+\)",
    r"\d+[、.．]",
    r"[①-⑳]",
)


@quick
@dataclass(frozen=True, slots=True)
class Cue:
    """A cue word found in a text: what it tells, which one (the stage's identifier), and where."""

    kind: CueKind
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cues:
    """Finders for all cue words.

    Attributes:
        automaton: Finds any cue word, leftmost and longest; words are its patterns in order.
        meaning: Kind and value for each word.
        stage_names: Name of each stage.
        stage_names_en: The same in English, for messages.
        to_words: Words that turn a direction into a level (增加到).
        fillers: Words that may stand between a direction and its number.
        completion: Words before 年初预算的 that make a completion rate (完成, 为, 占).
        headers: Words of table headers by aspect.
        totals: Labels of total rows and columns; total_rows are all labels of rows that add up others;
            total_marks are the words that make one inside a longer label.
        whole_columns: Terms that as a column header say no more than the whole of the row.
        recurring: Words for what is paid again and again (每月).
        share_fillers: Words that may stand before 占 and name nothing, as written.
        departs: Words before the value before a change (由).
        turns: Words between the value before and the value after a change (由A提高到B).
        numbering: Matches the numbering, 其中, 加： and the like at the head of a label.
        year_end: Matches a year at the end of a text.
        parts_mark: Matches 其中 at the head of a label.
        score_unit: The unit of scores and weights.
        rate: The character that the name of a rate ends with.
        unstaged: Terms that are movements between budget stages and take none over.
        verbs: Verbs before a count that are not what is counted.
        converting, converted: Match what stands between a number and the same in another unit, and what follows it.
        of, suffix, copulas: Particles: 的, the 数 that ends a stage's name, what stands between a name and its number.
        usual_stages: Stage of an expenditure that no word dates, by document family.
        usual_stage_groups: Groups of terms that take it, by document family.
        point_up, point_down: Words that make a difference of rates (低两个百分点).
        averages: Words before what an average is taken over (平均每公里).
        reasons: Words that begin a reason (主要原因是).
        each: The word before a share that each of several has (各占50%).
        no_parts: Words that stand before no part of the amount before a bracket.
        two_sided: Words of a total of revenue and of expenditure (收支总预算).
        moves: Verbs before an amount by which a budget changed (基本支出追加).
        narrowing: Words before a term that speak of some of it only (出租房屋面积).
        specified: Terms of a kind, which words before them make the name of one of that kind (堤防维修项目支出).
        plain: Ends of words before such a term that do not.
        complete_lists: Groups of names that together are all parts of a whole.
        rest_words: Words that end a list of all parts.
        lowest_degrees: Names of the lowest of several degrees, which end a list of all answers.
        spent: Words for what was spent.
        whole_spending: Words for all that was spent, which a new sentence does not say of a part told before.
        carried_words: Words for the spending that is already spoken of (费用支出).
        computed_columns: By what they are, patterns of the headers of columns that others of the row give.
        sides: The terms that tell either side of a total of both.
        some_of: Words of tables that list only some of a body's money.
        label_rests: What may stand beside a term in a label without changing what it means.
        nouns: General nouns such as 收入 and 支出.
        generic: Terms that many things have (执行率), which do not tell by themselves what they are the rate of.
        score_totals: Labels of the row that adds up a score table.
        column_numbers: Labels of rows that number the columns.
        respectively: Words before a list that belongs to another list, one each (分别).
        shares: Words before the share of a whole (占).
        funds: Words for a fund scope with its identifier, the longest first.
        reason: Finds the words from the opening of a reason to its end.
        below: Finds the end of a passage whose parts are told in the passages that follow.
        share_of: Finds what a share right behind names as its whole (占毕业生的), in its first group.
        whole_names: Match names that may mean the whole told last under another name (占总支出的).
        purposes: Words that tell what an amount was for; the amounts behind may or may not be all its parts.
        joining: Words of a comparison that also join names (与); compare_tail are those that follow them only in one.
        colons: Marks at the end of a passage that the passages below go on with.
        all_below: Words there that promise all of them.
        upper_levels, lowest_levels: Words for whose funds they are; a list down to the lowest is meant to be complete.
    """

    automaton: AhoCorasick
    words: tuple[str, ...]
    meaning: Mapping[str, tuple[CueKind, str]]
    stage_names: Mapping[str, str]
    stage_names_en: Mapping[str, str]
    to_words: tuple[str, ...]
    fillers: tuple[str, ...]
    completion: tuple[str, ...]
    same_scope: tuple[str, ...]
    headers: Mapping[str, tuple[str, ...]]
    totals: frozenset[str]
    total_rows: frozenset[str]
    whole_columns: frozenset[str]
    some_of: tuple[str, ...]
    computed_columns: Mapping[str, re.Pattern[str]]
    label_rests: tuple[str, ...]
    recurring: tuple[str, ...]
    share_fillers: tuple[str, ...]
    departs: tuple[str, ...]
    turns: tuple[str, ...]
    numbering: re.Pattern[str]
    year_end: re.Pattern[str]
    parts_mark: re.Pattern[str]
    score_unit: str
    rate: str
    unstaged: frozenset[str]
    verbs: frozenset[str]
    converting: re.Pattern[str]
    converted: re.Pattern[str]
    of: str
    suffix: str
    copulas: str
    usual_stages: Mapping[str, str]
    usual_stage_groups: Mapping[str, tuple[str, ...]]
    point_up: tuple[str, ...]
    point_down: tuple[str, ...]
    averages: tuple[str, ...]
    reasons: tuple[str, ...]
    each: str
    no_parts: tuple[str, ...]
    two_sided: tuple[str, ...]
    sides: Mapping[str, tuple[str, ...]]
    moves: tuple[str, ...]
    narrowing: tuple[str, ...]
    specified: frozenset[str]
    plain: tuple[str, ...]
    complete_lists: tuple[tuple[str, ...], ...]
    rest_words: tuple[str, ...]
    lowest_degrees: tuple[str, ...]
    spent: tuple[str, ...]
    whole_spending: tuple[str, ...]
    carried_words: tuple[str, ...]
    total_marks: tuple[str, ...]
    nouns: Mapping[str, str]
    generic: frozenset[str]
    score_totals: frozenset[str]
    column_numbers: frozenset[str]
    respectively: tuple[str, ...]
    shares: tuple[str, ...]
    funds: tuple[tuple[str, str], ...]
    reason: re.Pattern[str]
    below: re.Pattern[str]
    share_of: re.Pattern[str]
    whole_names: re.Pattern[str]
    purposes: tuple[str, ...]
    colons: tuple[str, ...]
    all_below: tuple[str, ...]
    upper_levels: tuple[str, ...]
    lowest_levels: tuple[str, ...]
    joining: tuple[str, ...]
    compare_tail: tuple[str, ...]

    def find(self, text: str) -> Iterator[Cue]:
        """Yield the cues of `text` in order, without overlaps, the longest first where several begin."""
        for index, start, end in self.automaton.find_matches_as_indexes(text):
            kind, value = self.meaning[self.words[index]]
            yield Cue(kind, value, start, end)

    def besides_reasons(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the pieces of `text` from `start` to `end` that give no reason (主要原因是办公费增加；比上年减少…)."""
        for reason in self.reason.finditer(text, start, max(start, end)):
            yield start, reason.start()
            start = reason.end()
        yield start, end

    def narrowed(self, text: str, lead: int, start: int, term: str) -> int | None:
        """Return where the words begin that narrow `term` at `start` (堤防维修项目支出), None if there are none."""
        for word in self.narrowing:
            if text.endswith(word, lead, start):
                return start - len(word)
        words = HAN.search(text, lead, start) if term in self.specified else None
        return words.start() if words and not words.group().endswith(self.plain) else None

    def usual_stage(self, family: str, group: str) -> str:
        """Return the stage of a measure of `group` that no word dates in a document of `family`, "" if unknown."""
        return self.usual_stages.get(family, "") if group in self.usual_stage_groups.get(family, ()) else ""

    def fund_of(self, text: str) -> str:
        """Return the identifier of the fund scope that `text` (a heading, a table title) names, "" if none."""
        return next((fund for word, fund in self.funds if word in text), "")


def cues(lexicon: Lexicon) -> Cues:
    """Build the finders of `lexicon`; use as ``lexicon.view(cues)``."""
    data: dict[str, Any] = lexicon.section("cues")
    meaning: dict[str, tuple[CueKind, str]] = {}

    def add(kind: CueKind, value: str, words: Iterable[str]) -> None:
        for word in words:
            meaning.setdefault(word, (kind, value))

    for stage in data["stages"]:
        add("stage", stage["id"], stage["words"])
    add("stop", "", data["stage_stops"])
    add("stop", "", data["compare_stop"])
    relative: tuple[CueKind, ...] = ("current", "previous", "next")
    for kind in relative:
        add(kind, "", data["periods"][kind])
    directions: tuple[CueKind, ...] = ("up", "down", "flat")
    for kind in directions:
        add(kind, "", data["change"][kind])
    add("compare", "", data["compare"])
    add("compare", "previous", data["compare_previous"])
    add("share", "", data["share"])
    add("of_which", "", data["of_which"])
    add("including", "", [*data["including"], *data["purposes"]])
    add("excluding", "", data["excluding"])
    add("regroup", "", data["regroup"])
    add("respectively", "", data["respectively"])
    for word in data["whose"]["other"]:
        add("other", word, [word])
    for word in data["whose"]["own"]:
        add("own", word, [word])
    add("absence", "", data["absence"])
    from ahocorasick_rs import AhoCorasick, MatchKind

    words = tuple(sorted(meaning))
    return Cues(
        automaton=AhoCorasick(words, matchkind=MatchKind.LeftmostLongest, store_patterns=False),
        words=words,
        meaning=meaning,
        stage_names={stage["id"]: stage["name"] for stage in data["stages"]},
        stage_names_en={stage["id"]: stage.get("name_en", stage["name"]) for stage in data["stages"]},
        to_words=tuple(data["change"]["to"]),
        fillers=tuple(sorted(data["change"]["fillers"], key=len, reverse=True)),
        completion=tuple(data["completion"]),
        same_scope=tuple(data["same_scope"]),
        headers={aspect: tuple(words) for aspect, words in data["headers"].items()},
        totals=frozenset(data["totals"]),
        total_rows=frozenset(data["total_rows"]) | frozenset(data["totals"]),
        whole_columns=frozenset(data["whole_columns"]),
        some_of=tuple(data["some_of"]),
        computed_columns={kind: compiled(words) for kind, words in data["computed_columns"].items()},
        recurring=tuple(data["recurring"]),
        share_fillers=tuple(data["share_fillers"]),
        departs=tuple(data["departs"]),
        turns=tuple(data["turns"]),
        numbering=compiled(f"^(?:{'|'.join([*map(re.escape, data['label_marks']), *STYLES])})+"),
        year_end=compiled(rf"\d{{4}}(?:{'|'.join(map(re.escape, data['year_words']))})$"),
        parts_mark=compiled(f"(?:{'|'.join(map(re.escape, data['parts_marks']))})[:：]?"),
        score_unit=data["score_unit"],
        rate=data["rate"],
        unstaged=frozenset(data["measure_terms"]),
        verbs=frozenset(data["verbs"]),
        converting=compiled(data["converting"]["between"]),
        converted=compiled(data["converting"]["behind"]),
        of=data["of"],
        suffix=data["suffix"],
        copulas=data["copulas"],
        usual_stages=data["usual_stages"],
        usual_stage_groups={family: tuple(groups) for family, groups in data["usual_stage_groups"].items()},
        point_up=tuple(data["point_up"]),
        point_down=tuple(data["point_down"]),
        averages=tuple(data["averages"]),
        reasons=tuple(data["reasons"]),
        each=data["each"],
        no_parts=tuple(data["no_parts"]),
        two_sided=tuple(data["two_sided"]),
        sides={term: tuple(sides) for term, sides in data["sides"].items()},
        moves=tuple(data["moves"]),
        narrowing=tuple(data["narrowing"]),
        specified=frozenset(data["specified"]["terms"]),
        plain=tuple(data["specified"]["plain"]),
        complete_lists=tuple(map(tuple, data["complete_lists"])),
        rest_words=tuple(data["rest_words"]),
        lowest_degrees=tuple(data["lowest_degrees"]),
        spent=tuple(data["spent"]),
        whole_spending=tuple(data["whole_spending"]),
        carried_words=tuple(data["carried_words"]),
        label_rests=tuple(sorted(data["label_rests"], key=len, reverse=True)),
        total_marks=tuple(data["total_marks"]),
        nouns=data["nouns"],
        generic=frozenset(data["generic_terms"]),
        score_totals=frozenset(data["score_totals"]),
        column_numbers=frozenset(data["column_numbers"]),
        respectively=tuple(data["respectively"]),
        shares=tuple(data["share"]),
        reason=compiled(f"(?:{'|'.join(map(re.escape, data['reasons']))})[^{re.escape(data['reason_ends'])}]*"),
        below=compiled(f"(?:{'|'.join(map(re.escape, data['below']))})\\s*$"),
        share_of=compiled(data["share_of"]),
        whole_names=compiled(data["whole_names"]),
        purposes=tuple(data["purposes"]),
        colons=tuple(data["colons"]),
        all_below=tuple(data["all_below"]),
        joining=tuple(data["joining"]),
        compare_tail=tuple(data["compare_tail"]),
        upper_levels=tuple(data["fund_levels"]["upper"]),
        lowest_levels=tuple(data["fund_levels"]["lowest"]),
        funds=tuple(
            sorted(((word, fund["id"]) for fund in data["funds"] for word in fund["words"]), key=lambda f: -len(f[0]))
        ),
    )
