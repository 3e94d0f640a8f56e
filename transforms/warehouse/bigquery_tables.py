"""The tables of a BigQuery dataset: making what is missing in it."""

from typing import Any

from google.api_core.exceptions import PreconditionFailed
from google.cloud import bigquery

from schemas.bigquery_schema import COLUMN_TYPES, bigquery_ddl, bigquery_table
from schemas.columns import Column
from schemas.tables import TABLES, Table
from schemas.version import TABLES_VERSION
from transforms.warehouse.bigquery_patience import Patience
from transforms.warehouse.stored_tables import (
    Stored,
    StoredColumn,
    StoredTable,
    TableChange,
    check_writable,
    missing_columns,
    spelled,
    version_of,
)

SOON: dict[str, Any] = Patience(outage_seconds=60).bounds
"""For the first calls of a run: a warehouse that is not there is told within a minute, not after the usual five."""

VERSION_LABEL = "tariffwire_tables"
_ATTEMPTS = 3

Resources = dict[str, bigquery.Table]
"""This program's tables as BigQuery describes them, by name."""


def table_name(project: str, dataset: str, table: Table) -> str:
    """The table as SQL names it."""
    return f"`{project}.{dataset}.{table.name}`"


def create_tables(client: bigquery.Client, dataset: str) -> None:
    """Make the tables, partitioned and clustered, and the columns that are missing.

    One table after another, its columns first and its version last; each step may be done twice. So whatever ends it,
    no table says that it has what it lacks, and the next call goes on. Raises OperationError where the tables are not
    such that this program may write them, and Google's errors.
    """
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            _bring_up(client, dataset)
        except PreconditionFailed:
            # Somebody else changes the same tables: what is there now is another question.
            if attempt == _ATTEMPTS:
                raise
        else:
            return


def table_changes(client: bigquery.Client, dataset: str) -> list[TableChange]:
    """What `create_tables` would do, and in this order; raises as it does."""
    place = _place(client, dataset)
    resources = table_resources(client, dataset)
    stored = stored_tables(resources)
    check_writable(_said(place), stored)
    changes = []
    for table in TABLES:
        name = table_name(place.project, place.dataset_id, table)
        if table.name not in stored:
            changes.append(TableChange(table.name, None, None, bigquery_ddl(table, name)))
            continue
        changes += [
            TableChange(table.name, column.name, spelled(column), _added(name, column))
            for column in missing_columns(table, stored[table.name])
        ]
        if _is_unmarked(resources[table.name]):
            mark = f"ALTER TABLE {name} SET OPTIONS (labels = [('{VERSION_LABEL}', '{TABLES_VERSION:d}'), …])"
            changes.append(TableChange(table.name, None, None, mark))
    return changes


def table_resources(client: bigquery.Client, dataset: str) -> Resources:
    """The tables of this program that the dataset has; raises Google's errors, also where there is no such dataset."""
    place = _place(client, dataset)
    client.get_dataset(place, **SOON)
    present = {table.table_id for table in client.list_tables(place, **SOON)}
    return {table.name: client.get_table(place.table(table.name), **SOON) for table in TABLES if table.name in present}


def stored_tables(resources: Resources) -> Stored:
    """The same, as what is common to all warehouses."""
    return {
        name: StoredTable(
            name,
            version_of(resource.labels.get(VERSION_LABEL)),
            tuple(_stored_column(field.to_api_repr()) for field in resource.schema),
        )
        for name, resource in resources.items()
    }


def _bring_up(client: bigquery.Client, dataset: str) -> None:
    place = _place(client, dataset)
    resources = table_resources(client, dataset)
    stored = stored_tables(resources)
    check_writable(_said(place), stored)
    for table in TABLES:
        if table.name not in stored:
            client.create_table(_new(place, table), exists_ok=True, **SOON)
            continue
        resource = resources[table.name]
        for column in missing_columns(table, stored[table.name]):
            sql = _added(table_name(place.project, place.dataset_id, table), column)
            client.query(sql, location=resource.location, job_retry=None, **SOON).result(job_retry=None, **SOON)
        if _is_unmarked(resource):
            _mark(client, client.get_table(resource.reference, **SOON))


def _mark(client: bigquery.Client, resource: bigquery.Table) -> None:
    if _is_unmarked(resource):
        resource.labels = {**resource.labels, VERSION_LABEL: str(TABLES_VERSION)}
        client.update_table(resource, ["labels"], **SOON)  # refused where the table was changed since it was asked for


def _is_unmarked(resource: bigquery.Table) -> bool:
    return version_of(resource.labels.get(VERSION_LABEL)) < TABLES_VERSION


def _new(place: bigquery.DatasetReference, table: Table) -> bigquery.Table:
    resource = {
        "tableReference": place.table(table.name).to_api_repr(),
        "labels": {VERSION_LABEL: str(TABLES_VERSION)},
        **bigquery_table(table),
    }
    return bigquery.Table.from_api_repr(resource)


def _added(name: str, column: Column) -> str:
    # One column a statement: several at once are not understood everywhere.
    return f"ALTER TABLE {name} ADD COLUMN IF NOT EXISTS {column.name} {spelled(column)}"


def _stored_column(field: dict[str, Any]) -> StoredColumn:
    kind = COLUMN_TYPES.get(field["type"], field["type"])
    limits = [str(field[limit]) for limit in ("precision", "scale", "maxLength") if limit in field]
    return StoredColumn(
        field["name"], f"{kind}({', '.join(limits)})" if limits else kind, field.get("mode", "NULLABLE")
    )


def _place(client: bigquery.Client, dataset: str) -> bigquery.DatasetReference:
    return bigquery.DatasetReference(client.project, dataset)


def _said(place: bigquery.DatasetReference) -> str:
    return f"bigquery://{place.project}/{place.dataset_id}"
