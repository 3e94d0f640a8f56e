"""No value is ever put into SQL: what stands between the words of a statement is names, numbers and other SQL.

Reads every statement of the project. A new kind of expression in one fails here until it is named below with what makes
it safe; a value never is: it goes as a parameter.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[1]
MODULES = sorted(
    path for package in ("schemas", "transforms", "pipeline") for path in (CHECKOUT / package).rglob("*.py")
)

IS_SQL = re.compile(
    r"\b(SELECT|INSERT|MERGE|UPDATE|DELETE|CREATE|ALTER|DROP|COMMENT ON|FROM|WHERE|JOIN|UNNEST|COALESCE|ORDER BY|LIMIT|"
    r"COUNT|PARTITION BY|CLUSTER BY|PRIMARY KEY|ADD COLUMN|OPTIONS|TIMESTAMP '|IS (NOT )?NULL|IS DISTINCT|BETWEEN|"
    r"AND|OR|AS)\b"
)
MAY_BE_SQL = re.compile(rf"{IS_SQL.pattern}|[=<>]|\(")
"""Of modules that make SQL: also what may be a part of it."""
NUMBERS_AND_TIMES = re.compile(r"d|%Y-%m-%d( %H:%M:%S)?")
"""Format specifications that raise an error for a text."""

SAFE = {
    r"(table|column|view|[A-Z_]+)\.(name|key|type|partition_by_month)": "a name of the project's own, from schemas",
    r"view_query\(view, (self\.)?(SPELLING|_spelling)\)": "SQL of schemas/views with names as spelled there",
    r"_?[A-Z][A-Z_]*": "a constant of the project's own",
    r"_TOLD_AT\.format\(('[A-Z]'|alias)\)": "a constant with an alias",
    r"(dialect|spelling)\.changed_articles": "the name of a table that the commit makes",
    r"(dialect|spelling)\.(table|staged|temporary|touched|comparable)\(.*\)": "names as a warehouse spells them",
    r"(dialect|spelling)\.(listed|each_key|told_in|seconds|parameter|has|each)\(.*\)": "names, as spelled there",
    r"(self\._)?(table|name|staged)\((run_id, )?[A-Za-z_]+\)|_?(name_of|staged_name)\([A-Za-z_]+\)": "a table's name",
    r"(parameter|_?spell)\(('run_id'|parameter|column\.name)\)": "the name of a parameter",
    r"(duckdb_type|spelled)\(column\)": "the name of a type",
    r"(chosen_rows|changed_articles_query|_differs|_current|_stored|keys_of|of|touched)\(.*\)": "SQL, checked here too",
    r"(in_months|in_ranges|resolved_failures_query)\(.*\)": "the same",
    r"int\(WINDOW\.total_seconds\(\)\)|time\.date\(\)\.isoformat\(\)": "a number, a day",
    r"_until\(expires\)|_literal\((start|end)\)": "a time as a literal",
    r"_literal\((table|column)\.description\)": "the project's own words, quoted, in the tables' comments",
    r"', '\.join\((names|columns|values|order|table\.cluster_by|\(f'S\.\{name\}' for name in names\))\)": "names",
}
LOCAL = {
    "pipeline/again/listing.py": {
        "condition(spelling)": "of pipeline/again/filters.py: columns and parameters",
        "wanted": "a parameter",
    },
    "pipeline/export/asking.py": {
        "found": "SQL",
        "columns": "names of columns",
        "order": "names of columns",
        "day": "the name of a parameter",
        "runs": "a table's name",
        "name": "of a column",
    },
    "pipeline/measures/asking.py": {
        "_CHANGED": "a sum of columns",
        "as_of": "a table's name",
        "changed_since": "SQL, checked here too",
        "begins": "a condition on a column and a parameter",
        "chosen(spelling)": "SQL, checked here too",
        "condition": "columns and parameters",
        "mine": "a column and a parameter",
        "name": "of a column",
        "runs": "a table's name",
    },
    "pipeline/report_page/asking.py": {"moment": "a parameter"},
    "pipeline/watch/alerts.py": {"told_at": "SQL", "same": "conditions on columns", "name": "of a column"},
    "schemas/bigquery_schema.py": {"name": "the table's", "kind": "a type"},
    "transforms/warehouse/bigquery_sql.py": {
        "alias": "of a table, by the project's own statements",
        "array": "a column of the project's own queries",
        "expression": "of the project's own queries",
        "feeds": "a table's name",
        "keys": "SQL",
        "query": "SQL of merge_sql",
        "name": "what the project's own queries call a value",
        "said": "SQL",
        "staged_runs": "a table's name",
        "' UNION ALL '.join(unreconciled_queries(spelling))": "SQL of reconcile_sql",
        "value": "an expression of the project's own queries",
        "values": "names of parameters",
    },
    "transforms/warehouse/bigquery_commit.py": {
        "table_id": "of letters, digits and underscores, which it is made of",
        "changed": "the same",
        "self._staged_id(table.name, attempt)": "the same",
        "self._staged_id(table.name)": "the same",
        "self.service.dataset_id": "as the location has it, of letters that a location may have",
        "before['runs']": "a number, and only in a table's name",
        "re.sub('[^A-Za-z0-9]', '_', words)": "letters, digits and underscores",
    },
    "transforms/warehouse/bigquery_service.py": {},
    "transforms/warehouse/bigquery_tables.py": {
        "', '.join(limits)": "a type's, for people",
        "kind": "a type, for people",
        "name": "the table's",
        "place.project": "for people",
        "place.dataset_id": "for people",
    },
    "transforms/warehouse/bigquery_measures.py": {},
    "transforms/warehouse/bigquery_warehouse.py": {
        "query": "of view_query",
        "self._service.dataset_id": "the dataset's name",
    },
    "transforms/warehouse/duckdb_indexes.py": {"anew": "a table's name", "columns": "as DuckDB itself tells them"},
    "transforms/warehouse/duckdb_months.py": {
        "changed": "a table's name",
        "given": "SQL",
        "ids": "SQL",
        "staged": "a table's name",
    },
    "transforms/warehouse/duckdb_sql.py": {
        "alias": "as in bigquery_sql",
        "array": "as in bigquery_sql",
        "articles": "a table's name",
        "expression": "as in bigquery_sql",
        "name": "as in bigquery_sql",
        "key": "of a staged table",
        "near": "SQL",
        "value": "as in bigquery_sql",
    },
    "transforms/warehouse/duckdb_warehouse.py": {
        "alias": "as in bigquery_sql",
        "array": "as in bigquery_sql",
        "columns": "names and types",
        "expression": "as in bigquery_sql",
        "name": "as in bigquery_sql",
        "names": "of columns",
        "value": "as in bigquery_sql",
        "values": "names of parameters",
    },
    "transforms/warehouse/measures/measures_sql.py": {},
    "transforms/warehouse/merge_sql.py": dict.fromkeys(
        (
            "changed",
            "key",
            "keys",
            "other",
            "portion",
            "query",
            "first",
            "unchanged",
            "chosen",
            "columns",
            "gone",
            "name",
            "names",
            "read",
            "resolved",
            "source",
            "staged",
            "stored",
            "touched",
            "updates",
        ),
        "names of tables and columns, and SQL made of them in the same function",
    ),
    "transforms/warehouse/partitions.py": {
        "' OR '.join(conditions) or 'FALSE'": "SQL",
        "column": "an alias and published_at",
        "until": "SQL",
    },
    "transforms/warehouse/read_sql.py": {
        "since": "a condition with a day, by the warehouse",
        "since.replace('M.', 'A.')": "the same",
    },
    "transforms/warehouse/read_failures.py": {},
    "transforms/warehouse/reconcile_sql.py": {
        "count": "SQL",
        "keys": "SQL",
        "more": "SQL",
        "name": "a table's, and words",
        "run": "SQL",
        "source": "a table's name",
        "touched": "SQL",
    },
    "transforms/warehouse/duckdb_memory.py": {"memory": "one of a constant of the module's own"},
    "transforms/warehouse/duckdb_portions.py": {"size": "of columns", "_LENGTH[column.type]": "a function's name"},
    "transforms/warehouse/resolved_sql.py": {"stored": "a table's name"},
    "transforms/warehouse/stories/neighbours_sql.py": {
        "alias": "as in bigquery_sql",
        "apart": "SQL",
        "changed": "SQL",
        "column": "'story_keys' or 'text'",
        "where": "SQL",
    },
    "transforms/warehouse/stretches.py": {
        "comparison": "'>=' or '<'",
        "condition(spelling)": "SQL, checked here too",
        "month": "SQL",
        "undated": "SQL",
        "value": "a parameter",
    },
}
"""Names that only the module says the meaning of."""

SENT = {
    "statement": "of merge_statements",
    "setting": "a constant of the project's own",
    "query": "made by the functions above",
    "with_index": "without anything put in",
    "comment": "of duckdb_schema",
    "_SEEN": "a constant of the project's own",
    "change.statement": "of duckdb_tables and the schemas",
    "query(SPELLING)": "a query of the project's own, as `ask` takes it",
    "run_statement(spelling)": "of merge_sql",
    "statements": "of bigquery_sql",
    "sql": "made by the functions above",
    "MetricsFilter().with_namespace(OWN)": "no SQL: Beam's counters",
}
"""What is handed to a database without being a statement in the place where that is done."""


def texts(tree: ast.AST, looks: re.Pattern[str] = IS_SQL) -> Iterator[ast.JoinedStr]:
    """The texts with something put into them that look like SQL; not those of errors, which are for people."""
    raised = {id(inner) for node in ast.walk(tree) if isinstance(node, ast.Raise) for inner in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr) and id(node) not in raised:
            words = " ".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
            if looks.search(words):
                yield node


def is_safe(path: str, value: ast.FormattedValue) -> bool:
    if value.format_spec is not None:
        return bool(NUMBERS_AND_TIMES.fullmatch(ast.unparse(value.format_spec)[2:-1]))
    said = ast.unparse(value.value)
    if isinstance(value.value, ast.IfExp):  # of constants
        return all(isinstance(branch, ast.Constant) for branch in (value.value.body, value.value.orelse))
    return said in LOCAL.get(path, {}) or any(re.fullmatch(pattern, said, re.DOTALL) for pattern in SAFE)


@pytest.mark.parametrize("path", [str(path.relative_to(CHECKOUT)) for path in MODULES])
def test_only_names_numbers_and_sql_are_put_into_sql(path: str) -> None:
    tree = ast.parse((CHECKOUT / path).read_text(encoding="utf-8"))
    for text in texts(tree, MAY_BE_SQL if path in LOCAL else IS_SQL):
        for part in text.values:
            if isinstance(part, ast.FormattedValue):
                assert is_safe(path, part), f"{path}:{part.lineno}: {ast.unparse(part)}"
    for node in ast.walk(tree):
        match node:
            case ast.BinOp(op=ast.Add() | ast.Mod(), left=ast.Constant(value=str(words))):
                assert not IS_SQL.search(words), f"{path}:{node.lineno}: {ast.unparse(node)}"
            case ast.Call(func=ast.Attribute(value=ast.Constant(value=str(words)), attr="format")):
                assert not IS_SQL.search(words), f"{path}:{node.lineno}: {ast.unparse(node)}"
            case ast.Call(func=ast.Attribute(attr="execute" | "executemany" | "sql" | "query"), args=[sent, *_]):
                known = isinstance(sent, ast.Constant | ast.JoinedStr) or ast.unparse(sent) in SENT
                assert known, f"{path}:{node.lineno}: {ast.unparse(node)}"


def test_where_names_are_put_into_sql_is_known() -> None:
    marked = {
        str(path.relative_to(CHECKOUT))
        for path in MODULES
        if re.search(r"noqa:[^#]*S608", path.read_text(encoding="utf-8"))
    }
    assert marked <= {*LOCAL, "transforms/warehouse/duckdb_tables.py", "transforms/warehouse/run_counts.py"}


@pytest.mark.parametrize(
    "statement",
    [
        "f\"SELECT * FROM articles WHERE guid = '{guid}'\"",
        'f"DELETE FROM {table.name} WHERE run_id = {run.run_id}"',
        'f"INSERT INTO {table.name} VALUES ({values})"',
        'f"SELECT {title!r} FROM x"',
        'f"LIMIT {limit}"',
        "f\"guid = '{article.guid}'\"",
    ],
)
def test_a_value_would_be_found(statement: str) -> None:
    (text,) = texts(ast.parse(statement), MAY_BE_SQL)
    parts = [part for part in text.values if isinstance(part, ast.FormattedValue)]
    assert not all(is_safe("pipeline/any.py", part) for part in parts)
