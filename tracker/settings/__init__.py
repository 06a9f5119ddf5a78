"""Settings by place: embedded (make run), production (docker compose), testing. docs/settings.md lists them all."""
