"""The whole page: the template with its style and script, whose hashes are all that its policy lets run."""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from importlib.resources import files

from ktttextract import __version__
from ktttextract.output.corrections_file import HEAD
from ktttextract.output.page.document import Part, Shown, part_of
from ktttextract.output.page.findings import KINDS
from ktttextract.output.page.visible import html

_SLOT = re.compile(r"\{\{(\w+)\}\}")


def page_pieces(texts: Iterable[Shown], *, index: bool) -> Iterator[bytes]:
    """Yield one HTML file that shows `texts`; with `index`, behind a list of them, even if it is one.

    Nothing is yielded before the last text has come. The same texts give the same bytes.
    """
    parts = [part_of(shown, number) for number, shown in enumerate(texts, 1)]
    index = index or len(parts) != 1
    style, script = _asset("page.css"), _asset("corrections.js") + _asset("page.js")
    title = f"{len(parts)} văn bản" if index else parts[0].name
    slots = {
        "script_hash": policy_hash(script),
        "style_hash": policy_hash(style),
        "version": html(__version__),
        "title": html(title),
        "style": style,
        "script": script,
        "alone": "" if index else " hidden",
        "unsure": "" if any(part.sure for part in parts) else " hidden",
        "kinds": _kinds(parts),
        "corrections_head": html(HEAD),
        "index": _index(parts) if index else "",
    }
    template = _asset("page.html")
    before, documents, after = template.partition("{{documents}}")
    assert documents
    yield _filled(before, slots)
    for part in parts:
        yield _article(part).encode()
    yield _filled(after, slots)


def _asset(name: str) -> str:
    return files("ktttextract.output.page").joinpath(name).read_text(encoding="utf-8")


def policy_hash(content: str) -> str:
    """Return what a content policy calls a style or script that it lets be."""
    return f"sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}"


def _filled(template: str, slots: dict[str, str]) -> bytes:
    # In one go: what stands in a slot may look like a slot and is none.
    return _SLOT.sub(lambda slot: slots[slot[1]], template).encode()


def _kinds(parts: list[Part]) -> str:
    return "".join(
        f'\n    <label><input type="radio" name="kind" value="{kind}">'
        f'<span>{name} <i data-count="{kind}"></i></span></label>'
        for kind, name in KINDS.items()
        if any(part.counts[kind] for part in parts)
    )


def _index(parts: list[Part]) -> str:
    kinds = ("target", "reference", "notice")
    names = ("Văn bản", "Ngày", "Cơ quan", *(KINDS[kind] for kind in kinds))
    heads = "".join(f'<th scope="col">{name}</th>' for name in names)
    rows = "".join(_index_row(part, kinds) for part in parts)
    return (
        '<section class="index" id="muc-luc" aria-labelledby="index-title">\n<h2 id="index-title">Mục lục</h2>\n'
        f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n</section>\n"
    )


def _index_row(part: Part, kinds: tuple[str, ...]) -> str:
    facts = dict(part.facts)
    day = facts.get("Ngày ban hành") or facts.get("Ngày đăng") or ""
    counts = "".join(f'<td class="number" data-label="{KINDS[kind]}">{part.counts[kind]}</td>' for kind in kinds)
    return (
        f'<tr><td><a href="#{part.id}">{html(part.heading)}</a><small>{html(part.name)}</small></td>'
        f"<td>{html(day)}</td><td>{html(facts.get('Cơ quan', ''))}</td>{counts}</tr>\n"
    )


def _article(part: Part) -> str:
    facts = "".join(f"<dt>{label}</dt><dd>{html(value)}</dd>" for label, value in part.facts)
    return (
        f'<article class="doc" id="{part.id}" aria-labelledby="{part.id}-title" data-name="{html(part.base)}"'
        f"{f' data-fixed={part.fixed}' if part.fixed else ''}>\n"
        f'<section class="text" aria-label="Văn bản" tabindex="0">\n'
        f'<header><h2 id="{part.id}-title">{html(part.heading)}</h2><dl class="facts">{facts}</dl></header>\n'
        f'<div class="words">\n{part.text}</div>\n</section>\n'
        f'<section class="found" aria-label="Kết quả" tabindex="0">\n<div role="list">\n{part.rows}</div>\n'
        '<p class="nothing" hidden>Không có kết quả nào khớp bộ lọc.</p>\n</section>\n'
        f'<script type="application/json" id="{part.id}-data">{part.data}</script>\n</article>\n'
    )
