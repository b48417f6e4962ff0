"""Any bytes are read or refused in words, never anything else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktttextract.errors import UndecodableInputError
from ktttextract.source import read_bytes, read_text


@given(st.binary(max_size=80))
def test_bytes_are_read_or_refused_at_a_place_in_them(data: bytes) -> None:
    source, position = None, -1
    try:
        source = read_bytes(data, "x")
    except UndecodableInputError as error:
        position = error.position
    if source is None:
        assert 0 <= position <= len(data)
        return
    marks = {"utf-8-sig": b"\xef\xbb\xbf", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}
    body = source.text.encode("utf-8" if source.encoding == "utf-8-sig" else source.encoding)
    assert data in (body, marks.get(source.encoding, b"") + body)


@given(st.text(max_size=60))
def test_text_is_kept_or_refused(text: str) -> None:
    if any("\ud800" <= char <= "\udfff" for char in text):
        with pytest.raises(UndecodableInputError):
            read_text(text, "x")
    else:
        assert read_text(text, "x").text == text
