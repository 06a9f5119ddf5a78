"""`docker-compose.yml`: database, broker, mail and secrets come from the environment, without unsafe defaults."""

from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from tracker.settings.base import *  # noqa: F403
from tracker.settings.base import env

SHORTEST_SECRET = 40
SAMPLE_SECRET = "change-me"  # noqa: S105 - the value in .env.example, refused below


def required(name: str, example: str) -> str:
    """Value of an environment variable, or one sentence that says what to set."""
    value: str = env.str(name, default="")
    if not value:
        message = f"{name} не задан. Укажите его в окружении или в файле .env, например: {name}={example}"
        raise ImproperlyConfigured(message)
    return value


SECRET_KEY = required("SECRET_KEY", "<не короче 40 знаков, например вывод команды: openssl rand -base64 50>")
if len(SECRET_KEY) < SHORTEST_SECRET or SAMPLE_SECRET in SECRET_KEY:
    raise ImproperlyConfigured("SECRET_KEY — образец или короче 40 знаков. Возьмите вывод: openssl rand -base64 50")
ALLOWED_HOSTS = required("ALLOWED_HOSTS", "tracker.example.org").split(",")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
TRACKER_BASE_URL = required("TRACKER_BASE_URL", "https://tracker.example.org")
required("DATABASE_URL", "postgres://tracker:<пароль>@db:5432/tracker")
DATABASE: dict[str, Any] = dict(env.db_url("DATABASE_URL"))
if "postgresql" not in DATABASE["ENGINE"]:
    raise ImproperlyConfigured("DATABASE_URL должен указывать на PostgreSQL 15 или новее")
DATABASE.update(CONN_HEALTH_CHECKS=True, OPTIONS={"pool": {"min_size": 1, "max_size": 8, "timeout": 10}})
DATABASES = {"default": DATABASE}
CELERY_BROKER_URL = required("CELERY_BROKER_URL", "redis://:<пароль>@redis:6379/0")
CELERY_BROKER_TRANSPORT_OPTIONS = {"socket_connect_timeout": 2, "socket_timeout": 10}
CELERY_BEAT_SCHEDULE_FILENAME = env.str("CELERY_BEAT_SCHEDULE_FILENAME", default="/tmp/beat-schedule")  # noqa: S108
required("EMAIL_URL", "smtp+tls://user:<пароль>@mail.example.org:587")
vars().update(env.email_url("EMAIL_URL"))
DEFAULT_FROM_EMAIL = required("TRACKER_FROM_EMAIL", "tracker@example.org")

# A volume of its own in docker-compose.yml; it belongs to the backup.
TRACKER_FILES = Path(env.str("TRACKER_FILES", default="/files"))
TRACKER_REQUIRE_SECOND_FACTOR = env.bool("TRACKER_REQUIRE_SECOND_FACTOR", default=True)
DEBUG = False
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("SECURE_HSTS_INCLUDE_SUBDOMAINS", default=True)
SECURE_HSTS_PRELOAD = SECURE_HSTS_INCLUDE_SUBDOMAINS
SESSION_COOKIE_SECURE = env.bool("SESSION_COOKIE_SECURE", default=True)
CSRF_COOKIE_SECURE = env.bool("CSRF_COOKIE_SECURE", default=True)

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
