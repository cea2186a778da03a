"""Who acts: names, people and phrases resolved to actors as of a day."""

from legation.actors.bodies import GUESSED
from legation.actors.resolve import Actors
from legation.actors.who import Answer, readings, who

__all__ = ["GUESSED", "Actors", "Answer", "readings", "who"]
