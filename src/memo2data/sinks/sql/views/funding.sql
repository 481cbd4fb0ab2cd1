-- Whose money: one row a project, kind of money and body that gives or is asked for it. A sum that the text ties to a
-- funder is that funder's; one for the whole project is the only funder's, and without a body where several share it.
-- "year" is the year of the decision or meeting, else the year in which the project begins.
SELECT m.project_id,
       j.title,
       m.kind,
       m.body,
       m.value,
       COALESCE(YEAR(d.meeting_date), YEAR(j.period_start)) AS year,
       j.outcome,
       d.meeting_date,
       j.period_start,
       d.path,
       COALESCE(x.group_id, j.id) AS group_id
FROM (
    SELECT a.project_id, a.kind, r.body, CAST(ROUND(SUM(a.value), 2) AS NUMERIC(18, 2)) AS value
    FROM amounts a
    JOIN party_roles r ON r.party_id = a.party_id AND r.role = 'funder'
    WHERE a.currency = 'EUR' AND a.year IS NULL AND a.kind IN ('grant', 'applied_grant', 'municipal_contribution')
    GROUP BY a.project_id, a.kind, r.body
    UNION ALL
    SELECT s.project_id, s.kind, f.body, s.value
    FROM project_sums s
    LEFT JOIN (
        SELECT project_id, MIN(body) AS body
        FROM party_roles
        WHERE role = 'funder'
        GROUP BY project_id
        HAVING COUNT(DISTINCT body) = 1
    ) f ON f.project_id = s.project_id
    WHERE s.kind IN ('grant', 'applied_grant', 'municipal_contribution')
      AND NOT EXISTS (
          SELECT 1
          FROM amounts a
          JOIN parties p ON p.id = a.party_id AND p.role = 'funder'
          WHERE a.project_id = s.project_id AND a.kind = s.kind AND a.currency = 'EUR' AND a.year IS NULL
      )
) m
JOIN projects j ON j.id = m.project_id
JOIN documents d ON d.id = j.document_id
LEFT JOIN project_groups x ON x.project_id = j.id
