"""`gouji graph`: a picture in which a person can follow why numbers must agree, and the same graph for programs."""

from __future__ import annotations

import json
import re
import sys
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint import cli
from lint.checking import check_path
from lint.report import DocumentReport
from lint.reports import graph_formats, graph_svg
from lint.reports.graph_layout import Place, Size, layout
from lint.reports.graph_view import GraphView, of_check, on_line, view

DIRTY = str(Path(__file__).parent.parent / "fixtures" / "liaison-2021" / "report.txt")
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def report() -> DocumentReport:
    return check_path(DIRTY)


@pytest.fixture(scope="module")
def funds(report: DocumentReport) -> GraphView:
    line = next(place.line for name, place in report.places.items() if report.by_id[name].printed == "50.08")
    return view(report, "zh", {}, on_line(report, line))


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def test_the_picture_around_a_wrong_number_shows_its_witnesses_and_the_sum(funds: GraphView) -> None:
    shown = texts(graph_svg.render(funds, "zh"))
    assert "29.70 + 20.88 = 50.58 ≠ 50.08" in shown
    assert shown.count("50.08 ≠ 50.58") == 3
    assert shown.count("50.58万元") == 3
    assert any(text.endswith("应为 50.58") for text in shown)
    assert any(re.fullmatch(r"第\d+行 · 三公经费 · 2021年预算数", text) for text in shown)
    assert len(funds.claims) < 20


def test_the_whole_graph_shows_every_claim_of_every_relation(report: DocumentReport) -> None:
    whole = view(report, "zh", {})
    assert {one.id for one in whole.relations} == {one.id for one in report.relations}
    assert set(whole.claims) == {name for one in report.relations for name in one.claims}
    svg = graph_svg.render(whole, "zh")
    assert svg == graph_svg.render(view(report, "zh", {}), "zh")
    assert len(list(ElementTree.fromstring(svg).iter(f"{SVG}title"))) == len(whole.claims) + len(whole.relations)


def overlap(one: Place, other: Place) -> bool:
    return (
        one.x < other.x + other.size.width
        and other.x < one.x + one.size.width
        and one.y < other.y + other.size.height
        and other.y < one.y + one.size.height
    )


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=30), st.integers(20, 90))
def test_boxes_never_overlap_and_lines_run_between_columns_side_by_side(
    pairs: list[tuple[int, int]], tall: int
) -> None:
    edges = sorted({(f"r{relation}", f"c{claim}") for relation, claim in pairs})
    names = [name for edge in edges for name in edge]
    sizes = {name: Size(100 if name[0] == "c" else 60, tall if name[0] == "c" else 30) for name in names}
    places, size = layout(sizes, edges, names[1:2])
    assert set(places) == set(sizes)
    assert [pair for pair in combinations(places.values(), 2) if overlap(*pair)] == []
    assert all(abs(places[one].column - places[other].column) == 1 for one, other in edges)
    assert all(place.x + place.size.width <= size.width and place.y >= 0 for place in places.values())
    assert all(place.y + place.size.height <= size.height for place in places.values())


def test_nothing_of_a_document_breaks_the_picture() -> None:
    from dataclasses import replace

    from lint.documents.model import Location
    from lint.graph.model import Relation
    from lint.reports.graph_view import ClaimNode

    place = Location("1", 1, 1, 1, 2, table='<b>&"\x00', row="\u202e", header="]]>")
    node = ClaimNode("c0-0", '<script>"&', "\x1b[31m", "1万元", place, "verified")
    relation = Relation(
        id="r1", kind="same", verdict="holds", expression='1 < "2" & \x07', claims=("c0-0",), source="table"
    )
    odd = GraphView("<title>&", {"c0-0": node, "c0-1": replace(node, id="c0-1")}, (relation,))
    assert '<script>"&' in texts(graph_svg.render(odd, "zh"))
    assert "\x1b" not in graph_svg.render(odd, "zh")
    assert '\\"' in graph_formats.dot(odd, "zh")
    networkx.parse_graphml(graph_formats.graphml(odd).decode("utf-8"))


def test_graphml_dot_and_json_hold_the_same_graph(funds: GraphView) -> None:
    graph = networkx.parse_graphml(graph_formats.graphml(funds).decode("utf-8"))
    assert set(graph) == set(funds.claims) | {one.id for one in funds.relations}
    assert {frozenset(edge) for edge in graph.edges} == {frozenset(edge) for edge in funds.edges}
    assert graph_formats.dot(funds, "zh").count(" -- ") == len(funds.edges)
    data = json.loads(graph_formats.render_json(funds))
    assert [one["id"] for one in data["relations"]] == [one.id for one in funds.relations]
    assert data["focus"] == list(funds.focus)


def test_around_takes_a_check_or_a_line(report: DocumentReport, capsys: pytest.CaptureFixture[str]) -> None:
    code = next(one.code for one in report.findings if one.evidence and one.severity == "error")
    assert of_check(report, code)
    assert cli.main(["graph", DIRTY, "--around", code.lower(), "--format", "json"]) == 0
    assert set(json.loads(capsys.readouterr().out)["focus"]) == set(of_check(report, code))
    assert cli.main(["graph", DIRTY, "--around", "999999"]) == 2
    assert capsys.readouterr().err.startswith("999999：")


def test_the_suffix_of_the_output_file_says_the_format(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for suffix, start in (("svg", b"<svg"), ("dot", b"graph"), ("graphml", b"<?xml"), ("json", b"{")):
        path = tmp_path / f"图.{suffix}"
        assert cli.main(["graph", DIRTY, "--around", "GJ2", "-o", str(path)]) == 0
        assert path.read_bytes().startswith(start)
    assert cli.main(["graph", DIRTY, "--format", "png"]) == 2
    assert "--output" in capsys.readouterr().err


def test_png_needs_a_package_and_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "图.png"
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    assert cli.main(["graph", DIRTY, "--around", "GJ2", "-o", str(path)]) == 2
    assert "pip install resvg-py" in capsys.readouterr().err
    assert not path.exists()


def test_png_is_drawn_where_the_package_is(tmp_path: Path) -> None:
    pytest.importorskip("resvg_py")
    path = tmp_path / "图.png"
    assert cli.main(["graph", DIRTY, "--around", "GJ2", "-o", str(path)]) == 0
    assert path.read_bytes().startswith(b"\x89PNG")
