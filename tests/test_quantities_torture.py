"""The published torture list: every surface variant is read with its value, unit, bound and kind."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from lexicon import load
from lint.language.model import NonQuantity, Quantity
from lint.language.quantities import read

FOLDER = Path(__file__).parent / "data" / "torture"
CASES = [
    (file.stem, case["text"], case["tokens"])
    for file in sorted(FOLDER.glob("*.yaml"))
    for case in yaml.safe_load(file.read_text(encoding="utf-8"))
]


def quantity(
    text: str, value: str, upper: str | None = None, unit: str = "", bound: str = "exact"
) -> tuple[object, ...]:
    return text, Decimal(value), None if upper is None else Decimal(upper), unit, bound


@pytest.mark.parametrize(("family", "text", "expected"), CASES, ids=[f"{family}: {text}" for family, text, _ in CASES])
def test_variant_is_read_as_it_is_meant(family: str, text: str, expected: list[dict[str, Any]]) -> None:
    tokens = read(text, load())
    counted = [(t.text, t.value, t.upper, t.unit, t.bound) for t in tokens if isinstance(t, Quantity)]
    assert counted == [quantity(**token) for token in expected if "kind" not in token]
    typed = {t.text: (t.kind, t.value) for t in tokens if isinstance(t, NonQuantity)}
    for token in expected:
        if "kind" in token:
            kind, value = typed[token["text"]]
            assert kind == token["kind"]
            assert value == token.get("value", value)
    listed = {token["text"] for token in expected}
    assert [found for found in typed if re.search(r"\d", found) and found not in listed] == []


def test_list_is_long_and_has_no_doubles() -> None:
    texts = [text for _, text, _ in CASES]
    assert len(texts) == len(set(texts)) >= 400


def test_list_has_counter_examples_of_every_kind_of_token() -> None:
    kinds = {token["kind"] for _, _, tokens in CASES for token in tokens if "kind" in token}
    assert kinds >= {
        "year", "date", "period", "time", "ordinal", "item_number", "document_number", "law_article", "meeting", "plan",
        "fixed_phrase", "account_code", "telephone", "file_name", "formula_constant", "name", "code",
    }  # fmt: skip
