"""Extract cited documents, dates, bodies and numeric targets from Vietnamese Party and government plans.

>>> from ktttextract import extract_text
>>> extraction = extract_text("Thực hiện Nghị quyết số 20-NQ/TW")  # doctest: +SKIP
>>> extraction.references[0].symbol  # doctest: +SKIP
'20-NQ/TW'

The names below are loaded when they are first used, so that `import ktttextract` and the command line stay fast.
"""

TYPE_CHECKING = False  # typing's own constant would cost the import of typing
if TYPE_CHECKING:
    from ktttextract.api import extract_file, extract_text
    from ktttextract.corrections import read_corrections
    from ktttextract.models import Extraction

__version__ = "0.1.0"
__all__ = ["Extraction", "__version__", "extract_file", "extract_text", "read_corrections"]

_HOMES = {
    "Extraction": "ktttextract.models",
    "extract_file": "ktttextract.api",
    "extract_text": "ktttextract.api",
    "read_corrections": "ktttextract.corrections",
}


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
