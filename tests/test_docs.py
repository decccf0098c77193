"""The documentation is true: its commands run, its pictures and links exist, its steps lead where they say.

In the guides a line of a ``sh`` block is run in a folder with the files that the guide speaks of; ``# 退出码 N`` is the
exit code that is expected, ``# 一直运行`` a program that must come up and is ended. Blocks under a comment
``<!-- release: … -->`` are run by the release check (tests/release/check.py).
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from docs.make_dependencies import PAGE, WHY, closure, direct
from lint.cli import COMMANDS
from tests import architecture

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "README.zh-CN.md", *sorted(DOCS.glob("*.md"))]
GUIDES = ("guide-clerk.md", "guide-auditor.md", "guide-administrator.md")
BLOCK = re.compile(
    r"(?:^<!-- (?P<mark>[^>]+) -->\n)?^(?P<fence>`{3,})(?P<language>\w+)\n(?P<text>.*?)^(?P=fence)$", re.M | re.S
)
LARGEST = 150_000


def blocks(page: Path) -> Iterator[tuple[str, str, str]]:
    """Yield mark, language and text of every fenced block."""
    for found in BLOCK.finditer(page.read_text(encoding="utf-8")):
        yield found["mark"] or "", found["language"], found["text"]


def commands(page: Path) -> list[tuple[str, str]]:
    """Return the commands of the ``sh`` blocks with the remark behind each."""
    lines = [
        line for mark, language, text in blocks(page) if language == "sh" and not mark for line in text.splitlines()
    ]
    return [(line.partition("  # ")[0], line.partition("  # ")[2]) for line in lines if line]


def python(
    *words: str | Path, folder: Path, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run Python with the packages of this tree, or of `folder` if it has some."""
    path = folder if (folder / "lint").is_dir() else ROOT
    return subprocess.run(
        [sys.executable, *map(str, words)], cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False,
        env=os.environ | {"PYTHONPATH": str(path), "PYTHONUTF8": "1"} | (environment or {}), timeout=240,
    )  # fmt: skip


