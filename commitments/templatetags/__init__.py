"""What templates may say: signs, dates, drawings. `{% load components %}` brings all of it."""
