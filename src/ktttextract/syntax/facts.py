"""Facts: what deciding rules may ask, each worked out when a rule first asks for it, and kept.

A class of facts states each once, as a method under `@fact`: its docstring says what it means, its arguments which
values it can have. That list is closed: a rule that asks for anything else is refused when it is loaded.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

YES_NO = (True, False)


class FactSpec(NamedTuple):
    """What rules may ask of one fact: its values, or any tag of the lexicon; what it means."""

    name: str
    values: tuple[Any, ...]  # empty for tags
    about: str


class _Fact:
    """Worked out on first use: the value then stands in the instance and the method is not asked again."""

    __slots__ = ("function", "gate", "name", "spec")

    def __init__(self, function: Callable[[Any], Any], values: tuple[Any, ...], gate: str = "") -> None:
        self.function = function
        self.gate = gate  # an attribute of the instance, cheap to ask, without which the fact never holds
        self.name = function.__name__
        self.spec = FactSpec(self.name, values, " ".join((function.__doc__ or "").split()))

    @property
    def is_inlined(self) -> bool:
        """Whether a rule that alone asks for it may call the method: a plain yes or no."""
        return self.spec.values == YES_NO

    def __get__(self, instance: Any, owner: type) -> Any:
        if instance is None:
            return self
        value = instance.__dict__[self.name] = self.function(instance)
        return value


class _SharedFact(_Fact):
    """The same for all instances that have the same `shared[of]`: the dicts that hand it on to the next of them."""

    __slots__ = ("of",)

    def __init__(self, function: Callable[[Any], Any], values: tuple[Any, ...], of: str) -> None:
        super().__init__(function, values)
        self.of = of

    @property
    def is_inlined(self) -> bool:
        return False

    def __get__(self, instance: Any, owner: type) -> Any:
        if instance is None:
            return self
        value = instance.__dict__[self.name] = self.function(instance)
        for store in instance.shared[self.of]:
            store[self.name] = value
        return value


def fact(*values: str, gate: str = "", of: str = "") -> Callable[[Callable[[Any], Any]], Any]:
    """A fact with these values; without any, a yes or no.

    A yes or no with a gate holds only where that attribute is true, so that rules need not ask it elsewhere. A fact
    `of` something larger than the instance is worked out once for all instances in it.
    """
    if of:
        return lambda function: _SharedFact(function, values or YES_NO, of)
    return lambda function: _Fact(function, values or YES_NO, gate)


def tags(function: Callable[[Any], Any]) -> Any:
    """A set of the tags of words, named `words_…`: a condition holds when one of the tags it names is among them."""
    return _Fact(function, ())


def facts_of(owner: type) -> dict[str, FactSpec]:
    """The facts that a class states, by name."""
    return {
        name: member.spec
        for base in reversed(owner.__mro__)
        for name, member in vars(base).items()
        if isinstance(member, _Fact)
    }
