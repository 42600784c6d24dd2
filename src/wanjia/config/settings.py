"""Settings: one file; every knob is an environment variable (see ``knobs``)."""

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from csp.constants import SELF
from django.utils.translation import gettext_lazy as _

from wanjia.config.areas import AREAS
from wanjia.config.knobs import data_dir, knob, secret_key

DATA_DIR = data_dir()
SECRET_KEY = secret_key(DATA_DIR)
DEBUG = False
ALLOWED_HOSTS = [host.strip() for host in knob("WANJIA_ALLOWED_HOSTS").split(",") if host.strip()]
HTTPS = knob("WANJIA_HTTPS") == "1"
OFFICE_FONTS = knob("WANJIA_FONTS")

INSTALLED_APPS = [
    "wanjia.web",  # first, so that its templates win over allauth's and Django's
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "django.contrib.humanize",
    "django_htmx",
    "template_partials.apps.SimpleAppConfig",
    "django_cotton.apps.SimpleAppConfig",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "wanjia.foundation.accounts",
    "wanjia.foundation.places",
    "wanjia.foundation.posts",
    "wanjia.foundation.audit",
    "wanjia.foundation.jobs",
    "wanjia.foundation.files",
    "wanjia.ledgers",
    *AREAS,
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "wanjia.web.unreadable.refuse_nul",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "wanjia.web.middleware.sign_in_first",
    "wanjia.web.middleware.refusals",
]

ROOT_URLCONF = "wanjia.config.urls"
WSGI_APPLICATION = "wanjia.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

_LOADERS = [
    (
        "template_partials.loader.Loader",
        [
            (
                "django.template.loaders.cached.Loader",
                [
                    "django_cotton.cotton_loader.Loader",
                    "django.template.loaders.filesystem.Loader",
                    "django.template.loaders.app_directories.Loader",
                ],
            )
        ],
    )
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "OPTIONS": {
            "loaders": _LOADERS,
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "django_cotton.templatetags.cotton",
                "template_partials.templatetags.partials",
                "wanjia.web.templatetags.office",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wanjia.web.context.shell",
            ],
        },
    },
]
FORM_RENDERER = "wanjia.web.renderer.Renderer"


def _database(url: str) -> dict[str, Any]:
    if not url:
        return {
            "ENGINE": "wanjia.foundation.sqlite",
            "NAME": DATA_DIR / "wanjia.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",  # writers queue at BEGIN; reads open no transaction
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
                " PRAGMA wal_autocheckpoint=16000; PRAGMA cache_size=-32000; PRAGMA mmap_size=1073741824; PRAGMA temp_store=MEMORY;",
            },
        }
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": query,  # sslmode and what else libpq knows
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }


DATABASES = {"default": {**_database(knob("WANJIA_DATABASE_URL")), "ATOMIC_REQUESTS": False, "CONN_MAX_AGE": None}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "foundation_cache"}}
SESSION_ENGINE = "wanjia.foundation.accounts.sessions"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_NAME = "wanjia"
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_NAME = "wanjia_csrf"
CSRF_FAILURE_VIEW = "wanjia.web.refused.csrf_failure"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": ["'none'"],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": ["'none'"],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

AUTH_USER_MODEL = "accounts.Member"
AUTHENTICATION_BACKENDS = ["wanjia.foundation.accounts.backends.Backend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "wanjia.foundation.accounts.passwords.NotLikeThePerson",
        "OPTIONS": {"user_attributes": ("username", "name")},
    },
    {"NAME": "wanjia.foundation.accounts.passwords.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": "wanjia.foundation.accounts.passwords.NotCommon"},
    {"NAME": "wanjia.foundation.accounts.passwords.NotDigitsAlone"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "wanjia.web.sign_in.Adapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/accounts/login/"
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_USER_DISPLAY = "wanjia.web.sign_in.display_name"
# The limit by key is the lock-out with delay: so many wrong passwords close one name's door for so many minutes. The
# limit by address slows down who tries many names; a whole office may stand behind one address, so it is wide and short.
LOCK_OUT_TRIES, LOCK_OUT_MINUTES = 5, 5
ADDRESS_TRIES, ADDRESS_MINUTES = 30, 1
LOCK_OUT_BY_NAME = f"{LOCK_OUT_TRIES}/{LOCK_OUT_MINUTES}m/key"
ACCOUNT_RATE_LIMITS = {
    "login_failed": f"{ADDRESS_TRIES}/{ADDRESS_MINUTES}m/ip,{LOCK_OUT_BY_NAME}",
    "login": "120/m/ip",
    "reauthenticate": "10/m/user",
    "change_password": "10/m/user",
}
MFA_ADAPTER = "wanjia.web.sign_in.SecondFactors"
MFA_FORMS = {
    "authenticate": "wanjia.web.sign_in.CodeForm",
    "reauthenticate": "wanjia.web.sign_in.CodeAgainForm",
    "activate_totp": "wanjia.web.sign_in.NewAppForm",
    "add_webauthn": "wanjia.web.sign_in.NewPasskeyForm",
    "authenticate_webauthn": "wanjia.web.sign_in.PasskeyForm",
    "login_webauthn": "wanjia.web.sign_in.PasskeyAloneForm",
    "reauthenticate_webauthn": "wanjia.web.sign_in.PasskeyAgainForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "万家"
# A code typed as it runs out, or shown by a phone half a minute wrong, is still taken (RFC 6238, 5.2); once.
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Chinese")), ("en", _("English"))]
LANGUAGE_COOKIE_NAME = "wanjia_language"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": DATA_DIR / "files"}},
    "staticfiles": {"BACKEND": "wanjia.web.statics.Storage"},
}
WHITENOISE_MAX_AGE = 3600

TASKS = {"default": {"BACKEND": "wanjia.foundation.jobs.backend.LeaseBackend", "QUEUES": ["default"]}}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
SILENCED_SYSTEM_CHECKS = ["security.W004", "security.W008", "security.W012", "security.W016"]
