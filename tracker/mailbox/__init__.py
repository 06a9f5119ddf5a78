"""The mailbox of development: mails as files, and pages that show them."""
