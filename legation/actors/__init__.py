"""Who acts: names, people and phrases resolved to actors as of a day."""

from legation.actors.resolve import Actors

__all__ = ["Actors"]
