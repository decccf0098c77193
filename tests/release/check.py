"""The release check: builds what is published, installs it where there is no network, and runs the main jobs.

    python tests/release/check.py [--out FOLDER] [--json FILE] [--vsix] [--keep]

1. clones the committed tree, so that nothing left lying about can help;
2. builds the source distribution and the wheel, and the wheel again from the source distribution: the same bytes;
3. fetches every dependency into a wheelhouse, in the versions of constraints.txt, as docs/guide-administrator.md says;
4. makes an empty environment and, without network, installs the wheel there from the wheelhouse, as that page says;
5. runs the jobs of `jobs.py` there, without network, in a folder outside the source tree;
6. writes the bill of materials (CycloneDX) of that environment;
7. with ``--vsix``, packs the extension for VS Code from the clone (needs Node.js and npm).

Prints the list and exits with 0 if all holds, 1 if something does not, 3 if no package index answers. ``--out`` keeps
wheel, source distribution, bill of materials and SHA256SUMS: what a release publishes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import shlex
import shutil
import sys
import tempfile
import tomllib
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from lint.language.model_source import WHEEL_SHA256  # noqa: E402
from tests.release.offline import Offline, offline  # noqa: E402
from tests.release.steps import Step, StepError, Steps, run  # noqa: E402

REPORT = "fixtures/liaison-2021/report.docx"
NO_INDEX = 3
MODEL = {
    "bom-ref": "pkuseg-model",
    "type": "machine-learning-model",
    "name": "pkuseg default model",
    "version": "0.0.25",
    "description": "Word segmentation model out of the published wheel, reduced; see docs/segmentation.md",
    "purl": "pkg:pypi/pkuseg@0.0.25",
    "hashes": [{"alg": "SHA-256", "content": WHEEL_SHA256}],
    "licenses": [{"license": {"id": "MIT", "acknowledgement": "declared"}}],
}
"""The part of the package that no installed distribution stands for; the digest is that of the published wheel."""

_VALIDATE = """
import sys
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
with open(sys.argv[1], encoding="utf-8") as bill:
    sys.exit(str(JsonStrictValidator(SchemaVersion.V1_6).validate_str(bill.read()) or "") or 0)
