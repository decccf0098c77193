"""The examples of docs/lexicon.md do what the page says."""

import re
from pathlib import Path

import pytest

from lexicon import Lexicon, LexiconError, load
from lint.language.terms import find_terms

PAGE = (Path(__file__).parent.parent / "docs" / "lexicon.md").read_text(encoding="utf-8")
ADD, DECOY, CHANGE = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)


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


@pytest.mark.parametrize("section", re.findall(r"`([a-z_]+)/?`", PAGE.split("## 二")[0].split("| 节 | 内容 |")[1]))
def test_every_section_of_the_page_exists(section):
    assert load().section(section)
