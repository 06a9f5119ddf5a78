import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from commitments.migrations import _append_only as append_only


class Migration(migrations.Migration):

    dependencies = [
        ('commitments', '0010_steps_asked'),
    ]

    operations = [
        # SQLite makes the table of events anew, without its triggers.
        migrations.RunPython(append_only.lift_in_migration, append_only.lay_in_migration),
        migrations.CreateModel(
            name='Assessment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('checkpoint_on', models.DateField(verbose_name='на какой день')),
                ('score', models.CharField(choices=[('-1', '−1, не выполняется'), ('0', '0, частично или ещё в работе'), ('+1', '+1, выполняется полностью')], max_length=20, verbose_name='оценка')),
                ('rationale', models.TextField(verbose_name='обоснование')),
                ('assessed_at', models.DateTimeField(verbose_name='когда записано')),
                ('is_demo', models.BooleanField(default=False, editable=False)),
            ],
            options={
                'verbose_name': 'оценка',
                'verbose_name_plural': 'оценки',
                'ordering': ['-checkpoint_on', '-pk'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='event',
            name='event_type_known',
        ),
        migrations.AlterField(
            model_name='event',
            name='type',
            field=models.CharField(choices=[('created', 'запись создана'), ('moved', 'состояние изменено'), ('edited', 'запись исправлена'), ('statement', 'добавлен фрагмент'), ('updated', 'записана новость'), ('evidence', 'приложено доказательство'), ('assigned', 'назначен ответственный'), ('deadline', 'срок изменён'), ('extension', 'просьба о новом сроке'), ('assessed', 'дана оценка'), ('read', 'статья прочитана'), ('reviewed', 'фрагмент разобран'), ('closed', 'разбор статьи закончен'), ('invited', 'сотрудник приглашён'), ('deactivated', 'доступ сотрудника закрыт'), ('declined', 'ответственный просит передать запись')], max_length=20, verbose_name='что произошло'),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(('type__in', ['created', 'moved', 'edited', 'statement', 'updated', 'evidence', 'assigned', 'deadline', 'extension', 'assessed', 'read', 'reviewed', 'closed', 'invited', 'deactivated', 'declined'])), name='event_type_known'),
        ),
        migrations.AddField(
            model_name='assessment',
            name='assessed_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to=settings.AUTH_USER_MODEL, verbose_name='оценил'),
        ),
        migrations.AddField(
            model_name='assessment',
            name='commitment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='commitments.commitment', verbose_name='договорённость'),
        ),
        migrations.AddIndex(
            model_name='assessment',
            index=models.Index(fields=['commitment', '-checkpoint_on'], name='assessment_newest'),
        ),
        migrations.AddConstraint(
            model_name='assessment',
            constraint=models.CheckConstraint(condition=models.Q(('score__in', ['-1', '0', '+1'])), name='assessment_score_known'),
        ),
        migrations.AddConstraint(
            model_name='assessment',
            constraint=models.CheckConstraint(condition=models.Q(('rationale', ''), _negated=True), name='assessment_has_rationale'),
        ),
        migrations.RunPython(append_only.lay_in_migration, append_only.lift_in_migration),
    ]
