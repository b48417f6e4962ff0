"""Old encodings told by content: samples come back, mixtures too, and nothing else is touched."""

import re
import unicodedata
from contextlib import suppress
from pathlib import Path

import pytest

from ktttextract import api
from ktttextract.errors import UndecodableInputError
from ktttextract.legacy.encodings import NAMES
from ktttextract.legacy.gate import may_hold_old_letters
from ktttextract.legacy.restoring import restored
from ktttextract.normalise import normalise
from ktttextract.source import read_bytes, read_text
from old_letters import ROOT, ROWS, surfaced, written

SAMPLES = sorted((ROOT / "samples").glob("*.txt"))
# Signs that Latin-1 does not have, and one whose byte is a letter in these encodings.
PLAIN = str.maketrans({"“": '"', "”": '"', "–": "-", "…": ".", "»": "-", "•": "-"})


def plain(path: Path) -> str:
    return unicodedata.normalize("NFC", path.read_text(encoding="utf-8")).translate(PLAIN)


@pytest.mark.parametrize("encoding", NAMES)
@pytest.mark.parametrize("windows", [True, False], ids=["windows-1252", "latin-1"])
def test_samples_come_back_by_content(encoding: str, windows: bool) -> None:
    for sample in SAMPLES:
        text = plain(sample)
        read = restored(surfaced(text, encoding, windows=windows))
        assert read.encodings == encoding
        assert read.text == text or (encoding == "tcvn3" and read.text.lower() == text.lower())


@pytest.mark.parametrize("encoding", sorted({*NAMES} - {"viqr", "mojibake"}))
def test_bytes_are_read_by_content(encoding: str) -> None:
    text = plain(SAMPLES[-1])
    source = read_bytes(written(text, encoding), "a.txt")
    assert source.text.lower() == text.lower()
    assert source.encoding == encoding
    data = api.extract_source(source, api.standard_book())
    assert data["source"]["repairs"]["legacy_encoding"] == encoding
    (told,) = [notice for notice in data["notices"] if notice["code"] == "text.legacy_encoding"]
    assert encoding in told["message"]


def test_viqr_whose_full_stops_are_not_escaped() -> None:
    said = {row[0]: row[5] for row in ROWS[1:]}
    right = letters = 0
    for sample in SAMPLES:
        text = plain(sample)
        read = restored("".join(said.get(char, char) for char in text)).text
        for word, found in zip(text.split(), read.split(), strict=True):
            marked = sum(not char.isascii() for char in word)
            letters += marked
            right += marked if word == found else 0
    assert right / letters > 0.98


@pytest.mark.parametrize("encoding", NAMES)
def test_findings_are_the_same_and_stand_in_the_text_as_it_came(encoding: str) -> None:
    text = plain(ROOT / "samples" / "ke-hoach-tinh.txt")
    came = surfaced(text, encoding)
    data = api.extract_source(read_text(came, "-"), api.standard_book())
    wanted = api.extract_source(read_text(text, "-"), api.standard_book())
    for family, keys in (("references", ("symbol", "title", "issued_on")), ("targets", ("low", "unit", "indicator"))):
        for found, known in zip(data[family], wanted[family], strict=True):
            assert [said(found[key]) for key in keys] == [said(known[key]) for key in keys]
    for mention in (*data["targets"], *data["dates"], *data["bodies"][0]["mentions"]):
        assert came[mention["start"] : mention["end"]] == mention["text"]
        assert mention["text"].strip() == mention["text"]


