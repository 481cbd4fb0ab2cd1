"""The package's one door to Finnish morphology: reading word forms and making them.

>>> [(reading.lemma, reading.case) for reading in readings("kunnalle")]
[('kunta', 'all')]
>>> plural_nominative("seutukaupunki")
'seutukaupungit'
"""

from __future__ import annotations

from memo2data.finnish.analysis import Reading, case_of, cases_of, lemma_of, readings
from memo2data.finnish.inflection import genitive, plural_nominative
from memo2data.finnish.voikko import backend_name

__all__ = [
    "Reading",
    "backend_name",
    "case_of",
    "cases_of",
    "genitive",
    "lemma_of",
    "plural_nominative",
    "readings",
]
