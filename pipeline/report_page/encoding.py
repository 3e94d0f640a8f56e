"""What the page's script is given: the lines and their evidence, compact, as JSON in gzip in base64.

Base64 has no character that HTML could take for markup, and gzip makes a third of it.
"""

import base64
import gzip
import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from pipeline.report_page.told import Evidence, Line, Piece, Told
from pipeline.text import figure, printable

_EPOCH = date(1970, 1, 1)
_NO_EVIDENCE = Evidence(sentence=())


def encoded(content: Any) -> str:
    """JSON in gzip in base64; the same content gives the same characters."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(gzip.compress(text.encode("utf-8", "replace"), mtime=0)).decode("ascii")


def columns_of(lines: Sequence[Line], evidence: Mapping[str, Evidence]) -> dict[str, Any]:
    """The lines column by column. A column of words is its different `values`, and `at`: each line's place in them.

    `day` counts from 1970; `rate` is the highest value of a figure in percent, `amount` that of a sum of money; `every`
    gives the targets of all that a line stands for. `article` is a place in `articles`, each of which is a title, an
    address or null, and a source or null.
    """
    told = [line.told for line in lines]
    proofs = [evidence.get(one.mention_id, _NO_EVIDENCE) for one in told]
    articles = _articles([one.article_id for one in told], proofs)
    return {
        "id": [one.mention_id for one in told],
        "day": [_day(one.published_at) for one in told],
        "count": [line.stands_for for line in lines],
        "new": [int(one.new) for one in told],
        "rate": [_rate(one) for one in told],
        "amount": [_amount(one) for one in told],
        "copies": [one.copies for one in told],
        "sector": _words([one.sector for one in told]),
        "imposer": _words([one.imposer for one in told]),
        "targets": _words([",".join(one.targets) for one in told]),
        "every": _words([",".join(line.targets) for line in lines]),
        "status": _words([one.status for one in told]),
        "kind": _words([one.figure_kind for one in told]),
        "unit": _words([one.unit for one in told]),
        "law": _words([one.legal_basis for one in told]),
        "from": _words([_from(one) for one in told]),
        "figure": _words([figure(one.figure_kind, one.low, one.high, one.unit) for one in told]),
        "sentence": _words_of([_pieces(proof.sentence) for proof in proofs]),
        "elsewhere": [_pieces(proof.elsewhere) for proof in proofs],
        "articles": articles["values"],
        "article": articles["at"],
    }


def _article(proof: Evidence) -> list[str | None]:
    return [proof.title, proof.url, proof.source]


def _articles(ids: Sequence[str], proofs: Sequence[Evidence]) -> dict[str, Any]:
    places: dict[str, int] = {}
    at = [places.setdefault(article_id, len(places)) for article_id in ids]
    by_id = dict(zip(ids, proofs, strict=True))
    return {"values": [_article(by_id[article_id]) for article_id in places], "at": at}


def _words(column: Sequence[str | None]) -> dict[str, Any]:
    places: dict[str | None, int] = {}
    at = [places.setdefault(word, len(places)) for word in column]
    return {"values": [printable(word or "") for word in places], "at": at}


def _words_of(column: Sequence[list[Any]]) -> dict[str, Any]:
    """As `_words`, for lists: several mentions of one sentence differ in their marks at most."""
    places: dict[str, int] = {}
    at = [places.setdefault(json.dumps(pieces), len(places)) for pieces in column]
    return {"values": [json.loads(pieces) for pieces in places], "at": at}


def _pieces(pieces: Sequence[Piece]) -> list[Any]:
    """Words that prove nothing as they are, others with the letters of what they prove."""
    return [[piece.words, piece.marks] if piece.marks else piece.words for piece in pieces]


def _day(time: datetime | None) -> int | None:
    return (time.date() - _EPOCH).days if time else None


def _rate(told: Told) -> float | None:
    if told.figure_kind != "tariff_rate" or told.unit != "percent":
        return None
    return _number(told.highest)


def _amount(told: Told) -> float | None:
    return _number(told.highest) if told.figure_kind == "money" else None


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _from(told: Told) -> str | None:
    if told.effective_date is None:
        return None
    day = told.effective_date.isoformat()
    return {"year": day[:4], "month": day[:7]}.get(told.effective_precision or "", day)