"""


GUIDE = ROOT / "docs" / "guide-administrator.md"


def guided(name: str) -> list[list[str]]:
    """Return the commands that the guide for administrators gives under the mark `name`, as words."""
    text = GUIDE.read_text(encoding="utf-8").partition(f"<!-- release: {name} -->\n```sh\n")[2].partition("```")[0]
    return [shlex.split(line) for line in text.splitlines()]


class Release:
    """One run of the check in a temporary folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.source = folder / "source"
        self.built = folder / "dist"
        self.again = folder / "again"
        self.wheelhouse = folder / "安装包"
        self.builder = _python(folder / "builder")
        self.empty = _python(folder / "empty")
        self.steps = Steps()

    def work(self) -> None:
        """Do the steps in order; stop at the first that the later ones need."""
        take = self.steps.take
        ready = (
            take("the committed tree is cloned", self.clone)
            and take("tools to build with are installed", self.tools)
            and take("source distribution and wheel are built", self.build)
            and take("the wheel built from the source distribution is the same, byte for byte", self.build_again)
            and take("wheels of all dependencies are in the wheelhouse", self.collect)
        )
        if not ready:
            return
        without = offline(self.folder)
        if take(f"an empty environment without network ({without.how}) takes the wheel", lambda: self.install(without)):
            self.jobs(without)
            take("the bill of materials is written", self.materials)

    def clone(self) -> str:
        """Clone what is committed."""
        run(["git", "clone", "--quiet", "--no-hardlinks", ROOT, self.source], cwd=self.folder)
        changed = run(["git", "status", "--porcelain"], cwd=ROOT).splitlines()
        head = run(["git", "rev-parse", "--short", "HEAD"], cwd=self.source).strip()
        return head + (f", {len(changed)} uncommitted changes are left out" if changed else "")

    def tools(self) -> str:
        """Make the environment that builds."""
        requires = tomllib.loads((self.source / "pyproject.toml").read_text(encoding="utf-8"))
        run([sys.executable, "-m", "venv", self.builder.parents[1]], cwd=self.folder)
        wanted = [*requires["build-system"]["requires"], *requires["project"]["optional-dependencies"]["release"]]
        self.pip("install", "--no-compile", *wanted)  # little of it ever runs
        wheel = ["download", "--no-deps", "--only-binary=:all:", "--python-version", "3.7", "--implementation", "cp"]
        self.pip(*wheel, "--abi", "cp37m", "--platform", "manylinux1_x86_64", "-d", self.folder, "pkuseg==0.0.25")
        return ""

    def pip(self, *words: str | Path) -> None:
        """Run pip of the building environment, with the versions of constraints.txt."""
        constraints = ["-c", self.source / "constraints.txt"]
        run([self.builder, "-m", "pip", words[0], "-q", *constraints, *words[1:]], cwd=self.folder)

    def _build(self, source: Path, out: Path, *what: str) -> None:
        pkuseg = next(self.folder.glob("pkuseg-*.whl"))
        environment = {**os.environ, "GOUJI_PKUSEG_WHEEL": str(pkuseg)}
        command = [self.builder, "-m", "build", "--no-isolation", *what, "--outdir", out, source]
        run(command, cwd=self.folder, environment=environment)

    def build(self) -> str:
        """Build both from the clone."""
        self._build(self.source, self.built, "--sdist", "--wheel")
        return ", ".join(f"{path.name} {path.stat().st_size // 1000} kB" for path in sorted(self.built.iterdir()))

    def build_again(self) -> str:
        """Build the wheel from the unpacked source distribution."""
        archive = next(self.built.glob("*.tar.gz"))
        unpacked = self.folder / "unpacked"
        shutil.unpack_archive(archive, unpacked, filter="data")
        self._build(next(unpacked.iterdir()), self.again, "--wheel")
        first, second = _digest(self.wheel), _digest(self.again / self.wheel.name)
        if first != second:
            raise StepError(f"{first[:16]}… is not {second[:16]}…")
        return f"SHA-256 {first}"

    @property
    def wheel(self) -> Path:
        """The wheel."""
        return next(self.built.glob("*.whl"))

    def collect(self) -> str:
        """Fetch or build a wheel of every dependency."""
        for file in (self.wheel, self.source / "constraints.txt"):
            shutil.copy(file, self.folder)
        for words in guided("collect"):
            run([self.builder if word == "python3.11" else self._there(word) for word in words], cwd=self.folder)
        wheels = list(self.wheelhouse.glob("*.whl"))
        return f"{len(wheels)} wheels, {sum(path.stat().st_size for path in wheels) // 1_000_000} MB"

    def _there(self, word: str) -> str:
        """Return `word`, or the file that it matches as a pattern."""
        return next((path.name for path in self.folder.glob(word)), word) if "*" in word else word

    def install(self, without: Offline) -> str:
        """Install from the wheelhouse alone."""
        run([sys.executable, "-m", "venv", self.empty.parents[1]], cwd=self.folder)
        for words in guided("install")[1:]:  # the first makes the environment
            program = self.empty.parent / words[0].rpartition("/")[2]
            run([*without.prefix, program, *words[1:]], cwd=self.folder, environment=without.environment)
        installed = [file for file in self.empty.parents[1].rglob("*") if file.is_file()]
        return f"{sum(file.stat().st_size for file in installed) // 1_000_000} MB installed"

    def jobs(self, without: Offline) -> None:
        """Run the jobs in the empty environment."""
        outside = self.folder / "outside"
        outside.mkdir()
        for file in (self.source / REPORT, ROOT / "tests" / "release" / "jobs.py"):
            shutil.copy(file, outside)
        command = [*without.prefix, self.empty, outside / "jobs.py", outside, outside / Path(REPORT).name]
        try:
            done = json.loads(run(command, cwd=outside, environment=without.environment).splitlines()[-1])
        except (StepError, ValueError, IndexError) as error:
            self.steps.add(Step("the jobs run", False, str(error), 0))
            return
        for step in done:
            self.steps.add(Step(**step))

    def materials(self) -> str:
        """Write the bill of materials of the empty environment."""
        out = self.built / "gouji.cdx.json"
        project = self.source / "pyproject.toml"
        options = ["--pyproject", project, "--mc-type", "application", "--output-reproducible", "--sv", "1.6"]
        command = [self.builder, "-m", "cyclonedx_py", "environment", *options, "-o", out, self.empty]
        run(command, cwd=self.folder)
        bill = json.loads(out.read_text(encoding="utf-8"))
        bill["components"].append(MODEL)
        out.write_text(json.dumps(bill, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n")
        run([self.builder, "-c", _VALIDATE, out], cwd=self.folder)
        named = {part["name"].lower() for part in bill["components"]}
        if not {"spacy", "lxml", "networkx"} <= named:
            raise StepError(f"dependencies are missing among {len(named)}")
        return f"{bill['bomFormat']} {bill['specVersion']}, {len(named)} components"

    def extension(self) -> str:
        """Pack the extension for VS Code."""
        folder = self.source / "editors" / "vscode"
        npm = shutil.which("npm")
        if npm is None:
            raise StepError("npm is not installed")
        for words in (["ci", "--no-audit", "--no-fund"], ["run", "build"], ["run", "package"]):
            run([npm, *words], cwd=folder)
        packed = next(folder.glob("*.vsix"))
        shutil.copy(packed, self.built / f"gouji-{self.wheel.name.split('-')[1]}.vsix")
        return f"{packed.stat().st_size // 1000} kB"

    def publish(self, folder: Path) -> None:
        """Copy what is published into `folder`, with its digests."""
        folder.mkdir(parents=True, exist_ok=True)
        files = sorted(self.built.iterdir())
        for file in files:
            shutil.copy(file, folder)
        sums = "".join(f"{_digest(file)}  {file.name}\n" for file in files)
        (folder / "SHA256SUMS").write_text(sums, encoding="utf-8", newline="\n")


def _python(environment: Path) -> Path:
    return environment / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def main() -> int:
    """Run the check and print the list."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, help="folder that takes what a release publishes")
    parser.add_argument("--json", type=Path, help="file that takes the list")
    parser.add_argument("--vsix", action="store_true", help="pack the extension for VS Code as well")
    parser.add_argument("--keep", action="store_true", help="leave the temporary folder for a look")
    asked = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="gouji-release-"))
    release = Release(folder)
    try:
        release.work()
        if asked.vsix and release.steps.passed:
            release.steps.take("the extension for VS Code is packed", release.extension)
        if asked.out and release.steps.passed:
            release.publish(asked.out)
    finally:
        print(f"in {folder}") if asked.keep else shutil.rmtree(folder, ignore_errors=True)
    if asked.json:
        result = {
            "date": datetime.now(UTC).date().isoformat(),
            "machine": f"{platform.system()} {platform.machine()}, Python {platform.python_version()}",
            "command": "python tests/release/check.py",
            "steps": release.steps.listed(),
        }
        asked.json.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
    held = sum(step.holds for step in release.steps.done)
    print(f"{held} of {len(release.steps.done)} steps hold")
    last = release.steps.done[-1]
    if not last.holds and "No matching distribution" in last.detail:
        print("no package index answers")
        return NO_INDEX
    return 0 if release.steps.passed else 1


if __name__ == "__main__":
    sys.exit(main())
