# ruff: noqa: S608  # only names of the project's own tables are put into SQL
"""Replay and reextract in BigQuery, by the command line: the rows of an undisturbed run in DuckDB."""

import pytest

from pipeline.cli import main
from schemas.tables import ARTICLES, FAILURES, TARIFF_MENTIONS
from tests.warehouse.test_whole_run import in_bigquery, in_duckdb
from transforms.extraction import extract_tariffs
from transforms.relevance import keep_trade_news

TABLES = (ARTICLES, TARIFF_MENTIONS, FAILURES)
ITEM = "<item><title>{0}</title><guid>{1}</guid><description>{0}</description><pubDate>{2}</pubDate></item>"
STORIES = {
    "steel": ("India will impose a 12 percent tariff on flat steel from Vietnam.", "Tue, 04 Mar 2025 12:00:00 GMT"),
    "bourbon": ("Canada will impose a 10 percent tariff on American bourbon.", "Mon, 31 Mar 2025 23:59:59 GMT"),
    "cars": ("The United States will impose a 25 percent tariff on cars from Japan.", ""),
}


def breaking(rule, word):
    def breaks(*arguments):
        if any(word in getattr(argument, "text", argument) for argument in arguments):
            raise ValueError("a rule went wrong")
        return rule(*arguments)

    return breaks


@pytest.mark.slow
def test_what_failed_and_what_other_rules_read_become_what_a_fresh_run_gives(big, tmp_path, capsys):
    items = "".join(ITEM.format(text, guid, date) for guid, (text, date) in STORIES.items())
    (tmp_path / "feed.xml").write_text(f"<rss version='2.0'><channel><title>Example</title>{items}</channel></rss>")
    listed = tmp_path / "feeds.toml"
    listed.write_text('[[feed]]\nurl = "feed.xml"\nname = "Example"\n')
    there = ("--warehouse", f"bigquery://{big.client.project}/{big.dataset}")
    whole = tmp_path / "whole.duckdb"
    assert main(["run", "--feeds", str(listed), "--warehouse", f"duckdb:///{whole}"]) == 0
    expected = [in_duckdb(whole, table) for table in TABLES]

    def rows():
        return [in_bigquery(big, table) for table in TABLES]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(extract_tariffs, "mentions_of", breaking(extract_tariffs.mentions_of, "steel"))
        patch.setattr(keep_trade_news, "judge", breaking(keep_trade_news.judge, "cars"))
        assert main(["run", "--feeds", str(listed), *there]) == 0
    capsys.readouterr()
    assert main(["failures", *there]) == 0
    assert capsys.readouterr().out.endswith("\n2 failures\n")
    assert main(["replay", *there]) == 0
    assert "2 left the list, 0 still on it" in capsys.readouterr().out
    assert rows() == expected

    place = f"demo.{big.dataset}"
    big.rows(f"UPDATE `{place}.articles` SET extractor_version = '1' WHERE TRUE")
    wrong = "SET extractor_version = '1', status = 'former', mention_id = CONCAT(mention_id, 'x')"
    big.rows(f"UPDATE `{place}.tariff_mentions` {wrong} WHERE TRUE")
    assert main(["reextract", "--only-older", *there]) == 0
    assert "3 read again" in capsys.readouterr().out
    assert rows() == expected
    assert main(["reextract", *there]) == 0
    assert "0 articles and 0 mentions new or changed, 0 mentions removed" in capsys.readouterr().out
