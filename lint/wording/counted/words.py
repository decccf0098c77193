"""What finds numbers of things that are listed, built from the section ``counted`` of the lexicon."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lexicon.patterns import compiled
from lint.wording.items import number_of
from lint.wording.patterns import alternation

if TYPE_CHECKING:
    from lexicon import Lexicon

_LIKE_TWO = "两"


@dataclass(frozen=True)
class Counting:
    """Patterns of the section ``counted``.

    Attributes:
        behind: A number behind its list, with what it counts: groups ``some``, ``total``, ``n``, ``class``, ``noun``.
        before: A number before its list: groups ``n``, ``class``, ``noun``, ``full`` or ``partly``.
        named: The same where what is counted stands before the number: 事业单位5个，分别是.
        earlier: A number and what it counts, joined to the list behind: 5个科室和.
        beside: The end of a text that tells the number of what is listed next: 学院9个，(8个学院分别是).
        announced: A number before numbered items: groups ``n`` and ``noun``.
        founding: Words of which one stands before a list of bodies.
        opening: Words behind which a list begins, those of `founding` among them.
        others: The end of a text behind which a number counts something else.
        tails: The end of the name of a body.
        joints: What joins the last two members, and stands in names as well.
        going_on: The beginning of a clause that goes on with the list.
        itself: The end of a text behind which a number leaves out the body that the list may begin with.
        unclear: Words that say that a list is not whole.
        pointing: Words that point to what follows.
        ordinals: For each way to number items in running text the pattern of one.
        own, enumerating, kinds: See the section.
    """

    behind: re.Pattern[str]
    before: re.Pattern[str]
    named: re.Pattern[str]
    earlier: re.Pattern[str]
    beside: re.Pattern[str]
    announced: re.Pattern[str]
    founding: re.Pattern[str]
    opening: re.Pattern[str]
    others: re.Pattern[str]
    tails: re.Pattern[str]
    joints: re.Pattern[str]
    some: re.Pattern[str]
    going_on: re.Pattern[str]
    itself: re.Pattern[str]
    unclear: re.Pattern[str]
    pointing: re.Pattern[str]
    ordinals: tuple[re.Pattern[str], ...]
    own: frozenset[str]
    enumerating: frozenset[str]
    kinds: frozenset[str]


def counting(lexicon: Lexicon) -> Counting:
    """Return the view of the section ``counted``."""
    data = lexicon.section("counted")
    number = "(?P<n>[0-9]{1,2}|[一二两三四五六七八九十]{1,3})"
    classes = f"(?P<class>{alternation(data['classifiers'])})"
    nouns = alternation([*data["own"], *data["nouns"]])
    some, totals = alternation(data["some"]), alternation(data["totals"])
    clear = f"(?<![0-9])(?<!{')(?<!'.join(map(re.escape, data['not_before']))})"
    amounting = alternation(data["amounting"])
    aspects = alternation([*data["aspects"], *data["classifiers"]])
    full, partly = f"(?P<full>{data['full']})", f"(?P<partly>{data['partly']})"
    size = f"{number}{classes}(?!{data['not_behind']})"
    return Counting(
        behind=compiled(f"(?P<some>{some})?(?P<total>{totals})?{clear}{size}(?P<noun>{nouns})"),
        before=compiled(f"{clear}{size}(?P<noun>{nouns})(?:{full}|{partly})"),
        named=compiled(f"(?P<noun>{nouns})(?:{amounting})?{clear}{size}(?:{full}|{partly})"),
        earlier=compiled(f"[0-9]{{1,2}}{classes}[^、]*?(?:{alternation(data['joints'])})"),
        beside=compiled(f"(?P<noun>{nouns})(?:{amounting})?{clear}{size}[，,；;]$"),
        announced=compiled(f"{clear}{number}(?:{aspects})(?!{data['not_behind']}){data['announced']}"),
        founding=compiled(alternation(data["founding"])),
        opening=compiled(alternation([*data["founding"], *data["opening"]])),
        others=compiled(f"(?:{alternation(data['others'])})$"),
        tails=compiled(f"(?:{alternation(data['tails'])})$"),
        joints=compiled(alternation(data["joints"])),
        some=compiled(f"(?:{some})$"),
        going_on=compiled(data["going_on"]),
        itself=compiled(f"(?:{data['itself']})$"),
        unclear=compiled(data["unclear"]),
        pointing=compiled(data["pointing"]),
        ordinals=tuple(compiled(f"[ \\u3000]*{way}") for way in data["ordinals"]),
        own=frozenset(data["own"]),
        enumerating=frozenset(data["enumerating"]),
        kinds=frozenset(data["kinds"]),
    )


def counted_number(figure: str) -> int:
    """Return the number that `figure` writes, 0 if it is none or too large to be counted by hand."""
    return 2 if figure == _LIKE_TWO else number_of(figure)
