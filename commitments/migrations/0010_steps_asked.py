from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('commitments', '0009_calendar_feeds'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='reminder',
            name='reminder_step_known',
        ),
        migrations.AlterField(
            model_name='reminder',
            name='step',
            field=models.CharField(choices=[('opens', 'скоро начало'), ('before', 'до срока'), ('on_day', 'в день срока'), ('after', 'после срока'), ('late_arrival', 'поздно внесена'), ('declined', 'просят передать'), ('decide', 'решить о новом сроке'), ('verify', 'проверить отчёт'), ('answered', 'ответ на просьбу о сроке')], max_length=20, verbose_name='повод'),
        ),
        migrations.AddConstraint(
            model_name='reminder',
            constraint=models.CheckConstraint(condition=models.Q(('step__in', ['opens', 'before', 'on_day', 'after', 'late_arrival', 'declined', 'decide', 'verify', 'answered'])), name='reminder_step_known'),
        ),
    ]
