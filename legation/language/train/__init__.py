"""Trains the language model: `python -m legation.language.train --shared DIR --out DIR`."""
