-- The stories that others told again, and who did
SELECT O.article_id, O.title, O.source, COUNT(*) AS copies, STRING_AGG(DISTINCT C.source, ', ' ORDER BY C.source) AS told_by
FROM $articles AS C
INNER JOIN $articles AS O ON O.article_id = C.duplicate_of
GROUP BY O.article_id, O.title, O.source
