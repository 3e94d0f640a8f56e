"""`feeds import`: OPML as it is in the wild, and as a stranger may send it."""

import io

import pytest

from pipeline.feeds.requoting import requoted


def feed(url: str, attributes: str = 'text="A"') -> str:
    return f'<outline type="rss" xmlUrl="{url}" {attributes}/>'


def test_what_an_outline_says_becomes_an_entry(imported) -> None:
    done = imported(feed("https://a.example/rss", 'text="A" title="B" htmlUrl="https://a.example/" language="en-us"'))
    assert done.feeds == [
        {"url": "https://a.example/rss", "name": "A", "language": "en-us", "homepage": "https://a.example/"}
    ]
    assert (done.code, done.told) == (0, ["1 feed taken, 0 left out"])


def test_folders_become_comments(imported, tmp_path) -> None:
    done = imported(
        f"{feed('https://a.example/')}"
        f'<outline text="News"><outline title="Asia">{feed("https://b.example/")}</outline>{feed("https://c.example/")}'
        "</outline><outline text='Empty'><outline text='Emptier'></outline></outline>"
    )
    assert done.urls == ["https://a.example/", "https://b.example/", "https://c.example/"]
    assert [line for line in done.out.splitlines() if line.startswith("#")] == ["# News / Asia", "# News"]
    assert done.told == ["left out: “Emptier”: it has no address", "3 feeds taken, 1 left out"]


@pytest.mark.parametrize(
    ("attributes", "name"),
    [
        ('text="T" title="U"', "T"),
        ('title="U"', "U"),
        ('text="" title="U"', "U"),
        ('text="  two&#10;lines  "', "two lines"),
        ('text="a&amp;b &lt;c&gt; &quot;d&quot; &eacute;"', 'a&b <c> "d" é'),
        ('text="a & b"', "a & b"),
        ('text="x&#x1b;[31m"', "x\ufffd[31m"),
        ('text="a\u202eb\u200b"', "ab"),
        ("", "news.example"),
        ('text="\u202e"', "news.example"),
        (f'text="{"n" * 5000}"', "n" * 200),
    ],
)
def test_names(imported, attributes: str, name: str) -> None:
    assert imported(feed("https://news.example/rss", attributes)).feeds == [
        {"url": "https://news.example/rss", "name": name}
    ]


@pytest.mark.parametrize(
    ("written", "url"),
    [
        (" https://a.example/rss\n", "https://a.example/rss"),
        ("HTTPS://A.Example:443", "https://a.example/"),
        ("https://a.example/r?a=1&amp;b=2#top", "https://a.example/r?a=1&b=2"),
        ("https://a.example/r?a=1&b=2&copy=3", "https://a.example/r?a=1&b=2&copy=3"),
        ("https://a.example/a b", "https://a.example/a%20b"),
        ("https://a.example/\u200bx", "https://a.example/%E2%80%8Bx"),
        ("https://a.example/für", "https://a.example/für"),
        ("feed://a.example/rss", "http://a.example/rss"),
        ("feed:https://a.example/rss", "https://a.example/rss"),
        ("//a.example/rss", "https://a.example/rss"),
        ("http://[::1]:80/rss", "http://[::1]/rss"),
    ],
)
def test_addresses(imported, written: str, url: str) -> None:
    assert imported(feed(written)).urls == [url]


@pytest.mark.parametrize(
    ("outline", "reason"),
    [
        (feed("file:///etc/passwd"), "file: is not taken from a list; allowed are https: and http:"),
        (feed("FILE:/etc/passwd"), "file: is not taken from a list; allowed are https: and http:"),
        (feed("feed:file:///etc/passwd"), "feed: is not taken from a list; allowed are https: and http:"),
        (feed("feed:///etc/passwd"), "its address is none: allowed is https://host/path"),
        (feed("javascript:alert(1)"), "javascript: is not taken from a list; allowed are https: and http:"),
        (feed("ftp://a.example/"), "ftp: is not taken from a list; allowed are https: and http:"),
        (feed("c:\\feeds\\a.xml"), "c: is not taken from a list; allowed are https: and http:"),
        (feed("/etc/passwd"), "its address does not say where: allowed is https://host/path"),
        (feed("../rss.xml"), "its address does not say where: allowed is https://host/path"),
        (feed("a.example/rss"), "its address does not say where: allowed is https://host/path"),
        (feed("https://"), "its address is none: allowed is https://host/path"),
        (feed("https:///etc/passwd"), "its address is none: allowed is https://host/path"),
        (feed("http:/etc/passwd"), "its address is none: allowed is https://host/path"),
        (feed("https://a.example:x/"), "its address is none: allowed is https://host/path"),
        (feed("https://[::1/"), "its address is none: allowed is https://host/path"),
        (feed(f"https://a.example/{'x' * 9000}"), "its address is longer than 8192 characters"),
        (feed(""), "it has no address"),
        ('<outline text="A"/>', "it has no address"),
        ('<outline text="A" type="include" url="https://a.example/b.opml"/>', "it stands for another list"),
        ('<outline text="A" type="link" url="https://a.example/"/>', "it links to a page, not to a feed"),
        (feed("https://b.example/", 'text="A" isComment="true"'), "it is marked as a comment"),
        (f'<outline text="F" isComment="true">{feed("https://b.example/")}</outline>', "it is marked as a comment"),
    ],
)
def test_what_is_left_out_and_why(imported, outline: str, reason: str) -> None:
    done = imported(f"{outline}{feed('https://good.example/')}")
    assert done.urls == ["https://good.example/"]
    assert done.told[0].startswith("left out: “A”")
    assert reason in done.told[0]
    assert done.told[1:] == ["1 feed taken, 1 left out"]
    assert done.code == 0


