"""The first page: where files are dropped."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from types import SimpleNamespace

from lint.findings import Lang
from lint.reports.html.data import script_json
from lint.version import version
from lint.web.limits import WebLimits

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
SUFFIXES = (
    ".docx", ".docm", ".doc", ".wps", ".odt", ".pdf", ".xlsx", ".xlsm", ".xls", ".et", ".ods", ".csv", ".html", ".htm",
    ".md", ".txt", ".zip",
)  # fmt: skip

_WORDS: dict[str, tuple[str, str]] = {
    "product": ("勾稽", "Gouji"),
    "title": ("核对文件", "Check documents"),
    "lead": (
        "检查预算绩效文件里的数字和文字是否互相一致。文件只在这台电脑上处理，不上传到任何地方。",
        "Checks whether the numbers and words of a document agree. Files stay on this computer.",
    ),
    "drop": ("把文件拖到这里", "Drop files here"),
    "or": ("或者", "or"),
    "choose": ("选择文件", "Choose files"),
    "formats": (
        "Word、WPS、PDF、Excel、网页、纯文本，或装着它们的 zip；每个不超过 {} MB，一次最多 {} 个。",
        "Word, WPS, PDF, Excel, web pages, text, or a zip of them; up to {} MB each, {} at a time.",
    ),
    "together": ("几个文件当作一份核对（正文和它的附表）", "Check the files as one document (a report and its tables)"),
    "files": ("要核对的文件", "Files to check"),
    "begin": ("开始核对", "Check"),
    "privacy": (
        "关闭程序、点“清除”或一小时不用，文件和结果就从内存里清除，不写到硬盘上。",
        "Files and results are in memory only; they go when the program ends, when you clear them, or after an hour.",
    ),
    "kept": (
        "启动时指定了 --keep：文件和结果也存进那个文件夹。",
        "Started with --keep: files and results are stored in that folder, too.",
    ),
    "clear": ("清除", "Clear"),
    "recent": ("这个窗口里核对过的", "Checked in this window"),
}  # fmt: skip
_PROGRAM_WORDS: dict[str, tuple[str, str]] = {
    "remove": ("移除 {}", "remove {}"),
    "too_large": ("{}：文件超过 {} MB 的上限。", "{}: larger than {} MB."),
    "too_many": ("一次最多 {} 个文件。", "at most {} files at a time."),
    "sending": ("正在读入 {}", "sending {}"),
    "waiting": ("排队中", "waiting"),
    "read": ("正在读 {}", "reading {}"),
    "check": ("正在核对 {}", "checking {}"),
    "write": ("正在整理结果", "putting the result together"),
    "done": ("核对完了", "done"),
    "lost": ("连不上勾稽，它可能已经关闭。", "Gouji does not answer; it may have been closed."),
    "cleared": ("已清除。", "cleared."),
    "added": ("已放入 {} 个文件", "{} files"),
}  # fmt: skip


def render(lang: Lang, token: str, limits: WebLimits, *, kept: bool = False) -> str:
    """Return the page for the session with `token`."""
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(asset), autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    megabytes = limits.file_bytes // 2**20
    words = SimpleNamespace(**{name: pair[lang == "en"] for name, pair in _WORDS.items()})
    said = {name: pair[lang == "en"] for name, pair in _PROGRAM_WORDS.items()}
    return environment.get_template("start.html.j2").render(
        w=words, lang=lang, token=token, version=version(),
        megabytes=megabytes, files=limits.files, kept=kept, suffixes=",".join(SUFFIXES),
        said=script_json(said | {"file_bytes": limits.file_bytes, "files": limits.files}),
    )  # fmt: skip


@cache
def asset(name: str) -> str:
    """Return a file of this package."""
    return (files("lint.web") / "assets" / name).read_text(encoding="utf-8")
