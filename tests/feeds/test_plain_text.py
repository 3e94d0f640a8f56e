import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.feeds.plain_text import clean, plain_text


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
        ("<pre>one\ntwo</pre>", "one\ntwo"),
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
