"""The parties of the demo. Regions and countries are real, organisations that are not offices are invented."""

from commitments.management.demo.story.shapes import PartyEntry, Spelling
from commitments.terms import PartyType


def _country(key: str, name: str, code: str, *spellings: Spelling) -> PartyEntry:
    return PartyEntry(key=key, name=name, type=PartyType.COUNTRY, country=code, spellings=spellings)


def _region(key: str, name: str, code: str, *spellings: Spelling, contact: str = "") -> PartyEntry:
    return PartyEntry(
        key=key,
        name=name,
        type=PartyType.REGION,
        country=code[:2],
        region=code,
        spellings=spellings,
        contact=contact,
    )


def _office(key: str, name: str, country: str, *spellings: Spelling, contact: str = "") -> PartyEntry:
    return PartyEntry(
        key=key,
        name=name,
        type=PartyType.ORGANISATION,
        country=country,
        spellings=spellings,
        contact=contact,
    )


_COUNTRIES = (
    _country(
        "uz",
        "Узбекистан",
        "UZ",
        Spelling("Республика Узбекистан"),
        Spelling("Uzbekistan", "en"),
        Spelling("Oʻzbekiston", "uz"),
        Spelling("Өзбекстан", "kk"),
    ),
    _country(
        "kz",
        "Казахстан",
        "KZ",
        Spelling("Kazakhstan", "en"),
        Spelling("Qozogʻiston", "uz"),
        Spelling("Қазақстан", "kk"),
    ),
    _country("kg", "Кыргызстан", "KG", Spelling("Киргизия"), Spelling("Kyrgyzstan", "en")),
    _country("tj", "Таджикистан", "TJ", Spelling("Tajikistan", "en"), Spelling("Tojikiston", "uz")),
    _country("tm", "Туркменистан", "TM", Spelling("Turkmenistan", "en")),
    _country("ru", "Россия", "RU", Spelling("Russia", "en"), Spelling("Российская Федерация")),
    _country("cn", "Китай", "CN", Spelling("China", "en"), Spelling("КНР")),
    _country("tr", "Турция", "TR", Spelling("Türkiye", "en"), Spelling("Turkiya", "uz")),
    _country("az", "Азербайджан", "AZ", Spelling("Azerbaijan", "en"), Spelling("Ozarbayjon", "uz")),
)

_REGIONS = (
    _region(
        "jetisu",
        "Область Жетысу",
        "KZ-33",
        Spelling("Джетысуйский район", correction="в газете «район», верно — область"),
        Spelling("Джетысуйского района", correction="в газете «район», верно — область"),
        Spelling("Жетысуская область"),
        Spelling("Jetisu region", "en"),
        Spelling("Jetisu viloyati", "uz"),
        Spelling("Жетісу облысы", "kk"),
        contact="Ержан Муканов, заместитель акима области",
    ),
    _region("turkistan", "Туркестанская область", "KZ-61", Spelling("Түркістан облысы", "kk")),
    _region("almaty", "Город Алматы", "KZ-75", Spelling("Алматы қаласы", "kk"), Spelling("Алма-Ата")),
    _region("andijan", "Андижанская область", "UZ-AN", Spelling("Andijon viloyati", "uz"), Spelling("Әндіжан", "kk")),
    _region("fergana", "Ферганская область", "UZ-FA", Spelling("Fargʻona viloyati", "uz"), Spelling("Ферғана", "kk")),
    _region("samarkand", "Самаркандская область", "UZ-SA", Spelling("Samarqand viloyati", "uz")),
    _region("khorezm", "Хорезмская область", "UZ-XO", Spelling("Xorazm viloyati", "uz")),
    _region("syrdarya", "Сырдарьинская область", "UZ-SI", Spelling("Sirdaryo viloyati", "uz")),
    _region("tashkent-region", "Ташкентская область", "UZ-TO", Spelling("Toshkent viloyati", "uz")),
    _region("osh", "Ошская область", "KG-O", Spelling("Osh region", "en")),
    _region("sughd", "Согдийская область", "TJ-SU", Spelling("Sugʻd viloyati", "uz"), Spelling("Согд")),
    _region("dashoguz", "Дашогузский велаят", "TM-D", Spelling("Dashoguz velayat", "en"), Spelling("Дашогуз")),
    _region("chelyabinsk", "Челябинская область", "RU-CHE"),
    _region("ivanovo", "Ивановская область", "RU-IVA"),
    _region("sverdlovsk", "Свердловская область", "RU-SVE"),
    _region("xinjiang", "Синьцзян-Уйгурский автономный район", "CN-XJ", Spelling("Xinjiang", "en")),
    _region("sheki", "Шеки", "AZ-SA", Spelling("Sheki", "uz")),
)

