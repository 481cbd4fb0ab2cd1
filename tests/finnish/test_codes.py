from memo2data.finnish import codes


def test_project_codes_by_shape():
    found = codes.find("hanke (S21303), A81377 ja R-01234; ei A12345/2, IA12345 eikä S2130")
    assert [one.value for one in found] == ["S21303", "A81377", "R-01234"]


def test_business_ids_need_the_right_check_digit():
    text = "Y-tunnus 0201256-6, 0827616–7, FI08276167, väärä 0201256-5"
    assert [one.value for one in codes.business_ids(text)] == ["0201256-6", "0827616-7", "0827616-7"]


def test_a_number_behind_its_label_is_no_sum_and_no_date():
    assert [one.value for one in codes.numbered(": 214587")] == ["214587"]
    assert [one.value for one in codes.numbered(" on 214587.")] == ["214587"]
    for text in (" 2145 €", " 214 587 euroa", ": 1.2.2026", " 2025/12", " A 2145"):
        assert codes.numbered(text) == []
