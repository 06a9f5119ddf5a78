"""Entrances: the pages, the admin panel, log-in, and in development the mailbox."""

from allauth.account.decorators import secure_admin_login
from django.conf import settings
from django.urls import include, path
from django.views.generic import RedirectView

from commitments.admin import site as panel

panel.login = secure_admin_login(panel.login)  # type: ignore[method-assign,no-untyped-call]  # allauth's documented way

urlpatterns = [
    path("", include("commitments.web.urls")),
    path("admin/", panel.urls),
    # Addresses of people are the administrator's to change, and nobody signs up.
    path("accounts/email/", RedirectView.as_view(pattern_name="settings")),
    path("accounts/", include("allauth.urls")),
]
if settings.TRACKER_MAILBOX:
    urlpatterns.append(path("mailbox/", include("tracker.mailbox.urls")))

handler400 = "commitments.web.views.errors.bad_request"
handler403 = "commitments.web.views.errors.forbidden"
handler404 = "commitments.web.views.errors.not_found"
handler500 = "commitments.web.views.errors.server_error"
