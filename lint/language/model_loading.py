"""Loads the packaged segmentation model into spacy-pkuseg."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from lint.errors import InputError

MODEL_DIRECTORY = Path(__file__).parent / "model_data"
FEATURES_FILE = "features.msgpack"
WEIGHTS_FILE = "weights.npz"


class Cutter(Protocol):
    """Cuts a run of characters without white space into words that together are that run."""

    def cut(self, txt: str, /) -> list[str]:
        """Return the words of `txt`."""


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
    import spacy_pkuseg
    import srsly
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
