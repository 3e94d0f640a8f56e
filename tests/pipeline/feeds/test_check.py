"""`feeds check`: a table, feed by feed, from a real server."""

import functools
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from pipeline.feeds import check_command
from tests.pipeline.feeds.health_table import cells, table_of
from transforms.feeds.politeness import Politeness

NOW = datetime.now(UTC)
FRESH = format_datetime(NOW - timedelta(hours=1))
DUE = datetime(2031, 2, 3, 4, 5, 6, tzinfo=UTC)
OLD = format_datetime(NOW - timedelta(days=40, hours=1))
PRIVATE = "--allow-private-hosts"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Most tests ask one host for many feeds."""
    monkeypatch.setattr(check_command, "Politeness", functools.partial(Politeness, host_delay=0))


def test_each_feed_has_its_line_and_each_trouble_its_word(command, site, feed_list, rss, tmp_path) -> None:
    (tmp_path / "saved.xml").write_text(rss(published=FRESH))
    listed = {
        "good": site.answer("/good", rss(published=FRESH)),
        "old": site.answer("/old", rss(published=OLD, entries=3)),
        "none": site.answer("/none", rss(entries=0)),
        "moved": site.answer("/moved", status=301, headers={"Location": "/good"}),
        "away": site.answer("/away", status=302, headers={"Location": "/good"}),
        "gone": site.answer("/gone", status=410),
        "lost": site.url("/lost"),
        "page": site.answer("/page", "<!doctype html><html><body>Sorry</body></html>", kind="text/html"),
        "words": site.answer("/words", "no feed at all", kind="text/plain"),
        "html": site.answer("/html", rss(published=FRESH), kind="text/html"),
        "cut": site.answer("/cut", rss(published=FRESH), cut=60),
        "open": site.answer("/open", rss(published=FRESH, end="")),
        "bare": site.answer("/bare", rss(published=FRESH).replace("<title>Entry 0</title>", "")),
        "busy": site.answer("/busy", status=503),
        "saved": "saved.xml",
        "missing": "missing.xml",
    }
    done = command("check", "--feeds", feed_list(**listed), PRIVATE)
    table = table_of(done.out)
    assert list(table) == list(listed)
    today, then = f"{NOW - timedelta(hours=1):%Y-%m-%d}", f"{NOW - timedelta(days=40, hours=1):%Y-%m-%d}"
    shown = {name: (row["Reachable"], row["Status"], row["Format"], row["Entries"]) for name, row in table.items()}
    assert shown == {
        "good": ("yes", "ok", "RSS 2.0", "2"),
        "old": ("yes", "warning: stale", "RSS 2.0", "3"),
        "none": ("yes", "warning: empty", "RSS 2.0", "0"),
        "moved": ("yes", "warning: moved", "RSS 2.0", "2"),
        "away": ("yes", "ok", "RSS 2.0", "2"),
        "gone": ("yes", "broken: gone", "–", "–"),
        "lost": ("yes", "broken: not found", "–", "–"),
        "page": ("yes", "broken: error page", "–", "–"),
        "words": ("yes", "broken: not a feed", "–", "–"),
        "html": ("yes", "warning: wrong type", "RSS 2.0", "2"),
        "cut": ("yes", "broken: cut short", "–", "–"),
        "open": ("yes", "warning: unclosed", "RSS 2.0", "2"),
        "bare": ("yes", "ok", "RSS 2.0", "2"),
        "busy": ("yes", "broken: server error", "–", "–"),
        "saved": ("yes", "ok", "RSS 2.0", "2"),
        "missing": ("no", "broken: no file", "–", "–"),
    }
    newest = {name: row["Newest"] for name, row in table.items()}
    assert (newest["good"], newest["old"], newest["none"]) == (today, then, "–")
    assert {name: row["Errors"] for name, row in table.items() if row["Errors"] != "–"} == {"bare": "1 in entries"}
    assert {row["Next fetch"] for row in table.values()} == {"–"}
    assert done.code == 1
    assert done.err == ""
    assert "\x1b" not in done.out
    assert (
        f"gone ({site.url('/gone')}): gone: {site.url('/gone')} is gone for good: the server answered 410\n" in done.out
    )
    moved = f"moved: it has moved for good to {site.url('/good')}: name that address in the list"
    assert f"moved ({site.url('/moved')}): {moved}\n" in done.out
    assert done.out.splitlines()[-1] == "16 feeds: 4 ok, 5 with a warning, 7 broken"
    told = [line.partition(" (")[0] for line in done.out.splitlines() if " (" in line]
    assert told == ["gone", "lost", "page", "words", "cut", "busy", "missing", "old", "none", "moved", "html", "open"]


def test_warnings_end_with_0(command, site, feed_list, rss) -> None:
    listed = feed_list(old=site.answer("/old", rss(published=OLD)))
    done = command("check", "--feeds", listed, PRIVATE)
    assert (done.code, done.out.splitlines()[-1]) == (0, "1 feed: 0 ok, 1 with a warning, 0 broken")
    done = command("check", "--feeds", listed, PRIVATE, "--stale-days", "41")
    assert (done.code, done.out.splitlines()[-1]) == (0, "1 feed: 1 ok, 0 with a warning, 0 broken")


def test_problems_alone_and_nothing_where_all_is_well(command, site, feed_list, rss) -> None:
    good, old = site.answer("/good", rss(published=FRESH)), site.answer("/old", rss(published=OLD))
    done = command("check", "--feeds", feed_list(good=good), PRIVATE, "--problems")
    assert done == (0, "", "")
    done = command("check", "--feeds", feed_list(good=good, old=old), PRIVATE, "--problems")
    assert list(table_of(done.out)) == ["old"]
    assert done.out.splitlines()[-1] == "2 feeds: 1 ok, 1 with a warning, 0 broken"


def test_private_hosts_are_not_asked_unless_allowed(command, site, feed_list, rss) -> None:
    done = command("check", "--feeds", feed_list(a=site.answer("/a", rss(published=FRESH))))
    assert done.code == 1
    assert table_of(done.out)["a"]["Status"] == "broken: private address"
    assert table_of(done.out)["a"]["Reachable"] == "no"
    assert site.asked == []


def test_servers_are_told_who_asks(command, site, feed_list, rss, monkeypatch: pytest.MonkeyPatch) -> None:
    address = site.answer("/good", rss(published=FRESH))
    command("check", "--feeds", feed_list(good=address), PRIVATE, "--contact", "news@example.org")
    monkeypatch.setenv("TARIFFWIRE_CONTACT", "https://example.org/who")
    command("discover", address, PRIVATE)
    assert [agent.partition("; +")[2] for agent in site.agents] == ["news@example.org)", "https://example.org/who)"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--warehouse", "mysql://host"), "mysql://host"),
        (("--stale-days", "0"), "--stale-days"),
        (("--contact", "nobody"), "--contact: 'nobody' tells nobody whom to ask"),
        (("--wharehouse", "x"), "--wharehouse"),
    ],
)
def test_a_wrong_option_is_one_line_and_code_2(command, feed_list, arguments, message) -> None:
    done = command("check", "--feeds", feed_list(a="a.xml"), *arguments)
    assert (done.code, done.out) == (2, "")
    assert message in done.err
    assert done.err.count("\n") == 1


def test_a_broken_warehouse_and_a_missing_list_are_told(command, feed_list, tmp_path) -> None:
    (tmp_path / "no.duckdb").write_text("no database\n" * 1000)
    done = command("check", "--feeds", feed_list(a="a.xml"), "--warehouse", f"duckdb:///{tmp_path / 'no.duckdb'}")
    assert (done.code, done.err.count("\n")) == (1, 1)
    done = command("check", "--feeds", tmp_path / "none.toml")
    assert (done.code, done.err.count("\n")) == (2, 1)


def test_nothing_that_a_server_or_a_list_says_reaches_the_terminal_as_it_came(command, site, feed_list, rss) -> None:
    evil = "\x1b[31mred\r\ntariffwire: forged\u202e\x9b2J"
    headers = {"Location": "/good%0D%0Atariffwire:%20forged%1B%5B2J"}
    site.answer("/good%0D%0Atariffwire:%20forged%1B%5B2J", rss(published=FRESH))
    listed = feed_list(
        moved=site.answer("/moved", status=301, headers=headers),
        kind=site.answer("/kind", rss(evil, published=FRESH), kind="te\x1b[31mxt/plain\x9b2J"),
    )
    for arguments in ((), ("--json",)):
        done = command("check", "--feeds", listed, PRIVATE, *arguments)
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", done.out)
        assert not [line for line in done.out.splitlines() if line.startswith("tariffwire:")]
    assert {row["Status"] for row in table_of(command("check", "--feeds", listed, PRIVATE).out).values()} == {
        "warning: moved",
        "warning: wrong type",
    }


def test_passwords_are_sent_and_never_shown(command, site, feed_list) -> None:
    path = "/secret"
    site.answer(path, f"<!doctype html><html>{'x' * 50}</html>", kind="text/html", status=401)
    address = f"http://ann:hunter22@{site.host()}{path}"
    for arguments in ((), ("--json",)):
        done = command("check", "--feeds", feed_list(a=address), PRIVATE, *arguments)
        assert site.url(path) in done.out
        assert "hunter22" not in done.out + done.err
        assert "ann" not in done.out + done.err
    assert site.authorizations == ["Basic YW5uOmh1bnRlcjIy"] * 2


def test_as_a_person_runs_it(tariffwire, checkout: Path, tmp_path: Path) -> None:
    shutil.copytree(checkout / "feeds" / "samples", tmp_path / "samples")
    shutil.copy(checkout / "feeds" / "sample.toml", tmp_path)
    done = tariffwire("feeds", "check", "--feeds", "sample.toml", cwd=tmp_path, COLUMNS="40")
    table = [cells(line) for line in done.stdout.splitlines()[2:9]]
    assert [row[3] for row in table] == ["RSS 2.0", "Atom 1.0", "RSS 2.0", "RSS 1.0", "RSS 2.0", "RSS 2.0", "–"]
    assert table[-1][:3] == ["The Lighthouse Review", "yes", "broken: error page"]
    assert done.stdout.splitlines()[-1] == "7 feeds: 0 ok, 6 with a warning, 1 broken"
    assert (done.returncode, done.stderr) == (1, "")


def test_help_imports_nothing_heavy() -> None:
    names = ["check", "import", "export", "discover"]
    code = (
        "import sys; from pipeline.cli import main\n"
        f"for arguments in [['--help'], *([name, '--help'] for name in {names})]: print(main(['feeds', *arguments]))\n"
        "print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    *help_, modules = done.stdout.splitlines()
    assert help_.count("0") == 5
    assert help_.count("  Examples:") == 4
    assert "  discover  Find the feeds of a site." in help_
    heavy = {"apache_beam", "duckdb", "feedparser", "lxml", "numpy", "pyarrow", "requests", "rich", "spacy", "urllib3"}
    assert not set(modules.split()) & (heavy | {"transforms"})


def test_no_command_but_a_warehouse_imports_beam(feed_list, tmp_path: Path) -> None:
    (tmp_path / "list.opml").write_text('<opml><body><outline xmlUrl="https://a.example/"/></body></opml>')
    commands: list[list[str]] = [
        ["check", "--feeds", str(feed_list(a="a.xml"))],
        ["import", str(tmp_path / "list.opml")],
        ["export", "--feeds", str(tmp_path / "list.toml")],
        ["discover", "http://127.0.0.1:1/"],
    ]
    (tmp_path / "list.toml").write_text('[[feed]]\nurl = "https://a.example/"\nname = "A"\n')
    code = (
        "import sys; from pipeline.cli import main\n"
        f"for arguments in {commands!r}: main(['feeds', *arguments])\n"
        "print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    loaded = set(done.stdout.splitlines()[-1].split())
    assert {"lxml", "urllib3"} <= loaded
    assert not loaded & {"apache_beam", "duckdb", "numpy", "pyarrow", "spacy", "trafilatura"}
