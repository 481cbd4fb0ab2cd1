-- Pairs of records that may be one project, with what speaks for it (scores from 0 to 1) and what a person said.
SELECT l.project_a,
       l.project_b,
       l.score,
       l.state,
       v.verdict,
       a.title AS title_a,
       b.title AS title_b,
       l.title_score,
       l.code_score,
       l.parties_score,
       l.sums_score,
       l.period_score,
       c.meeting_date AS date_a,
       d.meeting_date AS date_b,
       c.path AS path_a,
       d.path AS path_b
FROM links l
JOIN projects a ON a.id = l.project_a
JOIN projects b ON b.id = l.project_b
JOIN documents c ON c.id = a.document_id
JOIN documents d ON d.id = b.document_id
LEFT JOIN link_judgements v ON (v.key_a = a.key AND v.key_b = b.key) OR (v.key_a = b.key AND v.key_b = a.key)
