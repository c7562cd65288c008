"""What every test runs under: no display, repeatable examples in CI, and no stray log records."""

import logging
import os
from collections.abc import Generator

import pytest
from hypothesis import settings
from hypothesis_profiles import profile_for

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
settings.load_profile(profile_for(os.environ))


class _Collector(logging.Handler):
    """Keeps the text of every record from WARNING upwards."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep what *record* says."""
        self.messages.append(record.getMessage())


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Function) -> Generator[None]:
    """Fail a test that logs a warning or worse; one that takes ``caplog`` has asked for what it logs."""
    collector = _Collector()
    logging.getLogger().addHandler(collector)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(collector)
    if collector.messages and "caplog" not in item.fixturenames:
        pytest.fail("stray log records: " + "; ".join(collector.messages))
