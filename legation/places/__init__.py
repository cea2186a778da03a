"""Where: names of places resolved to coordinates, and the place of an event.

    places = Places.load()
    found = places.find(doc, cast, on=day)      records.Place, in order
    event_place(doc, found, token)              the one where the event at `token` happened

The rules are in docs/places.md.
"""

from __future__ import annotations

from legation.places.attach import event_place
from legation.places.find import Places

__all__ = ["Places", "event_place"]