def test_a_feed_in_two_folders_is_taken_once(imported) -> None:
    done = imported(
        feed("https://a.example/", 'text="First"')
        + f'<outline text="F">{feed("https://A.example:443/#x", "text=2")}</outline>'.replace("text=2", 'text="2"')
    )
    assert [entry["name"] for entry in done.feeds] == ["First"]
    assert done.told[0] == "left out: “2” (https://A.example:443/#x): named twice, before as “First”"


def test_what_else_an_outline_says_wrongly_is_told(imported) -> None:
    details = 'text="A" htmlUrl="javascript:alert(1)" language="a language"'
    done = imported(feed("https://a.example/", details) + feed("https://b.example/", 'text="B" language="unknown"'))
    assert [entry.keys() for entry in done.feeds] == [{"url", "name"}] * 2
    assert done.told == [
        "“A” (https://a.example/): its language 'a language' is none",
        "“A” (https://a.example/): its homepage 'javascript:alert(1)' is none",
        "2 feeds taken, 0 left out",
    ]


def test_passwords_stay_behind_unless_they_are_asked_for(imported) -> None:
    outline = feed("https://ann:p%40ss%2Fword@a.example/rss", 'text="A" htmlUrl="https://ann:pass@a.example/"')
    done = imported(outline)
    assert done.feeds == [{"url": "https://a.example/rss", "name": "A", "homepage": "https://a.example/"}]
    reason = "its user and password are left out; --with-passwords keeps them"
    assert done.told[0] == f"“A” (https://a.example/rss): {reason}"
    done = imported(outline, "--with-passwords")
    assert done.urls == ["https://ann:p%40ss%2Fword@a.example/rss"]
    assert done.told == ["1 feed taken, 0 left out"]


def test_a_password_is_not_told_where_its_feed_is_left_out(imported) -> None:
    for address in ("ftp://ann:secret@a.example/", "https://ann:secret@a.example:x/", "https://ann:secret@[/"):
        done = imported(feed(address) + feed("https://b.example/"))
        assert "secret" not in "".join(done.told)


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("windows-1252", "windows-1252"),
        ("windows-1252", "iso-8859-1"),
        ("utf-8", "iso-8859-1"),
        ("windows-1252", "utf-8"),
    ],
)
def test_encodings_declared_rightly_and_wrongly(imported, encoding: str, declared: str) -> None:
    outline = feed("https://a.example/", 'text="Öl é"')
    text = f'<?xml version="1.0" encoding="{declared}"?><opml><body>{outline}</body></opml>'
    assert [entry["name"] for entry in imported(text.encode(encoding)).feeds] == ["Öl é"]


@pytest.mark.parametrize(
    "content",
    [
        f'<opml version="1.0"><head/><outline text="x">{feed("https://a.example/")}</outline></opml>',
        "<opml><BODY><OUTLINE TEXT='A' XMLURL='https://a.example/'/></BODY></opml>",
        '<opml xmlns:o="urn:x"><o:body><o:outline text="A" xmlUrl="https://a.example/"/></o:body></opml>',
        f"<opml><body>{feed('https://a.example/')}",
        f'<opml><body>{feed("https://a.example/")}</wrong></body><outline text="a "b""/></opml>',
        f'<opml><body><outline text="1 < 2">{feed("https://a.example/")}</body></opml> trailing',
        '<?xml version="1.0" encoding="UTF-8"?><opml version="2"><outline text="a" text="b" xmlUrl="https://a.example/"/>',
        f'\n\n<?xml version="1.0"?><opml><body>{feed("https://a.example/")}</body></opml>',
    ],
)
def test_opml_as_it_should_not_be(imported, content: str) -> None:
    assert imported(content).urls == ["https://a.example/"]


