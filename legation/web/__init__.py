"""The web pages and the HTTP API on a ledger."""

from .app import create_app

__all__ = ["create_app"]
