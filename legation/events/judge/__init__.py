"""A learned second opinion: which words tell which event, and who takes part in it.

A small network on the encoder's word states, fitted to labelled news (docs/judge.md).  The
patterns propose; it weighs what they found, fills slots they missed, and adds what no pattern says.
"""

from .bounds import LEARNED, load_bounds
from .fold import fold
from .judge import Judge, Opinion
from .revise import Reviser, settled
from .support import Support, support

__all__ = [
    "LEARNED",
    "Judge",
    "Opinion",
    "Reviser",
    "Support",
    "fold",
    "load_bounds",
    "settled",
    "support",
]