@pytest.mark.parametrize(
    ("attributes", "name"),
    [
        ('text="The "A" list" title="x"', 'The "A" list'),
        ("text='The 'A' list'", "The 'A' list"),
        ('text=""A" and B" description="He said: "<b>no</b>", "', '"A" and B'),
        ('text="A" description="By <a class="x" href="https://b.example/">B</a>."', "A"),
        ('text="1 < 2"', "1 < 2"),
    ],
)
def test_quotes_and_markup_that_nobody_escaped(imported, attributes: str, name: str) -> None:
    for outline in (
        f'<outline {attributes} xmlUrl="https://a.example/"/>',
        f'<outline xmlUrl="https://a.example/" {attributes}/>',
        f'<outline xmlUrl="https://a.example/" {attributes}>\n</outline>',
    ):
        done = imported(outline + feed("https://b.example/", 'text="B"'))
        assert [(entry["url"], entry["name"]) for entry in done.feeds] == [
            ("https://a.example/", name),
            ("https://b.example/", "B"),
        ]


@pytest.mark.parametrize(
    "content",
    [
        ' text="' * 40_000,
        ' text="' * 20_000 + '"/>',
        "<outline " + '" />' * 40_000,
        "<outline text='" + '"' * 99_000,
        " " * 99_000,
    ],
)
def test_any_text_is_mended_in_time(content: str) -> None:
    assert requoted(content).count("\n") == 0


def test_what_is_not_well_formed_is_said_to_be_so(imported) -> None:
    assert imported(f"<opml><body>{feed('https://a.example/')}").told == [
        "FILE is not well-formed; feeds may be missing",
        "1 feed taken, 0 left out",
    ]


@pytest.mark.parametrize(
    "content", ["", "no XML", "<html><body>hi</body></html>", "<opml/>", '{"a": 1}', b"\x00\xff" * 99]
)
def test_what_is_no_opml_is_one_line_and_code_2(imported, content) -> None:
    done = imported(content if isinstance(content, bytes) else content.encode())
    assert (done.code, done.feeds, len(done.told)) == (2, [], 1)
    assert done.told[0].startswith("FILE: ")


def test_a_file_that_cannot_be_read_is_one_line_and_code_2(command, tmp_path) -> None:
    for path in (tmp_path / "none.opml", tmp_path):
        done = command("import", path)
        assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
        assert str(path) in done.err


def test_no_feed_at_all_is_code_2(imported) -> None:
    done = imported(feed("file:///a"))
    assert (done.code, done.out, done.told[-1]) == (2, "", "FILE: names no feed that could be taken")


def test_standard_input(command, monkeypatch: pytest.MonkeyPatch) -> None:
    given = f"<opml><body>{feed('https://a.example/')}</body></opml>".encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given)))
    assert 'url = "https://a.example/"' in command("import", "-").out


PADDING = f"<!-- {'x' * 70_000} -->"
LAUGHS = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))


@pytest.mark.parametrize("padding", ["", PADDING])
@pytest.mark.parametrize(
    "declared",
    [
        f'<!ENTITY l0 "lol">{LAUGHS}',
        '<!ENTITY l9 SYSTEM "file:///etc/passwd">',
        '<!ENTITY % p SYSTEM "file:///etc/passwd"> %p; <!ENTITY l9 "&p;">',
    ],
)
def test_entities_grow_no_text_and_open_nothing(imported, declared: str, padding: str) -> None:
    outline = feed("https://a.example/&l9;", 'text="&l9;"')
    done = imported(
        f"<!DOCTYPE opml [{padding}{declared}]><opml><body>{outline}&l9;"
        f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/></body></opml>'
    )
    assert done.feeds == [{"url": "https://a.example/&l9;", "name": "&l9;"}]


def test_entities_that_stand_for_characters_do(imported) -> None:
    outline = feed("https://a.example/", 'text="A &co;"')
    done = imported(f'<!DOCTYPE opml [<!ENTITY co "Co.">]><opml><body>{outline}</body></opml>')
    assert done.feeds[0]["name"] == "A Co."


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            f'<!DOCTYPE opml [<!ENTITY a "{"a" * 60_000}">]><opml><outline text="{"&a;" * 99}"/></opml>',
            "1000000 characters",
        ),
        ("<opml>" + "<outline>" * 200, "more than 100 deep"),
        ("<opml>" + "<outline/>" * 1_000 + "</opml>", "more than 1,000 elements"),
    ],
)
def test_a_file_made_to_exhaust_its_reader_is_refused(imported, monkeypatch, content: str, message: str) -> None:
    monkeypatch.setattr("pipeline.feeds.outlines.MAX_ELEMENTS", 1_000)
    done = imported(content)
    assert (done.code, len(done.told)) == (2, 1)
    assert message in done.told[0]


def test_what_is_told_cannot_pass_for_another_line(imported) -> None:
    name = "x&#10;tariffwire: forged&#x1b;[2J\u202e\x9b"
    done = imported(
        feed("file:///a", f'text="{name}"') + feed("javascript:&#10;tariffwire: y") + feed("https://a.example/")
    )
    assert len(done.told) == 3
    assert "".join(done.told).isprintable()
