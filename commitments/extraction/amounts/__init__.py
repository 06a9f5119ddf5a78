"""Sums and quantities in a text: «не менее 10 тыс. тонн», "$1.5bn", with exact places."""
