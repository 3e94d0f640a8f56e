"""The same story twice, from feeds to rows: one entry in several feeds, a copy elsewhere, an entry that was edited."""

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from pipeline.cli import main

LEAD = "Norland will double its import tariff on wooden furniture to 30 percent from 15 percent on 1 March."
BODY = (
    "The tariff covers upholstered seats, kitchen cabinets and bedroom furniture worth $1.2 billion a year, customs "
    "data show. Its largest retailers said prices would rise by about 8 percent in spring."
)
ENTRY = "https://wire.example/norland-furniture"
COPY = "https://ledger.example/furniture"


def feed(site: str, *items: tuple[str, str, str, str]) -> str:
    """RSS of items, each a link, a title, a text and an hour of 14 January."""
    written = "".join(
        f"<item><title>{title}</title><link>{link}</link><description>{text}</description>"
        f"<pubDate>Wed, 14 Jan 2026 {hour}:00:00 GMT</pubDate></item>"
        for link, title, text, hour in items
    )
    return f"<rss version='2.0'><channel><title>T</title><link>{site}</link>{written}</channel></rss>"


FEEDS = {
    "summary": feed("https://wire.example/", (ENTRY, "Norland doubles furniture tariff", LEAD, "08")),
    "whole": feed(
        "https://wire.example/trade",
        (f"{ENTRY}?utm_source=rss", "Norland doubles furniture tariff", f"{LEAD} {BODY}", "08"),
    ),
    "ledger": feed("https://ledger.example/", (COPY, "Furniture tariff to 30% in Norland", f"{LEAD} {BODY}", "10")),
}


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., list[tuple[str, ...]]]:
    """Read the feeds named, in this order, into a warehouse; its articles: link, feed, text, link of the original."""

    def read(warehouse: str, *names: str, **edited: str) -> list[tuple[str, ...]]:
        for name, text in (FEEDS | edited).items():
            (tmp_path / f"{name}.xml").write_text(text, encoding="utf-8")
        entries = [f'[[feed]]\nurl = "{name}.xml"\nname = "{name}"\n' for name in names]
        (tmp_path / "feeds.toml").write_text("\n".join(entries), encoding="utf-8")
        file = tmp_path / f"{warehouse}.duckdb"
        assert main(["run", "--feeds", str(tmp_path / "feeds.toml"), "--warehouse", f"duckdb:///{file}"]) == 0
        query = """SELECT A.canonical_url, A.feed_url, A.text, B.canonical_url FROM articles A
                   LEFT JOIN articles B ON B.article_id = A.duplicate_of ORDER BY 1"""
        with duckdb.connect(str(file), read_only=True) as connection:
            return connection.execute(query).fetchall()

    return read


def test_an_entry_in_two_feeds_is_one_article_and_a_copy_elsewhere_its_duplicate(read, capsys):
    expected = [
        (COPY, "ledger.xml", f"Furniture tariff to 30% in Norland\n{LEAD} {BODY}", ENTRY),
        # The longer text wins, whichever feed comes first.
        (ENTRY, "whole.xml", f"Norland doubles furniture tariff\n{LEAD} {BODY}", None),
    ]
    assert read("at_once", "summary", "whole", "ledger") == expected
    assert "from 2 articles, 1 of them told before" in " ".join(capsys.readouterr().out.split())
    read("apart", "ledger", "whole")
    assert read("apart", "summary") == expected
    # An edited entry updates its row. Here it tells of another rate than its copy afterwards.
    edit = FEEDS["whole"].replace("30 percent", "35 percent")
    assert read("apart", "whole", whole=edit) == [
        (*expected[0][:3], None),
        (
            ENTRY,
            "whole.xml",
            f"Norland doubles furniture tariff\n{LEAD} {BODY}".replace("30 percent", "35 percent"),
            None,
        ),
    ]
