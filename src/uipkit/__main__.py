"""Run the command line with ``python -m uipkit``."""

from uipkit.cli.main import main

if __name__ == "__main__":
    main()
