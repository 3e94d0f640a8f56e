"""`tariffwire explain`: what it shows of a feed, a page and a text, and what it says of what is none of them."""

import json
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.explain import explain, fields_of, spans
from pipeline.explain_source import read_source
from schemas.feed import Feed
from schemas.records import Article
from transforms.extraction.mentions import mentions_of
from transforms.feeds.connections import open_pool
from transforms.feeds.reading import read_feed
from transforms.relevance.decide import Judgement

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>News</title><link>https://example.org/</link><description>News</description>
<item><title>Canada puts a tariff on bourbon</title><guid>first</guid><link>https://example.org/1?utm_source=x</link>
<pubDate>Sun, 20 Jul 2025 12:00:00 GMT</pubDate>
<description>Canada will impose a 10% tariff on American bourbon from 1 August.</description></item>
<item><title>Striker signs</title><guid>second</guid><link>https://example.org/2</link>
<description>The club won 3-1.</description></item>
<item><guid>third</guid><link>https://example.org/3</link></item>
</channel></rss>
"""
PAGE = """<!doctype html><html lang="en"><head><title>Canada puts a tariff on bourbon | The Harbour Wire</title>
<meta property="og:title" content="Canada puts a tariff on bourbon">
<meta property="article:published_time" content="2025-07-20T12:00:00Z"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport: 99% off tickets</a></nav>
<article><h1>Canada puts a tariff on bourbon</h1>
<p>Canada will impose a 10% tariff on American bourbon from 1 August, the finance minister said on Sunday.</p>
<p>Distillers in Kentucky said that they had expected no less, and that they would look for buyers elsewhere.</p>
</article><footer>All rights reserved. Accept 100% of our cookies.</footer></body></html>
"""
SENTENCE = "Canada will impose a 10% tariff on American bourbon from 1 August."
FACT = ("alcohol", "tariff_rate", 10, "announced", "CA", ["US"], "2025-08-01")


@pytest.fixture
def explained_json(explained: Callable[..., Any]) -> Callable[..., Any]:
    def command(*arguments: str | Path, given: bytes = b"") -> Any:
        done = explained(*arguments, "--json", given=given)
        assert (done.returncode, done.stderr) == (0, "")
        return json.loads(done.stdout)

    return command


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    path = tmp_path / "feed.xml"
    path.write_text(RSS, encoding="utf-8")
    return path


@pytest.fixture
def server() -> Iterator[str]:
    """A server that has the feed at /feed, the page at /page and the sentence at /text."""
    answers = {
        "/feed": ("application/rss+xml", RSS),
        "/page": ("text/html; charset=utf-8", PAGE),
        "/text": ("text/plain", SENTENCE),
    }

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            kind, body = answers.get(self.path, ("text/plain", ""))
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body.encode())))
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as httpd:
        thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{httpd.server_port}"
        httpd.shutdown()
        thread.join()


def fact_of(row: dict[str, Any]) -> tuple[Any, ...]:
    names = ("sector", "figure_kind", "value_low", "status", "imposer", "targets", "effective_date")
    return tuple(row[name] for name in names)


def test_a_feed_shows_every_entry_and_what_becomes_of_it(explained, feed: Path) -> None:
    done = explained(feed)
    assert (done.returncode, done.stderr) == (0, "")
    assert "a feed, 3 entries: 1 kept, 1 dropped, 1 failed" in " ".join(done.stdout.split())
    for words in (
        "1  Canada puts a tariff on bourbon",
        "kept: relevance",
        "because: tariff reported",
        "Canada <will impose> a [10%] tariff on American {bourbon} from 1 August.",
        "2  Striker signs",
        "because: no word of trade policy",
        "A run writes nothing of it.",
        "failed: the entry has neither a title nor a text",
    ):
        assert words in done.stdout
    assert re.search(r"imposer +CA +\S+", done.stdout)
    assert "\x1b" not in done.stdout


@pytest.mark.parametrize("which", ["1", "first", "https://example.org/1?utm_source=x", "https://example.org/1"])
def test_an_entry_is_chosen_by_its_number_guid_or_link(explained_json, feed: Path, which: str) -> None:
    (article,) = explained_json(feed, "--entry", which)["articles"]
    assert article["title"] == "Canada puts a tariff on bourbon"
    assert [fact_of(row) for row in article["rows"]] == [FACT]
    (again,) = explained_json(feed, "--entry", article["article_id"])["articles"]
    assert again == article


def test_what_it_shows_is_what_a_run_writes(feed: Path) -> None:
    now = datetime(2025, 7, 21, tzinfo=UTC)
    with open_pool() as pool:
        read = [r for r in read_feed(Feed(url=str(feed), name="x"), pool, now) if isinstance(r, Article)]
    shown = [e for e in explain(read_source(str(feed)), anyway=True) if e.article]
    assert [e.article.article_id for e in shown] == [article.article_id for article in read]
    assert [[row.mention for row in e.rows] for e in shown] == [mentions_of(article) for article in read]
    assert [e.kept for e in shown] == [True, False]


def test_on_the_sample_feeds_too_and_every_field_has_its_rule(checkout: Path) -> None:
    feeds = sorted(path for path in (checkout / "feeds/samples").iterdir() if path.suffix != ".html")
    rows = 0
    for path in feeds:
        for explanation in explain(read_source(str(path))):
            if explanation.article and explanation.kept:
                assert [row.mention for row in explanation.rows] == mentions_of(explanation.article)
            for row in explanation.rows:
                rows += 1
                assert explanation.article.text.startswith(row.mention.sentence, row.sentence_start)
                assert all(field.rule for field in fields_of(row)), (path, fields_of(row))
    assert rows > 50


def test_a_page_is_read_without_what_stands_around_its_article(explained_json, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    record = explained_json(path)
    assert record["kind"] == "page"
    (article,) = record["articles"]
    assert article["text"].startswith("Canada puts a tariff on bourbon\nCanada will impose")
    assert "99%" not in article["text"]
    assert "cookies" not in article["text"]
    assert article["published_at"] == "2025-07-20T00:00:00+00:00"
    assert fact_of(article["rows"][0]) == FACT


def test_a_table_of_a_page_keeps_its_rows_apart(explained_json, tmp_path: Path) -> None:
    table = "<table><tr><th>Goods</th><th>Rate</th></tr><tr><td>Copper</td><td>50%</td></tr></table>"
    path = tmp_path / "page.html"
    path.write_text(PAGE.replace("</article>", f"{table}</article>"), encoding="utf-8")
    (article,) = explained_json(path)["articles"]
    assert article["text"].endswith("Goods Rate\nCopper 50%")


@pytest.mark.parametrize("path", ["/feed", "/page", "/text"])
def test_an_address_is_fetched(explained_json, server: str, path: str) -> None:
    record = explained_json(f"{server}{path}", "--allow-private-hosts", "--published", "2025-07-20")
    assert record["kind"] == path[1:]
    assert fact_of(record["articles"][0]["rows"][0]) == FACT


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
def test_text_comes_from_standard_input(explained_json, encoding: str) -> None:
    text = f"Café owners fear a tariff\n\n{SENTENCE}\n"
    record = explained_json("-", "--published", "2025-07-20", given=text.encode(encoding))
    assert (record["source"], record["kind"]) == ("standard input", "text")
    (article,) = record["articles"]
    assert (article["title"], article["text"]) == (
        "Café owners fear a tariff",
        f"Café owners fear a tariff\n{SENTENCE}",
    )
    assert fact_of(article["rows"][0]) == FACT


def test_text_comes_from_a_file_and_a_lone_paragraph_is_no_headline(explained_json, tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text("Canada will impose a 10% tariff on American bourbon\nfrom 1 August.", encoding="utf-8")
    for source in (str(path), path.as_uri()):
        (article,) = explained_json(source)["articles"]
        assert article["title"] == ""
        assert article["published_at"] is None
        # Without a year nothing is guessed.
        assert fact_of(article["rows"][0]) == (*FACT[:-1], None)


def test_a_feed_may_come_from_standard_input(explained_json) -> None:
    record = explained_json("-", given=RSS.encode())
    assert (record["kind"], len(record["articles"])) == ("feed", 3)


def test_what_is_dropped_says_so(explained) -> None:
    text = b"Power bills\n\nThe regulator set an electricity tariff of 12 cents a kilowatt-hour for households."
    done = explained("-", given=text)
    assert "dropped: relevance" in done.stdout
    assert "A run writes nothing of it." in done.stdout
    assert "Row 1" not in done.stdout


def test_anyway_shows_rows_of_what_is_dropped(explained_json, monkeypatch: pytest.MonkeyPatch) -> None:
    dropped_always = Judgement(0.1, ("a reason of the test",))
    monkeypatch.setattr("pipeline.explain.judge", lambda *_: dropped_always)
    (dropped,) = explained_json("-", given=SENTENCE.encode())["articles"]
    (read,) = explained_json("-", "--anyway", given=SENTENCE.encode())["articles"]
    assert (dropped["kept"], dropped["rows"], dropped["relevance_reasons"]) == (False, [], ["a reason of the test"])
    assert (read["kept"], [fact_of(row) for row in read["rows"]]) == (False, [(*FACT[:-1], None)])


def test_json_gives_offsets_and_rules(explained_json) -> None:
    (article,) = explained_json("-", given=SENTENCE.encode())["articles"]
    (row,) = article["rows"]
    for name in ("figure", "sector", "status"):
        assert article["text"][row[f"{name}_start"] : row[f"{name}_end"]] == row[f"{name}_text"]
    assert set(row["because"]) == {"sectors", "status", "imposer", "targets"}
    assert all(row["because"].values())
    assert row["text_sha256"] == article["text_sha256"]


def test_what_cannot_be_had_is_one_line_and_code_1(explained, server: str) -> None:
    for address, message in ((f"{server}/none", "answered 404"), ("http://127.0.0.1:1/", "takes no connection")):
        done = explained(address, "--allow-private-hosts")
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
        assert message in done.stderr


def test_an_address_of_this_machine_is_refused_unless_allowed(explained, server: str) -> None:
    done = explained(f"{server}/feed")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert "is not on the public Internet; --allow-private-hosts allows it" in done.stderr


def test_colours_take_the_place_of_brackets(monkeypatch: pytest.MonkeyPatch, explained, feed: Path) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "80")
    out = explained(feed, "--entry", "1").stdout
    assert "\x1b[1;33m10%\x1b[0m" in out
    assert "\x1b[1mCanada puts a tariff on bourbon\x1b[0m" in out
    assert "[10%]" not in out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "[10%]" in explained(feed, "--entry", "1").stdout


@pytest.mark.parametrize("columns", [40, *(pytest.param(wide, marks=pytest.mark.slow) for wide in (80, 120))])
def test_it_fits_the_terminal(tariffwire, checkout: Path, columns: int) -> None:
    done = tariffwire("explain", checkout / "feeds/samples/ledger.xml", COLUMNS=str(columns))
    assert done.returncode == 0
    assert max(len(line) for line in done.stdout.splitlines()) <= columns


def test_help_imports_nothing_heavy(tariffwire) -> None:
    assert "Examples" in tariffwire("explain", "--help").stdout
    code = "import sys; from pipeline.cli import main; main(['explain', '--help']); print(sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True).stdout
    assert not re.search(r"'(apache_beam|spacy|rich|trafilatura|lxml|feedparser|urllib3)'", loaded.splitlines()[-1])


def test_explaining_needs_no_beam(feed: Path) -> None:
    code = (
        "import sys; from pipeline.cli import main; main(['explain', sys.argv[1]]); print('apache_beam' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, feed], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.splitlines()[-1] == "False"


@given(st.data())
def test_spans_cover_the_text_once_in_order(data: st.DataObject) -> None:
    length = data.draw(st.integers(1, 30))
    place = st.integers(0, 40)
    drawn = data.draw(st.lists(st.tuples(place, place, st.sampled_from(["figure", "sector"]), st.integers(1, 3))))
    marks = [(min(a, b), max(a, b), mark, row) for a, b, mark, row in drawn]
    pieces = list(spans(0, length, marks))
    assert [place for piece in pieces for place in range(piece.start, piece.end)] == list(range(length))
    for piece in pieces:
        for position in range(piece.start, piece.end):
            assert piece.marks == {(mark, row) for start, end, mark, row in marks if start <= position < end}
