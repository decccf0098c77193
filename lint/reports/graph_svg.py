"""The claim graph as a picture: numbers as boxes, sums between them, lines in the colour of the verdict."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from rich.cells import cell_len

from lint.findings import Lang
from lint.graph.model import Relation, Verdict
from lint.reports.graph_layout import Place, Size, layout
from lint.reports.graph_view import ClaimNode, GraphView
from lint.reports.widths import clip, visible, wrap
from lint.reports.words import KINDS, VERDICTS, say

MARGIN, HEADER, LINE, CELL, PAD = 28, 84, 19, 7, 10
"""Pixels: around the picture, above it, a line of text, a terminal column of small text, inside a box."""
CLAIM_COLUMNS, SUM_COLUMNS, BIG = 34, 36, 20
FONTS = "'Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei','WenQuanYi Zen Hei',SimHei,sans-serif"
COLOURS: dict[Verdict, str] = {"holds": "#2b8a3e", "rounding": "#e67700", "violated": "#c92a2a", "undecided": "#868e96"}
FILLS: dict[Verdict, str] = {"holds": "#ebfbee", "rounding": "#fff4e6", "violated": "#ffe3e3", "undecided": "#f1f3f5"}
STATUS_COLOURS = {"verified": "#2b8a3e", "contradicted": "#c92a2a", "unchecked": "#868e96"}
VOUCHING: tuple[Verdict, ...] = ("holds", "rounding", "violated")
DASHES: dict[Verdict, str] = {"holds": "", "rounding": "6 4", "violated": "", "undecided": "2 4"}


def render(view: GraphView, lang: Lang) -> str:
    """Return the picture as an SVG document that needs no other file."""
    boxes = {name: _claim_lines(node, lang) for name, node in view.claims.items()}
    sums = {one.id: _sum_lines(one, lang) for one in view.relations}
    sizes = {
        name: Size(CLAIM_COLUMNS * CELL + 2 * PAD, _height(node, boxes[name])) for name, node in view.claims.items()
    }
    sizes |= {name: Size(_width(lines), len(lines) * LINE + PAD) for name, lines in sums.items()}
    places, size = layout(sizes, view.edges, view.focus or _worst(view))
    width, height = max(size.width + 2 * MARGIN, 620), size.height + HEADER + MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'font-family="{FONTS}" font-size="13">',
        '<rect width="100%" height="100%" fill="#ffffff"/>',
        *_head(view, lang),
        f'<g transform="translate({MARGIN} {HEADER})">',
        *(_line(one, places[one.id], places[name]) for one in view.relations for name in dict.fromkeys(one.claims)),
        *(part for one in view.relations for part in _sum_box(one, places[one.id], sums[one.id])),
        *(
            part
            for name, node in view.claims.items()
            for part in _claim_box(view, node, places[name], boxes[name], lang)
        ),
        "</g>",
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _worst(view: GraphView) -> tuple[str, ...]:
    """Return the claim that most violated relations share, of each part where any is violated: it stands first."""
    counts: dict[str, int] = {}
    for one in view.relations:
        for name in dict.fromkeys(one.claims):
            counts[name] = counts.get(name, 0) + (one.verdict == "violated")
    seen: set[str] = set()
    worst = []
    for name in sorted(counts, key=lambda name: -counts[name]):
        if counts[name] and name not in seen:
            worst.append(name)
            frontier = {name}
            while frontier:
                seen |= frontier
                frontier = {
                    other for one in view.relations if frontier & set(one.claims) for other in one.claims
                } - seen
    return tuple(worst)


def _claim_lines(node: ClaimNode, lang: Lang) -> tuple[list[str], list[str]]:
    """Return the small lines above the value and below it."""
    where = node.location
    line = say(lang, f"第{where.line}行", f"line {where.line}")
    above = [clip(visible(node.measure), CLAIM_COLUMNS), clip(visible(node.about), CLAIM_COLUMNS)]
    cell = " · ".join(part for part in (line, where.row or "", where.header or "") if part)
    below = [clip(visible(part), CLAIM_COLUMNS) for part in (cell, where.table or "") if part]
    return above, below


def _sum_lines(one: Relation, lang: Lang) -> list[str]:
    head = f"{KINDS[lang][one.kind]} · {VERDICTS[lang][one.verdict]}"
    return [head, *wrap(visible(one.expression), SUM_COLUMNS)[:4]]


def _width(lines: list[str]) -> int:
    return max(cell_len(line) for line in lines) * CELL + 2 * PAD


def _height(node: ClaimNode, lines: tuple[list[str], list[str]]) -> int:
    above, below = lines
    return (len(above) + len(below) + bool(node.codes)) * LINE + LINE + 2 * PAD


def _head(view: GraphView, lang: Lang) -> Iterator[str]:
    count = say(
        lang,
        f"{len(view.claims)} 个数，{len(view.relations)} 条勾稽关系。方框是文中的数，圆角框是把它们连起来的算式；"
        "红粗框是问题指出的数，绿框另有关系为它作证。",
        f"{len(view.claims)} numbers, {len(view.relations)} relations. Boxes are numbers, round boxes the sums that tie"
        " them; findings point at thick red boxes, other relations vouch for green ones.",
    )
    yield _text(MARGIN, 30, clip(visible(view.title), 90), 'font-size="17" font-weight="bold"')
    yield _text(MARGIN, 52, count, 'fill="#495057"')
    x = MARGIN
    for verdict, colour in COLOURS.items():
        dash = f' stroke-dasharray="{DASHES[verdict]}"' if DASHES[verdict] else ""
        yield f'<path d="M{x} 67h30" stroke="{colour}" stroke-width="2.5"{dash}/>'
        yield _text(x + 36, 72, VERDICTS[lang][verdict], f'fill="{colour}"')
        x += 50 + cell_len(VERDICTS[lang][verdict]) * CELL + 16


def _line(one: Relation, start: Place, end: Place) -> str:
    """Return the line from a relation to a claim in the column before or after it."""
    left, right = (start, end) if start.column < end.column else (end, start)
    x1, y1 = left.x + left.size.width, left.y + left.size.height // 2
    x2, y2 = right.x, right.y + right.size.height // 2
    middle = (x2 - x1) // 2
    dash = f' stroke-dasharray="{DASHES[one.verdict]}"' if DASHES[one.verdict] else ""
    width = "2.4" if one.verdict == "violated" else "1.4"
    return (
        f'<path d="M{x1} {y1}C{x1 + middle} {y1} {x2 - middle} {y2} {x2} {y2}" fill="none" '
        f'stroke="{COLOURS[one.verdict]}" stroke-width="{width}"{dash}/>'
    )


def _sum_box(one: Relation, place: Place, lines: list[str]) -> Iterator[str]:
    colour = COLOURS[one.verdict]
    yield "<g>"
    yield f"<title>{_escaped(f'{one.id} {one.expression} {one.reason}'.strip())}</title>"
    yield _rect(place, f'rx="14" fill="{FILLS[one.verdict]}" stroke="{colour}" stroke-width="1.4"')
    yield _text(place.x + PAD, place.y + LINE - 2, lines[0], f'fill="{colour}" font-size="12"')
    for number, line in enumerate(lines[1:], start=2):
        yield _text(place.x + PAD, place.y + number * LINE - 2, line, 'fill="#212529" font-weight="bold"')
    yield "</g>"


def _claim_box(
    view: GraphView, node: ClaimNode, place: Place, lines: tuple[list[str], list[str]], lang: Lang
) -> Iterator[str]:
    colour, x, y = _colour(view, node), place.x + PAD, place.y + PAD + LINE - 5
    above, below = lines
    ink = colour if node.codes else "#212529"
    yield "<g>"
    yield f"<title>{_escaped(f'{node.id} {node.measure} {node.about} {node.value}')}</title>"
    thick = 'stroke-width="3.5"' if node.codes else 'stroke-width="1.4"'
    yield _rect(place, f'rx="3" fill="#ffffff" stroke="{colour}" {thick}')
    yield _text(x, y, above[0], 'font-weight="bold"')
    yield _text(x, y + LINE, above[1], 'fill="#495057" font-size="12"')
    y += 2 * LINE + LINE // 3
    yield _text(x, y, visible(node.value), f'font-size="{BIG}" font-weight="bold" fill="{ink}"')
    y += LINE + 2
    for line in below:
        yield _text(x, y, line, 'fill="#868e96" font-size="12"')
        y += LINE
    if node.codes:
        told = say(lang, f"{'、'.join(node.codes)}", ", ".join(node.codes))
        should = say(lang, f"  应为 {node.expected}", f"  should be {node.expected}") if node.expected else ""
        yield _text(x, y, clip(told + should, CLAIM_COLUMNS), f'fill="{colour}" font-size="12" font-weight="bold"')
    yield "</g>"


def _colour(view: GraphView, node: ClaimNode) -> str:
    """Return red for a number that a finding points at, green for one vouched for, amber for one only contradicted."""
    verdicts = {one.verdict for one in view.relations if node.id in one.claims}
    if node.codes:
        return COLOURS["violated"]
    for verdict in VOUCHING:
        if verdict in verdicts:
            return COLOURS["rounding" if verdict == "violated" else verdict]
    return COLOURS["undecided"]


def _rect(place: Place, style: str) -> str:
    return f'<rect x="{place.x}" y="{place.y}" width="{place.size.width}" height="{place.size.height}" {style}/>'


def _text(x: int, y: int, text: str, style: str) -> str:
    return f'<text x="{x}" y="{y}" {style}>{_escaped(text)}</text>'


def _escaped(text: str) -> str:
    return escape(visible(text))
