from memo2data.finnish import codes


def test_project_codes_by_shape():
    found = codes.find("hanke (S21303), A81377 ja R-01234; ei A12345/2, IA12345 eikä S2130")
    assert [one.value for one in found] == ["S21303", "A81377", "R-01234"]


def test_business_ids_need_the_right_check_digit():
    text = "Y-tunnus 0201256-6, 0827616–7, FI08276167, väärä 0201256-5"
    assert [one.value for one in codes.business_ids(text)] == ["0201256-6", "0827616-7", "0827616-7"]
