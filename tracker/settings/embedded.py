"""`make run`: everything in one folder (DATA_DIR, by default var/): database, broker, mail, secret key."""

import secrets
import sys
from pathlib import Path

from tracker.keys import embedded_secret_key
from tracker.place import last_address
from tracker.settings.base import *  # noqa: F403
from tracker.settings.base import BASE_DIR, env

DATA_DIR = BASE_DIR / Path(env.str("DATA_DIR", default="var"))
# Reading articles needs no installation: it must leave a read-only or fresh checkout as it is.
STATELESS = sys.argv[1:2] in (["extract"], ["help"], ["makemessages"], ["makemigrations"])
SECRET_KEY = secrets.token_urlsafe(50) if STATELESS else embedded_secret_key(DATA_DIR)
DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]

DATABASES = {
    "default": env.db_url("DATABASE_URL")
    if "DATABASE_URL" in env.ENVIRON
    else {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA_DIR / "tracker.sqlite3",
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    },
}
CELERY_BROKER_URL = env.str("CELERY_BROKER_URL", default=f"sqla+sqlite:///{DATA_DIR / 'broker.sqlite3'}")
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA_DIR / "beat-schedule")

# The embedded broker has no remote control: without this the worker polls a queue for it all the same.
CELERY_WORKER_ENABLE_REMOTE_CONTROL = False

TRACKER_DEMO_ALLOWED = True
# Commands started beside a running copy (send_due) put its address into mails.
TRACKER_BASE_URL = env.str("TRACKER_BASE_URL", default=last_address(DATA_DIR))
TRACKER_MAILBOX = DATA_DIR / "mail"
TRACKER_FILES = Path(env.str("TRACKER_FILES", default=str(DATA_DIR / "files")))
# Mail goes to the mailbox page; with EMAIL_URL also set it goes to that server instead (smtp://127.0.0.1:2525).
if "EMAIL_URL" in env.ENVIRON:
    vars().update(env.email_url("EMAIL_URL"))
else:
    EMAIL_BACKEND = "tracker.mailbox.backend.MailboxBackend"

# Static files are served from where they lie; nothing is collected.
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
