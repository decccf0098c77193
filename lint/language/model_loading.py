"""Loads the packaged segmentation model: as it lies on the disk, or into spacy-pkuseg."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Any, Protocol

from lint.errors import InputError
from lint.language import model_index
from lint.language.decoding import Decoder, kinds
from lint.language.model_index import FEATURES_FILE, WEIGHTS_FILE

MODEL_DIRECTORY = Path(__file__).parent / "model_data"
_UNUSED = ("spacy_pkuseg.trainer", "spacy_pkuseg.download")


class Cutter(Protocol):
    """Cuts a run of characters without white space into words that together are that run."""

    def cut(self, txt: str, /) -> list[str]:
        """Return the words of `txt`."""


def quick_cutter(model: Path = MODEL_DIRECTORY) -> Cutter:
    """Return what cuts as spacy-pkuseg does with the model in the directory `model`, and needs nothing loaded.

    Where the model has no index and none can be written, that is spacy-pkuseg itself.

    Raises InputError if there is no model.
    """
    index = model_index.opened(model)
    if index is None and model_index.write(model):
        index = model_index.opened(model)
    if index is None:
        return load_cutter(model)
    from lexicon import load

    return Decoder(index, load().view(kinds))


def load_cutter(model: Path = MODEL_DIRECTORY) -> Cutter:
    """Return spacy-pkuseg with the model in the directory `model`.

    The object is put together here, because spacy-pkuseg's constructor takes the directory through a global of the
    process, and reads a format that takes longer to load. There is no user dictionary: with nested terms,
    which budget terms are, spacy-pkuseg's invents words.

    Raises InputError if there is no model.
    """
    if not (model / FEATURES_FILE).is_file():
        raise InputError(
            str(model),
            zh="缺少分词模型，请重新安装 gouji（源码目录中可运行 python -m lint.language.model_build）",
            en="the segmentation model is missing; install gouji again "
            "(in a source tree, run python -m lint.language.model_build)",
        )
    import numpy as np
    import srsly

    spacy_pkuseg = _segmenting_part()
    from spacy_pkuseg.feature_extractor import FeatureExtractor
    from spacy_pkuseg.model import Model

    data = srsly.msgpack_loads((model / FEATURES_FILE).read_bytes())
    names, tags = data["features"], data["tags"]
    extractor = FeatureExtractor()
    extractor.unigram = set(data["unigram"])
    extractor.feature_to_idx = dict(zip(names, range(len(names)), strict=True))
    extractor.tag_to_idx = {tag: number for number, tag in enumerate(tags)}
    decoder = Model(len(names), len(tags))
    with np.load(model / WEIGHTS_FILE, allow_pickle=False) as arrays:
        decoder.w = arrays["w"]

    cutter = spacy_pkuseg.pkuseg.__new__(spacy_pkuseg.pkuseg)
    cutter.postag = False
    cutter.preprocesser = spacy_pkuseg.Preprocesser(None)
    cutter.postprocesser = spacy_pkuseg.Postprocesser(None, None)
    cutter.feature_extractor, cutter.model = extractor, decoder
    cutter.idx_to_tag = dict(enumerate(tags))
    cutter.n_feature, cutter.n_tag = len(names), len(tags)
    loaded: Cutter = cutter
    return loaded


def _segmenting_part() -> ModuleType:
    """Return spacy-pkuseg without what trains and downloads models: that would import an HTTP client for nothing.

    Whoever uses those parts in this process all the same imports them then.
    """
    import importlib
    import sys

    def stand_in(name: str) -> ModuleType:
        module = ModuleType(name)

        def later(attribute: str) -> Any:
            if attribute.startswith("__") or sys.modules.get(name) is module:
                raise AttributeError(attribute)
            return getattr(importlib.import_module(name), attribute)

        module.__dict__["__getattr__"] = later
        module.__dict__["download_model"] = lambda *where: later("download_model")(*where)  # noqa: PLW0108  # asked for when it is called
        return module

    absent = {name: stand_in(name) for name in _UNUSED if name not in sys.modules}
    sys.modules.update(absent)
    try:
        return importlib.import_module("spacy_pkuseg")
    finally:
        for name in absent:
            del sys.modules[name]
