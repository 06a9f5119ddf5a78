"""Every write of the product. An action validates, locks, writes and records the event in one transaction.

Actions take the clock as an argument (`now`, an aware datetime in UTC) and never import tasks: they write rows, and the
minute's tick finds them.
"""
