"""Items of agendas and minutes in the styles of several systems."""

from __future__ import annotations

from collections.abc import Callable

from memo2data.structure.model import Span, Structure

Write = Callable[[str], Structure]
Summary = Callable[[Structure], list[tuple[int, str, str | None, str | None]]]
Words = Callable[[Structure, Span | None], str | None]


def test_labels_below_the_title(write: Write, summary: Summary, words: Words) -> None:
    structure = write("""
        # Kaupunginhallitus, kokous 23.11.2022
        Pöytäkirja on tarkastettu
        # § 406 Arktinen osaaja -hankkeen kuntarahoitus
        KULDno-2021-4378
        B Aikaisempi käsittely
        B Elinvoimalautakunta, 2.11.2022, § 77
        B Ehdotus
        Esittelijä: Antti Mäki, elinvoimajohtaja
        Elinvoimalautakunta puoltaa hanketta.
        B Päätös
        Hyväksyttiin.
        B Kaupunginhallitus, 23.11.2022, § 406
        B Valmistelija
        Saara Salo, hankepäällikkö
        B Ehdotus
        Esittelijä: Ulla Niemi, kaupunginjohtaja
        Kaupunginhallitus myöntää hankkeelle kuntarahoitusta.
        B Päätös
        Kaupunginhallitus päätti yksimielisesti, ettei hankkeelle myönnetä kuntarahoitusta.
        B Muutoksenhaku
        Päätökseen saa hakea oikaisua.
        """)
    assert summary(structure) == [(406, "Arktinen osaaja -hankkeen kuntarahoitus", "KULDno-2021-4378", "rejected")]
    item = structure.items[0]
    assert (words(structure, item.preparer_title), item.presenter_text) == ("hankepäällikkö", "kaupunginjohtaja")
    assert [words(structure, span) for span in item.proposal] == [
        "Kaupunginhallitus myöntää hankkeelle kuntarahoitusta."
    ]
    quoted = [paragraph.text for paragraph in structure.paragraphs if paragraph.quoted]
    assert (quoted[0], quoted[-1]) == ("Elinvoimalautakunta, 2.11.2022, § 77", "Hyväksyttiin.")
    assert structure.paragraphs[-1].skip
    assert (words(structure, structure.body), str(structure.meeting_day)) == ("Kaupunginhallitus", "2022-11-23")


def test_title_above_the_mark_and_an_earlier_board(write: Write, summary: Summary) -> None:
    structure = write("""
        H Iijärven kunta
        H Pöytäkirja 3/2016
        H Kunnanhallitus 21.3.2016
        Tekninen lautakunta § 12 6.3.2016
        Kunnanhallitus § 56 21.3.2016
        # TALON KOULUN MYYNTI
        341/10.00.02/2016
        L Tekltk § 12 6.3.2016
        Lautakunta esittää myyntiä.
        Päätös: Asia jätettiin pöydälle.
        L Khall § 56
        Kunnanjohtajan ehdotus: Kunnanhallitus päättää myydä koulun.
        Päätös: Ehdotus hyväksyttiin seuraavin muutoksin: hinta on 20 000 euroa.
        # KYLIEN YÖ -HANKE
        342/14.05/2016
        L Khall § 57
        Kunnanjohtajan ehdotus: Kunnanhallitus myöntää 500 euroa.
        Päätös: Äänestyksen jälkeen ehdotus hyväksyttiin äänin 5–2.
        """)
    assert summary(structure) == [
        (56, "TALON KOULUN MYYNTI", "341/10.00.02/2016", "amended"),
        (57, "KYLIEN YÖ -HANKE", "342/14.05/2016", "approved"),
    ]
    assert structure.title_text == "Pöytäkirja 3/2016"


