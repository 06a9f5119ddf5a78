"""What holds everywhere. A place's module (embedded, production, testing) adds database, broker, mail and secrets."""

from pathlib import Path

import environ
from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent.parent
DATA_DIR = BASE_DIR / "var"
env: environ.Env = environ.Env()  # type: ignore[no-untyped-call]  # django-environ types everything but this

INSTALLED_APPS = [
    "tracker",
    "commitments",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django_filters",
    "django_htmx",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "commitments.web.middleware.PersonMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "commitments.web.middleware.SecondFactorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "commitments.web.middleware.DeniedMiddleware",
]
ROOT_URLCONF = "tracker.urls"
WSGI_APPLICATION = "tracker.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "commitments.web.context.page",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Language, time, numbers
LANGUAGE_CODE = "ru"
LANGUAGES = [("ru", _("русский")), ("en", _("английский")), ("uz", _("узбекский")), ("kk", _("казахский"))]
# The second folder holds what Django and its guests leave untranslated; `make messages` does not touch it.
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "tracker" / "translations"]
FORMAT_MODULE_PATH = ["tracker.formats"]
USE_TZ = True
TIME_ZONE = env.str("TRACKER_TIME_ZONE", default="Asia/Tashkent")

# The office that keeps this registry
TRACKER_ORGANISATION = env.str("TRACKER_ORGANISATION", default="Торгово-экономический отдел")
TRACKER_OWN_COUNTRY = env.str("TRACKER_OWN_COUNTRY", default="UZ")
TRACKER_BASE_URL = env.str("TRACKER_BASE_URL", default="http://127.0.0.1:8000")
TRACKER_LEASE_SECONDS = env.int("TRACKER_LEASE_SECONDS", default=300)
TRACKER_ANSWER_DAYS = env.int("TRACKER_ANSWER_DAYS", default=14)
TRACKER_FILE_MEGABYTES = env.int("TRACKER_FILE_MEGABYTES", default=20)
TRACKER_DEMO_ALLOWED = False
TRACKER_MAILBOX: Path | None = None
TRACKER_REQUIRE_SECOND_FACTOR = False

# The second reader: off while no address is named. Only these settings can name one.
TRACKER_SECOND_READER_URL = env.str("TRACKER_SECOND_READER_URL", default="")
TRACKER_SECOND_READER_KEY = env.str("TRACKER_SECOND_READER_KEY", default="")
TRACKER_SECOND_READER_MODEL = env.str("TRACKER_SECOND_READER_MODEL", default="")
TRACKER_SECOND_READER_SECONDS = env.float("TRACKER_SECOND_READER_SECONDS", default=60.0)
TRACKER_SECOND_READER_CALLS_A_DAY = env.int("TRACKER_SECOND_READER_CALLS_A_DAY", default=100)
TRACKER_SECOND_READER_CHARACTERS = env.int("TRACKER_SECOND_READER_CHARACTERS", default=20_000)

# People
AUTH_USER_MODEL = "commitments.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "dashboard"
ACCOUNT_ADAPTER = "commitments.web.accounts.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Договорённости"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # an invitation by mail has proved the address
PASSWORD_RESET_TIMEOUT = 3 * 24 * 3600
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "commitments.web.views.errors.csrf"

# Log-in limits are counted here: a cache that is down would shut everybody out, the database is there anyway.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "tracker_cache"}}

# Pages load nothing from outside, and no inline script or style anywhere.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-src": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    },
}
# The one page that is framed, a mail, says so itself.
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 5
# Before a view sees a request its files lie in memory or on the disk: this one stops at the largest that is taken.
FILE_UPLOAD_HANDLERS = [
    "commitments.web.uploads.BoundedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

STATIC_URL = "static/"
STATIC_ROOT: Path | None = Path(env.str("TRACKER_STATIC_ROOT", default=str(BASE_DIR / "staticfiles")))

DEFAULT_FROM_EMAIL = env.str("TRACKER_FROM_EMAIL", default="tracker@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_TIMEOUT = 10

# One tick a minute (tests ring faster); the tick that nobody took within its minute is worth nothing.
CELERY_BEAT_SCHEDULE = {
    "tick": {
        "task": "commitments.tasks.tick",
        "schedule": env.float("TRACKER_TICK_SECONDS", default=60.0),
        "options": {"expires": 55},
    },
}
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TIMEZONE = "UTC"
CELERY_WORKER_SEND_TASK_EVENTS = False
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_PUBLISH_RETRY = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env.str("TRACKER_LOG_LEVEL", default="INFO")},
}
