-- From which rate to which, where one article tells both of the same sector, imposer and targets
SELECT N.published_at, N.sector, N.imposer, N.targets, COALESCE(O.value_high, O.value_low) AS old_rate,
  COALESCE(N.value_high, N.value_low) AS new_rate, N.status, N.effective_date, N.sentence, A.source, A.title, A.url
FROM $tariff_mentions AS N
INNER JOIN $tariff_mentions AS O ON O.article_id = N.article_id AND O.sector = N.sector AND O.imposer = N.imposer
  AND ARRAY_TO_STRING(O.targets, ',') = ARRAY_TO_STRING(N.targets, ',') AND O.sentence = N.sentence
INNER JOIN $articles AS A ON A.article_id = N.article_id
WHERE O.status = 'former' AND N.status IN ('in_force', 'announced', 'threatened') AND O.unit = 'percent'
  AND N.unit = 'percent' AND O.figure_kind = 'tariff_rate' AND N.figure_kind = 'tariff_rate' AND A.duplicate_of IS NULL
