"""Every address of the product. tests/web/test_permissions.py holds a line for each: a route without one fails."""

from django.urls import path

from commitments.terms import SheetFormat
from commitments.web.views import (
    articles,
    dashboard,
    delivery,
    desk,
<<<<<<< HEAD
    exports,
=======
    extensions,
>>>>>>> 8e7edc6 (The responsible officer asks for more time; a controller or the head grants or refuses)
    health,
    ledger,
    people,
    preferences,
    records,
    registry,
    statements,
)

urlpatterns = [
    path("", dashboard.dashboard, name="dashboard"),
    path("registry/", registry.registry, name="registry"),
    path("ledger/", ledger.ledger, name="ledger"),
    path("registry/registry.csv", exports.registry, {"form": SheetFormat.CSV}, name="registry_csv"),
    path("registry/registry.xlsx", exports.registry, {"form": SheetFormat.XLSX}, name="registry_xlsx"),
    path("desk/", desk.queue, name="desk"),
    path("desk/new/", desk.paste, name="article_new"),
    path("articles/", articles.articles, name="articles"),
    path("articles/<int:pk>/", desk.article, name="article"),
    path("articles/<int:pk>/progress/", desk.progress, name="article_progress"),
    path("articles/<int:pk>/year/", desk.set_published, name="article_published"),
    path("articles/<int:pk>/close/", desk.close, name="article_close"),
    path("articles/<int:pk>/statements/", statements.add, name="statement_add"),
    path("statements/<int:pk>/accept/", statements.accept, name="statement_accept"),
    path("statements/<int:pk>/merge/", statements.merge, name="statement_merge"),
    path("statements/<int:pk>/edit/", statements.edit, name="statement_edit"),
    path("statements/<int:pk>/reject/", statements.reject, name="statement_reject"),
    path("statements/<int:pk>/snooze/", statements.snooze, name="statement_snooze"),
    path("statements/<int:pk>/reopen/", statements.reopen, name="statement_reopen"),
    path("records/new/", records.create, name="record_new"),
    path("records/<str:reference>/", records.record, name="record"),
    path("records/<str:reference>/edit/", records.edit, name="record_edit"),
    path("records/<str:reference>/assign/", records.assign, name="record_assign"),
    path("records/<str:reference>/due/", records.correct_due, name="record_due"),
    path("records/<str:reference>/extension/", extensions.ask, name="record_extension"),
    path("records/<str:reference>/extension/answer/", extensions.answer, name="record_extension_answer"),
    path("records/<str:reference>/updates/", records.add_update, name="record_update"),
    path("records/<str:reference>/evidence/", records.add_evidence, name="record_evidence"),
    path("records/<str:reference>/move/<str:move>/", records.move, name="record_move"),
    path("delivery/", delivery.delivery, name="delivery"),
    path("delivery/<int:pk>/resend/", delivery.resend, name="delivery_resend"),
    path("people/", people.people, name="people"),
    path("people/invite/", people.invite, name="people_invite"),
    path("people/<int:pk>/", people.person, name="person"),
    path("people/<int:pk>/invite/", people.invite_again, name="person_invite"),
    path("people/<int:pk>/deactivate/", people.deactivate, name="person_deactivate"),
    path("people/<int:pk>/activate/", people.activate, name="person_activate"),
    path("invitations/<str:uid>/<str:token>/", people.accept_invitation, name="invitation"),
    path("settings/", preferences.preferences, name="settings"),
    path("language/", preferences.set_language, name="set_language"),
    path("theme/", preferences.set_theme, name="set_theme"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
