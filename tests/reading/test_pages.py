"""Web pages: charsets, Word's pages, tables, lists, furniture; saved pages."""

import pytest

from ktttextract.source import SourceText, read_bytes


def page(body: str, head: str = "<meta charset=utf-8>") -> SourceText:
    return read_bytes(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode(), "a.html")


def text_of(body: str) -> str:
    return page(body).text.removesuffix("\n")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>Nghị quyết\n   số\t<b>7-NQ/HU</b></p>", "Nghị quyết số 7-NQ/HU"),
        ("<p>một<br>hai</p>", "một\nhai"),
        ("<p>a</p><p>&nbsp;</p><p>b</p>", "a\n\nb"),
        ("<div>a<div>b</div>c</div>", "a\nb\nc"),
        ("<p>a<script>var b = '<p>c</p>'</script><style>d {}</style><!-- e -->f</p>", "af"),
        ("<p>a<span style='display: none'>b</span><span hidden>c</span></p>", "a"),
        ("<ol start=3><li>ba<li>bốn</ol><ol type=a><li><p>một</p></li></ol>", "3. ba\n4. bốn\na. một"),
        ("<ul><li>gạch</ul>", "- gạch"),
        ("<p><![if !a]><span style='mso-list:Ignore'>1.<i>&nbsp;&nbsp; </i></span><![endif]>Mục</p>", "1. Mục"),
        ("<p style='mso-list:l0 level2'><!--[if !supportLists]-->"
         "<span style='mso-list: Ignore'>a)<span>&nbsp; </span></span><!--[endif]-->Mở lớp</p>", "a) Mở lớp"),
        ("<p><span style='font-family:Wingdings;mso-list:Ignore'>Ø<span>&nbsp; </span></span>Mở lớp</p>", "- Mở lớp"),
        ("<ol start=3 type=i><li>ba<li value=7>bảy<li>tám</ol>", "iii. ba\nvii. bảy\nviii. tám"),
        ("<ol style='list-style-type:upper-roman'><li>một<li>hai<ol type=a><li>con</ol></ol>",
         "I. một\nII. hai\na. con"),
        ("<ol reversed><li>hai<li>một</ol><ol start=0><li>không</ol>", "2. hai\n1. một\n0. không"),
        ("<ol style='list-style:none'><li>1.1. một</ol><ol><li>1. một<li>3 xã</ol>", "1.1. một\n1. một\n2. 3 xã"),
        ("<ul><li>- một<li>+ hai<li>a) ba</ul>", "- một\n+ hai\na) ba"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("<p>12 m<sup>2</sup>, 10<sup>3</sup></p>", "12 m², 10³"),
        ("<p>H&#7907;p t&aacute;c x&#227; &#150; HTX</p>", "Hợp tác xã – HTX"),
        ("<p>70% <del>80%</del><ins>90%</ins></p>", "70% 90%"),
        (
            "<table border=1><tr><th>TT<th colspan=2>Năm<tr><td rowspan=2>1<td>2<td>3|4<tr><td>5<td>6</table>",
            "| TT | Năm |  |\n| 1 | 2 | 3¦4 |\n|  | 5 | 6 |",
        ),
        (f"<table border=1><tr><td colspan={'9' * 5000}>a<td>b</table>", "| a | b |"),
        ("<table><tr><td>HUYỆN ỦY<br>Số 3<td>ĐẢNG<tr><td>a<td>b</table>", "HUYỆN ỦY\nSố 3\na\nĐẢNG\nb"),
        ("<table border=1 style='border:none'><tr><td>a<td>b<tr><td>c<td>d</table>", "a\nc\nb\nd"),
        ("<table><tr><td>a<td><table border=1><tr><td>b<td>c</table><p>d</table>", "a\n\n| b | c |\n\nd"),
    ],
)  # fmt: skip
def test_text_is_what_the_page_shows(body: str, text: str) -> None:
    assert text_of(body) == text


@pytest.mark.parametrize(
    ("encoding", "declared", "found"),
    [
        ("utf-8", "utf-8", "utf-8"),
        ("utf-8", "iso-8859-1", "utf-8"),
        ("cp1252", "windows-1252", "cp1252"),
        ("cp1252", "iso-8859-1", "cp1252"),
        ("cp1252", "zip", "cp1252"),
        ("utf-16", "", "utf-16"),
    ],
)
def test_the_real_charset_is_used(encoding: str, declared: str, found: str) -> None:
    made = f'<html><head><meta charset="{declared}"></head><body><p>Tháng ba – là</p></body></html>'
    source = read_bytes(made.encode(encoding), "a.htm")
    assert (source.text, source.encoding, source.media_type) == ("Tháng ba – là\n", found, "text/html")


def test_furniture_is_kept_and_told() -> None:
    source = page("<nav><a>Trang chủ</a></nav><main><p>Bài</p></main><div class='sidebar-right'>Tin khác</div>")
    assert source.text == "Trang chủ\nBài\nTin khác\n"
    told = [(part.part, source.text[part.start : part.end]) for part in source.parts]
    assert told == [("furniture", "Trang chủ"), ("body", "Bài"), ("furniture", "Tin khác")]


def test_a_saved_page_is_read() -> None:
    made = (
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"
        'Content-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n'
        "<html><body><p>K=E1=BA=BF ho=E1=BA=A1ch</p></body></html>\r\n--b\r\n"
        "Content-Type: image/png\r\n\r\nxx\r\n--b--\r\n"
    )
    source = read_bytes(made.encode(), "a.mht")
    assert (source.text, source.media_type) == ("Kế hoạch\n", "multipart/related")
