-- Every tariff rate in percent, with where to read it; each story once
SELECT M.published_at, M.sector, COALESCE(M.value_high, M.value_low) AS rate, M.value_low, M.value_high, M.status,
  M.imposer, M.targets, M.legal_basis, M.effective_date, M.sentence, A.source, A.title, A.url, M.article_id, M.mention_id
FROM $tariff_mentions AS M
INNER JOIN $articles AS A ON A.article_id = M.article_id
WHERE M.figure_kind = 'tariff_rate' AND M.unit = 'percent' AND A.duplicate_of IS NULL
