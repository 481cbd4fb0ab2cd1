import pytest

from memo2data.finnish import counts


@pytest.mark.parametrize(
    ("text", "count", "unit", "approximate"),
    [
        ("8 kuntaa", 8, "kunta", False),
        ("34 marjatilaa Pohjois-Savossa", 34, "marjatila", False),
        ("160 nuorta", 160, "nuori", False),
        ("60 nuorta aikuista", 60, "aikuinen", False),
        ("kaikki kuusi seutukunnan kuntaa", 6, "kunta", False),
        ("kolmen kunnan yhteishanke", 3, "kunta", False),
        ("noin kymmenen yritystä", 10, "yritys", True),
        ("10 mikro- ja pk-yritystä", 10, "pk-yritys", False),
        ("30 eri alojen yritystä", 30, "yritys", False),
        ("2 400 mökkiä", 2400, "mökki", False),
        ("kolmella paikkakunnalla", 3, "paikkakunta", False),
        ("Kuntia hankkeessa n. 30", 30, "kunta", True),
        ("Osallistuvia kuntia 6.", 6, "kunta", False),
        ("10 kpl yrityksiä", 10, "yritys", False),
        ("100 alle 30-vuotiasta nuorta", 100, "nuori", False),
        ("Pilottikunnat (8)", 8, "pilottikunta", False),
        ("noin 90 maahan muuttanutta työnhakijaa", 90, "työnhakija", True),
        ("18 pk-yrityksen osallistumista", 18, "pk-yritys", False),
    ],
)
def test_readings(text: str, count: int, unit: str, approximate: bool):
    (found,) = counts.find(text)
    assert (found.count, found.unit, found.approximate) == (count, unit, approximate)


@pytest.mark.parametrize(
    "text",
    [
        "18 kk",
        "45 000 euron",
        "12 %",
        "vuonna 2026 talousarvioon",
        "3 Hankkeen tiedot",
        "5 päivää",
        "Liitteet (2)",
        "§ 5 kunnan",
    ],
)
def test_measures_and_headings_are_no_counts(text: str):
    assert counts.find(text) == []


def test_two_counts_side_by_side():
    found = counts.find("Mukaan tavoitellaan 60 nuorta ja vähintään 25 yritystä.")
    assert [(one.count, one.unit) for one in found] == [(60, "nuori"), (25, "yritys")]
