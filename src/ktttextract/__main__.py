"""`python -m ktttextract` is the command `ktt`."""

import sys

from ktttextract.cli.fast_start import main

if __name__ == "__main__":
    sys.exit(main())
