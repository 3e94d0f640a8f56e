"""An explanation as JSON, for programs."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from pipeline.explain import Explanation
from pipeline.explain_source import Source
from pipeline.text import visible_json
from transforms.extraction.mentions import Explained

_ARTICLE = ("article_id", "guid", "url", "canonical_url", "title", "text", "text_sha256", "language", "published_at")


def as_json(source: Source, explanations: Sequence[Explanation]) -> str:
    """The source, its kind and its articles with their rows; each row a mention's columns and `because`.

    Numbers are numbers, times ISO 8601. What a terminal would obey is escaped, and everything else is as in the text.
    """
    articles = [_article(explanation) for explanation in explanations]
    record = {"source": source.name, "kind": source.kind, "entries_lost": source.lost, "articles": articles}
    return visible_json(json.dumps(record, ensure_ascii=False, indent=2, default=_plain))


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


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no JSON for {type(value).__name__}")
