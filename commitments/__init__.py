"""The one Django app: commitments between countries, from article to reminder. ARCHITECTURE.md draws its layers."""
