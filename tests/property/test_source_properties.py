"""Any bytes are read or refused in words, never anything else."""

from hypothesis import given
from hypothesis import strategies as st

from ktttextract.damage import LOST, mend
from ktttextract.errors import DocumentError, UndecodableInputError
from ktttextract.source import read_bytes, read_text


@given(st.binary(max_size=80))
def test_bytes_are_read_or_refused_at_a_place_in_them(data: bytes) -> None:
    source, position = None, -1
    try:
        source = read_bytes(data, "x")
    except UndecodableInputError as error:
        position = error.position
    except DocumentError:  # it begins as a document does
        return
    if source is None:
        assert 0 <= position <= len(data)
        return
    if source.damage is not None:
        assert 0 < source.damage.total <= source.text.count("\ufffd")
        assert all(source.text[loss.start] == "\ufffd" for loss in source.damage.losses)
        return
    marks = {"utf-8-sig": b"\xef\xbb\xbf", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}
    body = source.text.encode("utf-8" if source.encoding == "utf-8-sig" else source.encoding)
    assert data in (body, marks.get(source.encoding, b"") + body)


@given(st.lists(st.binary(max_size=5) | st.text("ăệĐ€😀 a", max_size=5).map(str.encode)))
def test_what_is_lost_is_what_the_standard_says(pieces: list[bytes]) -> None:
    data = b"".join(pieces)
    mended, damage = mend(data.decode(errors="surrogateescape"), 0, "utf-8")
    assert mended == data.decode(errors="replace")
    assert all(data[: loss.position].decode(errors="replace") == mended[: loss.start] for loss in damage.losses)
    assert damage.total == 0 or mended[damage.last] == LOST


@given(st.text(max_size=60))
def test_text_is_kept_or_mended_or_refused(text: str) -> None:
    halves = sum("\ud800" <= char <= "\udfff" for char in text)
    try:
        source = read_text(text, "x")
    except UndecodableInputError:
        assert halves
        return
    assert (source.damage is None) == (not halves)
    assert source.text == text or halves
    source.text.encode()
