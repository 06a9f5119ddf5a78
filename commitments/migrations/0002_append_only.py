"""History rows and article texts cannot be changed, whoever holds the connection.

SQLite rebuilds a table when a later migration alters it and drops its triggers then: such a migration must end with
`commitments.migrations._append_only.lay`. A test finds out when one forgets.
"""

from django.db import migrations

from commitments.migrations import _append_only as append_only


class Migration(migrations.Migration):
    dependencies = [("commitments", "0001_initial")]

    operations = [migrations.RunPython(append_only.lay_in_migration, append_only.lift_in_migration, elidable=False)]
