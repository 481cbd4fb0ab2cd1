-- One sum in euros for each project and kind: the sum stated for the whole project (the greatest where there are
-- several, see "readings"), else that of the parties' shares, else that of the years. A total budget is never added up
-- from shares, for the text may name only some. Old marks stay out, and so do sums of kind "other".
SELECT project_id,
       kind,
       COALESCE(
           MAX(CASE WHEN party IS NULL AND year IS NULL THEN value END),
           CAST(ROUND(SUM(CASE WHEN party IS NOT NULL AND year IS NULL AND kind <> 'total_budget' THEN value END), 2) AS NUMERIC(18, 2)),
           CAST(ROUND(SUM(CASE WHEN party IS NULL AND year IS NOT NULL THEN value END), 2) AS NUMERIC(18, 2))
       ) AS value,
       COUNT(DISTINCT CASE WHEN party IS NULL AND year IS NULL THEN value END) AS readings,
       MIN(confidence) AS confidence
FROM amounts
WHERE currency = 'EUR' AND value IS NOT NULL AND kind <> 'other'
GROUP BY project_id, kind
