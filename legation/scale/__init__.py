"""Whole corpora into partitioned Parquet, on one machine or on many: the same bytes."""

from .batches import code_batches, event_schema, report_schema
from .corpus import ENGINES, code_corpus
from .parts import Intake

__all__ = ["ENGINES", "Intake", "code_batches", "code_corpus", "event_schema", "report_schema"]
