"""The collector of cycles rests while a document is made, and is afterwards as it was."""

import gc
from collections.abc import Iterator

import pytest

from jcadesk.assembly.collector import without_collecting


@pytest.fixture(autouse=True)
def _collector_as_it_was() -> Iterator[None]:
    was_on = gc.isenabled()
    yield
    (gc.enable if was_on else gc.disable)()


def test_the_collector_rests_and_is_on_again_even_after_an_error() -> None:
    gc.enable()
    with pytest.raises(ValueError, match="stop"), without_collecting():
        assert not gc.isenabled()
        raise ValueError("stop")
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    with without_collecting():
        assert not gc.isenabled()
    assert not gc.isenabled()
