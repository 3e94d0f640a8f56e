import html
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from transforms.feeds.glance import at_a_glance
from transforms.feeds.markup import seen
from transforms.feeds.plain_text import _ODD, clean, plain_text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One</p><p>Two</p>", "One\nTwo"),
        ("One<br>Two<br/><br/>Three", "One\nTwo\nThree"),
        ("<p>A <b>25%</b> duty\n on <a href='x'>steel</a></p>", "A 25% duty on steel"),
        ("<ul><li>Steel: 25%</li><li>Tin: 10%</li></ul>After", "Steel: 25%\nTin: 10%\nAfter"),
        ("<table><tr><td>Steel</td><td>25%</td></tr><tr><td>Tin</td><td>10%</td></tr></table>", "Steel 25%\nTin 10%"),
        ("<h2>Head</h2>Text<script>var a = '<p>no</p>';</script><style>p {}</style> more", "Head\nText more"),
        ("<p>AT&amp;T &lt;b&gt; &amp;lt; 5&nbsp;% &euro;&#8364;</p>", "AT&T <b> &lt; 5\xa0% €€"),
        ("a < b and 5 <6 <p>c", "a < b and 5 <6\nc"),
        ("<p>from <del>25%</del> <s>20%</s> 15%</p>", "from 15%"),
        ("<p>a duty of 25<sup>1</sup> and the 5<sup>th</sup></p>", "a duty of 25 1 and the 5th"),
        ("<p>a duty of 25<sup><a href='#1'>1</a></sup> or 30<sup>th</sup></p>", "a duty of 25 1 or 30th"),
        ("<pre>one\ntwo</pre>", "one\ntwo"),
        ("<p>seen</p><p hidden>unseen</p><p>too</p>", "seen\ntoo"),
        ("<div hidden=''>un<p>seen</p></div><p>seen</p>", "seen"),
        ("<p STYLE='color: red; DISPLAY : NONE'>unseen <b>5%</b></p>seen", "seen"),
        ("a<span style='visibility:hidden'>b</span>c<p>", "ac"),
        ("<p aria-hidden='true'>seen by those who see</p>", "seen by those who see"),
        ("<p>5%<img src='https://track.example/p.gif' alt='pixel' width='1' height='1'></p>", "5%"),
        ("<p>a hidden charge of none</p>", "a hidden charge of none"),
        ("<p>25&#8203;%&shy; of 1&#x2060;0&NoBreak;0</p>", "25% of 100"),
        ("<iframe src='x'><p>unseen</p></iframe><noscript>unseen</noscript><template>unseen</template>seen", "seen"),
        ("<script>if (a < b) { '</p>' }</script><p>seen</p>", "seen"),
        ("<img alt='a > b'>seen<p>too", "seen\ntoo"),
        ("AT&T &copy 2026 &amp;copy; <p>", "AT&T © 2026 &copy;"),
        ("<div><div>nested</div></div><!-- unseen --><p>seen", "nested\nseen"),
        ("<meta charset='iso-8859-1'><p>Müller €</p>", "Müller €"),
        ("<p>unclosed <b>bold<p>next", "unclosed bold\nnext"),
        ("", ""),
        ("<p> </p><!-- nothing -->", ""),
    ],
)
def test_markup_becomes_what_a_reader_sees(markup, text):
    assert plain_text(markup, is_html=True) == text


def test_text_without_blocks_keeps_its_lines():
    first = "The first paragraph is a long one, and goes on beyond any width at which one would wrap a text by hand."
    lines = f"{first}\nNo."
    assert plain_text(lines, is_html=True) == lines
    assert plain_text(f"<b>{lines}</b> &amp; so on", is_html=True) == f"{lines} & so on"
    assert plain_text("One.\n\nTwo.\nThree.", is_html=False) == "One.\nTwo.\nThree."


def test_wrapped_lines_are_joined():
    wrapped = (
        "The commission wants to charge fifty percent on anything\n"
        "above the quota, twice what it charges at present.\n"
        "\n"
        "A vote is due.\n"
    )
    assert plain_text(wrapped, is_html=False) == (
        "The commission wants to charge fifty percent on anything above the quota, twice what it charges at present.\n"
        "A vote is due."
    )


def test_short_lines_are_not_taken_for_wrapped_ones():
    assert plain_text("Steel: 25%\nTin: 10%", is_html=False) == "Steel: 25%\nTin: 10%"


def test_plain_text_is_not_read_as_markup():
    assert plain_text("a <b>5%</b> &amp; more", is_html=False) == "a <b>5%</b> &amp; more"


