"""Claims as a component of other people's spaCy pipelines."""

from decimal import Decimal

import pytest

spacy = pytest.importorskip("spacy")

import lint.claims.components  # noqa: E402, F401  (registers the factory)

TEXT = "2023年度公务接待费支出决算26.00万元，比上年减少4.00万元，下降13.33%。"


def test_a_blank_chinese_pipeline_gets_claims_as_spans() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("gouji_claims")
    doc = nlp(TEXT)
    level, change, rate = doc.spans["gouji_claims"]
    assert (level._.gouji_term, level._.gouji_period, level._.gouji_stage) == ("sg_reception", "2023", "final")
    assert [span._.gouji_aspect for span in (level, change, rate)] == ["level", "change", "change_rate"]
    assert change._.gouji_claim.value == Decimal("-4.00")


def test_spans_keep_the_offsets_of_the_text_over_lines_and_tables() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("gouji_claims")
    text = "某局2022年度部门决算\n单位：万元\n\t项目\n\t决算数\n\n\t公务接待费\n\t3.50\n\n\n" + TEXT
    doc = nlp(text)
    spans = doc.spans["gouji_claims"]
    assert [text[span.start_char : span.end_char] for span in spans] == ["3.50", "26.00", "4.00", "13.33"]


def test_the_year_of_this_year_can_be_given() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("gouji_claims", config={"year": 2020})
    doc = nlp("上年公务接待费支出决算26.00万元。")
    (span,) = doc.spans["gouji_claims"]
    assert span._.gouji_period == "2019"


def test_an_empty_text_has_no_claims() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("gouji_claims")
    assert len(nlp(" ").spans["gouji_claims"]) == 0
