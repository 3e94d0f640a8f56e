"""What failed is run again: the same rows as if nothing had failed, and the list is empty."""

import json
import re

import pytest

from schemas.tables import TARIFF_MENTIONS
from tests.pipeline.again.conftest import STORIES


def test_a_replay_after_the_fix_gives_the_rows_of_an_undisturbed_run(here, site, rows, undisturbed, poison):
    poison.extraction("steel")
    poison.relevance("bourbon")
    poison.parsing("cars")
    run = ("run", "--feeds", site.listed, "--warehouse", rows.location)
    assert here(*run).returncode == 0
    failed = [
        ("extract", "ValueError", "steel"),
        ("parse", "ValueError", "cars"),
        ("relevance", "ValueError", "bourbon"),
    ]
    assert rows.failures() == failed

    again = here("replay", "--warehouse", rows.location)
    assert "0 left the list, 3 still on it" in again.stdout
    assert again.stdout.count("failed again") == 3
    assert rows.failures() == failed
    seen = rows.ask("SELECT occurred_at, run_id FROM failures")

    poison.mend()
    assert "Nothing new" in here(*run).stdout, "the feed's state is past the entries: only a replay brings them"
    assert rows.ask("SELECT occurred_at, run_id FROM failures") == seen
    state = rows.ask("SELECT * FROM feed_state")

    done = here("replay", "--warehouse", rows.location)
    assert (done.returncode, done.stderr) == (0, "")
    assert "3 left the list, 0 still on it" in done.stdout
    assert rows.said() == undisturbed.said()
    assert rows.ask("SELECT * FROM feed_state") == state
    runs = rows.ask("SELECT command, failures, failures_resolved FROM runs ORDER BY run_id")
    assert runs == [("run", 3, 0), ("replay", 3, 0), ("run", 0, 0), ("replay", 0, 3)]

    once_more = here("replay", "--warehouse", rows.location)
    assert once_more.stdout == "No failures: nothing to run again\n"
    assert rows.said() == undisturbed.said()


@pytest.mark.slow
def test_filters_choose_what_is_run_again(here, site, rows, undisturbed, poison):
    poison.extraction("steel")
    poison.relevance("bourbon")
    here("run", "--feeds", site.listed, "--warehouse", rows.location)
    poison.mend()
    none = here("replay", "--warehouse", rows.location, "--stage", "page")
    assert none.stdout == "No failures like that: nothing to run again\n"
    here("replay", "--warehouse", rows.location, "--stage", "extract", "--feed", "feed.xml", "--error", "ValueError")
    assert rows.failures() == [("relevance", "ValueError", "bourbon")]
    here("replay", "--warehouse", rows.location, "--since", "2025-01-01")
    assert rows.said() == undisturbed.said()


@pytest.mark.slow
def test_what_fails_for_another_reason_keeps_its_first_sighting(here, site, rows, poison):
    poison.extraction("steel")
    here("run", "--feeds", site.listed, "--warehouse", rows.location)
    first = rows.ask("SELECT occurred_at FROM failures")
    poison.mend()
    poison.extraction("steel", KeyError)
    done = here("replay", "--warehouse", rows.location)
    assert "1 failed for another reason" in done.stdout
    assert rows.failures() == [("extract", "KeyError", "steel")]
    assert rows.ask("SELECT occurred_at FROM failures") == first


@pytest.mark.slow
def test_a_failure_leaves_the_list_with_the_run_that_reads_its_input(here, site, rows, undisturbed, poison):
    poison.extraction("cars")
    poison.parsing("bourbon")
    run = ("run", "--feeds", site.listed, "--warehouse", rows.location)
    here(*run)
    assert len(rows.failures()) == 2
    poison.mend()
    # Something new in the feed makes a run read all of it.
    site.write(STORIES, more="<item><title>A cat show opens</title><guid>cats</guid></item>")
    here(*run)
    assert rows.failures() == []
    assert rows.table(TARIFF_MENTIONS) == undisturbed.table(TARIFF_MENTIONS)


