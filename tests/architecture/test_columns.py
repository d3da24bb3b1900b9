"""Every column says whether it is personal, not personal or sealed."""

import pytest
from django.apps import apps

OURS = [m for m in apps.get_models() if m.__module__.startswith("waarborg.")]


@pytest.mark.parametrize("model", OURS, ids=lambda m: m.__name__)
def test_every_column_is_classified_once(model):
    data = model.Data
    told = [*data.personal, *data.not_personal, *getattr(data, "sealed", set())]
    assert len(told) == len(set(told)), "a column stands in two classes"
    assert set(told) == {field.name for field in model._meta.concrete_fields}


@pytest.mark.parametrize("model", OURS, ids=lambda m: m.__name__)
def test_what_is_sealed_is_bytes(model):
    kinds = {f.name: f.get_internal_type() for f in model._meta.concrete_fields}
    for column in getattr(model.Data, "sealed", set()):
        assert kinds[column] == "BinaryField"


def test_there_are_tables():
    assert OURS
