-- Whose money: one row a project, kind of money and body that gives or is asked for it. A sum that the text ties to a
-- funder is that funder's. One for the whole project is the only possible giver's: of a grant those who give the
-- municipal or private share are none, nor is a company beside a programme, and one authority goes before others; a
-- municipal share is the only municipal funder's. Where that leaves several, the body is null. "year" is that of the meeting, else of the project's beginning.
SELECT m.project_id,
       j.title AS project,
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
    SELECT s.project_id,
           s.kind,
           CASE
               WHEN s.kind = 'municipal_contribution' THEN CASE WHEN g.municipal = 1 THEN g.municipal_body END
               WHEN g.givers = 1 THEN g.giver
               WHEN g.authorities = 1 THEN g.authority
           END AS body,
           s.value
    FROM project_sums s
    LEFT JOIN (
        SELECT r.project_id,
               COUNT(DISTINCT r.giver) AS givers,
               MIN(r.giver) AS giver,
               COUNT(DISTINCT r.authority) AS authorities,
               MIN(r.authority) AS authority,
               COUNT(DISTINCT r.municipal_body) AS municipal,
               MIN(r.municipal_body) AS municipal_body
        FROM (
            SELECT f.project_id,
                   CASE WHEN NOT (f.kind IN ('municipality', 'joint_authority') AND c.municipal > 0)
                         AND NOT (f.kind = 'company' AND c.private + c.programmes > 0) THEN f.body END AS giver,
                   CASE WHEN f.kind IN ('regional_council', 'state_authority') THEN f.body END AS authority,
                   CASE WHEN f.kind IN ('municipality', 'joint_authority') THEN f.body END AS municipal_body
            FROM party_roles f
            JOIN (
                SELECT p.id AS project_id,
                       COUNT(CASE WHEN a.kind = 'municipal_contribution' THEN 1 END) AS municipal,
                       COUNT(CASE WHEN a.kind = 'private_contribution' THEN 1 END) AS private,
                       (SELECT COUNT(*) FROM programmes q WHERE q.project_id = p.id) AS programmes
                FROM projects p
                LEFT JOIN amounts a ON a.project_id = p.id
                GROUP BY p.id
            ) c ON c.project_id = f.project_id
            WHERE f.role = 'funder'
        ) r
        GROUP BY r.project_id
    ) g ON g.project_id = s.project_id
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
