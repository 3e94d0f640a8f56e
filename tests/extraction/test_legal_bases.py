import pytest

from transforms.extraction.named.legal_bases import find_legal_bases


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Section 232 tariffs on steel", ["section_232"]),
        ("under section 301 of the Trade Act of 1974", ["section_301"]),
        ("the International Emergency Economic Powers Act (IEEPA)", ["ieepa", "ieepa"]),
        ("anti-dumping and countervailing duties", ["anti_dumping", "countervailing"]),
        ("antidumping duties", ["anti_dumping"]),
        ("goods that comply with the U.S.-Mexico-Canada Agreement", ["usmca"]),
        ("the United States–Mexico–Canada Agreement", ["usmca"]),
        ("the North American Free Trade Agreement, NAFTA", ["nafta", "nafta"]),
        ("its most-favoured-nation status", ["mfn"]),
        ("the de minimis exemption", ["de_minimis"]),
        ("safeguard duties on washing machines", ["safeguard"]),
        ("safeguards for children", []),
        ("he took emergency powers", []),
        ("a section of 301 miles", []),
    ],
)
def test_legal_bases(text: str, codes: list[str]) -> None:
    assert [basis.code for basis in find_legal_bases(text)] == codes


def test_spans_count_in_the_text() -> None:
    text = "Ottawa cites CUSMA rules."
    (basis,) = find_legal_bases(text)
    assert text[basis.start : basis.end] == "CUSMA"
