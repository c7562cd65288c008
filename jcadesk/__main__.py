"""``python -m jcadesk``."""

import sys

from jcadesk.cli import main

if __name__ == "__main__":
    sys.exit(main())
