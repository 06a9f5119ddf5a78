"""Addresses of the mailbox."""

from django.urls import path

from tracker.mailbox import views

urlpatterns = [
    path("", views.mailbox, name="mailbox"),
    path("<slug:name>/", views.message, name="mailbox_message"),
    path("<slug:name>/html/", views.message_html, name="mailbox_html"),
]
