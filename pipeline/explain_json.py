"""An explanation as JSON, for programs."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from pipeline.explain import Explanation
from pipeline.explain_source import Source
from transforms.extraction.mentions import Explained

_ARTICLE = ("article_id", "guid", "url", "canonical_url", "title", "text", "text_sha256", "language", "published_at")


def explained_record(source: Source, explanations: Sequence[Explanation]) -> dict[str, Any]:
    """The source, its kind and its articles with their rows; each row a mention's columns and `because`."""
    articles = [_article(explanation) for explanation in explanations]
    return {"source": source.name, "kind": source.kind, "entries_lost": source.lost, "articles": articles}


def _article(explanation: Explanation) -> dict[str, Any]:
    article = explanation.article
    values = {} if article is None else {name: getattr(article, name) for name in _ARTICLE}
    return {
        "number": explanation.number,
        **values,
        "kept": explanation.kept,
        "relevance": article.relevance if article else None,
        "relevance_reasons": article.relevance_reasons if article else (),
        "failure": explanation.failure,
        "rows": [_row(row) for row in explanation.rows],
    }


def _row(row: Explained) -> dict[str, Any]:
    columns = asdict(row.mention)
    # A run stamps its own id; there is none here.
    del columns["run_id"]
    return columns | {"because": {name: rule for name, rule in row.because.items() if rule}}
