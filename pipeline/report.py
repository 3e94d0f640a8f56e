"""What a run prints: a summary of what it did, and the newest mentions of the warehouse."""

import shlex
from collections.abc import Sequence
from dataclasses import asdict, dataclass

import click
from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pipeline.json_output import print_json
from pipeline.measures.showing import found_line
from pipeline.text import NOTHING, count_of, figure, printable
from schemas.records import MeasuresAsOf, Mention, Run

DEFAULT_WAREHOUSE = "duckdb:///tariffwire.duckdb"
REASONS = 4
EXCERPT = 150
WIDTH_OF_A_FILE = 100
_NARROWEST_TABLE = 60


@dataclass(frozen=True, kw_only=True)
class Report:
    """What the warehouse says after a run: the run's own row, and the newest mentions."""

    run: Run
    mentions: tuple[Mention, ...]
    warehouse: str


def console_for_output() -> Console:
    """Standard output: as wide as the terminal, or as COLUMNS says, or wide enough for a file."""
    console = Console(highlight=False)
    if not console.is_terminal and "COLUMNS" not in console._environ:  # noqa: SLF001  # as rich itself asks
        console = Console(highlight=False, width=WIDTH_OF_A_FILE)
    return console


def print_report(report: Report, console: Console) -> None:
    """Print the summary and the table; text from feeds never reaches the terminal as it came."""
    console.print(summary(report))
    if report.mentions:
        console.print()
        console.print(mentions_table(report.mentions, console.width))


def report_record(report: Report, measures: MeasuresAsOf | None = None) -> dict[str, object]:
    """The same for JSON: the row of the run, the rows of the newest mentions, and how many measures were found."""
    mentions = [asdict(mention) for mention in report.mentions]
    record: dict[str, object] = {"warehouse": report.warehouse, "run": asdict(report.run), "newest_mentions": mentions}
    return {**record, "measures": asdict(measures)} if measures else record


def says_why(warehouse: str) -> str:
    """Which command tells of the warehouse's failures."""
    where = "" if warehouse == DEFAULT_WAREHOUSE else f" --warehouse {shlex.quote(warehouse)}"
    return f"tariffwire failures{where} says why"


def summary(report: Report) -> RenderableType:
    """The run's counts, why entries were dropped, what failed, and what the warehouse holds."""
    run = report.run
    lines = Table.grid(padding=(0, 2))
    lines.add_column(style="bold", no_wrap=True)
    lines.add_column(overflow="fold")
    lines.add_row("Feeds", _feeds(run))
    lines.add_row(
        "Entries", f"{count_of(run.entries_read)} read: {count_of(run.entries_kept)} kept, {_entries_lost(run)}"
    )
    for count_and_reason in run.drop_reasons[:REASONS]:
        count, _, reason = count_and_reason.partition(" ")
        lines.add_row("", Text(f"{count} dropped: {printable(reason)}", style="dim"))
    lines.add_row("Mentions", _mentions(run))
    lines.add_row("Failures", _failures(run))
    if run.failures:
        lines.add_row("", Text(printable(says_why(report.warehouse)), style="dim"))
    lines.add_row("Warehouse", Text(printable(report.warehouse)))
    if not (run.articles_written or run.mentions_written or run.mentions_removed):
        return Group(
            lines, Padding(Text("Nothing new: the warehouse already has all that the feeds say."), (1, 0, 0, 0))
        )
    return lines


def print_line(report: Report, seconds: float, *, measures: MeasuresAsOf | None = None, as_json: bool) -> None:
    """Print what a run that others follow did, and how long it took: in one line for people, or in one of JSON.

    `measures`: those found behind it.
    """
    if as_json:
        print_json(report_record(report, measures), in_one_line=True)
    else:
        click.echo(one_line(report.run, seconds) + (f"; {found_line(measures)}" if measures else ""))


def one_line(run: Run, seconds: float) -> str:
    """The run's counts in one line, which begins with when it started and ends with how long it took."""
    parts = (
        f"feeds {_feeds(run, hint='')}",
        f"entries {count_of(run.entries_kept)} kept of {count_of(run.entries_read)}",
        f"mentions {count_of(run.mentions_written)} written, {count_of(run.mentions_removed)} removed",
        f"failures {count_of(run.failures_written)} new",
        f"{seconds:.1f} s",
    )
    return f"{run.started_at:%Y-%m-%d %H:%M:%S}  {'; '.join(parts)}"


