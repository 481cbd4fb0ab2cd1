"""Aims and deeds: whole sentences, each to one field, and the bullets of a lead-in or heading."""

from __future__ import annotations

from collections.abc import Callable

Read = Callable[[str], dict[str, list[str]]]


def test_aim_then_deeds_then_figures(read: Read) -> None:
    found = read(
        "Hankkeen tavoitteena on lisätä yrittäjyyttä. Hankkeessa järjestetään koulutuksia. Ne pidetään kylissä. "
        "Hanke kestää 18 kk ja alkaa 1.10.2026. Kustannusarvio on 70 000 euroa."
    )
    assert found["objectives"] == ["Hankkeen tavoitteena on lisätä yrittäjyyttä."]
    assert found["activities"] == ["Hankkeessa järjestetään koulutuksia.", "Ne pidetään kylissä."]


def test_a_sentence_after_the_aim_says_what_is_done(read: Read) -> None:
    found = read("Tarkoituksena on parantaa palveluja. Yrityksille tehdään kartoituksia.")
    assert found["activities"] == ["Yrityksille tehdään kartoituksia."]
    assert "activities" not in read("Yrityksille tehdään kartoituksia.")


def test_staffing_and_money_are_no_deeds(read: Read) -> None:
    found = read("Hankkeessa palkataan 1 htv x 2 vuotta. Hankkeeseen haetaan tukea 50 000 euroa.")
    assert "activities" not in found
    assert found["staffing"] == ["1 x 2"]


def test_aims_of_a_strategy_are_not_the_projects(read: Read) -> None:
    assert "objectives" not in read("Elinvoimaohjelman tavoitteena on kasvattaa väkilukua.")


def test_lead_in_gives_its_bullets(read: Read) -> None:
    found = read("Hankkeen toimenpiteet ovat:\n* neuvonta kylissä\n* koulutus yrittäjille\nKustannusarvio on 9 000 €.")
    assert found["activities"] == ["neuvonta kylissä", "koulutus yrittäjille"]


def test_headings_give_their_bullets(read: Read) -> None:
    found = read(
        "# Tavoitteet\n* uusia yrityksiä seudulle\n# Toimenpiteet\n* neuvonta kylissä\n# Muuta\n* kahvitarjoilu"
    )
    assert found["objectives"] == ["uusia yrityksiä seudulle"]
    assert found["activities"] == ["neuvonta kylissä"]
