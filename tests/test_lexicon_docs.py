"""The examples of docs/lexicon.md do what the page says."""

import json
import re
from pathlib import Path

import pytest

from lexicon import Lexicon, LexiconError, load
from lint.language.terms import find_terms

PAGE = (Path(__file__).parent.parent / "docs" / "lexicon.md").read_text(encoding="utf-8")
ADD, DECOY, CHANGE, FRAME = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)


def lexicon_with(directory, section, text):
    (directory / f"{section}.yaml").write_text(text, encoding="utf-8")
    return Lexicon((directory,))


def test_the_added_term_is_found(tmp_path):
    (hit,) = find_terms("村级运转经费30万元", lexicon_with(tmp_path, "terms", ADD))
    assert (hit.term_id, hit.near) == ("village_fund", False)
    (hit,) = find_terms("村级补助30万元", Lexicon((tmp_path,)))
    assert (hit.term_id, hit.near) == ("village_fund", True)


def test_the_decoy_is_accepted(tmp_path):
    assert find_terms("预算编制人员3名", lexicon_with(tmp_path, "decoys", DECOY)) == ()


def test_the_changed_entries_are_changed(tmp_path):
    terms = {term["id"]: term for term in lexicon_with(tmp_path, "terms", CHANGE).section("terms")}
    assert "在册人数" in terms["staff"]["aliases"]
    assert "在职人员" in terms["staff"]["aliases"]
    assert terms["fa_gross"]["unit"] == "万元"
    assert "students" not in terms
    assert "aliases" not in terms["org_run"]


def test_removing_a_term_that_others_refer_to_is_told(tmp_path):
    with pytest.raises(LexiconError, match="sg_abroad"):
        lexicon_with(tmp_path, "terms", "- {id: sg_abroad, remove: true}\n").section("terms")


def test_the_added_frame_computes(tmp_path):
    from lint.checking import check_document
    from lint.documents import read_text
    from lint.settings import Settings

    (tmp_path / "frames.yaml").write_text(FRAME, encoding="utf-8")
    settings = Settings(lexicon=(tmp_path,))
    for rate, wrong in (("90%", False), ("95%", True)):
        document = read_text(f"全年应维修设备200台，已维修180台，维修率{rate}。", "a.txt")
        verdicts = {
            one.verdict for one in check_document(document, settings=settings).relations if len(one.claims) == 3
        }
        assert verdicts == ({"violated"} if wrong else {"holds"})


def test_every_option_of_a_frame_is_told():
    schema = json.loads((Path("lexicon") / "schemas" / "frames.schema.json").read_text(encoding="utf-8"))
    frame = schema["properties"]["frames"]["items"]["properties"]
    told = PAGE.split("## 四")[1].split("## 五")[0]
    names = {*schema["properties"], *frame, *frame["slots"]["items"]["properties"]} - {"frames", "id"}
    assert {name for name in names if f"`{name}`" not in told and f"`{name}:" not in told} == set()


@pytest.mark.parametrize("section", re.findall(r"`([a-z_]+)/?`", PAGE.split("## 二")[0].split("| 节 | 内容 |")[1]))
def test_every_section_of_the_page_exists(section):
    assert load().section(section)
