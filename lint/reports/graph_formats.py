"""The claim graph for other programs: Graphviz DOT, GraphML, JSON."""

from __future__ import annotations

import io

from lint.findings import Lang
from lint.reports import json_report
from lint.reports.graph_svg import COLOURS, STATUS_COLOURS
from lint.reports.graph_view import GraphView
from lint.reports.widths import visible
from lint.reports.words import KINDS, VERDICTS


def dot(view: GraphView, lang: Lang) -> str:
    """Return the graph in the language of Graphviz."""
    lines = ["graph gouji {", "  rankdir=LR;", '  node [fontname="sans-serif"];']
    for node in view.claims.values():
        label = "\n".join((node.measure, node.about, node.value, f"{node.location.line}:{node.location.column}"))
        lines.append(f'  "{node.id}" [shape=box, color="{STATUS_COLOURS[node.status]}", label={_quoted(label)}];')
    for one in view.relations:
        label = f"{KINDS[lang][one.kind]} · {VERDICTS[lang][one.verdict]}\n{one.expression}"
        lines.append(
            f'  "{one.id}" [shape=box, style=rounded, color="{COLOURS[one.verdict]}", label={_quoted(label)}];'
        )
    colours = {one.id: COLOURS[one.verdict] for one in view.relations}
    lines += [f'  "{relation}" -- "{claim}" [color="{colours[relation]}"];' for relation, claim in view.edges]
    return "\n".join([*lines, "}"]) + "\n"


def _quoted(text: str) -> str:
    escaped = "\\n".join(visible(line).replace("\\", "\\\\").replace('"', '\\"') for line in text.split("\n"))
    return f'"{escaped}"'


def graphml(view: GraphView) -> bytes:
    """Return the graph as GraphML: nodes of the kinds claim and relation."""
    import networkx

    graph: networkx.Graph[str] = networkx.Graph()
    for node in view.claims.values():
        place = node.location
        graph.add_node(
            node.id, node="claim", measure=visible(node.measure), about=visible(node.about), value=node.value,
            status=node.status, line=place.line, column=place.column,
        )  # fmt: skip
    for one in view.relations:
        graph.add_node(
            one.id, node="relation", kind=one.kind, verdict=one.verdict, expression=visible(one.expression),
            reason=one.reason, source=one.source,
        )  # fmt: skip
    graph.add_edges_from(view.edges)
    buffer = io.BytesIO()
    networkx.write_graphml(graph, buffer, encoding="utf-8")
    return buffer.getvalue()


def render_json(view: GraphView) -> str:
    """Return the graph as JSON: claims, relations, and who takes part in what."""
    return json_report.dumps(
        {
            "title": view.title,
            "focus": list(view.focus),
            "claims": [
                {
                    "id": node.id, "measure": node.measure, "about": node.about, "value": node.value,
                    "status": node.status, "findings": list(node.codes), "expected": node.expected,
                    "location": json_report.location(node.location),
                }
                for node in view.claims.values()
            ],
            "relations": [
                {
                    "id": one.id, "kind": one.kind, "verdict": one.verdict, "expression": one.expression,
                    "reason": one.reason, "source": one.source, "claims": list(dict.fromkeys(one.claims)),
                }
                for one in view.relations
            ],
        }
    )  # fmt: skip
