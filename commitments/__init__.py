"""The one Django app: commitments between countries, from the article to the reminder. ARCHITECTURE.md draws its layers."""
