-- What a person should look at: values that are less sure than memo2data's threshold, and every finding.
SELECT f.document_id,
       d.path,
       e.page,
       f.project_id,
       j.title AS project,
       f.field,
       f.value,
       f.raw,
       f.confidence,
       'low_confidence' AS reason,
       NULL AS message
FROM facts f
JOIN documents d ON d.id = f.document_id
LEFT JOIN projects j ON j.id = f.project_id
LEFT JOIN evidence e ON e.fact_id = f.id AND e.part = 0
WHERE f.confidence < REVIEW_BELOW
UNION ALL
SELECT n.document_id, d.path, NULL, n.project_id, j.title, n.field, NULL, NULL, NULL, n.code, n.message
FROM findings n
JOIN documents d ON d.id = n.document_id
LEFT JOIN projects j ON j.id = n.project_id
