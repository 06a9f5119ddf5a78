import commitments.terms
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from commitments.migrations import _append_only as append_only


class Migration(migrations.Migration):

    dependencies = [
        ('commitments', '0003_second_reader'),
    ]

    operations = [
        # SQLite makes the table of events anew, without its triggers.
        migrations.RunPython(append_only.lift_in_migration, append_only.lay_in_migration),
        migrations.CreateModel(
            name='DeadlineRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_at', models.DateTimeField(verbose_name='когда попросил')),
                ('due_on', models.DateField(verbose_name='прежний срок')),
                ('new_due_on', models.DateField(verbose_name='новый срок')),
                ('reason', models.TextField(verbose_name='почему нужен новый срок')),
                ('is_late', models.BooleanField(default=False, verbose_name='после срока')),
                ('level', models.CharField(choices=[('controller', 'контролёр'), ('head', 'руководитель')], max_length=20, verbose_name='кто решает')),
                ('state', models.CharField(choices=[('asked', 'ждёт решения'), ('granted', 'срок продлён'), ('refused', 'отказано'), ('withdrawn', 'отозвана'), ('moot', 'отпала')], default=commitments.terms.RequestState['ASKED'], max_length=20, verbose_name='состояние')),
                ('decided_at', models.DateTimeField(null=True, verbose_name='когда решено')),
                ('answer', models.TextField(blank=True, verbose_name='ответ')),
            ],
            options={
                'verbose_name': 'просьба о новом сроке',
                'verbose_name_plural': 'просьбы о новом сроке',
                'ordering': ['-asked_at', '-pk'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='event',
            name='event_type_known',
        ),
        migrations.AlterField(
            model_name='event',
            name='type',
            field=models.CharField(choices=[('created', 'запись создана'), ('moved', 'состояние изменено'), ('edited', 'запись исправлена'), ('statement', 'добавлен фрагмент'), ('updated', 'записана новость'), ('evidence', 'приложено доказательство'), ('assigned', 'назначен ответственный'), ('deadline', 'срок изменён'), ('extension', 'просьба о новом сроке'), ('read', 'статья прочитана'), ('reviewed', 'фрагмент разобран'), ('closed', 'разбор статьи закончен'), ('invited', 'сотрудник приглашён'), ('deactivated', 'доступ сотрудника закрыт')], max_length=20, verbose_name='что произошло'),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(('type__in', ['created', 'moved', 'edited', 'statement', 'updated', 'evidence', 'assigned', 'deadline', 'extension', 'read', 'reviewed', 'closed', 'invited', 'deactivated'])), name='event_type_known'),
        ),
        migrations.AddField(
            model_name='deadlinerequest',
            name='asked_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deadline_requests', to=settings.AUTH_USER_MODEL, verbose_name='просит'),
        ),
        migrations.AddField(
            model_name='deadlinerequest',
            name='commitment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deadline_requests', to='commitments.commitment', verbose_name='договорённость'),
        ),
        migrations.AddField(
            model_name='deadlinerequest',
            name='decided_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decided_requests', to=settings.AUTH_USER_MODEL, verbose_name='решил'),
        ),
        migrations.AddIndex(
            model_name='deadlinerequest',
            index=models.Index(fields=['commitment', '-asked_at'], name='deadline_request_newest'),
        ),
        migrations.AddConstraint(
            model_name='deadlinerequest',
            constraint=models.CheckConstraint(condition=models.Q(('level__in', ['controller', 'head'])), name='deadlinerequest_level_known'),
        ),
        migrations.AddConstraint(
            model_name='deadlinerequest',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['asked', 'granted', 'refused', 'withdrawn', 'moot'])), name='deadlinerequest_state_known'),
        ),
        migrations.AddConstraint(
            model_name='deadlinerequest',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'asked')), fields=('commitment',), name='deadline_request_one_waits'),
        ),
        migrations.AddConstraint(
            model_name='deadlinerequest',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='deadline_request_has_reason'),
        ),
        migrations.AddConstraint(
            model_name='deadlinerequest',
            constraint=models.CheckConstraint(condition=models.Q(('new_due_on__gt', models.F('due_on'))), name='deadline_request_is_for_later'),
        ),
        migrations.AddConstraint(
            model_name='deadlinerequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by__isnull', True), ('state', 'asked')), models.Q(models.Q(('state', 'asked'), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='deadline_request_knows_who_decided'),
        ),
        migrations.AddConstraint(
            model_name='deadlinerequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'refused'), _negated=True), models.Q(('answer', ''), _negated=True), _connector='OR'), name='deadline_request_refused_why'),
        ),
        migrations.AddConstraint(
            model_name='deadlinerequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'granted'), _negated=True), models.Q(('decided_by', models.F('asked_by')), _negated=True), _connector='OR'), name='deadline_request_not_granted_by_asker'),
        ),
        migrations.RunPython(append_only.lay_in_migration, append_only.lift_in_migration),
    ]
