"""«2026-yil 14-iyul», the year first; the rest as in Django's own table."""

DATE_FORMAT = r"Y-\y\i\l j-E"
DATETIME_FORMAT = r"Y-\y\i\l j-E, H:i"
YEAR_MONTH_FORMAT = r"Y-\y\i\l E"
TIME_FORMAT = "H:i"
