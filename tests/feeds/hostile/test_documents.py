"""Feeds that are made to exhaust their reader, to open what is not theirs, or to pass for something else."""

import time

import pytest

from transforms.feeds import bounded_parser, bounds, entities, well_formed
from transforms.feeds.entities import without_doctype
from transforms.feeds.plain_text import plain_text

OF_A_FILE = "root:x:0:0"
LAUGHS = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title>{}</feed>'
RSS = '<rss version="2.0"><channel><link>{}</link><item><title>A</title>{}</item></channel></rss>'
MANY = 30_000


@pytest.fixture
def secret(tmp_path):
    """A file's address that no feed may open."""
    path = tmp_path / "secret.txt"
    path.write_text(OF_A_FILE)
    return path.as_uri()


@pytest.fixture
def cpu():
    start = time.thread_time()
    return lambda: time.thread_time() - start


@pytest.mark.parametrize(
    ("declarations", "reference", "text"),
    [
        ('<!ENTITY rate "25%">', "&rate;", "25%"),
        ("<!ENTITY rate '25%' >", "&rate;", "25%"),
        ('<!ENTITY rate "25&#37;">', "&rate;", "25%"),
        ('<!-- "]>" --><!ENTITY rate "25%"><?x ]> ?>', "&rate;", "25%"),
        ('<!ENTITY amp "and">', "&amp;", "&"),
        ('<!ENTITY rate "25%">', "<![CDATA[&rate;]]>", "&rate;"),
        ('<!ENTITY a "&b;"><!ENTITY b "25%">', "&a;", "&a;"),
        ('<!ENTITY % p "25%"><!ENTITY a "%p;">', "&a;", "%p;"),
        (f'<!ENTITY l0 "lol">{LAUGHS}', "&l9;", "&l9;"),
        ('<!ENTITY a "&a;">', "&a;", "&a;"),
    ],
)
def test_an_entity_stands_for_characters_or_for_nothing(read_bytes, rss, declarations, reference, text):
    item = f"<title>Duty of {reference}</title>"
    (article,) = read_bytes(f'<?xml version="1.0"?>\n<!DOCTYPE rss [{declarations}]>{rss(item)}').articles
    assert article.title == f"Duty of {text}"


def test_the_parser_itself_takes_no_entity(rss, secret):
    for declaration in ('<!ENTITY a "25%">', f'<!ENTITY a SYSTEM "{secret}">', f'<!ENTITY % a SYSTEM "{secret}">%a;'):
        parsed = bounded_parser.parse_bounded(f"<!DOCTYPE rss [{declaration}]>" + rss("<title>Duty of &a;</title>"))
        assert ([entry.title for entry in parsed.entries], parsed.bozo) == (["Duty of &a;"], True)


@pytest.mark.parametrize(
    "declaration",
    [
        '<!ENTITY a SYSTEM "{secret}">',
        '<!ENTITY a PUBLIC "x" "{secret}">',
        '<!ENTITY a SYSTEM "{server}/entity">',
        '<!ENTITY % p SYSTEM "{server}/dtd">%p;',
        "<!ENTITY % p \"<!ENTITY a SYSTEM '{secret}'>\">%p;",
        '<!NOTATION n SYSTEM "{secret}"><!ENTITY a SYSTEM "{secret}" NDATA n>',
        '<!ENTITY a "x"><!ENTITY b SYSTEM "{secret}',
    ],
)
def test_no_entity_opens_a_file_or_an_address(read_bytes, rss, server, secret, declaration):
    head = f"<!DOCTYPE rss [{declaration.format(secret=secret, server=server.url)}]>"
    for malformed in ("", "</b>"):
        result = read_bytes(head + rss(f"<title>A &a; {malformed}</title><description>&b;</description>"))
        assert OF_A_FILE not in repr(result)
    assert server.requests == []


