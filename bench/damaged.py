"""Reads damaged copies of texts and holds every output to the contract: `python bench/damaged.py FOLDER… --number N`.

Each input is a stretch of a text with one to six damages: letters and bytes lost, doubled, exchanged, marks, digits and
line ends put in, lines shuffled. An exception, a span that does not give its text, two references of one key, or an
output that the models or the JSON Schema refuse is a fault: it is printed with its seed, and the exit code is 1.
"""

import argparse
import random
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from ktttextract import api
from ktttextract.errors import KtttextractError
from ktttextract.models import Extraction, json_schema
from ktttextract.output import json_bytes
from ktttextract.source import read_bytes

_SUFFIXES = (".txt", ".md")
_SHORTEST, _LONGEST = 60, 1400
_MOST_DAMAGES = 6
_SCHEMA_EVERY = 25  # the JSON Schema is slow to ask; the models say the same
_ODD = ("\u0301", "\u200b", "\u00a0", "\u00ad", "\ufffd", "\t", "\r", "\x00", "\x1b[31m", "|", "%", "(", ")", ";", ":")
_PIECES = (
    "12,5%",
    " từ 10 đến 20 ha",
    "năm 2030",
    "\nĐiều 5.",
    " số 12/2020/NĐ-CP",
    " trong đó ",
    "1.200.000.000",
    "- ",
)
Random = random.Random


def _cut(text: str, dice: Random) -> str:
    at = dice.randrange(len(text))
    return text[:at] + text[at + dice.randrange(1, 12) :]


def _double(text: str, dice: Random) -> str:
    at = dice.randrange(len(text))
    end = at + dice.randrange(1, 40)
    return text[:end] + text[at:end] * dice.randrange(1, 4) + text[end:]


def _insert(text: str, dice: Random) -> str:
    at = dice.randrange(len(text))
    return text[:at] + dice.choice(_ODD + _PIECES) * dice.randrange(1, 3) + text[at:]


def _exchange(text: str, dice: Random) -> str:
    at = dice.randrange(len(text))
    return text[:at] + dice.choice("0123456789.,-/%ABĐđạ \n") + text[at + 1 :]


def _shuffle(text: str, dice: Random) -> str:
    lines = text.split("\n")
    dice.shuffle(lines)
    return "\n".join(lines)


def _capitals(text: str, dice: Random) -> str:
    at = dice.randrange(len(text))
    return text[:at] + text[at : at + 60].upper() + text[at + 60 :]


_DAMAGES: tuple[Callable[[str, Random], str], ...] = (_cut, _double, _insert, _exchange, _exchange, _shuffle, _capitals)


def damaged(texts: list[str], seed: int) -> bytes:
    """The damaged input of a seed."""
    dice = random.Random(seed)
    text = dice.choice(texts)
    start = dice.randrange(max(1, len(text) - _SHORTEST))
    text = text[start : start + dice.randrange(_SHORTEST, _LONGEST)]
    for _ in range(dice.randrange(1, _MOST_DAMAGES)):
        text = dice.choice(_DAMAGES)(text, dice) or " "
    data = bytearray(text.encode("utf-8", "replace"))
    if dice.random() < 0.1:
        data[dice.randrange(len(data))] = dice.randrange(256)
    return bytes(data)


def fault_of(data: bytes, validator: Any | None) -> str:
    """What is wrong with the output of an input, "" for nothing."""
    try:
        source = read_bytes(data, "-")
    except KtttextractError:
        return ""  # no text at all: told in a sentence
    try:
        found = api.extract_source(source, api.standard_book(), why=True)
        mentions = [m for r in found["references"] for m in r["mentions"]] + [
            m for b in found["bodies"] for m in b["mentions"]
        ]
        for mention in [*mentions, *found["dates"], *found["targets"], *found["refused"]]:
            if source.text[mention["start"] : mention["end"]] != mention["text"]:
                return f"the span {mention['start']}-{mention['end']} is not {mention['text']!r}"
        keys = [reference["key"] for reference in found["references"]]
        if len(keys) != len(set(keys)):
            return "two references have one key"
        Extraction.model_validate(found)
        if validator is not None:
            import orjson

            error = next(validator.iter_errors(orjson.loads(json_bytes(found))), None)
            if error is not None:
                return f"the schema refuses it: {error.message[:200]}"
    except Exception as error:  # noqa: BLE001 (any exception is the fault that is looked for)
        return f"{type(error).__name__}: {str(error)[:300]}"
    return ""


def _work(job: tuple[list[str], int, int]) -> list[tuple[int, str]]:
    from jsonschema import Draft202012Validator

    folders, first, last = job
    texts = _texts(folders)
    validator = Draft202012Validator(json_schema())
    faults = []
    for seed in range(first, last):
        fault = fault_of(damaged(texts, seed), validator if seed % _SCHEMA_EVERY == 0 else None)
        if fault:
            faults.append((seed, fault))
    return faults


def _texts(folders: list[str]) -> list[str]:
    files = sorted(path for folder in folders for path in Path(folder).rglob("*") if path.suffix in _SUFFIXES)
    return [text for path in files if (text := path.read_bytes().decode("utf-8", "ignore")).strip()]


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--number", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=2)
    call = parser.parse_args()
    step = 500
    jobs = [
        (call.folders, first, min(first + step, call.seed + call.number))
        for first in range(call.seed, call.seed + call.number, step)
    ]
    wrong = done = 0
    with ProcessPoolExecutor(call.jobs) as pool:
        for (_, first, last), faults in zip(jobs, pool.map(_work, jobs), strict=True):
            done += last - first
            wrong += len(faults)
            for seed, fault in faults:
                print(f"seed {seed}: {fault}", flush=True)
    print(f"{done} damaged inputs, {wrong} faults")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
