"""Compares results with gold: pure functions over the two as plain dictionaries (JSON), of the contract's names.

``score_document(gold, result)`` scores one document, ``Report`` adds documents up, ``load_gold`` reads a gold folder.
"""
