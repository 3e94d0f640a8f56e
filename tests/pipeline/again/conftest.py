"""Feeds of one story each, warehouses of both kinds, and rules that break."""

import dataclasses
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from schemas.tables import ARTICLES, FAILURES, TARIFF_MENTIONS, Table
from transforms.extraction import extract_tariffs
from transforms.feeds import articles
from transforms.relevance import keep_trade_news

STORIES = {
    "steel": "India will impose a 12 percent tariff on flat steel from Vietnam.",
    "bourbon": "Canada will impose a 10 percent tariff on American bourbon.",
    "cars": "The United States will impose a 25 percent tariff on cars from Japan.",
    "fair": "The county fair opens on Saturday with a brass band.",
}


class Rows:
    """What a DuckDB file says, whichever run wrote it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.location = f"duckdb:///{path}"

    def ask(self, query: str) -> list[tuple[Any, ...]]:
        with duckdb.connect(str(self.path), read_only=True) as db:
            db.execute("SET TimeZone = 'UTC'")
            return db.execute(query).fetchall()

    def table(self, table: Table) -> list[tuple[Any, ...]]:
        names = ", ".join(column.name for column in table.columns if not column.volatile)
        return self.ask(f"SELECT {names} FROM {table.name} ORDER BY {table.key}")  # noqa: S608  # names of ours

    def said(self) -> dict[str, list[tuple[Any, ...]]]:
        """Every row that articles gave, without what tells of the run that wrote it."""
        return {table.name: self.table(table) for table in (ARTICLES, TARIFF_MENTIONS, FAILURES)}

    def failures(self) -> list[tuple[str, str, str | None]]:
        return self.ask("SELECT stage, error, item FROM failures ORDER BY ALL")


@dataclasses.dataclass
class Site:
    """A feed list in a folder, and its one feed, a file."""

    folder: Path

    @property
    def listed(self) -> Path:
        return self.folder / "feeds.toml"

    def write(self, stories: dict[str, str], *, more: str = "") -> None:
        items = "".join(
            f"<item><title>{text}</title><guid>{guid}</guid><link>https://example.org/{guid}</link>"
            f"<description>{text} Nothing else is known.</description>"
            "<pubDate>Tue, 04 Mar 2025 12:00:00 GMT</pubDate></item>"
            for guid, text in stories.items()
        )
        feed = f"<rss version='2.0'><channel><title>Example</title><link>https://example.org</link>{items}{more}"
        (self.folder / "feed.xml").write_text(f"{feed}</channel></rss>")
        self.listed.write_text('[[feed]]\nurl = "feed.xml"\nname = "Example"\nlanguage = "en"\n')


@pytest.fixture
def site(tmp_path: Path) -> Site:
    made = Site(tmp_path / "site")
    made.folder.mkdir()
    made.write(STORIES)
    return made


@pytest.fixture
def rows(tmp_path: Path) -> Rows:
    return Rows(tmp_path / "rows.duckdb")


@pytest.fixture
def undisturbed(tmp_path: Path, site: Site, here: Callable[..., Any]) -> Rows:
    """The rows of a run in which nothing broke."""
    whole = Rows(tmp_path / "whole.duckdb")
    assert here("run", "--feeds", site.listed, "--warehouse", whole.location).returncode == 0
    return whole


class Poison:
    """Rules that raise for texts with a word, until mended."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch

    def extraction(self, word: str, error: type[Exception] = ValueError) -> None:
        self._break(extract_tariffs, "mentions_of", lambda article: word in article.text, error)

    def relevance(self, word: str) -> None:
        self._break(keep_trade_news, "judge", lambda _title, text: word in text, ValueError)

    def parsing(self, word: str) -> None:
        self._break(articles, "plain_text", lambda value, **_: word in value, ValueError)

    def mend(self) -> None:
        self._monkeypatch.undo()

    def _break(self, module: Any, name: str, wanted: Callable[..., bool], error: type[Exception]) -> None:
        rule = getattr(module, name)

        def breaks(*arguments: Any, **named: Any) -> Any:
            if wanted(*arguments, **named):
                raise error("a rule went wrong")
            return rule(*arguments, **named)

        self._monkeypatch.setattr(module, name, breaks)


@pytest.fixture
def poison() -> Iterator[Poison]:
    with pytest.MonkeyPatch.context() as monkeypatch:
        yield Poison(monkeypatch)


@pytest.fixture
def today() -> datetime:
    return datetime.now(UTC)
