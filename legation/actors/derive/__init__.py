"""The recipe of the derived tables, run as `python -m legation.actors.derive`."""
