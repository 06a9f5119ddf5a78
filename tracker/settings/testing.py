"""The test suite: SQLite in a file of its own, or PostgreSQL when TEST_DATABASE_URL names one."""

from pathlib import Path
from tempfile import gettempdir

from tracker.settings.base import *  # noqa: F403
from tracker.settings.base import env

SECRET_KEY = "only-for-tests"  # noqa: S105 - signs nothing outside the test process
DEBUG = False
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
DATABASES = {
    "default": env.db_url("TEST_DATABASE_URL")
    if "TEST_DATABASE_URL" in env.ENVIRON
    else {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": ":memory:",
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20},
    },
}
CELERY_BROKER_URL = "memory://"
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TRACKER_DEMO_ALLOWED = True
DATA_DIR = Path(gettempdir()) / "tracker-tests"
TRACKER_MAILBOX = DATA_DIR / "mail"
TRACKER_FILES = DATA_DIR / "files"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
# Static files are served from where they lie; nothing is collected.
STATIC_ROOT = None
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
