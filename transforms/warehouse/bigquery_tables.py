"""The tables of a BigQuery dataset: making what is missing in it."""

from google.cloud import bigquery

from schemas.bigquery_schema import bigquery_table
from schemas.tables import TABLES, Table

SOON = bigquery.DEFAULT_RETRY.with_timeout(60)
"""For the first calls of a run: a warehouse that is not there is told within a minute, not after the usual ten."""


def table_name(project: str, dataset: str, table: Table) -> str:
    """The table as SQL names it."""
    return f"`{project}.{dataset}.{table.name}`"


def create_tables(client: bigquery.Client, dataset: str) -> None:
    """Make the tables, partitioned and clustered, and the columns that are missing; raises Google's errors."""
    place = bigquery.DatasetReference(client.project, dataset)
    client.get_dataset(place, retry=SOON)
    present = {table.table_id for table in client.list_tables(place, retry=SOON)}
    for table in TABLES:
        if table.name in present:
            _add_columns(client, place.table(table.name), table)
        else:
            resource = {"tableReference": place.table(table.name).to_api_repr(), **bigquery_table(table)}
            client.create_table(bigquery.Table.from_api_repr(resource), exists_ok=True)


def _add_columns(client: bigquery.Client, place: bigquery.TableReference, table: Table) -> None:
    """Add the columns that the table lacks, since it was made before there were such; old rows leave them null."""
    stored = client.get_table(place, retry=SOON)
    names = {field.name for field in stored.schema}
    added = [
        f"ADD COLUMN IF NOT EXISTS {column.name} "
        + (f"ARRAY<{column.type}>" if column.mode == "REPEATED" else column.type)
        for column in table.columns
        if column.name not in names
    ]
    if added:
        name = table_name(place.project, place.dataset_id, table)
        client.query(f"ALTER TABLE {name} {', '.join(added)}", location=stored.location).result()
