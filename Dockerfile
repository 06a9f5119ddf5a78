# The same hash-pinned wheels as `make install`; the code runs as a user who may write nowhere but /tmp and the volume of
# attached files, /files.
FROM python:3.13-slim AS build
WORKDIR /app
COPY tracker/install.py tracker/environment.py tracker/
COPY requirements.txt ./
RUN python tracker/install.py /opt/venv requirements.txt
COPY . .
# The second call finds the packages installed and compiles the translations.
RUN python tracker/install.py /opt/venv requirements.txt
RUN DJANGO_SETTINGS_MODULE=tracker.settings.production \
    SECRET_KEY=only-for-collectstatic-0123456789-0123456789 ALLOWED_HOSTS=localhost TRACKER_BASE_URL=https://localhost \
    DATABASE_URL=postgres://build:build@localhost/build CELERY_BROKER_URL=redis://localhost \
    EMAIL_URL=smtp://localhost TRACKER_FROM_EMAIL=build@localhost \
    /opt/venv/bin/python manage.py collectstatic --noinput --verbosity 0

FROM python:3.13-slim
RUN useradd --system --uid 10001 --no-create-home tracker && install --directory --owner=tracker --mode=0700 /files
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=tracker.settings.production
WORKDIR /app
COPY --from=build /opt/venv /opt/venv
COPY --from=build /app /app
USER tracker
EXPOSE 8000
CMD ["python", "-m", "gunicorn", "tracker.wsgi"]
