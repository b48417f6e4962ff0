"""Documents that LibreOffice makes, once for all tests; without it those tests are left out and say why."""

import html
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from documents import picture_pdf, sheet_in_fonts, slides

FORMATS = ("docx", "doc", "odt", "rtf", "html", "pdf")
_ENOUGH = 1500  # letters of a sample
Convert = Callable[[str, list[Path]], None]


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """Converts files, all at once, into the folder that they lie in."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip(
            "LibreOffice is not installed (apt-get install libreoffice-writer-nogui and -calc-, -impress-nogui)"
        )
    profile = tmp_path_factory.mktemp("profile")

    def convert(format: str, files: list[Path]) -> None:
        call = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", format]
        call += ["--outdir", str(files[0].parent), *map(str, files)]
        subprocess.run(call, check=True, capture_output=True, timeout=120)

    return convert


@pytest.fixture(scope="session")
def made_once(
    tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Callable[[str, Callable[[Path], None]], Path]:
    """Gives a folder of a name, which the first process of the tests that asks for it fills."""
    shared = tmp_path_factory.getbasetemp()
    shared = shared if worker_id == "master" else shared.parent

    def made(name: str, fill: Callable[[Path], None]) -> Path:
        folder = shared / name
        with FileLock(shared / f"{name}.lock"):
            if not (shared / f"{name}.done").exists():
                folder.mkdir()
                fill(folder)
                (shared / f"{name}.done").touch()
        return folder

    return made


@pytest.fixture(scope="session")
def in_formats(office: Convert, samples: list[Path], made_once: Callable[..., Path]) -> Path:
    """A folder with the samples in every format."""

    def fill(folder: Path) -> None:
        texts = [Path(shutil.copy(sample, folder)) for sample in samples]
        for format in FORMATS:
            office(format, texts)

    return made_once("formats", fill)


@pytest.fixture(scope="session")
def old_files(office: Convert, made_once: Callable[..., Path]) -> Path:
    """A folder with a workbook and a presentation in the formats of before 2007, and in those of OpenDocument."""

    def fill(folder: Path) -> None:
        (folder / "a.xlsx").write_bytes(sheet_in_fonts())
        (folder / "a.pptx").write_bytes(slides())
        for made, formats in (("a.xlsx", ("xls", "ods")), ("a.pptx", ("ppt", "odp"))):
            for format in formats:
                office(format, [folder / made])

    return made_once("old", fill)


@pytest.fixture(scope="session")
def scanned(office: Convert, samples: list[Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The beginnings of two samples, each with a PDF file that holds nothing but pictures of its pages."""
    pypdfium2 = pytest.importorskip("pypdfium2")
    from ktttextract.reading import scans

    if not scans.can_read():
        pytest.skip("Tesseract's Vietnamese is not installed (apt-get install tesseract-ocr tesseract-ocr-vie)")
    folder = tmp_path_factory.mktemp("scans")
    texts = {}
    for sample in samples:
        if sample.stem in ("ke-hoach-tinh", "quyet-dinh"):
            text = sample.read_text(encoding="utf-8")
            texts[sample.stem] = text = text[: text.index("\n", _ENOUGH)]
            said = "".join(f"<p style='margin:0'>{html.escape(line) or '&nbsp;'}</p>" for line in text.split("\n"))
            page = f"<meta charset=utf-8><body style='font: 13pt Liberation Serif, serif'>{said}"
            (folder / f"{sample.stem}.html").write_text(page, encoding="utf-8")
    office("pdf:writer_web_pdf_Export", [folder / f"{name}.html" for name in texts])
    return {
        text: picture_pdf(*map(scans.picture_of, pypdfium2.PdfDocument(folder / f"{name}.pdf")))
        for name, text in texts.items()
    }
