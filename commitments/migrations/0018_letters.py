from django.db import migrations, models

from commitments.migrations import _append_only as append_only


class Migration(migrations.Migration):

    dependencies = [
        ('commitments', '0017_languages'),
    ]

    operations = [
        # SQLite makes the table of events anew, without its triggers.
        migrations.RunPython(append_only.lift_in_migration, append_only.lay_in_migration),
        migrations.RemoveConstraint(
            model_name='event',
            name='event_type_known',
        ),
        migrations.AlterField(
            model_name='event',
            name='type',
            field=models.CharField(choices=[('created', 'запись создана'), ('moved', 'состояние изменено'), ('edited', 'запись исправлена'), ('statement', 'добавлен фрагмент'), ('updated', 'записана новость'), ('evidence', 'приложено доказательство'), ('retracted', 'слова отозваны'), ('restored', 'отзыв слов снят'), ('assigned', 'назначен ответственный'), ('deadline', 'срок изменён'), ('extension', 'просьба о новом сроке'), ('assessed', 'дана оценка'), ('milestone', 'веха'), ('letter', 'отправлено письмо'), ('read', 'статья прочитана'), ('reviewed', 'фрагмент разобран'), ('closed', 'разбор статьи закончен'), ('invited', 'сотрудник приглашён'), ('deactivated', 'доступ сотрудника закрыт'), ('declined', 'ответственный просит передать запись')], max_length=20, verbose_name='что произошло'),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(('type__in', ['created', 'moved', 'edited', 'statement', 'updated', 'evidence', 'retracted', 'restored', 'assigned', 'deadline', 'extension', 'assessed', 'milestone', 'letter', 'read', 'reviewed', 'closed', 'invited', 'deactivated', 'declined'])), name='event_type_known'),
        ),
        migrations.RunPython(append_only.lay_in_migration, append_only.lift_in_migration),
    ]
