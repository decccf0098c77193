"""Small pictures as inline SVG: a heat map, horizontal bars, columns. Every mark has its number as text."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from markupsafe import Markup, escape

TONES = {"error": "#b3261e", "warning": "#8a5300", "info": "#1f4f99"}
_INK, _SOFT, _LINE = "#1c2430", "#4b5563", "#d5dae1"
_SCALE = ("#ffffff", "#fde8e6", "#f9c9c4", "#f1a097", "#e4756a", "#cf4a3f", "#b3261e")
_STEPS = (0, 1, 3, 6, 11, 21, 51)
"""From how many findings on a cell of the heat map has the next colour."""


def heat(rows: Sequence[tuple[str, Sequence[int]]], families: Sequence[str]) -> Markup:
    """Return a heat map: units down, families of findings across, the number in each cell."""
    left, top, wide, high = 250, 120, 64, 24
    width, height = left + wide * (len(families) + 1), top + high * len(rows) + 8
    parts = [_open(width, height, "各单位各类问题的数目")]
    for column, name in enumerate((*families, "合计")):
        x = left + wide * column + wide // 2
        turned = f'transform="rotate(-40 {x} {top - 10})"'
        parts.append(f'<text x="{x}" y="{top - 10}" {turned} font-size="13" fill="{_SOFT}">{escape(name)}</text>')
    for line, (unit, counts) in enumerate(rows):
        y = top + high * line
        shown = unit if len(unit) <= 17 else f"{unit[:16]}…"
        parts.append(
            f'<text x="{left - 8}" y="{y + 17}" text-anchor="end" font-size="13" fill="{_INK}">{escape(shown)}'
            f"<title>{escape(unit)}</title></text>"
        )
        for column, count in enumerate(counts):
            parts.append(_cell(left + wide * column, y, wide, high, count, f"{unit} {families[column]}：{count}"))
        total = sum(counts)
        parts.append(
            f'<text x="{left + wide * len(families) + wide // 2}" y="{y + 17}" text-anchor="middle" font-size="13"'
            f' font-weight="700" fill="{_INK}">{total}</text>'
        )
    return Markup("".join(parts) + "</svg>")


def _cell(x: int, y: int, wide: int, high: int, count: int, told: str) -> str:
    step = sum(count >= low for low in _STEPS) - 1
    ink = "#ffffff" if step >= 5 else _INK
    number = f'<text x="{x + wide // 2}" y="{y + 17}" text-anchor="middle" font-size="12" fill="{ink}">{count}</text>'
    return (
        f'<g><title>{escape(told)}</title><rect x="{x + 1}" y="{y + 1}" width="{wide - 2}" height="{high - 2}" rx="3"'
        f' fill="{_SCALE[step]}" stroke="{_LINE}"/>{number if count else ""}</g>'
    )


def bars(rows: Sequence[tuple[str, int, str]]) -> Markup:
    """Return horizontal bars: label, number, and the tone of a severity."""
    left, width, high = 260, 760, 28
    most = max((count for _, count, _ in rows), default=1) or 1
    parts = [_open(width, high * len(rows) + 8, "横条图")]
    for line, (label, count, tone) in enumerate(rows):
        y = high * line + 4
        long = max(2, (width - left - 90) * count // most)
        parts.append(
            f'<text x="{left - 8}" y="{y + 16}" text-anchor="end" font-size="13" fill="{_INK}">{escape(label)}</text>'
            f'<rect x="{left}" y="{y + 2}" width="{long}" height="{high - 10}" rx="3" fill="{TONES[tone]}"/>'
            f'<text x="{left + long + 6}" y="{y + 16}" font-size="13" fill="{_SOFT}">{count:,}</text>'
        )
    return Markup("".join(parts) + "</svg>")


def columns(groups: Sequence[tuple[str, Sequence[int | str]]], series: Sequence[str]) -> Markup:
    """Return columns in groups, one of each series; the numbers stand above them."""
    tones = ("#1d4e89", "#c98a1b")
    high, foot, wide = 180, 48, max(46, 34 * len(series) + 20)
    width, height = max(320, wide * len(groups) + 40), high + foot + 20
    most = max((Decimal(value) for _, values in groups for value in values), default=Decimal(1)) or Decimal(1)
    parts = [_open(width, height, "、".join(series))]
    for place, (name, values) in enumerate(groups):
        x = 20 + wide * place
        for number, value in enumerate(values):
            tall = int((high - 24) * Decimal(value) / most)
            left = x + 6 + 34 * number
            parts.append(
                f'<rect x="{left}" y="{high - tall}" width="28" height="{tall}" rx="2" fill="{tones[number]}"/>'
                f'<text x="{left + 14}" y="{high - tall - 5}" text-anchor="middle" font-size="12" fill="{_SOFT}">'
                f"{value}</text>"
            )
        parts.append(
            f'<text x="{x + wide // 2 - 4}" y="{high + 18}" text-anchor="middle" font-size="13" fill="{_INK}">'
            f"{escape(name)}</text>"
        )
    parts.append(f'<line x1="14" y1="{high}" x2="{width - 10}" y2="{high}" stroke="{_LINE}"/>')
    if len(series) > 1:
        for number, name in enumerate(series):
            x = 20 + 130 * number
            parts.append(
                f'<rect x="{x}" y="{high + 32}" width="12" height="12" fill="{tones[number]}"/>'
                f'<text x="{x + 18}" y="{high + 43}" font-size="13" fill="{_INK}">{escape(name)}</text>'
            )
    return Markup("".join(parts) + "</svg>")


def _open(width: int, height: int, title: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" role="img"'
        f' aria-label="{escape(title)}">'
    )
