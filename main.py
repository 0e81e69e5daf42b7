"""The one door.  Worker processes import this file again when they are spawned: it stays this light."""

import multiprocessing
import sys

if __name__ == "__main__":
    multiprocessing.freeze_support()
    from app.cli import main

    sys.exit(main())