def said(value: object) -> object:
    """A value without what it is called in the text."""
    return {key: each for key, each in value.items() if key != "text"} if isinstance(value, dict) else value


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(lambda number: ("tcvn3", "vni")[number % 2], id="two"),
        pytest.param(lambda number: ("", "tcvn3")[number // 4 % 2], id="with Unicode"),
        pytest.param(lambda number: ("", *NAMES)[number // 6 % (len(NAMES) + 1)], id="all"),
    ],
)
def test_each_line_has_an_encoding_of_its_own(lines) -> None:  # type: ignore[no-untyped-def]
    right = letters = 0
    for sample in SAMPLES:
        text = plain(sample).split("\n")
        named = [lines(number) for number in range(len(text))]
        came = [surfaced(line, name) if name else line for line, name in zip(text, named, strict=True)]
        for line, found in zip(text, restored("\n".join(came)).text.split("\n"), strict=True):
            marked = sum(not char.isascii() for char in line)
            letters += marked
            right += marked if line.lower() == found.lower() else 0
    assert right / letters > 0.98


@pytest.mark.parametrize(
    ("came", "wanted"),
    [
        ("QUYÕT §ÞNH\ncña UBND huyÖn vÒ hîp t¸c x·", "QUYẾT ĐỊNH\ncủa UBND huyện về hợp tác xã"),
        ("ñy ban nh©n d©n x· tæ chøc thùc hiÖn", "Ủy ban nhân dân xã tổ chức thực hiện"),
        ("Thu hót trªn 500.000® mçi hé, ± 5 % mçi n¨m", "Thu hút trên 500.000đ mỗi hộ, ± 5 % mỗi năm"),
        ("Uûy ban nhaân daân huyeän quy ñiïnh", "Ủy ban nhân dân huyện quy định"),
        ("Keá hoaïch naøy aùp duïng cho caùc xaõ", "Kế hoạch này áp dụng cho các xã"),
        ("Tr\xe1\xba\xa1m y t\xe1\xba\xbf x\xc3\xa3 \xc4\x91\xe1\xba\xa1t chu\xe1\xba\xa9n", "Trạm y tế xã đạt chuẩn"),
        ("Ho^.i no^ng da^n xa~ cu+? 5 ca'n bo^.", "Hội nông dân xã cử 5 cán bộ"),
    ],
)
def test_short_texts(came: str, wanted: str) -> None:
    assert restored(came).text == wanted


def test_what_was_misread_twice_is_read_twice() -> None:
    text = "Kế hoạch phát triển hợp tác xã"
    assert restored(surfaced(surfaced(text, "mojibake"), "mojibake")).text == text


def test_a_run_beside_unicode_needs_other_lines_that_make_it_sure() -> None:
    mixed = "Điều kiện hưởng chÝnh s¸ch cña tØnh\n"
    assert restored(mixed).text == mixed
    assert restored(mixed).doubted is not None
    sure = "Ban hµnh kÌm theo quyÕt ®Þnh cña chñ tÞch tØnh\n"
    assert "hưởng chính sách của tỉnh" in restored(sure + mixed).text


def test_doubt_changes_nothing_and_is_told() -> None:
    data = api.extract_source(read_text("Hµ Néi", "-"), api.standard_book())
    assert "legacy_encoding" not in data["source"]["repairs"]
    (notice,) = data["notices"]
    assert notice["code"] == "text.legacy_doubted"
    assert "--encoding tcvn3" in notice["message"]


SEEN_OTHERWISE = {
    "apart": lambda text: unicodedata.normalize("NFD", text),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "thin and wide spaces": lambda text: text.replace("c ", "c\u202f").replace("h ", "h\u3000"),
    "spaces without width": lambda text: re.sub(r"(?<=\w)(?=[ca])", "\u200b", text),
    "soft hyphens": lambda text: re.sub("(?=nh )|(?<=h)(?=i)", "\u00ad", text),
}


@pytest.mark.parametrize("look", SEEN_OTHERWISE)
@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("Đối tượng được hưởng chÝnh s¸ch cña tØnh ®Æt ra", "Đối tượng được hưởng chính sách của tỉnh đặt ra"),
        ("Những xã được ph©n c«ng nhiÖm vô chÝnh", "Những xã được phân công nhiệm vụ chính"),
        ("Mức hỗ trợ ban hµnh kÌm theo quyÕt ®Þnh chÝnh thøc", "Mức hỗ trợ ban hành kèm theo quyết định chính thức"),
    ],
)
def test_words_beside_unicode_are_the_same_however_the_text_came(line: str, wanted: str, look: str) -> None:
    came = SEEN_OTHERWISE[look](line)
    found, known = (api.extract_source(read_text(text, "-"), api.standard_book()) for text in (came, line))
    (told,), (wanted_told,) = found["notices"], known["notices"]
    assert (told["code"], told["message"]) == (wanted_told["code"], wanted_told["message"])
    words = re.sub("[\u200b\u00ad]", "", came[told["start"] : told["end"]])
    words = re.sub("[\u00a0\u202f\u3000]", " ", words)
    assert unicodedata.normalize("NFC", words) == line[wanted_told["start"] : wanted_told["end"]]
    assert found["source"]["repairs"].keys().isdisjoint({"legacy_encoding", "mistaken_letters"})
    sure = SEEN_OTHERWISE[look]("Căn cứ quyết ®Þnh cña chñ tÞch tØnh vÒ viÖc giao nhiÖm vô ph¸t triÓn n\u00adíc s¹ch")
    restored_text = normalise(f"{sure}\n{came}")
    assert restored_text.text.endswith(wanted)
    at = len(restored_text.text) - len(wanted.split()[-1])
    assert restored_text.source[slice(*restored_text.span(at, len(restored_text.text)))] == came.split()[-1]


