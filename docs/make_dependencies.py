"""Make docs/dependencies.md from what is installed: ``python docs/make_dependencies.py``.

Why each direct dependency is there is written in `WHY`; version, licence, size and compiled code come from the metadata
of the installed distributions; who needs the indirect ones is worked out. tests/test_docs.py compares with pyproject.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "dependencies.md"
NETWORK = {
    "requests": "能联网；只在 spaCy 下载模型时用，勾稽不调用",
    "httpx": "能联网；只在 spaCy 下载资产时用，勾稽不调用",
    "weasel": "能联网；spaCy 的项目工具，勾稽不调用",
    "smart-open": "能联网；随 weasel 来，勾稽不调用",
    "cloudpathlib": "能联网；随 weasel 来，勾稽不调用",
    "urllib3": "能联网；随 requests 来，勾稽不调用",
    "uvicorn": "只监听 127.0.0.1（gouji serve）",
    "starlette": "只应答 127.0.0.1（gouji serve）",
    "pygls": "标准输入输出，或本机端口（gouji lsp --tcp）",
}
"""What can use the network, and when; everything else cannot."""

WHY = {
    "spacy": "分词的框架和扩展点",
    "spacy-pkuseg": "中文分词，只在词典之外的名词和复述比对时用",
    "srsly": "分词模型的 msgpack",
    "numpy": "分词模型的权重",
    "networkx": "勾稽图",
    "jsonschema": "词典、配置、基线的校验",
    "lxml": "Word、网页、OpenDocument、OFD 的 XML",
    "pyyaml": "词典",
    "click": "命令行",
    "ahocorasick-rs": "在文字里找词典里的词",
    "olefile": "旧版 Word、Excel 的容器",
    "pypdf": "写 PDF 批注；读表单",
    "psutil": "审计时看内存和进程",
    "pypdfium2": "读 PDF 的字和线（PDFium）",
    "python-calamine": "读 xlsx",
    "resvg-py": "勾稽图存成 PNG",
    "xlsxwriter": "写 xlsx",
    "rich": "终端输出、进度",
    "jinja2": "网页和总览的模板",
    "markupsafe": "模板里的转义",
    "pygls": "语言服务器",
    "lsprotocol": "语言服务器的消息",
    "starlette": "gouji serve 的网页",
    "uvicorn": "gouji serve 的服务",
    "rensa": "找雷同文字的 MinHash",
    "rapidfuzz": "逐字核对雷同",
    "python-docx": "写审计底稿",
}


def canonical(name: str) -> str:
    """Return a distribution's name in one spelling."""
    return re.sub(r"[-_.]+", "-", name).lower()


def direct() -> list[str]:
    """Return the direct dependencies of pyproject.toml, in its order."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [canonical(Requirement(text).name) for text in project["dependencies"]]


def needed(name: str) -> list[str]:
    """Return what the distribution `name` needs here, without extras."""
    found = [Requirement(text) for text in distribution(name).requires or ()]
    return [canonical(one.name) for one in found if one.marker is None or one.marker.evaluate({"extra": ""})]


def closure() -> dict[str, set[str]]:
    """Return every distribution that an installed Gouji has, with those that need it."""
    needs: dict[str, set[str]] = {name: {"gouji"} for name in direct()}
    waiting = list(needs)
    while waiting:
        name = waiting.pop()
        for other in needed(name):
            try:
                distribution(other)
            except PackageNotFoundError:
                continue
            if other not in needs:
                waiting.append(other)
            needs.setdefault(other, set()).add(name)
    return needs


def licence(one: Distribution) -> str:
    """Return the licence that the metadata tells."""
    told = one.metadata.get("License-Expression") or ""
    classified = [text.rpartition(" :: ")[2] for text in one.metadata.get_all("Classifier") or () if "License" in text]
    plain = (one.metadata.get("License") or "").strip().splitlines()
    return told or " / ".join(classified) or (plain[0][:40] if plain else "见项目主页")


def size(one: Distribution) -> str:
    """Return the installed size."""
    taken = sum(file.size or 0 for file in one.files or ())
    return f"{taken // 100_000 / 10:.1f} MB" if taken >= 100_000 else f"{taken // 1000} kB"


def compiled(one: Distribution) -> bool:
    """Tell whether the distribution has machine code."""
    return any(str(file).endswith((".so", ".pyd", ".dylib", ".dll")) or ".so." in file.name for file in one.files or ())


def row(name: str, why: str) -> str:
    """Return a line of a table."""
    one = distribution(name)
    native = "有" if compiled(one) else "无"
    return (
        f"| [{one.metadata['Name']}](https://pypi.org/project/{name}/) | {why} | {licence(one)} | {size(one)} |"
        f" {native} | {NETWORK.get(name, '不用')} |"
    )


def lines() -> Iterator[str]:
    """Yield the page."""
    everything = closure()
    own = direct()
    yield "# 依赖\n"
    yield "> 由 `python docs/make_dependencies.py` 从安装好的包的信息生成，与 `pyproject.toml` 的一致由测试核对。"
    yield "> *(Direct and indirect dependencies: why, licence, installed size, native code, use of the network.)*\n"
    yield f"运行时直接依赖 {len(own)} 个，连同间接的共 {len(everything)} 个。勾稽自己在运行时不联网：测试里断开网络，"
    yield "把每个命令运行一遍。能联网的库只有下面注明的几个，是随 spaCy 来的工具，勾稽不调用。"
    yield "发布时另附物料清单 `gouji.cdx.json`（CycloneDX，见[发布](release.md)）。\n"
    head = "| 许可 | 大小 | 机器码 | 网络 |\n|---|---|---|---|---|---|"
    yield f"## 直接依赖\n\n| 名称 | 用来做什么 {head}"
    for name in own:
        yield row(name, WHY[name])
    yield f"\n## 间接依赖\n\n| 名称 | 谁需要它 {head}"
    for name in sorted(set(everything) - set(own)):
        yield row(name, "、".join(sorted(everything[name])))
    yield "\n## 不是包的东西\n"
    yield "分词模型出自 pkuseg 0.0.25 的发布文件（MIT），构建时按 SHA-256 核对、裁剪后装进包里，"
    yield "其中的代码不安装、不运行（[来源说明](segmentation.md)）。它的许可证随包安装。\n"
    yield "选装：`gouji[cluster]`（Dask，多台机器审计）、`gouji[parquet]`（pyarrow）。"
    yield "开发和测试用的包不装进用户的环境。"


if __name__ == "__main__":
    PAGE.write_text("\n".join(lines()) + "\n", encoding="utf-8", newline="\n")
