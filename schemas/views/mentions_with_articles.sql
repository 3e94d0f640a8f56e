-- Every mention with its article: what is said, and where it can be read
SELECT M.published_at, M.sector, M.figure_kind, M.figure_text, M.value_low, M.value_high, M.unit, M.status, M.imposer,
  M.targets, M.sentence, A.source, A.title, A.url, A.duplicate_of, M.article_id, M.mention_id
FROM $tariff_mentions AS M
INNER JOIN $articles AS A ON A.article_id = M.article_id
