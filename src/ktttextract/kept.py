"""Values of an object that are worked out when they are first asked for."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

Value = TypeVar("Value")


class kept(Generic[Value]):  # noqa: N801 - it is used as `property` is
    """A value on which facts rest, worked out on first use; no fact itself, and so for no rule to ask.

    The library's own `cached_property` takes a lock each time.
    """

    __slots__ = ("function", "name")

    def __init__(self, function: Callable[[Any], Value]) -> None:
        self.function = function
        self.name = function.__name__

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name  # a lambda has none of its own

    def __get__(self, instance: Any, owner: type) -> Value:
        value: Value = self.function(instance)
        instance.__dict__[self.name] = value
        return value
