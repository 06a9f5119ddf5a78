import commitments.terms
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from commitments.migrations import _append_only as append_only


class Migration(migrations.Migration):

    dependencies = [
        ('commitments', '0011_assessments'),
    ]

    operations = [
        migrations.RunPython(append_only.lift_in_migration, append_only.lay_in_migration, elidable=False),
        migrations.CreateModel(
            name='Milestone',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=300, verbose_name='что сделать')),
                ('due_on', models.DateField(verbose_name='срок')),
                ('nominal_on', models.DateField(editable=False, null=True, verbose_name='день по порядку повторения')),
                ('due_version', models.PositiveIntegerField(default=1, editable=False, verbose_name='версия срока')),
                ('position', models.PositiveSmallIntegerField(default=0, editable=False, verbose_name='место в ряду')),
                ('state', models.CharField(choices=[('open', 'впереди'), ('done', 'пройдена'), ('dropped', 'снята')], default=commitments.terms.MilestoneState['OPEN'], editable=False, max_length=20, verbose_name='состояние')),
                ('origin', models.CharField(choices=[('manual', 'назвал человек'), ('template', 'обычный шаг'), ('recurrence', 'очередной раз')], default=commitments.terms.MilestoneOrigin['MANUAL'], editable=False, max_length=20, verbose_name='откуда')),
                ('key', models.CharField(blank=True, default='', editable=False, max_length=60)),
                ('done_on', models.DateField(editable=False, null=True, verbose_name='пройдена')),
                ('note', models.CharField(blank=True, max_length=500, verbose_name='примечание')),
                ('created_at', models.DateTimeField(editable=False, verbose_name='названа')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                'verbose_name': 'веха',
                'verbose_name_plural': 'вехи',
                'ordering': ['due_on', 'position', 'pk'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='event',
            name='event_type_known',
        ),
        migrations.AlterField(
            model_name='event',
            name='type',
            field=models.CharField(choices=[('created', 'запись создана'), ('moved', 'состояние изменено'), ('edited', 'запись исправлена'), ('statement', 'добавлен фрагмент'), ('updated', 'записана новость'), ('evidence', 'приложено доказательство'), ('assigned', 'назначен ответственный'), ('deadline', 'срок изменён'), ('extension', 'просьба о новом сроке'), ('assessed', 'дана оценка'), ('milestone', 'веха'), ('read', 'статья прочитана'), ('reviewed', 'фрагмент разобран'), ('closed', 'разбор статьи закончен'), ('invited', 'сотрудник приглашён'), ('deactivated', 'доступ сотрудника закрыт'), ('declined', 'ответственный просит передать запись')], max_length=20, verbose_name='что произошло'),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(('type__in', ['created', 'moved', 'edited', 'statement', 'updated', 'evidence', 'assigned', 'deadline', 'extension', 'assessed', 'milestone', 'read', 'reviewed', 'closed', 'invited', 'deactivated', 'declined'])), name='event_type_known'),
        ),
        migrations.AddField(
            model_name='milestone',
            name='commitment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='milestones', to='commitments.commitment', verbose_name='договорённость'),
        ),
        migrations.AddField(
            model_name='milestone',
            name='done_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='ended_milestones', to=settings.AUTH_USER_MODEL, verbose_name='отметил'),
        ),
        migrations.AddField(
            model_name='milestone',
            name='officer',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='milestones', to=settings.AUTH_USER_MODEL, verbose_name='ответственный'),
        ),
        migrations.AddField(
            model_name='reminder',
            name='milestone',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reminders', to='commitments.milestone', verbose_name='веха'),
        ),
        migrations.AddIndex(
            model_name='milestone',
            index=models.Index(fields=['commitment', 'due_on'], name='milestone_of_commitment'),
        ),
        migrations.AddIndex(
            model_name='milestone',
            index=models.Index(condition=models.Q(('state', 'open')), fields=['due_on'], name='milestone_open_due'),
        ),
        migrations.AddIndex(
            model_name='milestone',
            index=models.Index(condition=models.Q(('state', 'open')), fields=['officer'], name='milestone_open_officer'),
        ),
        migrations.AddConstraint(
            model_name='milestone',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['open', 'done', 'dropped'])), name='milestone_state_known'),
        ),
        migrations.AddConstraint(
            model_name='milestone',
            constraint=models.CheckConstraint(condition=models.Q(('origin__in', ['manual', 'template', 'recurrence'])), name='milestone_origin_known'),
        ),
        migrations.AddConstraint(
            model_name='milestone',
            constraint=models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='milestone_has_title'),
        ),
        migrations.AddConstraint(
            model_name='milestone',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('done_by__isnull', True), ('done_on__isnull', True), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('done_by__isnull', False), ('done_on__isnull', False)), _connector='OR'), name='milestone_end_has_day_and_person'),
        ),
        migrations.AddConstraint(
            model_name='milestone',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('key', ''), ('origin', 'manual')), models.Q(models.Q(('origin', 'manual'), _negated=True), models.Q(('key', ''), _negated=True)), _connector='OR'), name='milestone_key_names_its_maker'),
        ),
        migrations.AddConstraint(
            model_name='milestone',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('nominal_on__isnull', False), ('origin', 'recurrence')), models.Q(models.Q(('origin', 'recurrence'), _negated=True), ('nominal_on__isnull', True)), _connector='OR'), name='milestone_occurrence_has_its_day'),
        ),
        migrations.AddConstraint(
            model_name='milestone',
            constraint=models.UniqueConstraint(condition=models.Q(('key', ''), _negated=True), fields=('commitment', 'key'), name='milestone_key_once'),
        ),
        migrations.RunPython(append_only.lay_in_migration, append_only.lift_in_migration, elidable=False),
    ]
