"""What `tariffwire explain` refuses, and what it keeps from the terminal."""

from pathlib import Path

import pytest

FEED = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>News</title><link>https://example.org/</link><description>News</description>
<item><title>A tariff on bourbon</title><guid>first</guid><link>https://example.org/1</link></item>
<item><title>Striker signs</title><guid>second</guid><link>https://example.org/2</link></item>
<item><title>Rain on Sunday</title><guid>third</guid><link>https://example.org/3</link></item>
</channel></rss>
"""
SENTENCE = "Canada will impose a 10% tariff on American bourbon from 1 August."


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    path = tmp_path / "feed.xml"
    path.write_text(FEED, encoding="utf-8")
    return path


HOSTILE = (
    "Canada \x1b[31mwill\x1b]0;pwned\x07 impose a 10% tariff on American bour\u202ebon\u202c, \x9b31m"
    "<script>alert(1)</script> [red]and[/red] {{all}} $body."
)


@pytest.mark.parametrize("option", [(), ("--json",)])
def test_nothing_in_a_text_is_obeyed_by_a_terminal(explained, tmp_path: Path, option: tuple[str, ...]) -> None:
    path = tmp_path / "evil\x1b[2J.xml"
    entry = f"<![CDATA[{HOSTILE}]]>".translate({0x1B: None, 0x07: None})
    path.write_text(FEED.replace("A tariff on bourbon", entry).replace("first", "evil\u202e\x9b"), encoding="utf-8")
    for done in (explained(path, "--anyway", *option), explained("-", *option, given=HOSTILE.encode())):
        assert done.returncode == 0, done.stderr
        assert not [c for c in done.stdout if not (c.isprintable() or c == "\n")]
    assert "[red]and[/red]" in " ".join(done.stdout.split())
    for arguments in ((path, "--entry", "\x1b[2J"), (f"{path}\x1b",), ("http://\x1b[2J/",)):
        done = explained(*arguments)
        assert done.returncode == 2
        assert not [c for c in done.stderr if not (c.isprintable() or c == "\n")]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "no such file"),
        (b"", "there is nothing in it"),
        (b" \n\t\n", "there is nothing in it"),
        (b"\x7fELF\x02\x01\x01\x00" + bytes(range(256)) * 20, "neither a feed nor a page nor a text"),
        (b"%PDF-1.7\n1 0 obj\n", "neither a feed nor a page nor a text"),
        (b"<?xml version='1.0'?><urlset><url>x</url></urlset>", "neither a feed nor a page nor a text"),
        (b"<!doctype html><html><body></body></html>", "the page holds no article"),
    ],
)
def test_what_cannot_be_explained_is_one_line_and_code_2(
    explained, tmp_path: Path, content: bytes | None, message: str
) -> None:
    path = tmp_path / "source"
    if content is not None:
        path.write_bytes(content)
    done = explained(path)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert message in done.stderr
    assert str(path) in done.stderr


def test_wrong_options_are_one_line_and_code_2(explained, feed: Path, tmp_path: Path) -> None:
    text = tmp_path / "story.txt"
    text.write_text(SENTENCE)
    for arguments, message in (
        ((tmp_path,), "a folder"),
        ((feed, "--entry", "9"), "a number from 1 to 3"),
        ((text, "--entry", "1"), "is no feed"),
        ((feed, "--published", "soon"), "'soon' does not match"),
        ((feed, "--allow-private-hosts=yes"), "does not take a value"),
        ((feed, "--allow-private-host"), "--allow-private-host"),
        ((feed, "--html", tmp_path), "is no file"),
        ((feed, "--html", tmp_path / "none/page.html"), "is no file"),
        ((feed, "--html", feed), "is what is to be explained"),
        (("ftp://example.org/x",), "no such file"),
        (("https://",), "not an address"),
        ((), "URL_OR_FILE"),
    ):
        done = explained(*arguments)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), (arguments, done.stderr)
        assert message in done.stderr
    assert feed.read_text(encoding="utf-8") == FEED


def test_many_comments_before_a_feed_take_no_time(explained, tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text("<!-- x -->" * 5000 + FEED.partition("?>")[2].strip(), encoding="utf-8")
    assert "a feed, 3 entries" in " ".join(explained(path).stdout.split())
