import pytest

from memo2data.finnish import staffing


@pytest.mark.parametrize(
    ("text", "person_years", "years"),
    [
        ("1 htv x 3 vuotta", 1, 3),
        ("0,5 htv × 2 vuotta", 0.5, 2),
        ("2 htv", 2, None),
        ("1,5 henkilötyövuotta", 1.5, None),
        ("2 henkilötyövuotta/vuosi kolmen vuoden ajan", 2, 3),
        ("12 htkk", 1, None),
        ("yksi asiantuntija (1 htv x 18 kk)", 1, 1.5),
        ("kaksi henkilötyövuotta", 2, None),
    ],
)
def test_wordings(text: str, person_years: float, years: float | None):
    (found,) = staffing.find(text)
    assert (found.person_years, found.years) == (person_years, years)
