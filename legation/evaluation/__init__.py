"""Score the coder against labelled reports: what must be found, what must not be said."""

from .cases import Case, load_cases
from .score import Outcome, score_case

__all__ = ["Case", "Outcome", "load_cases", "score_case"]
