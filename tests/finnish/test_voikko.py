"""The table of common words says what the dictionary says."""

from __future__ import annotations

from memo2data.finnish import voikko


def test_the_table_of_common_words_holds_what_the_engine_says() -> None:
    table = voikko.common_words()
    assert len(table) > 5000
    ask = voikko._packaged()
    some = sorted(table)[::9]
    assert {word: table[word] for word in some} == {word: ask(word) for word in some}


def test_the_table_holds_no_names() -> None:
    # a table of words of documents must not tell whose these were
    assert not [word for word, found in voikko.common_words().items() if any("[Le" in one for one in found)]


def test_words_beyond_the_table_are_asked_of_the_engine() -> None:
    assert "varhaiskasvatusverkostoitta" not in voikko.common_words()
    assert voikko.analyses("varhaiskasvatusverkostoitta") == voikko.engine()[1]("varhaiskasvatusverkostoitta")
    assert voikko.analyses("xqzzk") == []
