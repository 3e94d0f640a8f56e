-- How many articles name each sector, by how many sources, and how high rates on it go
SELECT M.sector, COUNT(DISTINCT M.article_id) AS articles, COUNT(DISTINCT A.source) AS sources,
  MAX(CASE WHEN M.unit = 'percent' AND M.status = 'in_force' THEN M.value_high END) AS highest_in_force,
  MAX(CASE WHEN M.unit = 'percent' THEN M.value_high END) AS highest_percent, MAX(M.published_at) AS newest
FROM $tariff_mentions AS M
INNER JOIN $articles AS A ON A.article_id = M.article_id
WHERE M.sector IS NOT NULL AND A.duplicate_of IS NULL
GROUP BY M.sector
