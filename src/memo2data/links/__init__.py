"""The same project in several documents: which records may be one, why, and how the project changed over time.

``blocks`` finds pairs worth a look, ``likeness`` scores them part by part, ``groups`` joins them under what people
have said, ``store`` keeps all that in a database, ``story`` tells what changed from document to document. What the
scores mean stands in ``thresholds.toml``.
"""
