"""Bytes in, text out: encoding, hash, and nothing lost on the way."""

import hashlib
import os
from typing import NamedTuple

from ktttextract.damage import LOST, TOLD, Damage, Loss, is_no_text, mend
from ktttextract.errors import InputError, UndecodableInputError
from ktttextract.names import name_of, sound_name

TYPE_CHECKING = False  # typing's own constant would cost the import of typing
if TYPE_CHECKING:
    from ktttextract.legacy.byte_lines import Decoded
    from ktttextract.legacy.found import Found
    from ktttextract.reading.blocks import Part, Told
    from ktttextract.reading.kinds import Kind
    from ktttextract.reading.limits import Limits

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_SAMPLE = 4096
_FEWEST = 8
# With these begins what may be no plain text; `reading` looks closer. Nothing of it is imported for any other.
_DOCUMENT_STARTS = (
    b"<", b"%PDF-", b"PK\x03\x04", b"PK\x05\x06", b"{\\rtf", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"\x89PNG",
    b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"GIF8", b"RIFF", b"BM", b"\0\0\0",
    b"AT&TFORM",
    # Of mails and saved pages.
    b"MIME-Version:", b"From", b"Return-Path:", b"Received:", b"Delivered-To:", b"Message-I", b"Date:", b"Subject:",
    b"To:", b"X-", b"DKIM-", b"ARC-", b"Content-Type:", b"Authentication-",
)  # fmt: skip
_BEFORE_START = b" \t\r\n\0\xef\xbb\xbf\xff\xfe"
_HEAD = 64
_PDF_BEGINS, _PDF_HEAD = b"%PDF-", 1024  # other bytes may stand before it
_CONTROLS = bytes(code for code in range(32) if chr(code) not in "\t\n\v\f\r")
_FEW_CONTROLS = 8
_OLD_LETTERS = "Name the encoding with --encoding if it is one of before Unicode; else save the file as UTF-8 text."


class SourceText(NamedTuple):
    """A decoded input; offsets of all results count the code points of `text`."""

    name: str
    media_type: str
    encoding: str
    sha256: str
    text: str
    damage: Damage | None = None  # what of it could not be read
    parts: "tuple[Part, ...]" = ()  # of a document: its pages and sheets
    told: "tuple[Told, ...]" = ()  # what its reader has to say of it
    letters: "tuple[Found, ...]" = ()  # the encodings of before Unicode that were found, which the text is free of


def read_bytes(data: bytes, name: str, limits: "Limits | None" = None, encoding: str = "") -> SourceText:
    """Return the text of a document, or decode plain text: UTF-8 or UTF-16, whose byte order mark is no part of it.

    What is neither may be in an encoding of before Unicode that its content makes sure.

    A letter that cannot be read is U+FFFD. Raises UndecodableInputError, with the offset of the first bad byte, for
    what is no such text at all (binary data, other encodings), DocumentError for a document that cannot be read within
    `limits`, MissingReaderError where the package for its format is not installed. `encoding` names one of before
    Unicode (`legacy.encodings.NAMES`) that the letters are in, whatever the bytes look like.
    """
    # The first marks hold for the bytes as they are, that of a JPEG among them.
    if (
        data.startswith(_DOCUMENT_STARTS)
        or data[:_HEAD].lstrip(_BEFORE_START).startswith(_DOCUMENT_STARTS)
        or _PDF_BEGINS in data[:_PDF_HEAD]
    ):
        from ktttextract.reading.kinds import kind_of

        if (kind := kind_of(data)) is not None:
            return _read_document(data, kind, name, limits, encoding)
    if encoding:
        return _read_legacy(data, name, encoding)
    bom, encoding = next(((mark, enc) for mark, enc in _BOMS if data.startswith(mark)), (b"", ""))
    encoding = encoding or _evident_utf16(data) or "utf-8"
    codec = "utf-8" if encoding == "utf-8-sig" else encoding
    body = data[len(bom) :] if bom else data
    damage: Damage | None = None
    letters: tuple[Found, ...] = ()
    try:
        text = body.decode(codec)
    except UnicodeDecodeError as error:
        old = _by_content(body, len(bom)) if codec == "utf-8" else None
        if old is not None:
            text, letters, damage = old
            encoding = ", ".join(found.encoding for found in letters)
        else:
            text, damage = _mended(body, len(bom), codec)
            if is_no_text(text, damage):
                raise _undecodable(data, len(bom) + error.start, name, damage) from error
    encoded = body if codec == "utf-8" and not letters else text.encode()
    controls = len(encoded) - len(encoded.translate(None, _CONTROLS))
    if controls > _FEW_CONTROLS and controls * 10 > len(text):
        first = next(at for at, char in enumerate(text) if ord(char) < 32 and ord(char) in _CONTROLS)
        at = len(bom) + len(text[:first].encode(codec))
        raise _binary(name, data[at] if at < len(data) else 0, at)
    sha256 = hashlib.sha256(data).hexdigest()
    return SourceText(sound_name(name), "text/plain", encoding, sha256, text, damage, letters=letters)


def _by_content(body: bytes, before: int) -> "Decoded | None":
    from ktttextract.legacy.byte_lines import decoded_by_content

    return decoded_by_content(body, before)


def _read_legacy(data: bytes, name: str, encoding: str) -> SourceText:
    from ktttextract.legacy.named import decoded

    text = decoded(data, encoding)
    if "\0" in text:
        raise _binary(name, 0, data.find(0))
    return SourceText(sound_name(name), "text/plain", encoding, hashlib.sha256(data).hexdigest(), text)


