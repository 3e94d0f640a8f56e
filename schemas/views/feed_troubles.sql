-- Feeds that fail or are gone
SELECT feed_url, last_status, consecutive_failures, last_success_at, message
FROM $feed_state
WHERE last_status IN ('failed', 'gone')
