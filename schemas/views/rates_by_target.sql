-- As rates, a row for each of a measure's targets; '*' is everyone
SELECT M.published_at, M.sector, COALESCE(M.value_high, M.value_low) AS rate, M.status, M.imposer, target,
  M.legal_basis, M.effective_date, M.sentence, A.source, A.title, A.url, M.article_id, M.mention_id
FROM $tariff_mentions AS M
INNER JOIN $articles AS A ON A.article_id = M.article_id
$each_target
WHERE M.figure_kind = 'tariff_rate' AND M.unit = 'percent' AND A.duplicate_of IS NULL
