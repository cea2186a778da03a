"""The field's published formats, both ways: GDELT, POLECAT, ICEWS, FollowTheMoney; code tables."""

from .foreign import read_foreign
from .writers import EXCHANGE_FORMATS, Side, exchange_writer

__all__ = ["EXCHANGE_FORMATS", "Side", "exchange_writer", "read_foreign"]
