"""The language room: plain text to a parsed, tagged and segmented `Document`."""

from legation.language.pipeline import Analysis, Language, load
from legation.language.segments import Words

__all__ = ["Analysis", "Language", "Words", "load"]
