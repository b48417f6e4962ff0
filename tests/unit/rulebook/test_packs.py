"""Folders of rules that hold what no folder of rules should: each ends with a sentence, none is waited for."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from ktttextract.errors import RuleError
from ktttextract.rulebook import load_rulebook
from ktttextract.rulebook.authoring import check_pack, new_rule

Pack = Callable[..., Path]
pytestmark = pytest.mark.skipif(os.name == "nt", reason="links and FIFOs of POSIX")


def _fifo(folder: Path) -> None:
    os.mkfifo(folder / "pipe.yaml")


def _fifo_of_a_table(folder: Path) -> None:
    (folder / "tables").mkdir()
    os.mkfifo(folder / "tables" / "units.yml")


def _link_to_a_fifo(folder: Path) -> None:
    os.mkfifo(folder.parent / "pipe")
    (folder / "own.yaml").symlink_to(folder.parent / "pipe")


def _device(folder: Path) -> None:
    (folder / "zero.yaml").symlink_to("/dev/zero")


def _link_to_itself(folder: Path) -> None:
    (folder / "own.yaml").symlink_to("own.yaml")


def _link_to_nothing(folder: Path) -> None:
    (folder / "own.yaml").symlink_to("missing.yaml")


def _circle(folder: Path) -> None:
    (folder / "again").symlink_to(folder)


def _circle_of_two(folder: Path) -> None:
    for name, other in (("a", "b"), ("b", "a")):
        (folder / name).mkdir()
        for number in range(3):
            (folder / name / f"{number}").symlink_to(folder / other)


def _folder_named_as_a_file(folder: Path) -> None:
    (folder / "own.yaml").mkdir()
    os.mkfifo(folder / "own.yaml" / "x.yaml")


@pytest.mark.parametrize(
    ("trick", "words"),
    [
        (_fifo, "pipe.yaml: no ordinary file"),
        (_fifo_of_a_table, "units.yml: no ordinary file"),
        (_link_to_a_fifo, "own.yaml: no ordinary file"),
        (_device, "zero.yaml: no ordinary file"),
        (_link_to_itself, "own.yaml: cannot be read"),
        (_link_to_nothing, "own.yaml: cannot be read"),
        (_circle, "again: a link leads into a folder of this pack again"),
        (_circle_of_two, "a link leads into a folder of this pack again"),
        (_folder_named_as_a_file, "x.yaml: no ordinary file"),
    ],
)
def test_what_is_no_rule_file(base: Path, pack: Pack, trick: Callable[[Path], None], words: str) -> None:
    folder = pack("own", **{"mine.yaml": new_rule("target.own.rule")})
    trick(folder)
    for use in (lambda: load_rulebook([str(folder)], root=str(base)), lambda: check_pack(str(folder), root=str(base))):
        with pytest.raises(RuleError) as error:
            use()
        assert words in error.value.message
        assert error.value.message.count(str(folder)) == 1


def test_a_pack_that_is_a_fifo(tmp_path: Path, base: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(RuleError, match="no such folder of rules"):
        load_rulebook([str(tmp_path / "pipe")], root=str(base))


def test_links_that_lead_to_one_folder_each_are_followed(pack: Pack, base: Path) -> None:
    elsewhere = pack("elsewhere", **{"mine.yaml": new_rule("target.own.rule")})
    folder = pack("own")
    (folder / "linked").symlink_to(elsewhere)
    book = load_rulebook([str(folder)], root=str(base))
    assert book.rule("target.own.rule").file == f"{folder}/linked/mine.yaml"