def test_neither_an_external_document_type_nor_xinclude_is_opened(read_bytes, rss, server, secret):
    head = f'<!DOCTYPE rss SYSTEM "{server.url}/rss.dtd"><?xml-stylesheet href="{server.url}/x.xsl"?>'
    include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{secret}" parse="text"/>'
    result = read_bytes(head + rss(f"<title>A</title><description>B {include}</description>{include}"))
    assert [article.text for article in result.articles] == ["A\nB"]
    assert OF_A_FILE not in repr(result)
    assert server.requests == []


def test_entities_that_together_stand_for_too_much_are_refused(read_bytes, rss, cpu):
    for value, count in (("x" * 1000, 1001), ("x" * 50_000, MANY)):
        head = f'<!DOCTYPE rss [<!ENTITY a "{value}">]>'
        assert read_bytes(head + rss("<description>" + "&a;" * count + "</description>")).errors == ["TooManyEntities"]
    assert cpu() < 5
    head = f'<!DOCTYPE rss [<!ENTITY a "{"x" * 100}">]>'
    assert len(read_bytes(head + rss("<description>" + "&a;" * 4000 + "</description>")).articles[0].text) == 400_000
    assert entities.MAX_EXPANSION == 1_000_000


@pytest.mark.parametrize(
    ("inside", "error"),
    [
        ("<entry/>" * MANY, "TooManyEntries"),
        ("<x></x>" * MANY, "TooManyElements"),
        ("<x>" * MANY + "</x>" * MANY, "TooDeep"),
        ("<entry><title>A</title></b>" + "<x>" * MANY, "TooDeep"),
        ("<x " + " ".join(f'a{n}="1"' for n in range(MANY)) + "/>", "TooManyElements"),
        ("</b><x " + "a " * MANY + "/>", "TooManyElements"),
        ("".join(f'<x xmlns:n{n}="u{n}"/>' for n in range(MANY // 10)), "TooManyElements"),
        ("<x xml:base='http://a.example/'>" + "<x xml:base='aaaaaaaaaaaaaaaaaaa/'>" * 900, "TooDeep"),
    ],
)
def test_more_markup_than_a_feed_has_is_refused(read_bytes, cpu, monkeypatch, inside, error):
    for module in (bounded_parser, well_formed):
        monkeypatch.setattr(module, "MAX_ELEMENTS", MANY - 1)
    assert read_bytes(ATOM.format(inside)).errors == [error]
    assert cpu() < 3


def test_deep_markup_in_an_entry_is_refused_where_it_is_markup_of_the_feed(read_bytes):
    deep = "<div>" * 5000 + "x" + "</div>" * 5000
    assert read_bytes(ATOM.format(f'<entry><content type="xhtml">{deep}</content></entry>')).errors == ["TooDeep"]


@pytest.mark.parametrize(
    "item",
    [
        "".join(f"<category>c{n}</category>" for n in range(MANY // 4)),
        "<itunes:keywords>" + ",".join(f"k{n}" for n in range(MANY)) + "</itunes:keywords>",
        "<author>" + "a." * MANY + "</author>",
        "<pubDate>" + "1 " * MANY + "</pubDate>",
        "<pubDate>" + "9" * MANY + "</pubDate>",
        "<link>http://a.example/" + "?" * MANY + "</link>",
        "<guid>" + "http://" * MANY + "</guid>",
        "<description>" + "&lt;div>" * MANY + "&lt;/p>" * MANY + "</description>",
        "<description>" + "&lt;b>" * MANY + "&lt;/i>" * MANY + "</description>",
        "<description>" + "&lt;a " * MANY + "</description>",
        "<description>&lt;a " + "b=c " * MANY + "></description>",
        "<description>" + "&lt;!--" * MANY + "</description>",
        "<description>&lt;p>" + "&lt;sup>" * MANY * 5 + "</description>",
        "<description>&lt;p>" + "&lt;script>&lt;style>" * MANY + "</description>",
        "<description>&lt;p>" + "&lt;pre>" * MANY + "</description>",
        "<description>&lt;p>" + "&lt;a hidden" * MANY + "</description>",
        "<description>" + "<![CDATA[a]]>" * MANY + "</description>",
        "<description>" + "a<!-- -->" * MANY + "</description>",
        "<description><![CDATA[" + "<table><tr><td>" * MANY + "]]></description>",
        "<description>" + "]]>" * MANY + "</description>",
        "<" + "a" * MANY + "/>",
        "<description>" + " \n" * MANY + "</description>",
    ],
    ids=lambda item: item[:20],
)
def test_what_takes_other_readers_quadratic_time_takes_this_one_none(read_bytes, rss, cpu, item):
    result = read_bytes(rss(f"<title>A</title>{item}", "<title>B</title>"))
    assert [article.title for article in result.articles] == ["A", "B"]
    assert cpu() < 3


@pytest.mark.parametrize("head", ["<!DOCTYPE [", "<!DOCTYPE rss [<!--", "<!DOCTYPE rss [<!ENTITY a '", "<?x ", "<!-- "])
def test_a_head_without_end_is_no_feed(read_bytes, cpu, head):
    assert read_bytes(head * MANY).errors == ["NotAFeed"]
    assert cpu() < 3


@pytest.mark.parametrize("space", ["\x85", "\u2028", "\u3000", " "])
def test_a_name_space_with_white_space_in_it_loses_no_entry(read_bytes, space):
    (article,) = read_bytes(ATOM.replace("2005/", f"2005{space}/").format("<entry><title>A</title></entry>")).articles
    assert article.title == "A"


def test_words_of_deep_markup_are_kept():
    assert plain_text("<div>" * 5000 + "25% &amp; more" + "</div>" * 5000, is_html=True) == "25% & more"


def test_limits_are_far_above_what_feeds_hold():
    assert bounds.MAX_ENTRIES >= 50 * 200
    assert bounds.MAX_ELEMENTS >= 30 * 3000
    assert bounds.MAX_DEPTH >= 100 * 10


LINKS = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "javascript&#58;alert(1)",
    "&#106;avascript:alert(1)",
    "javascript://site.example/%0aalert(1)",
    "vbscript:msgbox(1)",
    "data:text/html,&lt;script>alert(1)&lt;/script>",
    "file:///etc/passwd",
    "blob:https://site.example/1",
    "view-source:https://site.example/",
    "mailto:a@b.example",
]


@pytest.mark.parametrize("link", LINKS)
@pytest.mark.parametrize(
    "entry",
    [
        RSS.format("https://site.example/", "<link>{}</link>"),
        RSS.format("https://site.example/", "<guid isPermaLink='true'>{}</guid>"),
        RSS.format("{}", "<link>{}</link>"),
        RSS.format("{}", "<feedburner:origLink>{}</feedburner:origLink><link>{}</link>"),
        ATOM.format("<entry><title>A</title><link href='{}'/></entry>"),
        ATOM.format("<entry xml:base='{}'><title>A</title><link href='{}'/></entry>"),
    ],
)
def test_links_that_are_no_addresses_are_dropped(read_bytes, entry, link):
    (article,) = read_bytes(entry.replace("{}", link)).articles
    assert article.title == "A"
    for url in (article.url, article.canonical_url):
        assert url is None or url.startswith("https://site.example/"), url
        assert "alert" not in (url or "") or link.startswith("java\n")


def test_a_title_is_one_line_without_controls(read_bytes, rss):
    forged = "A&#10;2026-02-15 ERROR root: forged&#13;B&#x2028;C&#x85;D&#x1b;[2J&#x9b;31mE&#0;"
    (article,) = read_bytes(rss(f"<title>{forged}</title><guid>{forged}</guid>")).articles
    assert len(article.title.splitlines()) == 1
    assert article.title.replace("\ufffd", "").isprintable()


def test_a_root_within_a_processing_instruction_hides_no_document_type() -> None:
    feed = '<?xml version="1.0"?><?x <a?><!DOCTYPE r [<!ENTITY e "5%">]><r>&e; tariff</r>'
    assert without_doctype(feed) == '<?xml version="1.0"?><?x <a?><r>5% tariff</r>'
