-- On which legal basis tariffs stand, on which sectors, by whom
SELECT M.legal_basis, COUNT(*) AS mentions, COUNT(DISTINCT M.article_id) AS articles,
  STRING_AGG(DISTINCT M.sector, ', ' ORDER BY M.sector) AS sectors,
  STRING_AGG(DISTINCT M.imposer, ', ' ORDER BY M.imposer) AS imposers
FROM $tariff_mentions AS M
INNER JOIN $articles AS A ON A.article_id = M.article_id
WHERE M.legal_basis IS NOT NULL AND A.duplicate_of IS NULL
GROUP BY M.legal_basis
