-- Every tariff measure, with how many independent sources tell of it, since when, and what contradicts it
SELECT T.imposer, T.target, T.sector, T.value_low, T.value_high, T.unit, T.status, T.statuses, T.valid_from, T.sources,
  T.articles, T.first_told_at, T.latest_told_at, T.contradictions, T.measure_id
FROM $measures AS T
