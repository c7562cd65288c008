"""Put the search for cycles off while a document is made.

Python looks through all objects for cycles each time that so many have been made; making a document makes hundreds of
thousands, of trees and texts that have no cycles and go as soon as nobody holds them.
"""

import gc
from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def without_collecting() -> Generator[None]:
    """Put the collector of cycles off meanwhile; it is on again afterwards where it was on before, whatever happens.

    Where two threads do so at once, it may come on again for one of them too early, which costs time and nothing else.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
