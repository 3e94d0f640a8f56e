-- What could not be read, and why
SELECT stage, error, COUNT(*) AS failures, MIN(message) AS example, MAX(occurred_at) AS newest
FROM $failures
GROUP BY stage, error
