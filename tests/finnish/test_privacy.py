import pytest

from memo2data.finnish import privacy


@pytest.mark.parametrize(
    "code", ["131052-308T", "010594Y9021", "020516B903X", "131052–308t", "010101+123N", "131052-\u200b308T"]
)
def test_identity_codes_are_masked_in_place(code: str):
    text = f"Hakija (s. {code}), 1.9.2025–31.12.2026"
    assert privacy.mask(text) == text.replace(code, "█" * len(code))


@pytest.mark.parametrize("text", ["Y-tunnus 0201256-6", "040 123 4567", "1.9.2025-31.12.2026", "991399-123A", "S21303"])
def test_other_numbers_stay(text: str):
    assert privacy.mask(text) == text


def test_contacts():
    text = "puh. 040 123 4567, +358 40 123 4567, (06) 123 4567, etunimi.sukunimi(at)kunta.fi, 12 000 €, 2026-2027"
    assert [text[start:end] for start, end in privacy.contacts(text)] == [
        "040 123 4567",
        "+358 40 123 4567",
        "(06) 123 4567",
        "etunimi.sukunimi(at)kunta.fi",
    ]


def test_spelt_out_addresses_are_masked():
    assert privacy.redact("etunimi.sukunimi(AT)kunta.fi") == "█" * 28


@pytest.mark.parametrize("text", ["HVK 2031-000999 T 02 05 01 00", "tililtä 03 10 00 02 vuodelle"])
def test_a_filing_number_is_no_phone_number(text: str) -> None:
    assert privacy.redact(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "06 82 13 45",
        "puh. 02 05 01 00",
        "02 050 1234",
        "050 123 4567",
        "04 01 23 45 67",
        "09 310 1691",
        "(08) 555 0142",
    ],
)
def test_a_phone_number_is_masked_however_it_is_grouped(text: str) -> None:
    assert not any(character.isdigit() for character in privacy.redact(text))
