"""The ground rules that conftest.py lays down hold."""

import logging
import os

import pytest
from hypothesis_profiles import profile_for


def test_qt_needs_no_display() -> None:
    assert os.environ["QT_QPA_PLATFORM"]


def test_examples_are_repeatable_in_ci_and_many_on_request() -> None:
    assert profile_for({}) == "default"
    assert profile_for({"CI": "true"}) == "ci"
    assert profile_for({"CI": "true", "JCADESK_HYPOTHESIS": "long"}) == "long"
    assert profile_for({"JCADESK_HYPOTHESIS": ""}) == "default"


def test_a_test_that_asks_for_the_log_may_warn(caplog: pytest.LogCaptureFixture) -> None:
    logging.getLogger("jcadesk.test").warning("asked for")
    assert caplog.messages == ["asked for"]


@pytest.mark.xfail(raises=pytest.fail.Exception, strict=True, reason="a stray record fails the test that logs it")
def test_a_stray_warning_fails_the_test_that_logs_it() -> None:
    logging.getLogger("jcadesk.test").warning("stray")
