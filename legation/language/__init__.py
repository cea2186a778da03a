"""The language room: plain text to a parsed, tagged and segmented `Document`."""

from legation.language.pipeline import Analysis, Language, load

__all__ = ["Analysis", "Language", "load"]
