-- Who does what in which project: one row a body and role, under the register's name where the register knows it.
SELECT p.id AS party_id,
       p.project_id,
       j.title AS project,
       p.role,
       COALESCE(o.name, p.name) AS body,
       p.name AS name_in_text,
       p.organisation_id,
       COALESCE(o.kind, p.kind) AS kind,
       p.is_group,
       p.confidence,
       d.path,
       d.meeting_date,
       e.page
FROM parties p
JOIN projects j ON j.id = p.project_id
JOIN documents d ON d.id = j.document_id
LEFT JOIN organisations o ON o.id = p.organisation_id
LEFT JOIN evidence e ON e.fact_id = p.id AND e.part = 0
