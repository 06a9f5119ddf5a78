"""The triggers that keep history, its seals, assessments and article texts as they are, for SQLite and PostgreSQL.

A demo row may be deleted (`demo --remove`): its mark cannot be put on later, since no row can be updated.
"""

# Which table a trigger guards, by the first word of its name.
TABLES = {
    "event": "commitments_event",
    "article": "commitments_article",
    "seal": "commitments_seal",
    "head": "commitments_sealedhead",
    "assessment": "commitments_assessment",
}

SQLITE = {
    "event_is_final": """
        CREATE TRIGGER event_is_final BEFORE UPDATE ON commitments_event
        BEGIN SELECT RAISE(ABORT, 'history is append-only'); END""",
    "event_is_kept": """
        CREATE TRIGGER event_is_kept BEFORE DELETE ON commitments_event WHEN NOT OLD.is_demo
        BEGIN SELECT RAISE(ABORT, 'history is append-only'); END""",
    "assessment_is_final": """
        CREATE TRIGGER assessment_is_final BEFORE UPDATE ON commitments_assessment
        BEGIN SELECT RAISE(ABORT, 'assessments are append-only'); END""",
    "assessment_is_kept": """
        CREATE TRIGGER assessment_is_kept BEFORE DELETE ON commitments_assessment WHEN NOT OLD.is_demo
        BEGIN SELECT RAISE(ABORT, 'assessments are append-only'); END""",
    "article_is_final": """
        CREATE TRIGGER article_is_final BEFORE UPDATE OF original, sha256, text, folded_sha256, is_demo
        ON commitments_article
        WHEN OLD.text IS NOT NEW.text OR OLD.original IS NOT NEW.original
          OR OLD.sha256 IS NOT NEW.sha256 OR OLD.folded_sha256 IS NOT NEW.folded_sha256
          OR OLD.is_demo IS NOT NEW.is_demo
        BEGIN SELECT RAISE(ABORT, 'the text of an article never changes'); END""",
    **{
        f"{name}_is_{ending}": f"""
        CREATE TRIGGER {name}_is_{ending} BEFORE {change} ON {TABLES[name]}
        BEGIN SELECT RAISE(ABORT, 'history is append-only'); END"""
        for name in ("seal", "head")
        for ending, change in (("final", "UPDATE"), ("kept", "DELETE"))
    },
}

POSTGRESQL_FUNCTIONS = """
CREATE OR REPLACE FUNCTION tracker_event_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is append-only'; END $$;
CREATE OR REPLACE FUNCTION tracker_article_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the text of an article never changes'; END $$;
"""
POSTGRESQL = {
    "event_is_final": """
        CREATE TRIGGER event_is_final BEFORE UPDATE ON commitments_event
        FOR EACH ROW EXECUTE FUNCTION tracker_event_is_final()""",
    "event_is_kept": """
        CREATE TRIGGER event_is_kept BEFORE DELETE ON commitments_event
        FOR EACH ROW WHEN (NOT OLD.is_demo) EXECUTE FUNCTION tracker_event_is_final()""",
    "event_is_not_truncated": """
        CREATE TRIGGER event_is_not_truncated BEFORE TRUNCATE ON commitments_event
        FOR EACH STATEMENT EXECUTE FUNCTION tracker_event_is_final()""",
    "assessment_is_final": """
        CREATE TRIGGER assessment_is_final BEFORE UPDATE ON commitments_assessment
        FOR EACH ROW EXECUTE FUNCTION tracker_event_is_final()""",
    "assessment_is_kept": """
        CREATE TRIGGER assessment_is_kept BEFORE DELETE ON commitments_assessment
        FOR EACH ROW WHEN (NOT OLD.is_demo) EXECUTE FUNCTION tracker_event_is_final()""",
    "assessment_is_not_truncated": """
        CREATE TRIGGER assessment_is_not_truncated BEFORE TRUNCATE ON commitments_assessment
        FOR EACH STATEMENT EXECUTE FUNCTION tracker_event_is_final()""",
    "article_is_final": """
        CREATE TRIGGER article_is_final BEFORE UPDATE ON commitments_article FOR EACH ROW
        WHEN (OLD.text IS DISTINCT FROM NEW.text OR OLD.original IS DISTINCT FROM NEW.original
           OR OLD.sha256 IS DISTINCT FROM NEW.sha256 OR OLD.folded_sha256 IS DISTINCT FROM NEW.folded_sha256
           OR OLD.is_demo IS DISTINCT FROM NEW.is_demo)
        EXECUTE FUNCTION tracker_article_is_final()""",
    **{
        f"{name}_is_{ending}": f"""
        CREATE TRIGGER {name}_is_{ending} BEFORE {change} ON {TABLES[name]}
        FOR EACH {each} EXECUTE FUNCTION tracker_event_is_final()"""
        for name in ("seal", "head")
        for ending, change, each in (
            ("final", "UPDATE OR DELETE", "ROW"),
            ("not_truncated", "TRUNCATE", "STATEMENT"),
        )
    },
}


def lay(connection) -> None:
    """Create every trigger whose table is there by now, anew if it is laid already."""
    lift(connection)
    with connection.cursor() as cursor:
        there = connection.introspection.table_names(cursor)
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRESQL_FUNCTIONS)
        for name, statement in _triggers(connection).items():
            if _table(name) in there:
                cursor.execute(statement)


def lift(connection) -> None:
    """Drop every trigger; only a migration and the test suite's flush may do so."""
    with connection.cursor() as cursor:
        for name in _triggers(connection):
            on = f" ON {_table(name)}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


def _table(trigger: str) -> str:
    return TABLES[trigger.partition("_")[0]]


def _triggers(connection) -> dict[str, str]:
    return POSTGRESQL if connection.vendor == "postgresql" else SQLITE


def lay_in_migration(apps, schema_editor) -> None:
    """`lay`, as RunPython calls it."""
    lay(schema_editor.connection)


def lift_in_migration(apps, schema_editor) -> None:
    """`lift`, as RunPython calls it."""
    lift(schema_editor.connection)