@pytest.mark.slow
def test_a_feed_that_could_not_be_read_leaves_the_list_once_it_can(here, site, rows):
    run = ("run", "--feeds", site.listed, "--warehouse", rows.location)
    whole = (site.folder / "feed.xml").read_bytes()
    (site.folder / "feed.xml").unlink()
    here(*run)
    assert rows.failures() == [("fetch", "FileMissing", None)]
    without = here("replay", "--warehouse", rows.location)
    assert "0 left the list, 1 still on it" in without.stdout
    assert "--feeds LIST asks its feed again" in without.stdout
    (site.folder / "feed.xml").write_bytes(whole)
    asked = here("replay", "--warehouse", rows.location, "--feeds", site.listed)
    assert "1 failure by asking 1 feed" in asked.stdout
    assert rows.failures() == []
    assert rows.ask("SELECT count(*) FROM articles") == [(3,)]
    (site.folder / "feed.xml").write_text("<html><body>Come back later</body></html>")
    here(*run)
    assert rows.failures() == [("parse", "NotAFeed", None)]
    (site.folder / "feed.xml").write_bytes(whole)
    assert "1 unchanged" in here(*run).stdout
    assert rows.failures() == []


@pytest.mark.slow
def test_an_input_of_which_only_the_beginning_was_kept_comes_from_its_feed(here, site, rows, poison):
    noise = "".join(chr(0x4E00 + number * 7919 % 20000) for number in range(60_000))
    site.write({"long": f"India will impose a 12 percent tariff on steel. {noise}"})
    poison.relevance("steel")
    here("run", "--feeds", site.listed, "--warehouse", rows.location)
    poison.mend()
    left = here("replay", "--warehouse", rows.location)
    assert "only its first 64 KiB were kept; --feeds LIST asks its feed again" in left.stdout
    elsewhere = site.folder / "elsewhere.toml"
    elsewhere.write_text('[[feed]]\nurl = "other.xml"\nname = "Other"\n')
    unnamed = here("replay", "--warehouse", rows.location, "--feeds", elsewhere)
    assert "the list does not name its feed" in unnamed.stdout
    here("replay", "--warehouse", rows.location, "--feeds", site.listed)
    assert rows.failures() == []
    assert rows.ask("SELECT guid FROM articles") == [("long",)]


@pytest.mark.slow
def test_a_long_article_whose_extraction_failed_is_in_the_warehouse(here, site, rows, poison):
    noise = "".join(chr(0x4E00 + number * 7919 % 20000) for number in range(60_000))
    site.write({"long": f"India will impose a 12 percent tariff on flat steel from Vietnam. {noise}"})
    poison.extraction("steel")
    here("run", "--feeds", site.listed, "--warehouse", rows.location)
    poison.mend()
    here("replay", "--warehouse", rows.location)
    assert rows.failures() == []
    assert ("steel",) in rows.ask("SELECT sector FROM tariff_mentions")


@pytest.mark.slow
def test_a_payload_of_an_older_version_is_said_not_to_be_enough(here, site, rows, poison):
    import duckdb  # noqa: PLC0415  # to write as an older version did

    poison.relevance("steel")
    here("run", "--feeds", site.listed, "--warehouse", rows.location)
    poison.mend()
    with duckdb.connect(str(rows.path)) as db:
        db.execute("UPDATE failures SET payload = 'India will impose'::BLOB, article_id = NULL")
    left = here("replay", "--warehouse", rows.location)
    assert "an older version kept it, which kept less; --feeds LIST asks its feed again" in left.stdout
    here("replay", "--warehouse", rows.location, "--feeds", site.listed)
    assert rows.failures() == []
    assert ("steel",) in rows.ask("SELECT guid FROM articles")


def test_options_that_are_wrong_end_in_one_line(here, tmp_path):
    missing = here("replay", "--warehouse", f"duckdb:///{tmp_path}/none.duckdb")
    assert (missing.returncode, missing.stdout) == (1, "")
    assert re.fullmatch(r"tariffwire: \S+/none.duckdb is not there; a run makes it: .*\n", missing.stderr)
    assert not (tmp_path / "none.duckdb").exists()
    for arguments, said in (
        (("--stage", "parsing"), "'parsing' is not one of"),
        (("--since", "yesterday"), "'yesterday' does not match"),
        (("--feeds", "none.toml"), "none.toml: the feed list cannot be read"),
        (("--no-such",), "no such option: --no-such"),
    ):
        wrong = here("replay", "--warehouse", f"duckdb:///{tmp_path}/none.duckdb", *arguments)
        assert (wrong.returncode, wrong.stdout) == (2, "")
        assert said in wrong.stderr
        assert wrong.stderr.count("\n") == 1


@pytest.mark.slow
def test_what_is_kept_of_an_entry_is_json(here, site, rows, poison):
    poison.parsing("bourbon")
    here("run", "--feeds", site.listed, "--warehouse", rows.location)
    kept = rows.ask("SELECT payload FROM failures")[0][0]
    said = json.loads(kept)
    assert said["tariffwire"] == 1
    assert said["entry"]["guid"] == "bourbon"
    assert said["feed"] == {"url": "feed.xml", "name": "Example", "language": "en"}
