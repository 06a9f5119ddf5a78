"""The office: one person for each role, and a second analyst. All names are invented."""

from commitments.management.demo.story.shapes import Actor, Person
from commitments.terms import Role

PEOPLE = (
    Person(actor=Actor.RUSTAM, name="Рустам Ганиев", role=Role.READER, language="en"),
    Person(actor=Actor.AZIZ, name="Азиз Юлдашев", role=Role.ANALYST),
    Person(
        actor=Actor.MADINA,
        name="Мадина Сапарова",
        role=Role.ANALYST,
        time_zone="Asia/Almaty",
        holidays="KZ",
    ),
    Person(actor=Actor.DILNOZA, name="Дилноза Каримова", role=Role.CONTROLLER),
    Person(actor=Actor.TIMUR, name="Тимур Рашидов", role=Role.HEAD),
    Person(actor=Actor.NODIR, name="Нодир Хакимов", role=Role.ADMINISTRATOR),
)
