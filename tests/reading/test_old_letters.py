"""Letters of old encodings in documents whose fonts say nothing of them."""

from ktttextract import api
from ktttextract.source import read_bytes

LINES = (
    "Uyû ban nhaân daân huyeän ban haønh keá hoaïch",
    "Phaán ñaáu ñeán naêm 2031 coù 12 hôïp taùc xaõ",
    "Trong ñoù 5 hôïp taùc xaõ noâng nghieäp",
)
PAGE = "<html><head><meta charset=utf-8></head><body>" + "".join(f"<p>{line}</p>" for line in LINES) + "</body></html>"


def test_a_page_is_read_by_content() -> None:
    source = read_bytes(PAGE.encode(), "a.html")
    assert source.text.splitlines()[1:] == [
        "Phấn đấu đến năm 2031 có 12 hợp tác xã",
        "Trong đó 5 hợp tác xã nông nghiệp",
    ]
    assert [found.encoding for found in source.letters] == ["vni"]
    assert source.parts[-1].end == len(source.text.rstrip("\n"))
    data = api.extract_source(source, api.standard_book())
    assert data["source"]["repairs"]["legacy_encoding"] == "vni"
    assert data["targets"][0]["text"] == "12 hợp tác xã"


def test_a_named_encoding_is_that_of_the_whole_document() -> None:
    page = "<html><body><p>12 hé</p><p>Phấn đấu</p></body></html>"
    assert read_bytes(page.encode(), "a.html", encoding="tcvn3").text == "12 hộ\nPhấn đấu\n"
