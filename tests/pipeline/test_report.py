"""What a run prints."""

import io
import re
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from rich.cells import cell_len
from rich.console import Console

from pipeline.report import EXCERPT, Report, console_for_output, marked_sentence, print_report
from schemas.records import Mention, Run

NOW = datetime(2025, 3, 4, 12, tzinfo=UTC)
RUN = Run(
    run_id="1",
    started_at=NOW,
    feeds_read=6,
    feeds_unchanged=1,
    feeds_failed=1,
    entries_read=1064,
    entries_kept=532,
    entries_dropped=531,
    entries_failed=1,
    drop_reasons=("519 no cue of trade policy", "12 sport"),
    failures=7,
    failures_written=2,
    articles_written=32,
    mentions_written=57,
)
SENTENCE = "A 25% tariff falls on steel and a 25% tariff on aluminum."
MENTION = Mention(
    mention_id="1",
    article_id="1",
    published_at=NOW,
    sector="aluminum",
    figure_kind="tariff_rate",
    value_low=Decimal("25.000000000"),
    value_high=Decimal("25.000000000"),
    unit="percent",
    status="in_force",
    imposer="US",
    targets=("CA", "MX"),
    sentence=SENTENCE,
    figure_text="25%",
    figure_start=100 + SENTENCE.rindex("25%"),
    figure_end=103 + SENTENCE.rindex("25%"),
    sector_text="aluminum",
    sector_start=100 + SENTENCE.index("aluminum"),
    sector_end=108 + SENTENCE.index("aluminum"),
)
REPORT = Report(
    run=RUN,
    mentions=(MENTION,),
    warehouse="duckdb:///rows.duckdb",
)


def printed(report: Report, width: int = 120, *, terminal: bool = False) -> str:
    out = io.StringIO()
    print_report(report, Console(file=out, width=width, force_terminal=terminal, highlight=False))
    return out.getvalue()


def test_summary_says_what_the_run_did() -> None:
    text = re.sub(" +", " ", printed(REPORT))
    for line in (
        "Feeds 6 read, 1 unchanged, 1 failed",
        "Entries 1,064 read: 532 kept, 531 dropped, 1 failed",
        "519 dropped: no cue of trade policy",
        "12 dropped: sport",
        "Mentions 57 new or changed, from 32 articles",
        "Failures 7, 2 of them new",
        "tariffwire failures --warehouse duckdb:///rows.duckdb says why",
        "Warehouse duckdb:///rows.duckdb",
    ):
        assert line in text
    assert "Nothing new" not in text


def test_table_shows_each_part_of_a_mention() -> None:
    row = next(line for line in printed(REPORT, 160).splitlines() if "aluminum" in line)
    assert re.split(r"\s{2,}", row.strip()) == ["aluminum", "25 %", "in force", "US", "CA, MX", SENTENCE]


def test_a_run_with_nothing_new_says_so_and_shows_what_is_there() -> None:
    text = printed(replace(REPORT, run=replace(RUN, articles_written=0, mentions_written=0)))
    assert "Nothing new: the warehouse already has all that the feeds say." in text
    assert "aluminum" in text


def test_an_empty_warehouse_has_no_table() -> None:
    assert "Newest mentions" not in printed(replace(REPORT, mentions=()))


@pytest.mark.parametrize("width", [60, 80, 120, 200])
@pytest.mark.parametrize("sentence", [SENTENCE, SENTENCE * 20, "鋼鉄に25%の関税" * 30, "x" * 500 + " 25% " + "y" * 500])
def test_no_line_is_wider_than_the_terminal(width: int, sentence: str) -> None:
    mention = replace(
        MENTION,
        sentence=sentence,
        sector="machinery_and_equipment",
        targets=("CA", "MX", "CN", "JP"),
        sector_start=None,
    )
    report = replace(REPORT, mentions=(mention,), warehouse="duckdb:////a/long/way/to/" + "a" * 100)
    assert max(cell_len(line) for line in printed(report, width).splitlines()) <= width


def test_the_figure_meant_is_marked() -> None:
    text = marked_sentence(MENTION)
    (span,) = text.spans
    assert text.plain == SENTENCE
    assert (span.start, text.plain[span.start : span.end]) == (SENTENCE.rindex("25%"), "25%")


def test_a_long_sentence_is_cut_around_the_figure() -> None:
    long = "word " * 100 + SENTENCE + " word" * 100
    text = marked_sentence(replace(MENTION, sentence=long)).plain
    assert "25%" in text
    assert text.startswith("…")
    assert text.endswith("…")
    assert len(text) <= EXCERPT + 2


def test_feed_text_cannot_drive_the_terminal() -> None:
    hostile = "\x1b[2J\x1b]0;title\x07[red]25%[/red] \u202egnp\u2066 \x9b31m \x00"
    mention = replace(
        MENTION, sentence=hostile, sector="\x1b[1msteel", unit="\x1b[1m", status="\x07", targets=("\x1bc",)
    )
    report = replace(
        REPORT,
        run=replace(RUN, drop_reasons=("1 \x1b[2J",)),
        mentions=(mention,),
        warehouse="duckdb:///\x1b[2J",
    )
    text = printed(report)
    assert not [c for c in text if c != "\n" and (ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or c in "\u202e\u2066")]
    assert "[red]25%[/red]" in text


def test_colour_only_on_a_terminal() -> None:
    assert "\x1b[" in printed(REPORT, terminal=True)
    assert "\x1b" not in printed(REPORT)


def test_output_to_a_file_is_a_hundred_columns_wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    assert console_for_output().width == 100
    monkeypatch.setenv("COLUMNS", "72")
    assert console_for_output().width == 72
