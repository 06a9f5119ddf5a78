"""Reads docker-compose.yml as `docker compose` does: anchors, then variables of the environment."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE = Path(__file__).parents[1] / "docker-compose.yml"
# $$ | ${NAME:?sentence} | ${NAME:-default}: nothing else stands in the file.
VARIABLE = re.compile(r"\$(?:(?P<dollar>\$)|\{(?P<name>\w+):(?P<how>[?-])(?P<rest>[^}]*)\})")


class MissingVariableError(Exception):
    """What `docker compose` says when a required variable is not set: its name and the sentence."""


def services(variables: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """Return every service with its variables put in, or raise MissingVariableError."""
    content = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    found: dict[str, dict[str, Any]] = _filled(content["services"], variables)
    return found


def _filled(value: Any, variables: Mapping[str, str]) -> Any:  # noqa: ANN401 - any part of a YAML file
    if isinstance(value, dict):
        return {name: _filled(item, variables) for name, item in value.items()}
    if isinstance(value, list):
        return [_filled(item, variables) for item in value]
    return VARIABLE.sub(lambda match: _value(match, variables), value) if isinstance(value, str) else value


def _value(match: re.Match[str], variables: Mapping[str, str]) -> str:
    if match["dollar"]:
        return "$"
    if set_value := variables.get(match["name"]):
        return set_value
    if match["how"] == "?":
        raise MissingVariableError(f"{match['name']} {match['rest']}")
    return match["rest"]
