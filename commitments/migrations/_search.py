"""The indexes of what is searched of records: FTS5 tables on SQLite, a tsvector and trigrams on PostgreSQL.

The database itself keeps them true to `commitments_searchtext`. On SQLite a migration that alters that table makes it
anew without its triggers: it lifts the indexes before and lays them after.
"""

TABLE = "commitments_searchtext"
COLUMNS = ("title", "names", "quotes", "notes")
WORDS = "commitments_searchwords"
LIKENESS = "commitments_searchlikeness"


def _sqlite() -> list[str]:
    statements = []
    for index, columns, options in (
        (WORDS, COLUMNS, "tokenize='unicode61 remove_diacritics 0', prefix='2 3'"),
        (LIKENESS, COLUMNS[:2], "tokenize='trigram'"),
    ):
        listed = ", ".join(columns)
        new, old = (", ".join(f"{row}.{column}" for column in columns) for row in ("new", "old"))
        add = f"INSERT INTO {index}(rowid, {listed}) VALUES (new.commitment_id, {new});"
        take = f"INSERT INTO {index}({index}, rowid, {listed}) VALUES ('delete', old.commitment_id, {old});"
        statements += [
            f"CREATE VIRTUAL TABLE {index} USING fts5({listed}, content='{TABLE}', content_rowid='commitment_id', {options})",
            f"CREATE TRIGGER {index}_add AFTER INSERT ON {TABLE} BEGIN {add} END",
            f"CREATE TRIGGER {index}_take AFTER DELETE ON {TABLE} BEGIN {take} END",
            f"CREATE TRIGGER {index}_change AFTER UPDATE ON {TABLE} BEGIN {take} {add} END",
            f"INSERT INTO {index}({index}) VALUES ('rebuild')",
        ]
    return statements


def _postgresql() -> list[str]:
    weighed = " || ".join(
        f"setweight(to_tsvector('simple'::regconfig, {column}), '{weight}')"
        for column, weight in zip(COLUMNS, "ABCD", strict=True)
    )
    return [
        "CREATE EXTENSION IF NOT EXISTS pg_trgm",
        f"ALTER TABLE {TABLE} ADD COLUMN words tsvector GENERATED ALWAYS AS ({weighed}) STORED",
        f"CREATE INDEX {WORDS} ON {TABLE} USING gin (words)",
        f"CREATE INDEX {LIKENESS} ON {TABLE} USING gin ((title || ' ' || names) gin_trgm_ops)",
    ]


def lay(apps, schema_editor) -> None:
    """Make the indexes, and index the rows that are there."""
    with schema_editor.connection.cursor() as cursor:
        for statement in _postgresql() if schema_editor.connection.vendor == "postgresql" else _sqlite():
            cursor.execute(statement)


def lift(apps, schema_editor) -> None:
    """Drop the indexes."""
    with schema_editor.connection.cursor() as cursor:
        if schema_editor.connection.vendor == "postgresql":
            cursor.execute(f"ALTER TABLE {TABLE} DROP COLUMN IF EXISTS words")
            cursor.execute(f"DROP INDEX IF EXISTS {LIKENESS}")
            return
        for index in (WORDS, LIKENESS):
            for ending in ("add", "take", "change"):
                cursor.execute(f"DROP TRIGGER IF EXISTS {index}_{ending}")
            cursor.execute(f"DROP TABLE IF EXISTS {index}")


def fill(apps, schema_editor) -> None:
    """Write the words of the records that are there already; `rebuild_search` does the same at any time."""
    from commitments.extraction import searchable

    commitment, text = (apps.get_model("commitments", name) for name in ("Commitment", "SearchText"))
    keys = list(commitment.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), 500):
        records = commitment.objects.filter(pk__in=keys[start : start + 500])
        records = records.prefetch_related("parties__party__names", "statements", "updates")
        text.objects.bulk_create(
            text(
                commitment_id=record.pk,
                title=searchable(record.reference, record.title),
                names=searchable(*_names(record)),
                quotes=searchable(record.subject, *(row.quote for row in record.statements.all())),
                notes=searchable(record.note, record.source_note, *(row.text for row in record.updates.all())),
            )
            for record in records
        )


def _names(record) -> list[str]:
    bound = sorted(record.parties.all(), key=lambda row: row.pk)
    others = sorted({name.pk: name.name for row in bound for name in row.party.names.all()}.items())
    return [*(text for row in bound for text in (row.party.name, row.as_printed)), *(name for _key, name in others)]
