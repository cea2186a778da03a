"""Fits the judge's network to labelled news; needs the `train` extra (torch)."""
