"""Findings, confidence and ``needs_review`` of a project after a person's judgements."""

from __future__ import annotations

from memo2data.normalizer.confidence import HEAVY, values_of
from memo2data.normalizer.findings import RECKONED, inconsistencies, is_weak, mean_confidence
from memo2data.records import Finding, Project


def reckon(project: Project) -> None:
    """Makes a project's findings anew, its confidence the mean of its values', and says whether it needs a person.

    A finding about a field of which a person has judged every value stays, but calls nobody any more: the document
    itself is inconsistent.
    """
    project.findings = [one for one in project.findings if one.code not in RECKONED] + inconsistencies(project)
    project.confidence = mean_confidence(project)
    project.needs_review = is_weak(project) or any(_calls(project, finding) for finding in project.findings)


def _calls(project: Project, finding: Finding) -> bool:
    if finding.code not in HEAVY:
        return False
    judged = [value.confidence == 1 for name, value in values_of(project) if name == finding.field]
    return not judged or not all(judged)
