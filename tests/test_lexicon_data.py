"""The packaged data: what the sections promise each other beyond their schemas."""

import ast
import re
from collections import Counter, defaultdict
from decimal import Decimal
from itertools import pairwise

import pytest

from lexicon import load
from lexicon.compiling import packaged_names
from lexicon.errors import LexiconError
from lexicon.sources import PACKAGED, Source, files, parse
from lexicon.validation import check_packaged
from lint.language.spellings import fold, spellings, variants
from lint.language.vocabulary import vocabulary

LEXICON = load()
TERMS = LEXICON.section("terms")


def names_of(term):
    return [term["name"], *term.get("aliases", ()), *term.get("short", ()), *term.get("near", ())]


def test_every_section_has_a_schema_and_every_schema_a_section():
    schemas = {file.name.removesuffix(".schema.json") for file in (PACKAGED / "schemas").glob("*.schema.json")}
    assert schemas == set(packaged_names())


@pytest.mark.parametrize("section", sorted(packaged_names()))
def test_every_packaged_section_keeps_its_schema(section):
    def known(other):
        data = LEXICON.section(other)
        key = "name" if other == "names" else "id"
        return frozenset(data) if isinstance(data, dict) else frozenset(str(item[key]) for item in data)

    check_packaged(section, [parse(file) for file in files(PACKAGED, section)], known)


@pytest.mark.parametrize("section", sorted(packaged_names()))
def test_every_schema_bites(section):
    for nonsense in (17, {"no_such_key": 1}, [{"no_such_key": 1}]):
        file = files(PACKAGED, section)[0]
        with pytest.raises(LexiconError):
            check_packaged(section, [Source(file, nonsense)], lambda _: frozenset())


def test_every_word_means_one_term_or_is_a_listed_conflict():
    owners = defaultdict(set)
    for term in TERMS:
        for name in names_of(term):
            owners[fold(name)].add(term["id"])
    shared = {word: ids for word, ids in owners.items() if len(ids) > 1}
    listed = {fold(entry["word"]): {entry["use"], *entry["others"]} for entry in LEXICON.section("alias_conflicts")}
    assert {word: ids for word, ids in shared.items() if not ids <= listed.get(word, set())} == {}


def test_every_listed_conflict_is_about_words_of_the_terms():
    words = {fold(name) for term in TERMS for name in names_of(term)}
    assert [entry["word"] for entry in LEXICON.section("alias_conflicts") if fold(entry["word"]) not in words] == []


def test_no_decoy_is_the_name_of_a_term():
    words = {fold(name) for term in TERMS for name in names_of(term)}
    assert [decoy for decoy in LEXICON.section("decoys") if fold(decoy) in words] == []


def test_every_decoy_contains_a_term():
    rules = LEXICON.view(variants)
    words = {spelling for term in TERMS for name in names_of(term) for spelling in spellings(name, rules)}
    assert [decoy for decoy in LEXICON.section("decoys") if not any(word in fold(decoy) for word in words)] == []


def test_no_term_is_a_part_of_itself():
    terms = LEXICON.view(vocabulary).terms

    def wholes(identifier, seen=()):
        assert identifier not in seen, (*seen, identifier)
        for whole in terms[identifier].part_of:
            wholes(whole, (*seen, identifier))

    for identifier in terms:
        wholes(identifier)


def test_parts_and_totals_have_the_same_dimension():
    words = LEXICON.view(vocabulary)
    for sums in words.sums.values():
        for one in sums:
            dimensions = {words.terms[part].dimension for part in (one.total, *one.of, *one.minus)}
            assert len(dimensions) == 1, one


def test_parts_of_a_sum_know_their_total():
    words = LEXICON.view(vocabulary)
    assert set(words.terms["sg_abroad"].part_of) == {"san_gong"}
    assert "exp_basic" in words.terms["exp_person"].part_of
    assert [one.when for one in words.sums["fa_net"]] == ["没有计提减值准备"]


def test_subjects_are_terms_found_by_code():
    by_code = LEXICON.view(vocabulary).by_code
    assert by_code["208"].id == "fn_208"
    assert by_code["2080505"].part_of == ("fn_20805",)
    assert by_code["30217"].dimension == "money"


def test_every_subject_has_its_parent():
    data = LEXICON.section("subjects")
    for classification in ("functions", "economics"):
        codes = data[classification]
        assert [code for code in codes if len(code) > 3 and code[:-2] not in codes] == []
    assert [code for code in data["formerly"] if code not in {**data["functions"], **data["economics"]}] == []


def test_terms_and_subjects_agree_on_the_name_of_a_code():
    data = LEXICON.section("subjects")
    names = {**data["functions"], **data["economics"]}
    for term in TERMS:
        if "code" in term:
            plain = re.sub("（经济(科目|分类)）", "", term["name"])
            assert names[term["code"]] == plain, term["id"]


