"""The project's own labelled documents are well formed: their scores mean nothing otherwise."""

import json
from pathlib import Path
from typing import Any

import pytest

from schemas.vocabulary import countries, sectors

SETS = sorted((Path(__file__).parent / "labelled").glob("*.gold.jsonl"))


def lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("file", SETS, ids=lambda file: file.name)
def test_every_label_stands_in_its_document(file: Path) -> None:
    documents = {each["id"]: each for each in lines(file.with_name(file.name.replace(".gold", "")))}
    labels = lines(file)
    assert [label["id"] for label in labels] == list(documents)
    for label in labels:
        text = documents[label["id"]]["title"] + "\n" + documents[label["id"]]["text"]
        assert set(label["sectors"]) <= set(sectors())
        for figure in label["figures"]:
            assert figure["text"] in text, label["id"]
            assert set(figure["sectors"]) <= set(sectors())
            assert figure["kind"] in ("tariff_rate", "rate_change", "money")
            assert figure["status"] in (None, "in_force", "announced", "threatened", "paused", "former")
            assert set(figure["targets"]) <= {*countries(), "*"}
            assert figure["imposer"] is None or figure["imposer"] in countries()


def test_there_are_documents_that_no_rule_was_made_on() -> None:
    assert sum(len(lines(file)) for file in SETS if file.name.endswith("_unseen.gold.jsonl")) >= 80


def test_no_document_stands_in_two_sets() -> None:
    ids = [label["id"] for file in SETS for label in lines(file)]
    assert len(set(ids)) == len(ids)
