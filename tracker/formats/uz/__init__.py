"""Uzbek, in Latin letters."""
