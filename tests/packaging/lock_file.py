"""`make lock`: write requirements-dev.lock, the versions that this environment has of what the extra `dev` asks for.

It asks nobody: what is written is what is installed. Nothing else of the environment is named, however it came there.
"""

import platform
import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "requirements-dev.lock"
HEAD = """\
# Written by `make lock`: what the extra `dev` asks for, in the versions that were installed then (Python {}.{}, {}).
# A constraints file for pip; other versions of Python or systems may need packages that are not named here.
# Use it in a fresh environment: `make clean`, then `make test CONSTRAINTS=requirements-dev.lock`.
"""


def wanted() -> list[Requirement]:
    """What pyproject.toml asks for, to build, to run and to develop."""
    stated = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project = stated["project"]
    lines = [*stated["build-system"]["requires"], *project["dependencies"], *project["optional-dependencies"]["dev"]]
    return [Requirement(line) for line in lines]


def pins(asked: Iterable[Requirement]) -> dict[str, str]:
    """Name → installed version, of these requirements and all that they ask for; raises PackageNotFoundError."""
    found: dict[str, str] = {}
    met: set[tuple[str, str]] = set()
    waiting = [(requirement, extra) for requirement in asked for extra in ("", *requirement.extras)]
    while waiting:
        requirement, extra = waiting.pop()
        name = canonicalize_name(requirement.name)
        if (name, extra) in met:
            continue
        met.add((name, extra))
        installed = distribution(name)
        found[name] = installed.version
        for line in installed.requires or ():
            needed = Requirement(line)
            if needed.marker is None or needed.marker.evaluate({"extra": extra}):
                waiting += [(needed, of_needed) for of_needed in ("", *needed.extras)]
    return found


def main() -> None:
    """Write the lock, or say what is not installed."""
    try:
        lines = [f"{name}=={version}\n" for name, version in sorted(pins(wanted()).items())]
    except PackageNotFoundError as error:
        raise SystemExit(
            f"{error.name} is not installed here: `make check` installs what the extra `dev` asks for."
        ) from error
    LOCK.write_text(HEAD.format(*sys.version_info[:2], platform.system()) + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
