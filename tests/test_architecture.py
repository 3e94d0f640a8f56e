"""The rules of ARCHITECTURE.md, held by reading every module's imports."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[1]
PACKAGES = ("schemas", "transforms", "pipeline")
MAY_IMPORT = {
    "schemas": {"schemas"},
    "transforms": {"schemas", "transforms"},
    "pipeline": {"schemas", "transforms", "pipeline"},
}
MOST_LINES = 330


def modules() -> list[Path]:
    return sorted(path for package in PACKAGES for path in (CHECKOUT / package).rglob("*.py"))


def imports_of(path: Path) -> Iterator[str]:
    """Every module that a file imports, by its absolute name, wherever in the file it does so."""
    parts = path.relative_to(CHECKOUT).with_suffix("").parts
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield ".".join((*parts[: len(parts) - node.level], node.module or "")) if node.level else node.module or ""


@pytest.fixture(params=modules(), ids=lambda path: str(path.relative_to(CHECKOUT)))
def module(request: pytest.FixtureRequest) -> Path:
    return request.param


def test_imports_go_one_way(module: Path) -> None:
    package = module.relative_to(CHECKOUT).parts[0]
    ours = {name.partition(".")[0] for name in imports_of(module)} & {*PACKAGES, "tests"}
    assert ours <= MAY_IMPORT[package]


def test_stages_never_import_one_another(module: Path) -> None:
    parts = module.relative_to(CHECKOUT).parts
    if parts[0] != "transforms" or len(parts) < 3:
        return
    stages = {name.split(".")[1] for name in imports_of(module) if name.startswith("transforms.")}
    assert stages <= {parts[1]}


def test_a_module_bears_no_library_s_name(module: Path) -> None:
    libraries = {"duckdb", "spacy", "io", "feedparser", "pyarrow", "click", "rich", "bigquery", "lxml", "urllib3"}
    assert module.stem not in libraries


def test_a_module_has_one_job(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


def test_nothing_is_defined_in_main() -> None:
    tree = ast.parse((CHECKOUT / "pipeline/__main__.py").read_text(encoding="utf-8"))
    assert not [node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Assign)]


def test_architecture_names_every_folder() -> None:
    text = (CHECKOUT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    folders = [
        folder.relative_to(CHECKOUT)
        for package in PACKAGES
        for folder in sorted({path.parent for path in (CHECKOUT / package).rglob("*.py")})
    ]
    missing = [str(folder) for folder in folders if f"`{folder}/`" not in text]
    assert not missing