@pytest.mark.parametrize("mark", "\u00ad\u200b\u200c\u200d\u200e\u2060\ufeff")
@pytest.mark.parametrize("is_html", [True, False])
def test_what_no_reader_sees_does_not_part_a_figure(mark, is_html):
    assert plain_text(f"a duty of 2{mark}5{mark}% on steel", is_html=is_html) == "a duty of 25% on steel"


def test_what_joins_letters_and_pictures_stays():
    assert clean("می\u200cخواهم \U0001f469\u200d\U0001f33e") == "می\u200cخواهم \U0001f469\u200d\U0001f33e"


def test_line_ends_and_spaces():
    assert clean("a  b\r\nc\rd\t e \n\n f\xa0g") == "a b\nc\nd e\nf\xa0g"
    assert clean("a\x00\x1b\x9f\ud800b") == "ab"


words = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1).map(clean).filter(bool)


@given(st.lists(words, min_size=1, max_size=4))
def test_escaped_text_comes_back(paragraphs):
    markup = "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in paragraphs)
    assert plain_text(markup, is_html=True) == "\n".join(paragraphs)


@given(st.text(), st.booleans())
def test_any_text_gives_clean_text(value, is_html):
    text = plain_text(value, is_html=is_html)
    assert text.encode("utf-8").decode("utf-8") == text
    assert not any(ord(character) < 32 and character != "\n" for character in text)
    assert "\n\n" not in text
    assert text == text.strip()


MARKUP = "<p>|</p>|<|&|&amp;|<!--|-->|<script>|</sup>|<sup>|<pre>|5|a|\n|</|<table>|<td>|'|\"|<a b='|\x00"


@given(st.lists(st.sampled_from(MARKUP.split("|"))))
def test_broken_markup_gives_clean_text(pieces):
    text = plain_text("".join(pieces), is_html=True)
    assert clean(text) == text


PHRASING = ["a", "b", "span", "sup", "br", "del", "script", "style", "x-y"]
FLOW = [*PHRASING, "p", "pre", "div", "section", "UL", "table", "td"]
WITHIN = dict.fromkeys(["div", "section", "li", "td"], FLOW) | {"UL": ["li"], "table": ["tr"], "tr": ["td"]}
"""What an element may hold, as HTML has it; any other holds phrasing. A cell outside a table is what feeds have."""
TEXTS = ["5", "25%", " ", "\n", "a < b", "&amp;", "&lt;p&gt;", "&nbsp;", "&#8203;", "&copy", "&nosuch;", "&", "é", "关"]
ATTRIBUTES = [
    "",
    " class='a'",
    ' href="https://a.example/?a=1&amp;b=2"',
    " hidden",
    " style='display:none'",
    " a=b",
    " x",
]


@st.composite
def nested(draw, names=FLOW, depth=0):
    """Markup whose elements are where they may be, and closed where they should be, or never."""
    if len(names) > 1 and (depth == 3 or draw(st.booleans())):
        return draw(st.sampled_from(TEXTS))
    name, attributes = draw(st.sampled_from(names)), draw(st.sampled_from(ATTRIBUTES))
    inside = "".join(draw(st.lists(nested(WITHIN.get(name, PHRASING), depth + 1), max_size=3)))
    if name == "br":
        return f"<{name}{attributes}>{inside}"
    return f"<{name}{attributes}>{inside}</{name}>"


@given(markup=st.lists(nested(), max_size=5).map("".join), keep_newlines=st.booleans())
@example(markup="<p><p>5<td>5</td></p></p>", keep_newlines=False)
@example(markup="<table><tr><th>A</th> <td>5</td></tr><tr class='a'><td>6</td></tr></table>", keep_newlines=False)
def test_a_glance_sees_what_a_parser_sees(markup, keep_newlines):
    found = at_a_glance(markup, keep_newlines=keep_newlines)
    assert found is None or clean(found) == clean(seen(markup, keep_newlines=keep_newlines))


@given(st.lists(st.sampled_from(MARKUP.replace("</|", "").replace("|\x00", "").split("|"))).map("".join))
def test_a_glance_at_broken_markup_sees_no_other_words(markup):
    found = at_a_glance(markup, keep_newlines=False)
    assert found is None or "".join(found.split()) == "".join(seen(markup, keep_newlines=False).split())


def test_most_markup_needs_no_parser():
    for markup in (
        "<p>A <b>duty</b> of 25&nbsp;% &amp; more</p>",
        "<pre>a\nb</pre><ul><li>x</ul><!-- y -->",
        "<script>x</script>y",
    ):
        assert at_a_glance(markup, keep_newlines=False) is not None


def test_what_python_takes_for_printable_is_not_odd_save_one():
    printable = "".join(filter(str.isprintable, map(chr, range(sys.maxunicode + 1))))
    assert set(_ODD.findall(printable)) == {"\u034f"}
    assert clean("2\u034f5%  duty ") == "25% duty"
