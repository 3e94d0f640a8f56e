# ruff: noqa: S608  # only names of the project's own columns are put into SQL
"""Rows that other rules made become those of a fresh run, from the stored text alone."""

from datetime import date

import duckdb
import pytest

from schemas.tables import ARTICLES, TARIFF_MENTIONS
from schemas.version import EXTRACTOR_VERSION


def spoil(path):
    """Make the rows such as an older version might have: another version, wrong and extra mentions, one missing."""
    with duckdb.connect(str(path)) as db:
        for statement in (
            "UPDATE articles SET extractor_version = '1', relevance = 0.1",
            "UPDATE tariff_mentions SET extractor_version = '1'",
            "UPDATE tariff_mentions SET status = 'former', value_high = 99 WHERE sector = 'steel'",
            "DELETE FROM tariff_mentions WHERE sector = 'motor_vehicles'",
            "INSERT INTO tariff_mentions SELECT * REPLACE ('extra' AS mention_id) FROM tariff_mentions LIMIT 1",
        ):
            db.execute(statement)


def test_rows_of_an_older_version_become_those_of_a_fresh_run(here, site, rows, undisturbed):
    here("run", "--feeds", site.listed, "--warehouse", rows.location)
    texts = rows.ask("SELECT article_id, text, text_sha256, fetched_at FROM articles ORDER BY 1")
    state = rows.ask("SELECT * FROM feed_state")
    (before,) = rows.ask("SELECT count(*) FROM tariff_mentions")
    spoil(rows.path)
    assert rows.said() != undisturbed.said()

    done = here("reextract", "--warehouse", rows.location, "--since", "2025-03-04", "--until", "2025-03-04")
    assert (done.returncode, done.stderr) == (0, "")
    assert "3 read again" in done.stdout
    assert rows.said() == undisturbed.said()
    assert rows.ask("SELECT count(*) FROM tariff_mentions") == [before]
    assert rows.ask("SELECT article_id, text, text_sha256, fetched_at FROM articles ORDER BY 1") == texts
    assert rows.ask("SELECT * FROM feed_state") == state
    columns = "command, feeds_read, entries_read, entries_kept, articles_written, mentions_removed"
    assert rows.ask(f"SELECT {columns} FROM runs ORDER BY run_id")[1:] == [("reextract", 0, 3, 3, 3, 1)]

    again = here("reextract", "--warehouse", rows.location)
    assert "0 articles and 0 mentions new or changed, 0 mentions removed" in again.stdout
    older = here("reextract", "--warehouse", rows.location, "--only-older")
    assert older.stdout == "No articles like that: nothing to read again\n"
    assert rows.said() == undisturbed.said()


@pytest.mark.slow
def test_only_what_is_asked_for_is_read_again(here, site, rows):
    here("run", "--feeds", site.listed, "--warehouse", rows.location)
    spoil(rows.path)
    with duckdb.connect(str(rows.path)) as db:
        db.execute("UPDATE articles SET published_at = NULL WHERE guid = 'cars'")
        db.execute("UPDATE articles SET published_at = '2024-12-31 23:59:59+00' WHERE guid = 'steel'")
        db.execute("UPDATE articles SET extractor_version = ? WHERE guid = 'bourbon'", [EXTRACTOR_VERSION])
    today = date.today().isoformat()  # noqa: DTZ011  # the article without a date was fetched a moment ago
    for arguments, count in (
        (("--since", "2025-01-01"), "2 read again"),
        (("--until", "2024-12-31"), "1 read again"),
        (("--until", "9999-12-31"), "3 read again"),
        (("--until", "2024-12-30"), "No articles like that"),
        (("--since", today), "1 read again"),
    ):
        assert count in here("reextract", "--warehouse", rows.location, *arguments).stdout
    spoil(rows.path)
    with duckdb.connect(str(rows.path)) as db:
        db.execute("UPDATE articles SET extractor_version = ? WHERE guid = 'bourbon'", [EXTRACTOR_VERSION])
    assert "2 read again" in here("reextract", "--warehouse", rows.location, "--only-older").stdout


@pytest.mark.slow
def test_an_article_that_rules_drop_or_cannot_read_keeps_its_rows(here, site, rows, poison, monkeypatch):
    from transforms.relevance import keep_trade_news  # noqa: PLC0415  # to change its rules
    from transforms.relevance.decide import judge  # noqa: PLC0415  # as above

    here("run", "--feeds", site.listed, "--warehouse", rows.location)
    before = rows.table(TARIFF_MENTIONS), rows.table(ARTICLES)
    poison.extraction("steel")
    monkeypatch.setattr(
        keep_trade_news, "judge", lambda title, text: judge("", "") if "cars" in text else judge(title, text)
    )
    done = here("reextract", "--warehouse", rows.location)
    assert "3 read again, 1 would not be kept today, 1 failed and keep their rows" in done.stdout
    assert (rows.table(TARIFF_MENTIONS), rows.table(ARTICLES)) == before
    assert rows.failures() == [("extract", "ValueError", "steel")]
    poison.mend()
    assert "1 left the list" in here("reextract", "--warehouse", rows.location).stdout


def test_options_that_are_wrong_end_in_one_line(here, tmp_path):
    for arguments, code, said in (
        (("--warehouse", f"duckdb:///{tmp_path}/none.duckdb"), 1, "none.duckdb is not there"),
        (("--warehouse", "somewhere"), 2, "not a warehouse"),
        (("--since", "2025-02-01", "--until", "2025-01-31"), 2, "--until: 2025-01-31 is before --since 2025-02-01"),
        (("--since", "2025-13-01"), 2, "'2025-13-01' does not match"),
        (("--only-newer",), 2, "no such option: --only-newer; did you mean"),
    ):
        ended = here("reextract", *arguments)
        assert (ended.returncode, ended.stdout, ended.stderr.count("\n")) == (code, "", 1)
        assert said in ended.stderr
