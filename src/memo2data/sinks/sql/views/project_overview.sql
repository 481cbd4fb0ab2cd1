-- A project in one row.
SELECT j.id AS project_id,
       j.title,
       j.acronym,
       j.code,
       w.lead_implementers,
       w.co_implementers,
       w.implementers,
       w.partners,
       w.funders,
       g.programmes,
       s.total_budget,
       s.granted,
       s.applied,
       s.own_contribution,
       s.municipal_contribution,
       s.private_contribution,
       j.period_start,
       j.period_end,
       j.application_deadline,
       j.outcome,
       j.confidence,
       j.needs_review,
       (SELECT COUNT(*) FROM findings f WHERE f.project_id = j.id) AS findings,
       d.kind AS document_kind,
       d.body AS deciding_body,
       d.meeting_date,
       d.path,
       j.document_id,
       COALESCE(x.group_id, j.id) AS group_id
FROM projects j
JOIN documents d ON d.id = j.document_id
LEFT JOIN project_groups x ON x.project_id = j.id
LEFT JOIN (
    SELECT project_id,
           JOINED(lead_body) AS lead_implementers,
           JOINED(co_body) AS co_implementers,
           JOINED(other_body) AS implementers,
           JOINED(partner_body) AS partners,
           JOINED(funder_body) AS funders
    FROM (
        SELECT r.project_id,
               CASE WHEN r.role = 'lead_implementer' THEN r.body END AS lead_body,
               CASE WHEN r.role = 'co_implementer' THEN r.body END AS co_body,
               CASE WHEN r.role = 'implementer' THEN r.body END AS other_body,
               CASE WHEN r.role = 'partner' THEN r.body END AS partner_body,
               CASE WHEN r.role = 'funder' THEN r.body END AS funder_body
        FROM party_roles r
        ORDER BY r.party_id
    ) roles
    GROUP BY project_id
) w ON w.project_id = j.id
LEFT JOIN (
    SELECT project_id, JOINED(code) AS programmes
    FROM (SELECT project_id, code FROM programmes ORDER BY id) codes
    GROUP BY project_id
) g ON g.project_id = j.id
LEFT JOIN (
    SELECT project_id,
           MAX(CASE WHEN kind = 'total_budget' THEN value END) AS total_budget,
           MAX(CASE WHEN kind = 'grant' THEN value END) AS granted,
           MAX(CASE WHEN kind = 'applied_grant' THEN value END) AS applied,
           MAX(CASE WHEN kind = 'own_contribution' THEN value END) AS own_contribution,
           MAX(CASE WHEN kind = 'municipal_contribution' THEN value END) AS municipal_contribution,
           MAX(CASE WHEN kind = 'private_contribution' THEN value END) AS private_contribution
    FROM project_sums
    GROUP BY project_id
) s ON s.project_id = j.id
