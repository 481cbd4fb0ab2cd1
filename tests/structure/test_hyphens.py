"""How a line with a hyphen, dash or slash at its end goes on."""

from __future__ import annotations

import pytest

from memo2data.structure.hyphens import Join, Vocabulary, decide

FORMS = {"kuntarahasta", "luonnoksesta", "kehityshankkeessa", "pohjanmaan", "keskus", "rahoitus", "kellokoski"}


@pytest.mark.parametrize(
    ("left", "right", "join"),
    [
        ("rahoi-", "tus", Join.DROP),
        ("hanke-", "ja kehitystyö", Join.SPACE),
        ("pk-", "konepajojen", Join.KEEP),
        ("ESR+-", "rahoitus", Join.KEEP),
        ("ELY-", "keskus", Join.KEEP),
        ("Keski-", "Savon", Join.KEEP),
        ("tuulivoima-", "alueen", Join.KEEP),
        ("Väylä Savoon -", "hankkeeseen", Join.KEEP),
        ("lähtee Robottiapu-", "hankkeeseen", Join.KEEP),
        ("Kehitys-", "hankkeessa on", Join.DROP),
        ("Aila Kel-", "lokoski", Join.DROP),
        ("KUNTA-", "RAHASTA", Join.DROP),
        ("KESKI-", "POHJANMAAN", Join.KEEP),
        ("2014–", "2020", Join.KEEP),
        ("1.9.2025 –", "31.5.2027", Join.SPACE),
        ("Haapajärvi–", "Nivala", Join.KEEP),
        ("40-", "50 yritystä", Join.KEEP),
        ("Raahe/", "Raahen koulutuskuntayhtymä", Join.KEEP),
        ("Ruoka -", "kolme asiaa", Join.SPACE),
    ],
)
def test_decide(left: str, right: str, join: Join) -> None:
    assert decide(left, right, Vocabulary([], lambda word: word.lower() in FORMS)) is join


def test_the_document_knows_best() -> None:
    vocabulary = Vocabulary(["Robotti-hankkeen budjetti"], lambda word: True)
    assert decide("Robotti-", "hankkeeseen", vocabulary) is Join.KEEP
