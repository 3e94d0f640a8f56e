-- Who levies tariffs on whom: a row for each imposer and target
SELECT M.imposer, target, COUNT(DISTINCT M.article_id) AS articles, COUNT(DISTINCT M.sector) AS sectors,
  MAX(CASE WHEN M.unit = 'percent' THEN M.value_high END) AS highest_percent
FROM $tariff_mentions AS M
INNER JOIN $articles AS A ON A.article_id = M.article_id
$each_target
WHERE M.imposer IS NOT NULL AND A.duplicate_of IS NULL
GROUP BY M.imposer, target
