-- How runs have gone
SELECT run_id, started_at, finished_at, feeds_read, feeds_failed, entries_read, entries_kept, entries_dropped,
  articles_written, mentions_written, failures
FROM $runs
