"""Each feed in cases/ beside the articles that it must give."""

import json
from pathlib import Path

import pytest

CASES = sorted((Path(__file__).parent / "cases").glob("*.xml"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_feed_gives_its_articles(read_bytes, case):
    expected = json.loads(case.with_suffix(".json").read_text("utf-8"))
    articles = read_bytes(case.read_bytes()).articles
    assert len(articles) == len(expected)
    for article, wanted in zip(articles, expected, strict=True):
        published = article.published_at and article.published_at.isoformat()
        found = {**vars(article), "published_at": published}
        assert {key: found[key] for key in wanted} == wanted
        assert article.article_id == article.article_id.lower()