@pytest.mark.parametrize("text", ["hưởng chính sách", "phát triển đô thị", "giữa năm được xếp loại"])
def test_a_stray_byte_among_letters_apart_is_damage(text: str) -> None:
    came = unicodedata.normalize("NFD", text).encode() + b" \xb5\xb8"
    source = read_bytes(came, "a.txt")
    assert not source.letters
    assert source.text.startswith(unicodedata.normalize("NFD", text))


OTHERS = (
    "Le développement économique de l'été à Paris, où les élèves ont reçu des prix à Noël. Ça va très bien, naïf.",
    "Die Größe der Bäume überrascht; für Mädchen gäbe es schöne Häuser. Ärger über Öl.",
    "El niño comió mañana en España; según él, la canción está aquí. ¿Cómo estás? Año 2005.",
    "A organização das nações não está à disposição; são três irmãos, avô e avó. Coração, pão, João.",
    "Hän näki pöydällä öljyä; yö oli pitkä. Åbo är en stad, sjön är blå, räksmörgås.",
    "25 µm ± 5 %, 30 °C, Intel® Core™, § 5, «quoted», 3 × 4, ½ l, ¿qué?, m² and m³, © 2024",
    "I'm here, you'll see. a.m. do.x foo+bar a^b e^x o^n add middle U+1EA0 0xDD 61DD",
    "def area(x: float) -> float:\n    return x**2  # café, naïve, «µ»\nname,price\nCafé crème,3.50\n",
    "Cà Mau, Hà Giang, Hòa Bình, Đà Nẵng\nCà Mau\nHà Giang và Hòa Bình\nba là bò, nó là cò",
    "ðồng bằng sông Cửu Long\nÐắk Lắk",
)


@pytest.mark.parametrize("text", OTHERS)
@pytest.mark.parametrize("often", [1, 20])
def test_other_texts_stay(text: str, often: int) -> None:
    came = f"{text}\n" * often
    assert restored(came).text == came
    assert restored(came).doubted is None
    with suppress(UnicodeEncodeError, UndecodableInputError):
        assert not read_bytes(came.encode("latin-1"), "a.txt").letters


def test_clean_texts_stay_and_are_hardly_asked() -> None:
    texts = [*SAMPLES, *sorted((ROOT / "tests" / "annotated").glob("*.txt"))]
    for path in texts:
        text = path.read_text(encoding="utf-8")
        assert not may_hold_old_letters(text), path.name
        assert restored(text).text == text
        for paragraph in re.split(r"\n\s*\n", text):
            assert restored(paragraph).text == paragraph
        few = " ".join(word for word in text.split() if all(ord(char) < 256 for char in word))
        assert restored(few).text == few


def test_decomposed_and_mistaken_letters() -> None:
    text = normalise("nƣớc, ha\u0301\u0302p, và\u0302n, ðƣờng")
    assert text.text == "nước, hấp, vần, đường"
    assert text.source[slice(*text.span(6, 9))] == "ha\u0301\u0302p"
    assert normalise("ƣbrq").text == "ƣbrq"  # no word then either
    assert normalise("Ƣu tiên").text == "Ưu tiên"
