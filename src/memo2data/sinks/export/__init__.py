"""Results as tables for spreadsheets and data frames.

``tables`` says which columns each table has and what rows a result gives, ``csv``, ``excel`` and ``parquet`` write
them, ``write`` does it for whole inputs. A value is never a formula in any of them.
"""
