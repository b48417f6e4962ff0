"""The shape of an extraction is stated for models and for plain data; both say the same."""

from types import NoneType
from typing import Any, get_args, get_type_hints, is_typeddict

import pytest
from pydantic import BaseModel

from ktttextract import models
from ktttextract.contract import shapes

PAIRS = [
    (getattr(models, name), shape)
    for name, shape in ((name.removesuffix("Data"), shape) for name, shape in vars(shapes).items())
    if is_typeddict(shape) and hasattr(models, name)
]


def _nullable(hint: Any) -> bool:
    return NoneType in get_args(hint)


@pytest.mark.parametrize(("model", "shape"), PAIRS, ids=lambda of: of.__name__)
def test_model_and_plain_data_have_the_same_fields(model: type[BaseModel], shape: Any) -> None:
    fields = {field.alias or name: field for name, field in model.model_fields.items()}
    hints = get_type_hints(shape)
    assert set(hints) == set(fields)
    assert set(shape.__required_keys__) == {name for name, field in fields.items() if field.is_required()}
    for name in shape.__required_keys__:
        assert _nullable(hints[name]) == _nullable(fields[name].annotation), name


def test_every_model_has_its_plain_data() -> None:
    stated = {
        name
        for name, model in vars(models).items()
        if isinstance(model, type) and issubclass(model, BaseModel) and name != "Mention"
    }
    assert stated - {model.__name__ for model, _ in PAIRS} == set()
