"""Attribution: who says what, through which channel, inside whose words."""

from legation.attribution.attributor import Attributor
from legation.attribution.firstperson import resolve_first_person, speakers_named
from legation.attribution.nesting import chain_of, speaker_at
from legation.attribution.record import claim_record

__all__ = [
    "Attributor",
    "chain_of",
    "claim_record",
    "resolve_first_person",
    "speaker_at",
    "speakers_named",
]