def test_an_agenda_decides_nothing(write: Write, summary: Summary) -> None:
    structure = write("""
        H Rautalan kunta
        H Esityslista 5/2024
        H Sivistyslautakunta 4.4.2024
        # Käsiteltävät asiat
        § 21 Kokouksen laillisuus
        § 22 Harrastava kunta -hanke
        § 23 Ilmoitusasiat
        # § 21
        # Kokouksen laillisuus
        Ehdotus: Todetaan.
        Päätös:
        # § 22
        # Harrastava kunta -hanke
        Dnro 123/12.00.01/2024
        Sivltk 1.2.2024 § 5
        Lautakunta päätti hakea avustusta.
        Ehdotus: Lautakunta hyväksyy hankkeen.
        Päätös:
        # § 23
        # Ilmoitusasiat
        Ehdotus: Merkitään tiedoksi.
        Päätös:
        """)
    assert summary(structure) == [
        (21, "Kokouksen laillisuus", None, None),
        (22, "Harrastava kunta -hanke", "123/12.00.01/2024", None),
        (23, "Ilmoitusasiat", None, None),
    ]
    assert structure.kind.value == "agenda"
    assert [p.text for p in structure.paragraphs if p.quoted] == [
        "Sivltk 1.2.2024 § 5",
        "Lautakunta päätti hakea avustusta.",
    ]


def test_a_web_page_of_one_item(write: Write, summary: Summary) -> None:
    structure = write("""
        # Aluehallitus
        Pöytäkirja 04.12.2023/Pykälä 198
        5146/01.04.00/2023
        Aluehallitus 04.12.2023 § 198
        § 198
        Digipolku-hankkeen hakemuksen jättäminen
        Valmistelijat ja lisätiedot (etunimi.sukunimi@alue.fi):
        Syrjä Mark
        Päätösehdotus Hyvinvointialuejohtaja Sade Sanna
        Aluehallitus päättää
        1. hyväksyä hakemuksen jättämisen;
        Päätös
        Aluehallitus hyväksyi päätösehdotuksen yksimielisesti.
        Selostus
        Hankkeen tavoitteena on yhtenäinen digipolku.
        """)
    assert summary(structure) == [(198, "Digipolku-hankkeen hakemuksen jättäminen", "5146/01.04.00/2023", "approved")]
    assert structure.items[0].presenter_text == "Hyvinvointialuejohtaja"
    assert structure.title_text == "Digipolku-hankkeen hakemuksen jättäminen"


def test_stages_in_a_table(write: Write, summary: Summary, words: Words) -> None:
    structure = write("""
        Sarankaupunki | § | Kokouspvm | Asia
        Kaupunginhallitus | 141 | 28.03.2022 | 15
        Kaupunginvaltuusto | 78 | 11.04.2022 | 15
        13710-2021 (00 01 02, 06 00 00)
        B Vastaus aloitteeseen
        Tiivistelmä: -
        Kh § 141
        Ehdotus: Kaupunginhallitus ehdottaa, että aloite todetaan käsitellyksi.
        Päätös: Asia palautettiin valmisteluun.
        Kv § 78
        Päätös: Ehdotus hyväksyttiin.
        """)
    assert summary(structure) == [(78, "Vastaus aloitteeseen", "13710-2021 (00 01 02, 06 00 00)", "approved")]
    assert words(structure, structure.body) == "Kaupunginvaltuusto"


def test_numbers_without_a_section_sign(write: Write, summary: Summary) -> None:
    structure = write("""
        H Saaren liitto
        H PÖYTÄKIRJA 4/2014
        H Hankerahoitusjaosto 17.11.2014
        35 KOKOUKSEN AVAUS
        Puheenjohtaja avasi kokouksen.
        36 TYÖJÄRJESTYKSEN HYVÄKSYMINEN
        Päätös: Hyväksyttiin.
        37 INNOVAATIO-HANKE, KIELTEINEN PÄÄTÖS
        Päätös: Jaosto hylkäsi hakemuksen.
        """)
    assert summary(structure) == [
        (35, "KOKOUKSEN AVAUS", None, None),
        (36, "TYÖJÄRJESTYKSEN HYVÄKSYMINEN", None, "approved"),
        (37, "INNOVAATIO-HANKE, KIELTEINEN PÄÄTÖS", None, "rejected"),
    ]


