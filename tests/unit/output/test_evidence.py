"""The sentence beside a finding is the one that it stands in."""

from pathlib import Path

import pytest

from ktttextract.api import extract_bytes, standard_book
from ktttextract.output.evidence import Sentence, sentences_around

TEXT = (
    "KẾ HOẠCH\nHuyện có nhiều lợi thế. Đến năm 2031 có ít nhất 12 tổ hợp\ntác, với 300 hộ tham gia; "
    "TP. Kon Tum giữ 4 tổ. Xong.\n\n| Chỉ tiêu | 2030 |\n| Hợp tác xã | 15 |\n"
)


def around(text: str, words: str) -> Sentence:
    start = text.index(words)
    (found,) = sentences_around(text, [{"start": start, "end": start + len(words)}], standard_book())
    return found


def test_a_sentence_over_two_lines_is_one_line() -> None:
    assert around(TEXT, "ít nhất 12 tổ hợp\ntác") == Sentence(
        "Đến năm 2031 có ", "ít nhất 12 tổ hợp tác", ", với 300 hộ tham gia; TP. Kon Tum giữ 4 tổ."
    )


def test_a_row_of_a_table_is_a_sentence() -> None:
    assert "".join(around(TEXT, "15")).strip(" |") == "Hợp tác xã | 15"


@pytest.mark.parametrize("before", ["e\u0323\u0302" * 3, "**đậm** ", "\u200b\u00ad", "a\t\tb   "])
def test_offsets_are_those_of_the_source(before: str) -> None:
    text = f"Mở đầu. {before}Đến năm 2031 có 12 tổ hợp tác. Hết."
    found = around(text, "12 tổ hợp tác")
    assert found.found == "12 tổ hợp tác"
    assert found.after == "."
    assert found.before.endswith("Đến năm 2031 có ")


def test_a_text_without_full_stops_is_cut() -> None:
    text = f"{'lời ' * 5000}đạt 12 ha {'và ' * 5000}"
    before, found, after = around(text, "12 ha")
    assert (before[0], found, after[-1]) == ("…", "12 ha", "…")
    assert max(len(before), len(after)) < 700


def test_every_target_of_the_samples_has_its_words(samples: list[Path]) -> None:
    for path in samples:
        data = extract_bytes(path.read_bytes(), path.name)
        text = path.read_text(encoding="utf-8")
        for target, sentence in zip(
            data["targets"], sentences_around(text, data["targets"], standard_book()), strict=True
        ):
            assert sentence.found == " ".join(target["text"].split())
            assert "\n" not in "".join(sentence)