def _read_document(data: bytes, kind: "Kind", name: str, limits: "Limits | None", encoding: str) -> SourceText:
    from ktttextract.reading.conversion import convert
    from ktttextract.reading.limits import Limits

    found = convert(data, kind, name, limits or Limits(), encoding)
    sha256 = hashlib.sha256(data).hexdigest()
    return SourceText(
        sound_name(name),
        found.media_type,
        found.encoding,
        sha256,
        found.text,
        None,
        found.parts,
        found.told,
        found.letters,
    )


def _mended(body: bytes, before: int, codec: str) -> tuple[str, Damage]:
    if codec == "utf-8":
        return mend(body.decode(codec, "surrogateescape"), before, codec)
    whole = len(body) // 2 * 2
    text, damage = mend(body[:whole].decode(codec, "surrogatepass"), before, codec)
    if whole == len(body):
        return text, damage
    loss = Loss(len(text), f"0x{body[whole]:02X}", before + whole)
    losses = damage.losses if len(damage.losses) == TOLD else (*damage.losses, loss)
    return text + LOST, damage._replace(losses=losses, total=damage.total + 1, last=loss.start)


def _undecodable(data: bytes, position: int, name: str, damage: Damage) -> UndecodableInputError:
    found = f"0x{data[position]:02X}" if position < len(data) else "the end of the file"
    others = f" and {damage.total - 1} more places" if damage.total > 2 else ""
    message = f"{name}: not {damage.encoding} text, {found} at byte {position}{others}."
    may_be_old = damage.encoding == "UTF-8" and len(data.translate(None, _CONTROLS)) == len(data)
    return UndecodableInputError(message, position=position, advice=_OLD_LETTERS if may_be_old else None)


def _binary(name: str, found: int, position: int) -> UndecodableInputError:
    message = f"{name}: no text but binary data, 0x{found:02X} at byte {position}."
    return UndecodableInputError(message, position=position)


def _evident_utf16(data: bytes) -> str:
    """The byte order of UTF-16 text without a mark, "" for anything else: every other byte is mostly NUL."""
    sample = data[:_SAMPLE]
    if len(sample) < _FEWEST or b"\0" not in sample:
        return ""
    even, odd = sample[::2], sample[1::2]
    low, high = even.count(0), odd.count(0)
    # Most Vietnamese letters and all blanks lie below U+0100. A few characters have a zero in their other byte:
    # the grave accent of a decomposed letter (U+0300), an en quad (U+2000).
    if high * 5 > len(odd) * 2 and low * 8 < high:
        return "utf-16-le"
    if low * 5 > len(even) * 2 and high * 8 < low:
        return "utf-16-be"
    return ""


def read_text(text: str, name: str) -> SourceText:
    """Take a text that is decoded already; the hash is that of its UTF-8 bytes.

    Half a character becomes U+FFFD, as does a byte that Python carries along as one ("surrogateescape").
    """
    try:
        data = text.encode()
    except UnicodeEncodeError as error:
        mended, damage = mend(text, 0, "utf-8")
        if is_no_text(mended, damage):
            loss = damage.losses[0]
            message = f"{name}: no text, half a character ({loss.found}) at position {loss.start}."
            raise UndecodableInputError(message, position=loss.start) from error
        sha256 = hashlib.sha256(text_bytes(text)).hexdigest()
        return SourceText(sound_name(name), "text/plain", "utf-8", sha256, mended, damage)
    return SourceText(sound_name(name), "text/plain", "utf-8", hashlib.sha256(data).hexdigest(), text)


def text_bytes(text: str) -> bytes:
    """Return the bytes of a decoded text; where it holds halves of characters, those bytes that they stand for."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")


def file_bytes(path: str | bytes, name: str, limits: "Limits | None" = None) -> bytes:
    """Return the bytes of a file, also of one in a packed file ("texts.zip/plan.docx"); raises InputError."""
    try:
        try:
            with open(path, "rb") as file:
                return file.read()
        except (FileNotFoundError, NotADirectoryError):
            if (inside := _packed_path(path)) is None:
                raise
            with open(inside[0], "rb") as file:
                data = file.read()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise InputError(f"{name}: no such file.", advice="Check the path.") from error
    except IsADirectoryError as error:
        raise InputError(
            f"{name}: is a directory.", advice="`ktt batch` reads a whole folder; or name the files in it."
        ) from error
    except PermissionError as error:
        raise InputError(f"{name}: may not be read.", advice="Ask its owner for the right to read it.") from error
    except (OSError, ValueError) as error:
        said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise InputError(f"{name}: cannot be read ({said}).", advice="Check the path and the disk.") from error
    return member_of(data, inside[1], name, limits)


def member_of(data: bytes, member: str, name: str, limits: "Limits | None" = None) -> bytes:
    """Return the bytes of a file of a packed file; raises DocumentError. `name` is what it is called."""
    from ktttextract.reading.conversion import member_bytes
    from ktttextract.reading.limits import Limits

    return member_bytes(data, member, name, limits or Limits())


def _packed_path(path: str | bytes) -> tuple[str, str] | None:
    """A path that goes on behind a file, as one: the file, and the name in it."""
    whole = os.fsdecode(path)
    file = os.path.dirname(whole)
    while file and file != os.path.dirname(file):
        if os.path.isfile(file):
            return file, whole[len(file) :].replace(os.sep, "/").lstrip("/")
        if os.path.exists(file):
            return None
        file = os.path.dirname(file)
    return None


def read_file(path: str, limits: "Limits | None" = None, encoding: str = "") -> SourceText:
    """Read a file; raises InputError with advice when it cannot be opened.

    The name of the text is its path, with bytes that are no UTF-8 spelled out (`ktttextract.names`).
    """
    return read_bytes(file_bytes(path, path, limits), name_of(os.fsencode(path)), limits, encoding)
