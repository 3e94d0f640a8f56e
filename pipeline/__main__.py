"""`python -m pipeline`: the same as the console script `tariffwire`."""

import sys

from pipeline.cli import main

sys.exit(main())
