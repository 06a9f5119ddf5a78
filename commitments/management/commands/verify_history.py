"""Verifies that the history is what was written: exit code 0 and a line of sums, or 1 and each place that is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from commitments.labels import fault_sentence
from commitments.queries import verification

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from commitments.queries.verification import Finding, Sums


class Command(BaseCommand):
    """`verify_history [--seal HASH]`."""

    help = "Проверяет, что историю никто не менял: события, их порядок, печати, пропажу записей"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--seal", default="", help="отпечаток печати, записанный вне системы: есть ли такая печать")

    def handle(self, *_args: Any, **options: Any) -> None:
        wrong = [told(finding) for finding in verification.findings()]
        if options["seal"] and not verification.has_seal(options["seal"]):
            wrong.append(f"печати с отпечатком {options['seal']} нет: печати переписаны")
        for line in wrong:
            self.stdout.write(line)
        if wrong:
            message = f"История нарушена, мест: {len(wrong)}. Сохраните базу как есть и сравните с резервной копией."
            raise CommandError(message)
        self.stdout.write(summed(verification.sums()))


def told(finding: Finding) -> str:
    """«KZ-UZ-2026-0007: событие 3 изменено после записи»."""
    return f"{finding.reference or finding.chain}: {fault_sentence(finding.fault, finding.sequence)}"


def summed(sums: Sums) -> str:
    """How much was verified, and the last seal to note down outside."""
    line = f"История цела. Цепочек: {sums.chains}, событий: {sums.events}, печатей: {sums.seals}."
    if sums.last_seal is None:
        return f"{line} Первую печать поставит ближайшая ежеминутная работа."
    return f"{line}\nПоследняя печать {sums.last_seal} от {sums.last_seal.sealed_at:%d.%m.%Y}: {sums.last_seal.hash}"
