"""How Django writes and reads days and numbers where its own tables lack a language or write it another way."""
