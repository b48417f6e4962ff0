"""Make the expected output of every sample; `make golden` writes them, the tests compare with them."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SAMPLES = ROOT / "samples"
EXPECTED = Path(__file__).resolve().parent


def expected_path(sample: Path) -> Path:
    """Return the file that holds what is expected of a sample."""
    return EXPECTED / f"{sample.stem}.expected.json"


def rendered(sample: Path) -> bytes:
    """Return the JSON of a sample, without what changes at every release or touch of a rule file."""
    from ktttextract.api import extract_bytes
    from ktttextract.output import json_bytes

    data = extract_bytes(sample.read_bytes(), f"samples/{sample.name}")
    data["tool"] = {"name": data["tool"]["name"], "version": "*", "rules_digest": "*"}
    return json_bytes(data).rstrip(b"\n") + b"\n"


def main() -> None:
    """Write the expected outputs again and say which changed; read the difference before you keep it."""
    wanted = set()
    for sample in sorted(SAMPLES.glob("*.txt")):
        path = expected_path(sample)
        wanted.add(path)
        new = rendered(sample)
        old = path.read_bytes() if path.exists() else None
        if new != old:
            path.write_bytes(new)
        state = "new" if old is None else "same" if new == old else "changed"
        sys.stderr.write(f"{state:<8}{path.relative_to(ROOT)}\n")
    for path in sorted(EXPECTED.glob("*.expected.json")):
        if path not in wanted:
            path.unlink()
            sys.stderr.write(f"{'removed':<8}{path.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
