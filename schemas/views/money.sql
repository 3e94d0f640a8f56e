-- Every sum of money named beside tariffs, in its own currency, with where to read it; each story once
SELECT M.published_at, M.sector, M.unit AS currency, M.value_low, M.value_high, M.sentence, A.source, A.title, A.url,
  M.article_id, M.mention_id
FROM $tariff_mentions AS M
INNER JOIN $articles AS A ON A.article_id = M.article_id
WHERE M.figure_kind = 'money' AND A.duplicate_of IS NULL
