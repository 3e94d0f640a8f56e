"""The questions that README.md answers in SQL, asked of the sample feeds' rows."""

import re
from collections import namedtuple
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest

README = (Path(__file__).resolve().parents[1] / "README.md").read_text(encoding="utf-8")
QUESTIONS = re.findall(r"^([^\n]+\?)\n\n```sql\n(.+?)```", README, re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a question's answer must be: its columns, rows that the samples must give, and numbers that add up.

    Of `rows`, each is passed by at least one row. `sums` gives, for a query straight to the tables that counts
    something, the same number made of all rows of the answer.
    """

    columns: str
    rows: tuple[Callable[[Any], bool], ...]
    sums: dict[str, Callable[[list[Any]], int]]


ANSWERS = {
    "Which rates are in force, on what, by whom, against whom?": Answer(
        columns="sector value_low value_high imposer targets legal_basis sentence",
        rows=(lambda row: row.imposer == "US" and row.value_high > 0 and row.sector and row.targets,),
        sums={
            """select count(*) from tariff_mentions
            where (figure_kind, status, unit) = ('tariff_rate', 'in_force', 'percent')""": len,
        },
    ),
    "What does China levy on American goods, or say that it will?": Answer(
        columns="published_at sector status value_low value_high unit effective_date sentence",
        rows=(lambda row: (row.value_high, row.unit) == (125, "percent"),),
        sums={
            """select count(*) from tariff_mentions
            where imposer = 'CN' and 'US' in targets and status in ('in_force', 'announced', 'threatened')""": len,
        },
    ),
    "Which sectors are in the news most, and how high do rates on them go?": Answer(
        columns="sector articles highest_percent",
        rows=(lambda row: row.sector == "steel" and row.highest_percent >= 50,),
        sums={
            "select count(distinct sector) from tariff_mentions": len,
            """select count(distinct (article_id, sector)) from tariff_mentions
            where sector is not null""": lambda rows: sum(row.articles for row in rows),
        },
    ),
    "Who levies tariffs on whom?": Answer(
        columns="imposer target articles",
        rows=(lambda row: row[:2] == ("CN", "US"), lambda row: row[:2] == ("US", "*")),
        sums={
            """select count(distinct (article_id, imposer, target)) from tariff_mentions, unnest(targets) as t(target)
            where imposer is not null""": lambda rows: sum(row.articles for row in rows),
        },
    ),
    "What is said of steel, and where can I read it?": Answer(
        columns="published_at figure_text status source title url",
        rows=(lambda row: row.figure_text == "50%" and "steel" in row.title and row.url.startswith("https://"),),
        sums={"select count(*) from tariff_mentions where sector = 'steel'": len},
    ),
    "Which money figures are named beside tariffs?": Answer(
        columns="unit value_low value_high sector sentence",
        rows=(lambda row: row.unit == "EUR", lambda row: (row.unit, row.sector) == ("USD", "furniture")),
        sums={"select count(*) from tariff_mentions where figure_kind = 'money'": len},
    ),
    "On which legal basis?": Answer(
        columns="legal_basis mentions sectors",
        rows=(lambda row: row.legal_basis == "section_232" and "steel" in row.sectors,),
        sums={"select count(legal_basis) from tariff_mentions": lambda rows: sum(row.mentions for row in rows)},
    ),
    "Does every figure stand in its article where the row says?": Answer(
        columns="figures proven",
        rows=(lambda row: row.figures == row.proven > 0,),
        sums={"select count(figure_text) from tariff_mentions": lambda rows: rows[0].proven},
    ),
    "What could not be read, and why?": Answer(
        columns="stage error failures example",
        rows=(lambda row: row[:3] == ("parse", "NotAFeed", 1) and "HTML page" in row.example,),
        sums={"select count(*) from failures": lambda rows: sum(row.failures for row in rows)},
    ),
    "Which feeds give trouble?": Answer(
        columns="feed_url last_status consecutive_failures message",
        rows=(lambda row: row[:3] == ("samples/lighthouse.html", "failed", 1) and "HTML page" in row.message,),
        sums={"select feeds_failed from runs": len},
    ),
    "How have runs gone?": Answer(
        columns="started_at feeds_read entries_read entries_kept mentions_written failures drop_reasons",
        rows=(
            lambda row: row.entries_read - row.entries_kept == sum(int(text.split()[0]) for text in row.drop_reasons),
        ),
        sums={
            "select count(*) from tariff_mentions": lambda rows: rows[0].mentions_written,
            "select count(*) from failures": lambda rows: rows[0].failures,
        },
    ),
    "Which measures do most independent sources tell of, and what contradicts them?": Answer(
        columns="imposer target sector value_low value_high status valid_from sources first_told_at contradictions",
        rows=(lambda row: row[:3] == ("US", "CA", "lumber") and row.sources == 2,),
        sums={
            "select count(distinct measure_id) from measure_mentions": len,
            "select count(*) from measure_mentions where counted_as = 'source'": lambda rows: sum(
                row.sources for row in rows
            ),
        },
    ),
}


def test_every_question_has_an_answer_to_expect() -> None:
    assert [question for question, _ in QUESTIONS] == list(ANSWERS)


@pytest.mark.parametrize(("question", "query"), QUESTIONS, ids=[question for question, _ in QUESTIONS])
def test_a_question_has_its_answer(question: str, query: str, measured_file: Path) -> None:
    expected = ANSWERS[question]
    with duckdb.connect(str(measured_file), read_only=True) as db:
        answer = db.execute(query)
        assert [name for name, *_ in answer.description] == expected.columns.split()
        rows = [namedtuple("Row", expected.columns)(*row) for row in answer.fetchall()]
        for number, fits in enumerate(expected.rows):
            assert any(fits(row) for row in rows), (number, rows)
        for counted, whole in expected.sums.items():
            assert (whole(rows),) == db.execute(counted).fetchone(), counted
