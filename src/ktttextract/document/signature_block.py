"""One signature block, read word by word: authority, body, posts, name."""

from typing import NamedTuple

from ktttextract.document.cues import Cues

_EDGE = "*_#.,;:|()[]"


class Signatory(NamedTuple):
    """Who signs: name in title case, post, authority and the body it is signed for."""

    name: str
    position: str | None
    authority: str | None
    on_behalf_of: str | None


def authority_of(word: str, cues: Cues) -> tuple[str | None, str]:
    """The authority that a word marks, and what conversion glued behind it ("TM.ỦY")."""
    low = word.lower()
    plain = low.rstrip("./:")
    if plain in cues.authorities and word[:1].isupper() and (plain != low or len(plain) > 1):
        return cues.authorities[plain], ""
    for size in (3, 2, 4, 5):
        if low[size : size + 1] and low[size - 1] in "./" and low[:size].rstrip("./") in cues.authorities:
            return cues.authorities[low[:size].rstrip("./")], word[size:]
    return None, ""


class Block:
    """Takes the lines under the text one after the other and collects the signatories."""

    def __init__(self, cues: Cues) -> None:
        self.signers: list[Signatory] = []
        self.acting: str | None = None
        self._cues = cues
        self._families = frozenset(cues["family_name"])
        self._misses = 0
        self._reset()

    def _reset(self) -> None:
        self._authority: str | None = None
        self._behalf: list[str] = []
        self._posts: list[str] = []
        self._head = False  # the next post is that of the head who is signed for
        self._target = ""  # where capitals that are neither post nor name belong
        self._signed = False
        self._family = ""  # a family name that stands on the line above the rest of the name

    def take(self, raw: str) -> bool:
        """Reads one line; False when it lies behind the signatures."""
        words = [w for w in (word.strip("*_#|") for word in raw.replace("|", " ").split()) if w]
        if not any(word[:1].isalnum() or word[:1] == "(" for word in words):
            return True
        index = 0
        while index < len(words):
            step = self._step(words, index)
            if step == 0:
                if self.signers:
                    return False
                self._misses += 1
                return self._misses < 4 and (len(words) < 12 or self._misses < 2)
            if step < 0:
                return False
            index += step
        return True

    def _step(self, words: list[str], index: int) -> int:
        """How many words were understood; 0 for none, -1 when another text begins."""
        word = words[index]
        if word.startswith("("):
            return next((i + 1 - index for i in range(index, len(words)) if words[i].rstrip(".,").endswith(")")), 0)
        low = word.lower().strip(_EDGE)
        authority, glued = authority_of(word, self._cues)
        if authority is not None:
            self._mark(authority)
            if glued:
                words[index] = glued
                return self._step(words, index) or 1
            return 1
        if low in self._cues["also"] and self._posts:
            return 1
        post, count = self._cues.positions.at(words, index)
        printed = index == 0 or word.isupper()
        if post and printed and not self._opened():
            self._post(post, joined=index > 0 and words[index - 1].lower() in self._cues["also"])
            return count
        _, count = self._cues.ranks.at(words, index)
        if count and index + count < len(words) and words[index + count][:1].isupper():
            return count
        return self._name(words, index) or self._capitals(words, index)

    def _mark(self, authority: str) -> None:
        if self._signed:
            self._reset()
        self._authority = authority
        self._head = authority in ("KT", "TL", "TUQ")
        self._target = "behalf" if authority == "TM" else "head"

    def _post(self, post: str, *, joined: bool) -> None:
        if self._signed:
            self._reset()
        if self._head:
            self._head = False
            self._target = "head"
            return
        if self._authority == "Q" and not self._posts:
            post = f"{self._cues['acting'][0].capitalize()} {post}"
        if joined and self._posts:
            self._posts[-1] += f" {self._cues['also'][0]} {post}"
        else:
            self._posts.append(post)
        self._target = "post"

    def _opened(self) -> bool:
        """Whether the body's name has only begun ("BAN" of "BAN BÍ THƯ")."""
        return self._target == "behalf" and " ".join(self._behalf).lower() in self._cues["body_open"]

    def _is_name(self, words: list[str], index: int) -> bool:
        """Whether capitals at the start of a line are a person: a family name and nothing else on the line."""
        rest = words[index:]
        return (
            index == 0
            and 2 <= len(rest) <= 5
            and rest[0].lower() in self._families
            and all(word.isupper() for word in rest)
            and self._target in ("post", "behalf")
            and not self._cues.positions.at(rest)[1]
        )

    def _name(self, words: list[str], index: int) -> int:
        if self._is_name(words, index):
            self._sign([word.capitalize() for word in words[index:]])
            return len(words) - index
        run: list[str] = []
        for word in words[index : index + 7]:
            bare = word.strip(_EDGE)
            if not (bare[:1].isupper() and (bare[1:].islower() or (len(bare) == 1 and (run or bare == "Y")))):
                break
            run.append(bare)
        if len(run) == len(words) == 1 and run[0].lower() in self._families and self._target:
            self._family = run[0]
            return 1
        if self._family:
            run.insert(0, self._family)
        if not 2 <= len(run) <= 6 or self._target == "":
            return 0
        behind = index + len(run) - bool(self._family)
        after = words[behind] if behind < len(words) else ""
        if after[:1].islower():
            return 0  # a sentence or a title in small letters
        count = len(run) - bool(self._family)
        self._family = ""
        self._sign(run)
        return count

    def _sign(self, name: list[str]) -> None:
        if self._signed and not self._posts:
            return  # a name without a post behind another: a seal, a drafter
        post = self._posts.pop(0) if self._posts else None
        behalf = " ".join(self._behalf) or None
        self.signers.append(Signatory(" ".join(name), post, self._authority, behalf))
        self._signed = not self._posts

    def _capitals(self, words: list[str], index: int) -> int:
        word = words[index]
        if not word.isupper():
            return 0
        if self._signed or self._target == "":
            if self.signers or self._cues.kinds.at(words, index)[1]:
                return -1
            return 0
        if self._target == "behalf":
            self._behalf.append(word.strip(_EDGE))
            self.acting = " ".join(self._behalf)
        elif self._target == "post":
            plain = word.strip(_EDGE).lower()
            first = self._posts[-1].lower() in map(str.lower, self._cues["position"])
            self._posts[-1] += " " + (plain.capitalize() if first else plain)
        return 1