def test_an_extract_without_a_number(write: Write, words: Words) -> None:
    structure = write("""
        Aluetta on pyydetty osatoteuttajaksi hankkeeseen.
        L Työllisyysjohtaja
        Alue päättää osallistua hankkeeseen.
        L Päätös
        Saarten työllisyyslautakunta hyväksyi päätösesityksen.
        """)
    assert (structure.kind.value, structure.items) == ("minutes", [])
    assert structure.outcome is not None
    assert structure.outcome.value == "approved"
    assert words(structure, structure.body) == "Saarten työllisyyslautakunta"
    assert words(structure, structure.outcome_span) == "Saarten työllisyyslautakunta hyväksyi päätösesityksen."


def test_section_signs_of_a_law_are_no_items(write: Write) -> None:
    structure = write("""
        # Hanketoimijan opas
        § 1 Soveltaminen
        Ohjetta sovelletaan hankkeisiin.
        § 2 Määritelmät
        Hanke on kertaluonteinen kokonaisuus.
        """)
    assert (structure.kind.value, structure.items) == ("other", [])
    assert not any(paragraph.skip for paragraph in structure.paragraphs)


def test_the_place_on_the_agenda_before_the_number(write: Write, summary: Summary) -> None:
    structure = write("""
        # Liikuntapaikkojen avustukset
        HVK 2031-000311
        9. / 127 §
        # Latuavustuksen oikaisuvaatimus
        # Koskimaan liikuntalautakunta
        # Päätös
        Liikuntalautakunta päätti hylätä oikaisuvaatimuksen.
        """)
    assert summary(structure) == [(127, "Latuavustuksen oikaisuvaatimus", "HVK 2031-000311", "rejected")]


def test_a_list_of_contents_that_counts_up(write: Write, summary: Summary) -> None:
    structure = write("""
        # KOKOUSKUTSU 2/2031
        # Liikuntalautakunta
        7 AVAUS Sivu 3\\n8 LADUT 1.1.-31.3.2031 Sivu 4\\n9 HIIHTOKILPAILUT, HAKEMUS Sivu 5
        """)
    assert [title for _, title, _, _ in summary(structure)] == [
        "AVAUS", "LADUT 1.1.-31.3.2031", "HIIHTOKILPAILUT, HAKEMUS",
    ]  # fmt: skip


def test_decisions_of_officers_that_an_item_lists(write: Write, summary: Summary) -> None:
    structure = write("""
        # Liikuntalautakunta, kokous 4.2.2031
        # § 88 Otto-oikeus
        Seuraavat päätökset on tehty:
        Latujohtaja
        § 3 Latukoneen vuokraus, 28.1.2031
        § 4 Hiihdonopettajan palkkaus, 29.1.2031
        # Päätös
        Otto-oikeutta ei käytetty. Ehdotus hyväksyttiin.
        """)
    assert summary(structure) == [(88, "Otto-oikeus", None, "approved")]
    assert str(structure.meeting_day) == "2031-02-04"


def test_a_page_of_one_item_with_its_stages_line_by_line(write: Write, summary: Summary) -> None:
    structure = write("""
        Kunnanvaltuusto
        Pöytäkirja 4.2.2031/Pykälä 12
        Kunnanhallitus
        § 40
        20.1.2031
        Kunnanvaltuusto
        § 12
        4.2.2031
        # Latumaksujen poistaminen
        86/02.03/2031
        # Päätös
        Hyväksyttiin.
        """)
    assert summary(structure) == [(12, "Latumaksujen poistaminen", "86/02.03/2031", "approved")]