def mentions_table(mentions: Sequence[Mention], width: int) -> Table:
    """Sector, figure, status, who, whom and the sentence with the figure marked; to fit `width` columns."""
    table = Table(
        box=box.SIMPLE_HEAD,
        title="Newest mentions",
        title_justify="left",
        title_style="bold",
        pad_edge=False,
        padding=(0, 1),
        width=max(width, _NARROWEST_TABLE),
    )
    wide = width >= 100
    table.add_column("Sector", max_width=18 if wide else 11, overflow="fold")
    table.add_column("Figure", max_width=20 if wide else 11, overflow="fold")
    table.add_column("Status", no_wrap=True)
    table.add_column("Who", no_wrap=True)
    table.add_column("Whom", max_width=12 if wide else 5, overflow="fold")
    table.add_column("Sentence", ratio=1, overflow="fold")
    for mention in mentions:
        table.add_row(
            Text(printable(mention.sector or NOTHING).replace("_", " ")),
            Text(figure(mention.figure_kind, mention.value_low, mention.value_high, mention.unit)),
            Text(printable(mention.status or NOTHING).replace("_", " ")),
            Text(printable(mention.imposer or NOTHING)),
            Text(printable(", ".join(mention.targets)) or NOTHING),
            marked_sentence(mention),
        )
    return table


def marked_sentence(mention: Mention) -> Text:
    """The sentence on one line, its figure marked, cut around the figure where it is long."""
    sentence = mention.sentence or ""
    proof = mention.figure_text or mention.sector_text or ""
    start = _start_in_sentence(mention, sentence, proof)
    end = start + len(proof)
    before, proof, after = printable(sentence[:start]), printable(sentence[start:end]), printable(sentence[end:])
    room = max(EXCERPT - len(proof), 0)
    return Text.assemble(
        _last(before, max(room // 2, room - len(after))),
        (proof, "bold yellow"),
        _first(after, max(room // 2, room - len(before))),
    )


def _start_in_sentence(mention: Mention, sentence: str, proof: str) -> int:
    """Where the figure stands in the sentence, which does not say where it stands in the article.

    A sentence may say '25%' twice; the sector's distance from the figure tells which of them is meant.
    """
    found = sentence.find(proof)
    if mention.figure_start is None or mention.sector_start is None or not mention.sector_text:
        return max(found, 0)
    distance = mention.sector_start - mention.figure_start
    start = found
    while start >= 0:
        if start + distance >= 0 and sentence.startswith(mention.sector_text, start + distance):
            return start
        start = sentence.find(proof, start + 1)
    return max(found, 0)


def _last(text: str, length: int) -> str:
    return text if len(text) <= length else "…" + text[len(text) - length :].partition(" ")[2]


def _first(text: str, length: int) -> str:
    return text if len(text) <= length else text[:length].rpartition(" ")[0] + "…"


def _feeds(run: Run, hint: str = "; --all-feeds asks all") -> str:
    parts = [f"{count_of(run.feeds_read)} read"]
    if run.feeds_unchanged:
        parts.append(f"{count_of(run.feeds_unchanged)} unchanged")
    parts.append(f"{count_of(run.feeds_failed)} failed")
    if run.feeds_waiting:
        parts.append(f"{count_of(run.feeds_waiting)} not due")
    if run.feeds_gone:
        parts.append(f"{count_of(run.feeds_gone)} gone")
    return ", ".join(parts) + (hint if run.feeds_waiting or run.feeds_gone else "")


def _entries_lost(run: Run) -> str:
    failed = f", {count_of(run.entries_failed)} failed" if run.entries_failed else ""
    return f"{count_of(run.entries_dropped)} dropped{failed}"


def _mentions(run: Run) -> str:
    removed = f", {count_of(run.mentions_removed)} removed" if run.mentions_removed else ""
    again = f", {count_of(run.duplicates_found)} of them told before" if run.duplicates_found else ""
    return (
        f"{count_of(run.mentions_written)} new or changed{removed}, "
        f"from {count_of(run.articles_written)} articles{again}"
    )


def _failures(run: Run) -> str:
    if not run.failures:
        return "none"
    return f"{count_of(run.failures)}, {count_of(run.failures_written)} of them new"
