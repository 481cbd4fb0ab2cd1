-- Linked projects in one row, as the newest of their documents tells them (memo2data link fills the groups). Sums
-- added up over this view count each undertaking once.
SELECT o.project_id,
       o.title,
       o.acronym,
       o.code,
       o.lead_implementers,
       o.co_implementers,
       o.implementers,
       o.partners,
       o.funders,
       o.programmes,
       o.total_budget,
       o.granted,
       o.applied,
       o.own_contribution,
       o.municipal_contribution,
       o.private_contribution,
       o.period_start,
       o.period_end,
       o.application_deadline,
       o.outcome,
       o.confidence,
       o.needs_review,
       o.findings,
       o.document_kind,
       o.deciding_body,
       o.meeting_date,
       o.path,
       o.document_id,
       o.group_id,
       n.records,
       n.first_meeting,
       n.last_meeting
FROM (
    SELECT v.*,
           ROW_NUMBER() OVER (
               PARTITION BY v.group_id
               ORDER BY CASE WHEN v.meeting_date IS NULL THEN 1 ELSE 0 END, v.meeting_date DESC, v.project_id DESC
           ) AS age
    FROM project_overview v
) o
JOIN (
    SELECT group_id, COUNT(*) AS records, MIN(meeting_date) AS first_meeting, MAX(meeting_date) AS last_meeting
    FROM project_overview
    GROUP BY group_id
) n ON n.group_id = o.group_id
WHERE o.age = 1
