"""Reads that pages need; they never write."""
