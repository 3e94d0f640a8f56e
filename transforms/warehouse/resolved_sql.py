# ruff: noqa: S608  # only names of the project's own tables and columns are put into SQL; values are parameters
"""Which failures leave the list with a commit; the same SQL in both warehouses."""

from collections.abc import Callable

from schemas.failing import ENTRIES_LOST
from schemas.tables import DECISIONS, FAILURES, FEED_STATE, REPLAYED, Table


def resolved_failures_query(stored: str, staged: Callable[[Table], str]) -> str:
    """The stored failures whose input this run could handle: failure_id, feed_url, item and occurred_at.

    `stored` is the full name of the table `failures`, `staged` gives that of the one with a table's staged rows. A
    failure that this run saw again stays. Else, for each line below in turn, it leaves the list where
    its own input was run again; its feed could be read, or said that nothing is new; its article was judged, and read
    where it is kept; its entry was judged when its feed was read; its entry's page gave the text; its entry, of which
    only the name was kept, was judged when its feed was read.
    """
    # A feed that says that nothing is new still holds the entries that could not be told from others.
    return f"""SELECT DISTINCT T.failure_id, T.feed_url, T.item, T.occurred_at FROM {stored} AS T
LEFT JOIN (SELECT DISTINCT failure_id FROM {staged(FAILURES)}) AS S ON S.failure_id = T.failure_id
LEFT JOIN (SELECT DISTINCT failure_id FROM {staged(REPLAYED)}) AS R ON R.failure_id = T.failure_id
LEFT JOIN (
  SELECT feed_url, MAX(last_status) AS last_status FROM {staged(FEED_STATE)} GROUP BY feed_url
) AS F ON F.feed_url = T.feed_url
LEFT JOIN (
  SELECT article_id, feed_url, MAX(text_from) AS text_from FROM {staged(DECISIONS)} GROUP BY article_id, feed_url
) AS D ON D.article_id = T.article_id AND D.feed_url = T.feed_url
LEFT JOIN (SELECT DISTINCT item, feed_url FROM {staged(DECISIONS)}) AS I ON I.item = T.item AND I.feed_url = T.feed_url
WHERE S.failure_id IS NULL AND (
  R.failure_id IS NOT NULL
  OR (T.item IS NULL AND (F.last_status = 'read' OR (F.last_status = 'unchanged' AND T.error <> '{ENTRIES_LOST}')))
  OR (T.stage IN ('relevance', 'extract', 'stage') AND D.article_id IS NOT NULL)
  OR (T.stage = 'parse' AND F.last_status = 'read' AND D.article_id IS NOT NULL)
  OR (T.stage = 'page' AND F.last_status = 'read' AND D.text_from = 'page')
  OR (T.article_id IS NULL AND F.last_status = 'read' AND I.item IS NOT NULL))"""
