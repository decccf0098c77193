"""The seed report's labels: every number is read with its value and unit, and nothing else is taken for one."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from lexicon import load
from lint.language.model import Quantity, Token
from lint.language.quantities import read

SEED = Path(__file__).parent.parent.parent / "shared" / "seed"
NAMES = {"date", "name_embedded", "formula_constant"}

pytestmark = pytest.mark.skipif(not SEED.is_dir(), reason="the seed report is not beside the repository")


@pytest.fixture(scope="module")
def lines() -> list[tuple[int, tuple[Token, ...]]]:
    """Return, for each line, where its passage starts (behind the TAB of a cell) and its tokens."""
    (file,) = SEED.glob("*.txt")
    found = []
    for line in file.read_text(encoding="utf-8").split("\n"):
        start = 1 if line.startswith("\t") else 0
        found.append((start, read(line[start:], load())))
    return found


def labels(name: str) -> list[dict[str, Any]]:
    truth = json.loads((SEED / "truth.json").read_text(encoding="utf-8"))
    return list(truth[name])


def covering(lines: list[tuple[int, tuple[Token, ...]]], label: dict[str, Any]) -> list[Token]:
    start, tokens = lines[label["line"] - 1]
    return [token for token in tokens if token.start + start <= label["col"] and label["end"] <= token.end + start]


def agrees(token: Token, label: dict[str, Any]) -> bool:
    if not isinstance(token, Quantity):
        return label["kind"] in NAMES or not label["text"].isascii()  # a numeral in a name
    value = Decimal(str(label["value"]).lstrip("<>=-"))
    ends = {abs(token.value), token.upper}
    return value in ends and (token.unit in ("", label["unit"].split("/")[0]) or token.upper is not None)


def test_every_labelled_claim_is_read_with_its_value_and_unit(lines: list[tuple[int, tuple[Token, ...]]]) -> None:
    claims = labels("claims")
    wrong = [claim for claim in claims if [agrees(token, claim) for token in covering(lines, claim)] != [True]]
    assert len(claims) > 300
    assert wrong == []


def test_no_labelled_non_quantity_is_taken_for_a_quantity(lines: list[tuple[int, tuple[Token, ...]]]) -> None:
    tokens = labels("non_quantity_tokens")
    wrong = [token for token in tokens if [isinstance(found, Quantity) for found in covering(lines, token)] != [False]]
    assert len(tokens) > 90
    assert wrong == []
