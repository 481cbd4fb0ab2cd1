"""Imported once by the process that all workers are copied from: rules, dictionary and word lists are loaded here.

A worker that takes the place of a dead one is then ready at once, and all share this memory.
"""

from __future__ import annotations

import gc
from importlib import import_module

from memo2data import pipeline
from memo2data.batch.quiet import hush
from memo2data.extractors.registry import EXTRACTORS
from memo2data.finnish import voikko

_TEXT = "Hankkeen päätoteuttaja on Salon kaupunki. Hankkeen kokonaisbudjetti on 120 000 euroa vuosina 2030–2031."

for _module in EXTRACTORS.values():
    import_module(_module)
voikko.engine()  # common words do not ask for it
pipeline.convert(_TEXT.encode(), path="warm.txt")
gc.freeze()  # what is loaded here stays, and is not gone through, or copied, for its marks
hush()  # what goes wrong up to here is seen