@pytest.fixture
def samples(tmp_path: Path) -> Path:
    """Return a folder with the files that the guides speak of."""
    for name, fixture in (("自评报告.docx", "liaison-2021"), ("自评报告（改）.docx", "liaison-2021-clean")):
        shutil.copy(ROOT / "fixtures" / fixture / "report.docx", tmp_path / name)
    corpus = ["--reports", "24", "--seed", "7", "--from", "2021", "--to", "2022", "--each", "1"]
    done = python(ROOT / "fixtures" / "corpus.py", tmp_path / "样本", *corpus, folder=tmp_path)
    assert done.returncode == 0, done.stderr
    (tmp_path / "报送材料").mkdir()
    units = sorted((tmp_path / "样本" / "reports").glob("*/*/*"), key=lambda folder: len(list(folder.rglob("*.docx"))))
    units[-1].rename(tmp_path / "报送材料" / units[-1].name)  # one department is enough
    (tmp_path / "样本" / "mapping.yaml").rename(tmp_path / "对照表.yaml")
    words = next(text for _, language, text in blocks(DOCS / GUIDES[2]) if language == "yaml")
    (tmp_path / "词典").mkdir()
    (tmp_path / "词典" / "terms.yaml").write_text(words, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("guide", GUIDES)
def test_every_command_of_a_guide_runs_and_ends_as_the_guide_says(guide: str, samples: Path) -> None:
    for command, remark in commands(DOCS / guide):
        words = shlex.split(command)
        out: dict[str, Path] = {}
        for mark, stream in ((">", "stdout"), ("2>", "stderr")):
            if mark in words:
                out[stream] = samples / words.pop(words.index(mark) + 1)
                words.remove(mark)
        program = {"gouji": ["-m", "lint"], "python": []}[words[0]]
        if remark == "一直运行":
            comes_up(samples, [*program, *words[1:], "--no-open"])
            continue
        done = python(*program, *words[1:], folder=samples)
        expected = re.fullmatch(r"退出码 (\d)", remark)
        assert expected, f"{guide}: {command} does not say how it ends"
        assert done.returncode == int(expected[1]), f"{command}\n{done.stdout[-500:]}{done.stderr[-800:]}"
        assert "Traceback" not in done.stderr
        for option in ("-o", "--output", "--papers"):
            if option in words:
                assert (samples / words[words.index(option) + 1]).exists(), command


def comes_up(folder: Path, words: list[str]) -> None:
    """Start a program that runs on, wait for its address, end it."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    command = [sys.executable, *words]
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE, encoding="utf-8") as server:
        assert server.stdout is not None
        try:
            assert "http://127.0.0.1:" in server.stdout.readline()
        finally:
            server.terminate()


def spoken(page: Path) -> Iterator[list[str]]:
    """Yield the commands of Gouji that a page mentions, in blocks and in running text, as words."""
    text = page.read_text(encoding="utf-8")
    for found in re.finditer(r"(?:^(?: {4})?|`)gouji ((?:--lang \w+ )?[a-z]+(?: [^`\n|]*)?)", text, re.MULTILINE):
        words = re.split(r"\s+", re.sub(r"\s+(#|>|\|).*", "", found[1].strip()))
        yield [word for word in words if word]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_and_option_that_a_page_mentions_exists(page: Path) -> None:
    made = {name: import_module(f"lint.commands.{name}").command("zh") for name in COMMANDS}
    for words in spoken(page):
        name = words[0]
        assert name in made, f"{page.name}: gouji {' '.join(words)}"
        known = {opt for one in made[name].params for opt in (*one.opts, *one.secondary_opts)} | {
            "-h",
            "--help",
        }
        for word in words[1:]:
            if re.fullmatch(r"--?[a-z][a-z-]*(?:=.*)?", word):
                assert word.partition("=")[0] in known, f"{page.name}: gouji {' '.join(words)}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_of_a_page_leads_to_a_file_and_a_heading(page: Path) -> None:
    text = re.sub(r"`[^`\n]*`", "", page.read_text(encoding="utf-8"))
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        path, _, heading = target.partition("#")
        if re.match(r"[a-z]+:", path):
            continue
        file = (page.parent / path) if path else page
        assert file.exists(), f"{page.name}: {target}"
        if heading:
            heads = re.findall(r"^#+ (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
            slugs = {re.sub(r"[^\w\- ]", "", head).strip().lower().replace(" ", "-") for head in heads}
            assert heading in slugs, f"{page.name}: {target}"


def test_every_page_is_in_the_index_and_every_picture_is_used_and_small() -> None:
    index = (DOCS / "README.md").read_text(encoding="utf-8")
    assert [page.name for page in DOCS.glob("*.md") if page.name != "README.md" and f"({page.name})" not in index] == []
    used = {Path(link).name for page in PAGES for link in re.findall(r"!\[[^]]*\]\(([^)]+)\)", page.read_text("utf-8"))}
    pictures = {picture.name: picture.stat().st_size for picture in (DOCS / "images").iterdir()}
    assert used >= set(pictures)
    assert {name: size for name, size in pictures.items() if size > LARGEST} == {}


def test_the_picture_of_the_architecture_shows_the_stages_in_their_order() -> None:
    text = (DOCS / "architecture.md").read_text(encoding="utf-8")
    shown = re.findall(r'^    S(\d+)\["\1 [^<]+<br>([^"]+)"\]$', text, re.MULTILINE)
    assert [tuple(names.split(" · ")) for _, names in shown] == list(architecture.STAGES)
    assert " --> ".join(f"S{number}" for number, _ in shown) in text


def test_the_page_of_dependencies_tells_every_dependency_and_why() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert set(WHY) == set(direct())
    told = set(re.findall(r"pypi\.org/project/([\w.-]+)/", page))
    assert set(direct()) <= told
    assert set(closure()) == told


@pytest.fixture(scope="module")
def contributed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the tree in which every step of the page for contributors was carried out."""
    folder = tmp_path_factory.mktemp("tree")
    for name in ("lint", "checks", "lexicon"):
        ignored = shutil.ignore_patterns("__pycache__", "compiled.json", ".parsed", "model_data")
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    (folder / "docs").mkdir()
    shutil.copytree(DOCS / "checks", folder / "docs" / "checks")
    shutil.copy(DOCS / "make_checks.py", folder / "docs")
    (folder / "tests" / "cases").mkdir(parents=True)
    for mark, _, text in blocks(DOCS / "contributing.md"):
        what, _, target = mark.partition(": ")
        if what == "file":
            (folder / target).write_text(text, encoding="utf-8")
        elif what == "append":
            with (folder / target).open("a", encoding="utf-8") as file:
                file.write("\n" + text)
        elif what == "insert":
            target, _, line = target.partition(" before: ")
            content = (folder / target).read_text(encoding="utf-8")
            assert content.count(f"    {line}\n") == 1, line
            (folder / target).write_text(content.replace(f"    {line}\n", f"{text}    {line}\n"), encoding="utf-8")
    return folder


def test_a_check_added_as_the_page_says_finds_what_its_cases_say(contributed: Path) -> None:
    case = (contributed / "tests" / "cases" / "form-full-width.md").read_text(encoding="utf-8")
    found = []
    for number, text in enumerate(re.findall(r"```text\n(.*?)```", case, re.DOTALL)):
        (contributed / f"{number}.txt").write_text(text, encoding="utf-8")
        done = python("-m", "lint", "check", f"{number}.txt", "--select", "GJ719", folder=contributed)
        assert done.returncode == 0, done.stderr
        found.append("GJ719" in done.stdout)
    assert found == [True, False]
    assert python("docs/make_checks.py", folder=contributed).returncode == 0
    assert (contributed / "docs" / "checks" / "GJ719.md").exists()


def test_a_check_added_as_the_page_says_keeps_the_rules_of_the_tree(contributed: Path) -> None:
    tree = [one for one in architecture.modules(contributed, "lint", "checks", "lexicon") if "full_width" in one.name]
    assert len(tree) == 2
    assert architecture.later_imports(tree) == []
    finder = [module for module in tree if not architecture.is_check(module)]
    assert [words for module in finder for words in architecture.domain_words(module)] == []
    assert [
        part for module in tree if architecture.is_check(module) for part in architecture.missing_parts(module)
    ] == []


def test_a_term_and_a_family_added_as_the_page_says_are_recognised(contributed: Path) -> None:
    done = python("-m", "lexicon", folder=contributed)
    assert done.returncode == 0, done.stdout + done.stderr
    text = "2023年某县预算调整方案\n\n调整事项如下，调整理由附后。年末充电桩数量15个。\n"
    (contributed / "plan.txt").write_text(text, encoding="utf-8")
    assert "新能源充电桩数量" in python("-m", "lint", "claims", "plan.txt", folder=contributed).stdout
    assert "种类：预算调整方案" in python("-m", "lint", "check", "plan.txt", folder=contributed).stdout


def test_a_reader_added_as_the_page_says_reads_and_refuses(contributed: Path) -> None:
    import gzip

    packed = gzip.compress("全年支出12万元。\n".encode())
    (contributed / "报告.gz").write_bytes(packed)
    (contributed / "坏.gz").write_bytes(packed[:12])
    assert "全年支出12万元" in python("-m", "lint", "text", "报告.gz", folder=contributed).stdout
    broken = python("-m", "lint", "check", "坏.gz", folder=contributed)
    assert broken.returncode == 2
    assert "压缩文件已损坏" in broken.stderr