REFERENCE = re.compile(r"(?:(?P<table>[A-Z]\d):)?(?P<item>[a-z]\w*)(?:/(?P<column>[a-z]\w*))?(?P<facets>(?:@[a-z_]+)*)")
PLACES = {
    "row",
    "col",
    "total",
    "class",
    "parent",
    "children",
    "listed",
    "subject",
    "empty_table",
    "empty_statement",
} | {
    "date",
    "year_end",
}
FACETS = {"initial", "adjusted", "budget", "final", "previous", "change", "change_rate", "weight", "score"}
FUNCTIONS = {"rate", "capped", "score_rule", "self_evaluation", "grade_of"}


def references(expression):
    inside = re.fullmatch(r"([a-z_]+)\((.*)\)", expression)
    if inside:
        assert inside[1] in FUNCTIONS
        return inside[2].split(", ")
    parts = re.split(r" [+-] ", expression)
    return [part.removeprefix("sum ") for part in parts if not part.isdigit()]


@pytest.mark.parametrize("identity", LEXICON.section("identities"), ids=lambda identity: identity["id"])
def test_an_identity_speaks_of_known_terms_tables_and_facets(identity):
    known = {*LEXICON.view(vocabulary).terms, *PLACES}
    tables = {table["id"] for table in LEXICON.section("tables")}
    for reference in (identity["lhs"], *references(identity["rhs"])):
        match = REFERENCE.fullmatch(reference)
        assert match, reference
        assert match["item"] in known
        assert match["column"] is None or match["column"] in known
        assert match["table"] is None or match["table"] in tables
        assert set(match["facets"].split("@")) - {""} <= FACETS


def test_identities_agree_with_the_profiles_of_the_documents():
    profiles = {profile["id"] for profile in LEXICON.section("profiles")["profiles"]}
    for section in ("identities", "tables"):
        for entry in LEXICON.section(section):
            assert set(entry.get("profiles", ())) <= profiles, entry["id"]


def formulas():
    for indicator in LEXICON.section("indicators"):
        for stated in (indicator, *indicator.get("variants", ())):
            if "formula" in stated:
                yield pytest.param(
                    stated["formula"], set(stated["operands"]), id=f"{indicator['id']}: {stated['formula']}"
                )


@pytest.mark.parametrize(("formula", "operands"), list(formulas()))
def test_a_formula_uses_exactly_its_operands(formula, operands):
    tree = ast.parse(formula, mode="eval")
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} - {"abs"}
    assert used == operands


def test_grades_leave_no_gap_and_reach_the_full_score():
    for scheme in LEXICON.section("grades"):
        bands = sorted((Decimal(band["low"]), Decimal(band["high"])) for band in scheme["bands"])
        assert bands[0][0] == 0
        assert bands[-1][1] == Decimal(scheme["full"])
        assert all(lower[1] == upper[0] for lower, upper in pairwise(bands))


def test_score_structures_add_up_to_the_total():
    data = LEXICON.section("scoring")
    for structure in data["structures"]:
        assert sum(map(Decimal, structure["parts"].values())) == Decimal(data["total"]), structure["id"]


def test_a_comparator_has_one_reading():
    comparators = {k: v for k, v in LEXICON.section("scoring")["comparators"].items() if k != "plain"}
    counts = Counter(word for words in comparators.values() for word in words)
    assert [word for word, count in counts.items() if count > 1] == []


def test_departments_know_each_other_and_share_no_strong_word_unasked():
    data = LEXICON.section("departments")
    ids = {department["id"] for department in data["departments"]}
    owners = defaultdict(set)
    for department in data["departments"]:
        assert set(department.get("compatible", ())) <= ids
        for word in department["strong"]:
            owners[word].add(department["id"])
    assert all(set(shared) <= ids for shared in data["shared_owner"].values())
    several = {word: found for word, found in owners.items() if len(found) > 1}
    assert {word: found for word, found in several.items() if set(data["shared_owner"].get(word, ())) != found} == {}
    assert set(owners) & set(data["shared_duties"]) == set()


def test_official_names_are_many_and_renames_are_in_order():
    names = {entry["name"]: entry for entry in LEXICON.section("names")}
    assert len(names) >= 150
    for entry in names.values():
        assert entry.get("from", 0) <= entry.get("to", 9999), entry
        if "became" in entry:
            assert "to" in entry, entry
            assert names[entry["became"]].get("from", 0) <= entry["to"], entry


def test_tables_have_one_kind_for_each_title():
    titles = Counter(
        fold(title) for table in LEXICON.section("tables") for title in (table["title"], *table["aliases"])
    )
    assert [title for title, count in titles.items() if count > 1] == []