_OUR_OFFICES = (
    _office("embassy-kz", "Посольство Узбекистана в Казахстане", "UZ", Spelling("Өзбекстан елшілігі", "kk")),
    _office(
        "trade-ministry",
        "Министерство инвестиций, промышленности и торговли Узбекистана",
        "UZ",
        Spelling("Минторг"),
        Spelling("Ministry of Investment, Industry and Trade of Uzbekistan", "en"),
    ),
    _office("uz-chamber", "Торгово-промышленная палата Узбекистана", "UZ", Spelling("Сауда-өнеркәсіп палатасы", "kk")),
    _office("uz-transport", "Министерство транспорта Узбекистана", "UZ", Spelling("Transport vazirligi", "uz")),
    _office("uz-standards", "Узбекский институт стандартов", "UZ", Spelling("Институт стандартов")),
    _office("hunarmand", "Ассоциация «Хунарманд»", "UZ", Spelling("“Hunarmand” uyushmasi", "uz")),
    _office("vodiy-ip", "Комбинат «Водий Ип»", "UZ", Spelling("Vodiy Ip", "uz")),
    _office("vodiy-meva", "Предприятие «Водий Мева»", "UZ", Spelling("«Водий Мева» кәсіпорны", "kk")),
    _office("silk-road-agro", "Компания «Силк Роуд Агро»", "UZ", Spelling("Silk Road Agro", "en")),
    _office("asia-trans", "Компания «Азия Транс Терминал»", "UZ", Spelling("Asia Trans Terminal", "en")),
    _office("chirchiq-svet", "Завод «Чирчик Свет»", "UZ"),
)

_THEIR_OFFICES = (
    _office(
        "jetisu-chamber",
        "Палата предпринимателей Жетысу",
        "KZ",
        Spelling("районная Палата предпринимателей"),
        contact="Айгуль Сарсенова, директор палаты",
    ),
    _office(
        "khorgos",
        "Центр «Хоргос»",
        "KZ",
        Spelling("Khorgos centre", "en"),
        Spelling("«Қорғас» орталығы", "kk"),
        Spelling("центр приграничного сотрудничества «Хоргос»"),
        contact="Данияр Оспанов, управляющий рядами",
    ),
    _office(
        "taldyqorghan",
        "Акимат Талдыкоргана",
        "KZ",
        Spelling("Талдықорған әкімдігі", "kk"),
        contact="Сауле Ахметова, отдел предпринимательства",
    ),
    _office("koktobe", "Сеть «Коктобе Сауда»", "KZ", Spelling("«Көктөбе Сауда» желісі", "kk")),
    _office("almaty-akimat", "Акимат Алматы", "KZ", Spelling("Алматы әкімдігі", "kk")),
    _office("sairam", "Хозяйство «Сайрам Тукым»", "KZ", Spelling("Сайрам Тұқым", "kk")),
    _office(
        "kg-economy",
        "Министерство экономики Кыргызстана",
        "KG",
        Spelling("Ministry of Economy of Kyrgyzstan", "en"),
        contact="Бакыт Токтогулов, управление внешней торговли",
    ),
    _office("tj-transport", "Министерство транспорта Таджикистана", "TJ"),
    _office("khujand-nur", "Компания «Хучанд Нур»", "TJ"),
    _office("ural-cargo", "Перевозчик «Уралэкспресс-Карго»", "RU"),
    _office("ivanovo-weavers", "«Ивановский ткацкий дом»", "RU", contact="Ирина Лебедева, отдел закупок"),
    _office("ivanovo-institute", "Ивановский текстильный институт", "RU"),
    _office("urumqi-fair", "Дирекция текстильной ярмарки в Урумчи", "CN", Spelling("Urumqi textile fair", "en")),
    _office("tr-halal", "Агентство по аккредитации халяль", "TR", contact="Эмре Йылдыз, отдел признания"),
    _office("az-craft", "Союз ремесленников Азербайджана", "AZ", Spelling("Ozarbayjon Hunarmandlar ittifoqi", "uz")),
)

PARTIES = _COUNTRIES + _REGIONS + _OUR_OFFICES + _THEIR_OFFICES
