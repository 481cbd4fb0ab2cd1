"""Bytes to text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memo2data.extractors.encoding import decode

TEXT = "Päätös: hyväksyttiin, Åland mukana. Öitä ja äitejä – 5 § 1 000 euroa"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_codecs(codec: str) -> None:
    assert decode(TEXT.encode(codec)) == (TEXT, False)


@pytest.mark.parametrize("codec", ["cp850", "mac_roman", "latin-1"])
def test_old_codecs_by_their_letters(codec: str) -> None:
    text = TEXT.replace("–", "-").replace("§", "pykälä")
    assert decode(text.encode(codec)) == (text, False)


def test_a_declared_codec_is_believed_where_it_fits() -> None:
    assert decode("Žluťoučký".encode("iso8859-2"), "iso-8859-2") == ("Žluťoučký", False)
    assert decode("Päätös".encode(), "iso-8859-1") == ("Päätös", False)
    assert decode("Päätös".encode("cp1252"), "hex") == ("Päätös", False)


def test_one_damaged_byte_does_not_spoil_utf_8() -> None:
    data = ("Päätöksen mukaan. " * 40).encode() + b"\xe4 loppu"
    decoded = decode(data)
    assert decoded is not None
    assert decoded[1]
    assert decoded[0].startswith("Päätöksen mukaan.")


def test_binary_is_no_text() -> None:
    assert decode(bytes(range(256))) is None


@given(
    st.text(alphabet=st.characters(min_codepoint=32, exclude_categories=["Cs"], exclude_characters="\x7f\ufffe\uffff"))
)
def test_utf_8_comes_back(text: str) -> None:
    if not text.startswith("\ufeff"):
        assert decode(text.encode()) == (text, "\ufffd" in text)
