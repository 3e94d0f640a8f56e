"""`feeds export`, and that nothing is lost on the way to another reader and back."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pipeline.feed_list import is_homepage, is_one_line, read_feed_list
from pipeline.feeds.exporting import opml_of
from pipeline.feeds.importing import entries_of
from pipeline.feeds.list_text import ListEntry, list_text
from pipeline.feeds.outlines import read_outlines

LIST = """
[[feed]]
url = "https://ann:p%40ss@a.example/rss?a=1&b=2"
name = 'A & "B" <C>'
language = "en-GB"
homepage = "https://a.example/?x=1&y=2"
timeout_seconds = 5
max_bytes = 4096

[[feed]]
url = "saved.xml"
name = "Saved"

[[feed]]
url = "https://b.example/"
name = "Zoë 'B'"
"""


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    path = tmp_path / "my.toml"
    path.write_text(LIST, encoding="utf-8")
    return path


def test_a_list_as_opml(command, listed) -> None:
    done = command("export", "--feeds", listed)
    assert done.code == 0
    assert done.out == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<opml version="2.0">\n'
        "  <head>\n"
        "    <title>my</title>\n"
        "  </head>\n"
        "  <body>\n"
        '    <outline type="rss" text=\'A &amp; "B" &lt;C&gt;\' title=\'A &amp; "B" &lt;C&gt;\''
        ' xmlUrl="https://a.example/rss?a=1&amp;b=2" htmlUrl="https://a.example/?x=1&amp;y=2" language="en-GB"/>\n'
        '    <outline type="rss" text="Zoë \'B\'" title="Zoë \'B\'" xmlUrl="https://b.example/"/>\n'
        "  </body>\n"
        "</opml>\n"
    )
    address = '“A & "B" <C>” (https://a.example/rss?a=1&b=2)'
    assert done.err.splitlines() == [
        f"tariffwire: {address}: its user and password are left out; --with-passwords keeps them",
        f"tariffwire: {address}: its timeout_seconds, max_bytes is left out: OPML has no place for it",
        "tariffwire: “Saved” (saved.xml): left out: a file, which no other reader could open",
    ]


def test_passwords_come_along_where_they_are_asked_for(command, listed, tmp_path) -> None:
    target = tmp_path / "my.opml"
    done = command("export", "--feeds", listed, "--with-passwords", "--output", target)
    assert (done.code, done.out) == (0, "")
    assert "password" not in done.err
    addresses = etree.parse(target).xpath("//outline/@xmlUrl")
    assert addresses == ["https://ann:p%40ss@a.example/rss?a=1&b=2", "https://b.example/"]
    back = tmp_path / "back.toml"
    assert Path(target).stat().st_mode & 0o077 == 0
    assert command("import", target, "--with-passwords", "--output", back).code == 0
    assert [feed.credentials for feed in read_feed_list(back)] == ["ann:p@ss", None]


def test_a_homepage_loses_its_password_too(command, listed) -> None:
    listed.write_text(LIST.replace('homepage = "https://', 'homepage = "https://eve:hidden@'), encoding="utf-8")
    assert "hidden" not in command("export", "--feeds", listed).out
    assert 'htmlUrl="https://eve:hidden@a.example/' in command("export", "--feeds", listed, "--with-passwords").out


def test_a_file_is_not_replaced_unasked(command, listed, tmp_path) -> None:
    target = tmp_path / "my.opml"
    target.write_text("precious")
    done = command("export", "--feeds", listed, "--output", target)
    assert (done.code, done.out, target.read_text()) == (2, "", "precious")
    assert "--force replaces it" in done.err
    assert command("export", "--feeds", listed, "--output", target, "--force").code == 0
    assert target.read_text().startswith("<?xml")


def test_a_list_of_files_alone_is_code_2(command, feed_list) -> None:
    done = command("export", "--feeds", feed_list(a="a.xml"))
    assert (done.code, done.out) == (2, "")
    assert "names no feed with an address" in done.err.splitlines()[-1]


def test_the_list_that_comes_with_the_project_comes_back(command, checkout: Path, tmp_path: Path) -> None:
    live = checkout / "feeds/live.toml"
    (tmp_path / "live.opml").write_text(command("export", "--feeds", live).out, encoding="utf-8")
    done = command("import", tmp_path / "live.opml", "--output", tmp_path / "back.toml")
    assert done.err == f"tariffwire: {len(read_feed_list(live))} feeds taken, 0 left out\n"
    assert read_feed_list(tmp_path / "back.toml") == read_feed_list(live)


WORDS = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20)
NAMES = st.lists(WORDS, min_size=1, max_size=8).map(" ".join).filter(is_one_line)
REST = st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters="#"), max_size=30)
HOSTS = st.sampled_from(["a.example", "b.example:8080", "[2001:db8::1]", "xn--bcher-kva.example", "192.0.2.1"])
ADDRESSES = st.builds("{}://{}/{}".format, st.sampled_from(["http", "https"]), HOSTS, REST)
LISTS = st.lists(
    st.fixed_dictionaries(
        {"url": ADDRESSES, "name": NAMES},
        optional={
            "language": st.from_regex(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}", fullmatch=True).filter(
                lambda tag: tag.lower() != "und"
            ),
            "homepage": ADDRESSES.filter(is_homepage),
        },
    ),
    unique_by=lambda entry: entry["url"],
    min_size=1,
    max_size=4,
)


@settings(max_examples=30)
@given(LISTS)
def test_any_list_comes_back_from_opml(tmp_path_factory: pytest.TempPathFactory, entries: list[dict[str, str]]) -> None:
    folder = tmp_path_factory.getbasetemp()
    before = folder / "before.toml"
    before.write_text(list_text(ListEntry(settings=tuple(entry.items())) for entry in entries), encoding="utf-8")
    assert tomllib.loads(before.read_text(encoding="utf-8"))["feed"] == entries
    feeds = read_feed_list(before)
    outlines, well_formed = read_outlines(opml_of(feeds, "x", passwords=True).encode(), "x")
    assert well_formed
    after = folder / "after.toml"
    after.write_text(list_text(entries_of(outlines, (), passwords=True)), encoding="utf-8")
    assert read_feed_list(after) == feeds
