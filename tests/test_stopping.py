"""Work that a person stops says so, and says what is left of it."""

import pytest

from jcadesk.errors import StoppedError
from jcadesk.stopping import heed, never


def test_work_that_nobody_stops_goes_on() -> None:
    heed(never)


def test_work_that_is_stopped_ends_and_says_what_is_left_of_it() -> None:
    with pytest.raises(StoppedError, match=r"^the work was stopped: nothing of it was kept$"):
        heed(lambda: True)
    with pytest.raises(StoppedError, match=r"stopped: the first page is written$"):
        heed(lambda: True, "the first page is written")
