"""`python -m legation`."""

from .commands import main

main()
