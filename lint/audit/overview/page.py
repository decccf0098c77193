"""The overview as one self-contained HTML page: styles and pictures inside, nothing is fetched, no script runs."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from lint.audit.overview.charts import bars, columns, heat

if TYPE_CHECKING:
    from lint.audit.overview.data import Overview

SEVERITY = {"error": "错误", "warning": "疑似", "info": "提示"}


def render(data: Overview) -> str:
    """Return the page."""
    return str(
        _template().render(
            data=data,
            heat=heat([(row.unit, row.counts) for row in data.rows], data.families),
            mistakes=bars([(f"{one.code} {one.name}", one.findings, one.severity) for one in data.mistakes]),
            spread=columns([(name, (count,)) for name, count in data.spread], ("文件数",)),
            years=columns(
                [
                    (str(one.year), (_each(one.errors, one.documents), _each(one.warnings, one.documents)))
                    for one in data.years
                ],
                ("每份错误数", "每份疑似数"),
            ),
            funnel=bars([(name, count, "info") for name, count in data.funnel]),
            severity=SEVERITY,
        )
    )


def _each(count: int, documents: int) -> str:
    """Return how many a document has, with two decimals."""
    hundredths = (200 * count + documents) // (2 * documents) if documents else 0
    return f"{hundredths // 100}.{hundredths % 100:02d}"


@cache
def _template() -> Any:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("lint.audit.overview", "assets"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.filters["grouped"] = lambda number: Markup(f"{number:,}")
    return environment.get_template("overview.html.j2")
