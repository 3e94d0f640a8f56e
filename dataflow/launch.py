"""What the launcher of a Flex Template runs, with the template's parameters as its arguments."""

import sys

from pipeline.flex_template import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
