-- Whether every figure stands in its article where the row says
SELECT COUNT(*) AS figures,
  SUM(CASE WHEN SUBSTR(A.text, M.figure_start + 1, M.figure_end - M.figure_start) = M.figure_text THEN 1 ELSE 0 END) AS proven
FROM $tariff_mentions AS M
INNER JOIN $articles AS A ON A.article_id = M.article_id
WHERE M.figure_text IS NOT NULL
