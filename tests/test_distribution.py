"""The distribution: built, installed elsewhere, run from there."""

import ast
import os
import re
import shutil
import site
import subprocess
import sys
import sysconfig
import tarfile
import venv
from pathlib import Path

import duckdb
import pytest

CHECKOUT = Path(__file__).resolve().parents[1]
PACKAGES = ("pipeline", "transforms", "schemas")
MODULES_OF = {
    "apache-beam": {"apache_beam"},
    "backports.zstd": {"backports.zstd", "compression.zstd"},
    "google-api-core": {"google.api_core"},
    "google-auth": {"google.auth"},
    "google-cloud-bigquery": {"google.cloud.bigquery"},
    "grpcio": {"grpc"},
    "Protego": {"protego"},
}


def setup_call() -> ast.Call:
    tree = ast.parse((CHECKOUT / "setup.py").read_text(encoding="utf-8"))
    return next(
        node for node in ast.walk(tree) if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "setup"
    )


def requirements(keyword: str) -> list[str]:
    value = next(item.value for item in setup_call().keywords if item.arg == keyword)
    found = ast.literal_eval(value)
    return found if isinstance(found, list) else [name for names in found.values() for name in names]


def name_of(requirement: str) -> str:
    return re.match(r"[A-Za-z0-9._-]+", requirement)[0]


def imported_modules() -> set[str]:
    names: set[str] = set()
    for package in PACKAGES:
        for path in (CHECKOUT / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Import):
                    names |= {alias.name for alias in node.names}
                elif isinstance(node, ast.ImportFrom) and not node.level:
                    names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return {name for name in names if name.partition(".")[0] not in {*sys.stdlib_module_names, *PACKAGES}}


def covers(module: str, name: str) -> bool:
    return f"{name}.".startswith(f"{module}.")


@pytest.mark.slow
def test_what_the_code_imports_is_what_it_requires() -> None:
    required = {name_of(requirement) for requirement in requirements("install_requires")}
    modules = {module: name for name in required for module in MODULES_OF.get(name, {name.replace("-", "_")})}
    used = {modules[module] for module in modules for name in imported_modules() if covers(module, name)}
    unknown = {name for name in imported_modules() if not any(covers(module, name) for module in modules)}
    assert not unknown, "imported but not required"
    assert used == required, "required but not imported"


def test_every_requirement_has_its_reason_and_its_range() -> None:
    text = (CHECKOUT / "docs/dependencies.md").read_text(encoding="utf-8")
    every = [*requirements("install_requires"), *requirements("extras_require")]
    documented = set(re.findall(r"^\| `([^`]+?)(?:\[\w+\])?` \|", text, re.MULTILINE))
    assert documented == {name_of(requirement) for requirement in every}
    assert not [requirement for requirement in every if not re.search(r"[=<>]", requirement)]


def test_constraints_hold_every_requirement() -> None:
    pinned = {line.partition("==")[0] for line in (CHECKOUT / "constraints.txt").read_text().splitlines()}
    every = {name_of(requirement) for requirement in requirements("install_requires")}
    every |= {name_of(requirement) for requirement in requirements("extras_require")} - {"setuptools"}
    assert every <= pinned


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    # Of a copy: what builds one writes beside the code, where a job that ships the code may be building another.
    out = tmp_path_factory.mktemp("sdist")
    left_out = shutil.ignore_patterns(".*", "build", "dist", "*.egg-info", "__pycache__")
    copy = shutil.copytree(CHECKOUT, out / "checkout", ignore=left_out)
    run(sys.executable, "-m", "build", "--sdist", "--no-isolation", "--outdir", out, copy)
    (file,) = out.glob("tariffwire-*.tar.gz")
    return file


@pytest.fixture(scope="module")
def elsewhere(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the distribution installed, which finds its dependencies in this one."""
    folder = tmp_path_factory.mktemp("elsewhere")
    venv.create(folder, with_pip=False, symlinks=True)
    python = folder / "bin/python"
    packages = Path(sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)}))
    (packages / "dependencies.pth").write_text("\n".join(site.getsitepackages()) + "\n")
    options = ("--quiet", "--no-deps", "--no-build-isolation", "--ignore-installed", "--disable-pip-version-check")
    run(sys.executable, "-m", "pip", "--python", python, "install", *options, sdist)
    return folder


def run(*command: str | Path, cwd: Path | None = None) -> str:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [*map(str, command)], cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout


def test_sdist_holds_the_packages_and_their_data_alone(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    ours = {
        str(path.relative_to(CHECKOUT))
        for package in PACKAGES
        for path in (CHECKOUT / package).rglob("*")
        if path.suffix in {".py", ".csv", ".html", ".css", ".js", ".sql"}
    }
    assert ours <= names
    tops = {name.partition("/")[0] for name in names if "/" in name}
    assert tops == {*PACKAGES, "tariffwire.egg-info"}


@pytest.mark.slow
def test_installed_elsewhere_it_runs_from_there(elsewhere: Path, tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(
        '<rss version="2.0"><channel><title>News</title><link>https://example.org/</link><item>'
        "<title>China taxes coal</title><guid>1</guid><link>https://example.org/1</link>"
        "<description>China imposed a 15% tariff on US coal.</description></item></channel></rss>"
    )
    (tmp_path / "feeds.toml").write_text('[[feed]]\nurl = "feed.xml"\nname = "News"\n')
    out = run(elsewhere / "bin/tariffwire", "run", "--feeds", "feeds.toml", "--newest", "3", cwd=tmp_path)
    assert "15 %" in out
    with duckdb.connect(str(tmp_path / "tariffwire.duckdb"), read_only=True) as db:
        query = "select value_low, imposer, targets from tariff_mentions where figure_kind = 'tariff_rate'"
        assert db.execute(query).fetchall() == [(15, "CN", ["US"])]
    code = "import pipeline, transforms, schemas; print(pipeline.__file__, transforms.__file__, schemas.__file__)"
    assert str(CHECKOUT) not in run(elsewhere / "bin/python", "-c", code, cwd=tmp_path)
