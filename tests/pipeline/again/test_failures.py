"""What failed is listed by stage and reason, one by one, and for programs; what was kept comes out as it is."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from pipeline.cli import main
from schemas.payloads import payload_of
from transforms.warehouse.duckdb_warehouse import DuckDBWarehouse

FIRST = datetime(2025, 6, 1, 12, tzinfo=UTC)
ODD = "an entry \x1b[31m<b>\u202e"
PAGE = b"\x00\xff\x1b[2J<html>"


@pytest.fixture
def location(tmp_path: Path) -> str:
    """A warehouse with three failures."""
    path = tmp_path / "rows.duckdb"
    DuckDBWarehouse(path).create_tables()
    with duckdb.connect(str(path)) as db:
        for number, (stage, error, feed, item, message, payload) in enumerate(
            [
                ("extract", "ValueError", "https://a.example/feed", "one", "a rule went wrong", payload_of(article={})),
                (
                    "extract",
                    "ValueError",
                    "https://b.example/feed",
                    "two",
                    ODD,
                    payload_of(article={"text": "x" * 70_000}),
                ),
                ("fetch", "Http404", "https://a.example/feed", None, "404 Not Found", PAGE),
                ("fetch", "Timeout", None, None, "no answer", None),
            ]
        ):
            db.execute(
                "INSERT INTO failures BY NAME SELECT ? AS failure_id, ? AS stage, ? AS error, ? AS feed_url, "
                "? AS item, ? AS message, ? AS payload, ? AS occurred_at, 'r' AS run_id",
                [f"id{number}", stage, error, feed, item, message, payload, FIRST + timedelta(days=number)],
            )
    return f"duckdb:///{path}"


def test_the_table_counts_by_stage_and_reason(here, location):
    done = here("failures", "--warehouse", location)
    assert (done.returncode, done.stderr) == (0, "")
    lines = [line.split() for line in done.stdout.splitlines()]
    assert lines[2][:6] == ["extract", "ValueError", "2", "2", "2025-06-01", "2025-06-02"]
    assert lines[3][:6] == ["fetch", "Http404", "1", "1", "2025-06-03", "2025-06-03"]
    assert lines[4][:6] == ["fetch", "Timeout", "1", "0", "2025-06-04", "2025-06-04"]
    assert done.stdout.endswith("\n\n4 failures\n")
    assert "\x1b" not in done.stdout
    assert "\u202e" not in done.stdout


def test_each_can_be_listed_the_newest_first(here, location):
    done = here("failures", "--warehouse", location, "--list")
    assert [line.split()[0] for line in done.stdout.splitlines()[2:6]] == ["id3", "id2", "id1", "id0"]
    assert "2025-06-02 12:00" in done.stdout
    assert "\x1b" not in done.stdout


@pytest.mark.parametrize(
    ("arguments", "ids"),
    [
        (("--stage", "extract"), ["id1", "id0"]),
        (("--error", "Http404"), ["id2"]),
        (("--feed", "https://a.example/feed"), ["id2", "id0"]),
        (("--since", "2025-06-03"), ["id3", "id2"]),
        (("--stage", "extract", "--feed", "https://b.example/feed"), ["id1"]),
        (("--stage", "page"), []),
        (("--feed", "x' OR TRUE --"), []),
    ],
)
def test_filters_and_json(here, location, arguments, ids):
    said = json.loads(here("failures", "--warehouse", location, "--list", "--json", *arguments).stdout)
    assert (said["count"], [failure["failure_id"] for failure in said["failures"]]) == (len(ids), ids)
    groups = json.loads(here("failures", "--warehouse", location, "--json", *arguments).stdout)
    assert groups["count"] == sum(group["failures"] for group in groups["groups"]) == len(ids)
    if not ids:
        assert here("failures", "--warehouse", location, *arguments).stdout == "No failures like that\n"


def test_json_says_what_the_warehouse_says(here, location):
    said = json.loads(here("failures", "--warehouse", location, "--list", "--json", "--error", "ValueError").stdout)
    assert said["failures"][0] == {
        "failure_id": "id1",
        "stage": "extract",
        "error": "ValueError",
        "occurred_at": "2025-06-02T12:00:00+00:00",
        "feed_url": "https://b.example/feed",
        "item": "two",
        "message": ODD,
    }


def test_a_payload_is_written_as_it_is(location, capfdbinary):
    assert main(["failures", "--warehouse", location, "--payload", "id2"]) == 0
    assert capfdbinary.readouterr().out == PAGE
    assert main(["failures", "--warehouse", location, "--payload", "id1"]) == 0
    assert json.loads(capfdbinary.readouterr().out)["article"]["text"] == "x" * 70_000


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--payload", "id9"), 2, "--payload: there is no failure 'id9'; allowed are ids that --list shows"),
        (("--payload", "id3"), 1, "the failure id3 keeps no payload: nothing had come"),
        (("--payload", "id2", "--list"), 2, "--payload: stands alone"),
        (("--stage", "none"), 2, "'none' is not one of"),
    ],
)
def test_what_is_wrong_ends_in_one_line(here, location, arguments, code, said):
    ended = here("failures", "--warehouse", location, *arguments)
    assert (ended.returncode, ended.stdout, ended.stderr.count("\n")) == (code, "", 1)
    assert said in ended.stderr
