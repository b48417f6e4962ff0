"""The page holds what was found, runs nothing but its own script, and is the same for the same texts."""

import base64
import hashlib
import html
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from ktttextract.api import extract_bytes, extract_source, standard_book
from ktttextract.corrections import Change, Corrections
from ktttextract.output.corrections_file import correction_data, found_of
from ktttextract.output.page import Shown, page_pieces
from ktttextract.output.page.visible import visible
from ktttextract.source import read_text

ROOT = Path(__file__).parents[4]
SAMPLES = sorted((ROOT / "samples").glob("*.txt"))
FOLDER = ROOT / "src" / "ktttextract" / "output" / "page"
END = "</script><script>alert(1)</script><!--"


def shown(text: str, name: str = "a.txt", *, why: bool = False) -> Shown:
    return Shown(text, extract_bytes(text.encode(), name, why=why))


def page(*texts: Shown, index: bool = False) -> str:
    return b"".join(page_pieces(texts, index=index)).decode()


class _Read(HTMLParser):
    """The elements of a page, each with its attributes and the text that its first child ends."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None], list[str]]] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs), []))

    def handle_endtag(self, tag: str) -> None:
        self.found.append(("", {}, []))  # what follows is not in it

    def handle_data(self, data: str) -> None:
        if self.found:
            self.found[-1][2].append(data)

    def of(self, tag: str) -> list[tuple[dict[str, str | None], str]]:
        return [(attributes, "".join(text)) for name, attributes, text in self.found if name == tag]


def data_of(markup: str) -> list[Any]:
    scripts = _Read(markup).of("script")
    return [json.loads(text) for attributes, text in scripts if attributes.get("type") == "application/json"]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_finding_has_a_row_and_its_marks(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    sample = shown(text, path.name)
    read = _Read(page(sample))
    ids = [attributes["id"] for _, attributes, _ in read.found if "id" in attributes]
    assert len(ids) == len(set(ids))
    links = {attributes["href"] for attributes, _ in read.of("a")}
    assert {link[1:] for link in links if link} - {"main", "muc-luc"} <= set(ids)
    (data,) = data_of(page(sample))
    families = ("targets", "references", "dates", "bodies", "notices")
    assert len(data["findings"]) == sum(len(sample.data[family]) for family in families)
    assert data["sha256"] == sample.data["source"]["sha256"]
    marks: dict[str, str] = {}
    for attributes, said in read.of("a"):
        for id in (attributes.get("data-m") or "").split():
            marks[id] = marks.get(id, "") + said
    for target in sample.data["targets"]:
        assert marks[target["id"]] == target["text"].replace("\n", "")
    for finding in data["findings"]:
        assert f"v1-{finding['id']}" in ids
        assert len(finding["places"]) == len(finding["spans"])


def test_the_words_of_the_text_are_all_there() -> None:
    text = SAMPLES[0].read_text(encoding="utf-8")
    markup = page(shown(text))
    body = markup[markup.index('<div class="words">') : markup.index('<section class="found"')]
    said = html.unescape(re.sub(r"<[^>]+>", "", body.replace("</p>", "\n")))
    assert said.split() == text.split()


def test_the_same_texts_give_the_same_page() -> None:
    texts = [(path.read_text(encoding="utf-8"), path.name) for path in SAMPLES]
    assert page(*(shown(*one) for one in texts), index=True) == page(*(shown(*one) for one in texts), index=True)


def test_the_policy_names_the_script_and_the_style_of_the_page_and_nothing_else() -> None:
    markup = page(shown("Năm 2030 có 12 xã."))
    read = _Read(markup)
    (policy,) = (a["content"] for a, _ in read.of("meta") if a.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert markup.index("Content-Security-Policy") < markup.index("<style")

    def of(content: str) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"

    ((_, style),) = read.of("style")
    (script,) = (text for attributes, text in read.of("script") if not attributes)
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules == {
        "default-src": "'none'", "script-src": of(script), "style-src": of(style), "base-uri": "'none'",
        "form-action": "'none'", "require-trusted-types-for": "'script'", "trusted-types": "'none'",
    }  # fmt: skip


def test_nothing_of_the_page_is_elsewhere() -> None:
    for file in FOLDER.iterdir():
        if file.suffix in {".html", ".css", ".js"}:
            words = file.read_text(encoding="utf-8")
            assert not re.findall(
                r"https?:|//[a-z]|@import|url\(|innerHTML|fetch\(|XMLHttp|WebSocket|localStorage", words
            )
    read = _Read(page(shown("Năm 2030 có 12 xã."), shown("b"), index=True))
    for tag, attributes, _ in read.found:
        assert "src" not in attributes
        assert (attributes.get("href") or "#").startswith("#")
        assert "style" not in attributes
        assert not [name for name in attributes if name.startswith("on")]
        assert tag not in {"link", "img", "iframe", "object", "base"}


def test_no_word_of_a_text_or_name_becomes_markup() -> None:
    text = f'{END}\nThực hiện Nghị quyết số 7-NQ/HU về "{END}" & <b>, năm 2030 có 12 tổ {END} {{{{script}}}}.\n'
    hostile = shown(text, f"{END}{{{{style}}}}\"'")
    for index in (False, True):
        markup = page(hostile, index=index)
        scripts = _Read(markup).of("script")
        assert [attributes.get("type") for attributes, _ in scripts] == ["application/json", None]
        assert "<" not in scripts[0][1]
        (data,) = data_of(markup)
        assert data["name"].startswith(END)
        assert index or _Read(markup).of("title")[0][1] == f"{END}{{{{style}}}}\"'"


def test_what_would_act_unseen_is_seen() -> None:
    assert visible("a\u202eb\u2066c\x1b[31m\x9b\u2028\x00") == "a\\u202eb\\u2066c\\u001b[31m\\u009b\\u2028\\u0000"
    assert visible("a\tb\r\nc\rd\n") == "a\tb\nc\nd\n"
    assert visible("hoa\u0300 \u00adxa\u0303\u200b") == "hoa\u0300 \u00adxa\u0303\u200b"
    markup = page(shown("đến năm 2031\u202e có 12 tổ.\n", "x\u202e.txt"))
    assert "\u202e" not in markup


def test_one_text_has_no_index_unless_it_is_asked_for() -> None:
    assert 'class="index"' not in page(shown("a"))
    assert 'class="index"' in page(shown("a"), index=True)
    assert 'class="index"' in page(shown("a"), shown("b"))


def test_corrections_are_in_the_page_for_its_script_and_for_readers_without_one() -> None:
    text = "KẾ HOẠCH\nI. MỤC TIÊU\n- Đến năm 2030 có 12 xã.\n- Đến năm 2030 có 14 tổ.\n"
    source = read_text(text, "thư mục/a.txt")
    plain = extract_source(source, standard_book())
    first, second = (found_of(source, target, standard_book()) for target in plain["targets"])
    corrections = (
        first._replace(change=Change(year=2029), note=END),
        second._replace(reject=True, sentence=END),
        first._replace(start=0, text="x", reject=True),
    )
    for why in (False, True):
        data = extract_source(source, standard_book(), why=why, corrections=Corrections(corrections))
        markup = page(Shown(text, data, corrections))
        (embedded,) = data_of(markup)
        fixes = [one["fix"] for one in embedded["findings"] if "fix" in one]
        assert fixes == [{"reject": False, "change": {}, **correction_data(one)} for one in corrections[:2]]
        assert embedded["misfits"] == [correction_data(corrections[2])]
        assert 'data-name="a.txt" data-fixed=3>' in markup
        assert [words for attributes, words in _Read(markup).of("span") if attributes.get("class") == "fix"] == [
            "năm 2030 → 2029", "không phải chỉ tiêu",
        ]  # fmt: skip
        codes = [detail[1] for one in embedded["findings"] for detail in one["details"] if detail[0] == "Mã"]
        assert codes == ["correction.misfit"]


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _themes() -> list[dict[str, str]]:
    style = (FOLDER / "page.css").read_text(encoding="utf-8")
    found = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block)) for block in re.findall(r"\{([^{}]*)\}", style)]
    return [colours for colours in found if "paper" in colours]


def test_words_can_be_read_in_light_and_dark() -> None:
    light, *dark = _themes()
    assert len(dark) == 2
    assert dark[0] == dark[1], "dark by the system and dark by choice are the same"
    for colours in (light, dark[0]):
        grounds = ("paper", "ground", "target", "result", "reference", "chosen")
        for ground in grounds:
            assert _contrast(colours["ink"], colours[ground]) >= 4.5, ground
        for ground in ("paper", "ground", "chosen"):
            assert _contrast(colours["faint"], colours[ground]) >= 4.5, ground
        assert _contrast(colours["accent"], colours["paper"]) >= 4.5
        assert _contrast(colours["on-accent"], colours["accent"]) >= 4.5
        assert _contrast(colours["hit-ink"], colours["hit"]) >= 4.5
        assert _contrast(colours["notice-line"], colours["ground"]) >= 4.5
        for name, colour in colours.items():
            if name.endswith("-line"):  # what tells the kinds apart beside words
                assert _contrast(colour, colours["paper"]) >= 3, name
