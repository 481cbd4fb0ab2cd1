"""Converts archives: many files, some of them hostile, in worker processes, with a manifest that survives everything.

``sources`` finds the files, ``manifest`` knows what became of each, ``plan`` decides what is to be done, ``work`` does
one file, ``pool`` runs the work where a hang or a crash costs one file only, ``engines`` spread it over this machine or
a cluster, ``parts`` writes the results, ``summary`` tells of the run; ``run`` joins them.
"""
