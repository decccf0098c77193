"""Restated text from one version of a document to the next: what is told is what is told of each version alone."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from lexicon import Lexicon, Memory, load
from lint.documents.outline import outline
from lint.documents.text import read_text
from lint.language.quantities import read
from lint.language.segmentation import default_segmenter
from lint.wording.restated import Restatement, restate
from lint.wording.restated.flow import BREAK, Flow, fold
from lint.wording.restated.links import Links
from lint.wording.restated.settings import settings as restated_settings
from lint.wording.restated.stream import Stream
from tests.restated_reports import FORM

SENTENCES = (
    "全年组织务工人员岗前培训12次，参训务工人员1210人。",
    "全年组织务工人员岗前培训12次，参训务工人员121人。",
    "开展诫勉谈话15人次，进一步压实主体责任。",
    "开展诫免谈话15人次，进一压实主体责任。",
    "提出“抓基层、强基础、促发展、保民生、守底线”五项要求。",
    "一是抓好“抓基层”、“强基础”、“促发展”、“保民生”。",
    "落实“抓基层”、“强基础”、“促发展”。",
    "1、扶贫工作。走访慰问困难群众320户，发放慰问金16万元，为群众办理实事58件，群众满意度明显提升。",
    "2、党建工作。走访慰问困难群众320户，发放慰问金16万元，为群众办理实事58件，群众满意度明显提升。",
    "2、党建工作。开展主题党日活动24次，发展党员6名，整顿软弱涣散党组织3个，党员教育培训实现全覆盖。",
    "计划2022年组织务工人员岗前培训15次。",
    "做好各项保障工作。",
)
JUNK = ("的", "7", "，", "。", "\n\n", "、", "万元", "勉", "步")


def told(text: str, lexicon: Lexicon) -> Restatement:
    document = read_text(text, "report.txt")
    tokens = tuple(read(passage.text, lexicon) for passage in document.passages)
    return restate(document, outline(document, lexicon), tokens, lexicon, default_segmenter())


lines = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=8)
edits = st.lists(
    st.tuples(
        st.sampled_from(("in", "out", "line", "twice", "move", "undo")),
        st.integers(min_value=0, max_value=10**6),
        st.sampled_from(JUNK + SENTENCES),
    ),
    min_size=1,
    max_size=7,
)


def edited(text: str, kind: str, place: int, piece: str) -> str:
    if kind == "in":
        at = place % (len(text) + 1)
        return text[:at] + piece + text[at:]
    if kind == "out":
        at = place % len(text)
        return text[:at] + text[at + 1 + place % 3 :]
    rows = text.split("\n")
    at = place % len(rows)
    if kind == "twice":
        return "\n".join([*rows[:at], *[rows[at], ""] * (1 + place % 13), *rows[at:]])
    if kind == "move":
        rows.insert(place // 7 % len(rows), rows.pop(at))
        return "\n".join(rows)
    return "\n".join([*rows[:at], piece, *rows[at:]])


@settings(deadline=None, max_examples=40)
@given(body=lines, annex=lines, changes=edits)
def test_versions_read_in_turn_show_what_each_shows_alone(
    body: list[str], annex: list[str], changes: list[tuple[str, int, str]]
) -> None:
    memory = Memory()
    remembering = load().remembering(memory)
    versions = [FORM.format(body="\n\n".join(body), goal="履行职责。", annex="".join(annex))]
    for kind, place, piece in changes:
        versions.append(
            versions[-2] if kind == "undo" and len(versions) > 1 else edited(versions[-1], kind, place, piece)
        )
    links = None
    for text in versions:
        memory.turn()
        assert told(text, remembering) == told(text, load())
        links = linked(text, load(), links)
        assert met(links) == met(linked(text, load(), None))


def linked(text: str, lexicon: Lexicon, before: Links | None) -> Links:
    document = read_text(text, "report.txt")
    tokens = tuple(read(passage.text, lexicon) for passage in document.passages)
    chosen = lexicon.view(restated_settings)
    return Links(Stream(document, tokens, chosen, before.stream if before else None), chosen, lexicon, before)


def met(links: Links) -> list[tuple[object, ...]]:
    return sorted(
        (
            two.first,
            two.second,
            *two.meeting.common,
            *((one.run, one.first, one.second) for one in two.meeting.odd),
            *((gap.run, gap.lost, gap.joint) for gap in two.meeting.gaps),
            tuple((one.number, other.number) for one, other in two.meeting.slots),
        )
        for two in links.met()
    )


def test_a_seed_that_becomes_a_common_phrase_and_a_seldom_one_again_is_read_anew_each_time() -> None:
    first, other = "为库区移民村新就业形态劳动者安装监测设备36人。", "为库区移民村新就业形态劳动者安装监测设备63人。"
    links, seen = None, []
    for more in (0, 5, 12, 11, 10, 9, 0, 20, 0):
        rows = [first, *["库区移民村新就业形态劳动者。"] * more]
        text = FORM.format(body="\n\n".join(rows), goal="履行职责。", annex=other)
        links = linked(text, load(), links)
        assert met(links) == met(linked(text, load(), None))
        seen.append(links.seeds.comparisons)
    assert len(set(seen)) > 4


TEXT = st.text(alphabet="一二共为等、，。；：“”（）(),:%％ＡB＿_İ\ue000 \u30001２345.万元人次年第\n\t", max_size=60)


@settings(deadline=None, max_examples=200)
@given(text=TEXT)
def test_every_character_of_a_flow_has_its_place_in_the_passage(text: str) -> None:
    lexicon = load()
    flow = Flow(text, read(text, lexicon), lexicon.view(restated_settings))
    assert flow.text.endswith(BREAK)
    assert len(flow.places) == len(flow.text)
    assert flow.places == sorted(flow.places)
    numbers = {slot.position for slot in flow.slots}
    for at, place in enumerate(flow.places[:-1]):
        assert at in numbers or flow.text[at] == fold(text[place])
    assert all(flow.position(place) == at for at, place in enumerate(flow.places))
