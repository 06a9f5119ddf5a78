"""The demo: an office with its articles, records and mails, replayed through the product's own actions."""

from commitments.management.demo.loading import load
from commitments.management.demo.logins import give_passwords
from commitments.management.demo.removal import Removed, remove

__all__ = ["Removed", "give_passwords", "load", "remove"]
