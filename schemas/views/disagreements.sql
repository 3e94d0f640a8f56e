-- Rates said to be in force of one sector, by one imposer on one target, where they differ and several articles tell of them
SELECT M.sector, M.imposer, target, MIN(COALESCE(M.value_high, M.value_low)) AS lowest_rate,
  MAX(COALESCE(M.value_high, M.value_low)) AS highest_rate, COUNT(DISTINCT M.article_id) AS articles,
  MIN(M.published_at) AS first_said, MAX(M.published_at) AS last_said
FROM $tariff_mentions AS M
INNER JOIN $articles AS A ON A.article_id = M.article_id
$each_target
WHERE M.figure_kind = 'tariff_rate' AND M.unit = 'percent' AND M.status = 'in_force' AND M.sector IS NOT NULL
  AND M.imposer IS NOT NULL AND A.duplicate_of IS NULL
GROUP BY M.sector, M.imposer, target
HAVING COUNT(DISTINCT COALESCE(M.value_high, M.value_low)) > 1 AND COUNT(DISTINCT M.article_id) > 1