def test_a_bare_case_number_below_the_title(write: Write, summary: Summary) -> None:
    structure = write("""
        # Liikuntalautakunta, kokous 4.2.2031
        Pöytäkirja on tarkastettu
        # § 8 Ladut
        815/2031
        # Päätös
        Asia jätettiin pöydälle.
        """)
    assert summary(structure) == [(8, "Ladut", "815/2031", "tabled")]


def test_a_motion_that_was_carried_in_the_discussion(write: Write, summary: Summary) -> None:
    structure = write("""
        # Liikuntalautakunta, kokous 4.2.2031
        # § 8 Ladut
        # Käsittely
        Jäsen Koivu teki muutosesityksen. Äänestyksessä muutosesitys voitti äänin 5-2.
        # Päätös
        Liikuntalautakunta päätti, että latu valaistaan.
        """)
    assert summary(structure) == [(8, "Ladut", None, "amended")]


def test_the_case_on_the_agenda_is_no_title(write: Write, summary: Summary) -> None:
    structure = write("""
        # Pöytäkirja 2/2031
        # Kunnanhallitus
        # § 5
        Asia 7
        317/02.07.01/2031
        Latukoneen hankinta
        # Päätös
        Hyväksyttiin.
        """)
    assert summary(structure) == [(5, "Latukoneen hankinta", "317/02.07.01/2031", "approved")]


def test_proposals_and_decisions_of_bodies_and_labels_within_a_block(write: Write, words: Words) -> None:
    structure = write("""
        # Kunnanvaltuusto, kokous 4.2.2031
        # § 8 Ladut
        Ladut ovat vanhoja.\\nEsittelijä\\nliikuntajohtaja Aino Koivu
        Kunnanhallituksen ehdotus valtuustolle:
        Ladut uusitaan.
        Puheenjohtaja tiedusteli, hyväksytäänkö ehdotus.
        Valtuuston päätös:
        Asia pantiin pöydälle.
        """)
    item = structure.items[0]
    assert item.presenter_text == "liikuntajohtaja"
    assert [words(structure, span) for span in item.proposal] == ["Ladut uusitaan."]
    assert [words(structure, span) for span in item.decision] == ["Asia pantiin pöydälle."]
    assert item.outcome is not None


def test_a_preparer_is_no_decision(write: Write) -> None:
    structure = write("""
        # Liikuntalautakunta, kokous 4.2.2031
        # § 8 Ladut
        Asian valmistelija: juristi Aino Koivu
        Ladut ovat vanhoja.
        """)
    assert structure.items[0].decision == []


def test_the_case_and_its_title_between_a_table_and_the_mark(write: Write, summary: Summary, words: Words) -> None:
    structure = write("""
        Kosken kaupunki|§|Kokouspvm|Asia
        Kaupunginhallitus|146|23.04.2031|6 Kj
        5127-2031 (112)
        Latuverkon kunnostus
        Tiivistelmä:
        Latuja kunnostetaan edelleen kaikissa kylissä, joissa asutaan.
        Kh § 146
        Latuinsinööri Otto Koivu 15.4.2031:
        Lumen määrä on mitattu viikoittain.
        Kaupunginjohtaja Aino Aho:
        Ehdotus Kaupunginhallitus palkkaa latumestarin.
        Päätös Ehdotus hyväksyttiin.
        """)
    assert summary(structure) == [(146, "Latuverkon kunnostus", "5127-2031 (112)", "approved")]
    item = structure.items[0]
    assert (item.preparer_text, item.presenter_text) == ("Latuinsinööri", "Kaupunginjohtaja")
    assert (words(structure, structure.body), str(structure.meeting_day)) == ("Kaupunginhallitus", "2031-04-23")


def test_a_preparer_named_on_the_line_of_the_label(write: Write) -> None:
    structure = write("""
        # Liikuntalautakunta, kokous 4.2.2031
        # § 8 Ladut
        Valmistelija vs. liikuntajohtaja Aino Koivu
        Ladut ovat vanhoja.
        """)
    assert structure.items[0].preparer_text == "vs. liikuntajohtaja"
