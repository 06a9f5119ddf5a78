"""Pages: addresses, forms and views. A view reads the clock, makes one call and answers."""
