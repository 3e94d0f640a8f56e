"""A stream that cannot be is refused in one line, before anything begins."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]


@pytest.fixture
def feed_list(tmp_path: Path) -> Path:
    (tmp_path / "feed.xml").write_text("<rss/>")
    (tmp_path / "feeds.toml").write_text('[[feed]]\nurl = "feed.xml"\nname = "One"\n')
    return tmp_path / "feeds.toml"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("--every", "60s"),
            (
                "tariffwire: --streaming: the DirectRunner does not stream; --every without --streaming repeats the "
                "run there, and --runner PrismRunner or PortableRunner streams\n"
            ),
        ),
        (
            ("--runner", "PrismRunner"),
            "tariffwire: --streaming: needs --every SPAN, such as --every 60s: how often feeds are asked\n",
        ),
        (
            ("--runner", "PrismRunner", "--every", "often"),
            "tariffwire: --every: 'often' is no span of time; allowed are such as 60s, 15m, 2h and 1d, up to 99999d\n",
        ),
        (
            ("--runner", "PrismRunner", "--every", "60s", "--measures"),
            (
                "tariffwire: --measures: not allowed with --streaming, a job without an end; beside it tariffwire "
                "measures --update finds them\n"
            ),
        ),
        (
            ("--runner", "PrismRunner", "--every", "60s", "--progress"),
            "tariffwire: --progress: not allowed with --streaming, which prints a line for each turn's run\n",
        ),
        (
            ("--runner", "PrismRunner", "--every", "60s", "--newest", "3"),
            "tariffwire: --newest: not allowed with --every, which prints one line for each run\n",
        ),
    ],
)
def test_it_is_one_line_that_says_what_to_do(
    here: Command, feed_list: Path, tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    file = tmp_path / "rows.duckdb"
    ended = here("run", "--feeds", feed_list, "--warehouse", f"duckdb:///{file}", "--streaming", *arguments)
    assert (ended.returncode, ended.stdout, ended.stderr) == (2, "", message)
    assert not file.exists()
