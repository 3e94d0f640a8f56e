"""TOML as it is written is TOML as it is read."""

import tomllib

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.feeds.list_text import ListEntry, list_text, quoted

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
ENTRIES = st.lists(
    st.builds(
        ListEntry,
        settings=st.dictionaries(st.sampled_from(["url", "name", "language", "homepage"]), TEXT).map(
            lambda settings: tuple(settings.items())
        ),
        folders=st.lists(TEXT, max_size=3).map(tuple),
    ),
    max_size=4,
)


@given(TEXT)
def test_any_text_comes_back_as_it_was(text: str) -> None:
    assert tomllib.loads(f"key = {quoted(text)}") == {"key": text}


@settings(max_examples=30)
@given(ENTRIES)
def test_any_entries_come_back_as_they_were(entries: list[ListEntry]) -> None:
    read = tomllib.loads(list_text(entries)).get("feed", [])
    assert read == [dict(entry.settings) for entry in entries]


def test_it_reads_as_a_person_would_write_it() -> None:
    entries = [
        ListEntry(settings=(("url", "https://a.example/"), ("name", 'The "A"'))),
        ListEntry(settings=(("url", "https://b.example/"), ("name", "B")), folders=("News", "Asia")),
        ListEntry(settings=(("url", "https://c.example/"), ("name", "C")), folders=("News", "Asia")),
        ListEntry(settings=(("url", "https://d.example/"), ("name", "D"))),
    ]
    assert list_text(entries) == (
        '[[feed]]\nurl = "https://a.example/"\nname = "The \\"A\\""\n'
        "\n# News / Asia\n"
        '\n[[feed]]\nurl = "https://b.example/"\nname = "B"\n'
        '\n[[feed]]\nurl = "https://c.example/"\nname = "C"\n'
        "\n# In no folder\n"
        '\n[[feed]]\nurl = "https://d.example/"\nname = "D"\n'
    )


def test_no_folder_can_write_an_entry() -> None:
    folder = 'News\n[[feed]]\nurl = "/etc/passwd"\rname = "x"\u2028\x85'
    text = list_text([ListEntry(settings=(("url", "u"),), folders=(folder,))])
    assert tomllib.loads(text) == {"feed": [{"url": "u"}]}
    assert text.splitlines()[0].startswith("# News [[feed]]")
