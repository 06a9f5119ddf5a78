"""Uzbek words of the closed classes and words whose last letters look like endings: data for the word forms."""

# Postpositions, and nouns in a case that serve as such.
_POSTPOSITIONS = (
    "uchun bilan boʻyicha boʻyi toʻgʻrisida toʻgʻrisidagi haqida haqda haqidagi orqali qadar sari yuzasidan xususida "
    "xususidagi borasida borasidagi doirasida doirasidagi asosida davomida ichida oʻrtasida oʻrtasidagi orasida "
    "orasidagi ostida ustida huzurida huzuridagi oldida oldidan keyin soʻng avval beri buyon tashqari tufayli sababli "
    "bois binoan muvofiq koʻra qarshi nisbatan qaramay qaramasdan yoʻlida yordamida vositasida ishtirokida "
    "ishtirokidagi tarkibida tarkibidagi kabi singari sifatida oʻrniga evaziga hisobidan hisobiga maqsadida boshlab "
    "eʻtiboran chogʻida mobaynida arafasida atrofida atrofidagi boshchiligida boshchiligidagi tomonidan bilangina "
    "yonida yonidagi zimmasida munosabati hamrohligida boʻylab ichra sayin fikricha"
)
_CONJUNCTIONS = (
    "va hamda yoki yo yoxud ammo lekin biroq balki chunki shuningdek esa agar garchi toki yaʻni negaki deb deya "
    "shuning vaholanki zero demak holbuki xususan jumladan binobarin mabodo na"
)
_PARTICLES = (
    "ham ta nafar faqat xuddi axir hatto aynan naq nahotki xolos atigi qariyb eng juda hech har albatta goʻyo mana "
    "marhamat xoʻp ha kamida koʻpi bor-yoʻgʻi masalan"
)
_ADVERBS = (
    "bugun kecha ertaga indin hozir hozirda endi hali allaqachon yana yaqinda tez tezda birga birgalikda alohida doimo "
    "doim asosan umuman qayta hozircha ilgari keyinroq dastlab avvalo nihoyat birdan birdaniga darhol asta sekin "
    "atroflicha batafsil qisman toʻliq butunlay muntazam bevosita rasman galma-gal birma-bir odatda ayniqsa albatta "
    "bunday shunday oʻshanda keyinchalik oldin burun yiliga haftasiga oyiga kuniga imkon hamon baribir bepul ancha "
    "kamroq koʻproq ortiq ziyod koʻp kam tezroq yaqinroq nega qachon qayerda qanday qancha qanchalik"
)
_PREDICATIVES = (
    "kerak lozim mumkin zarur shart bor yoʻq emas tayyor rozi shay darkor joiz tegishli ayon ravshan majbur kerakli "
    "muhtoj manfaatdor istagida niyatida fikrida umidida umidvor tarafdor arziydi yetarli maʻlum"
)
_PRONOUNS = (
    "men sen biz siz kim nima qaysi barcha hamma oʻz kimdir nimadir allakim hech-kim barchasi hammasi oʻzi oʻzlari "
    "oʻzimiz bizning sizning menga bizga sizga bizda sizda bizni sizni bizdan ulardan bulardan kimning nimalar"
)
_ADJECTIVES = (
    "yangi katta kichik yaxshi yomon keng uzoq yaqin qisqa baland past yosh eski toza issiq sovuq ochiq yopiq boy "
    "butun umumiy asosiy turli boshqa mazkur ushbu qoʻshma oʻzaro qoʻshimcha maxsus alohida yagona doimiy muhim "
    "keyingi kelasi kelgusi navbatdagi joriy oldingi soʻnggi dastlabki ilk birinchi ikkinchi uchinchi toʻrtinchi "
    "beshinchi oltinchi yettinchi sakkizinchi toʻqqizinchi oʻninchi ishchi rasmiy erkin xorijiy mahalliy ichki tashqi "
    "yuqori quyi oʻrta bosh sobiq bepul yashil oq qora qizil koʻk sariq tezkor zamonaviy oʻzbek qozoq tojik qirgʻiz "
    "turkman rus turk xitoy afgʻon hind yapon koreys nemis fransuz ingliz italyan ispan polyak gruzin arman tatar "
    "markaziy janubiy shimoliy sharqiy gʻarbiy qishki yozgi kuzgi bahorgi oʻtgan kelayotgan yillik oylik kunlik "
    "haftalik hozirgi bugungi ertangi kechagi yirik eʻtiborli faol bevosita jami qator bir-biri koʻplab ayrim baʻzi "
    "xalqaro onlayn raqamli samarali samimiy ijobiy quyidagi ikkitomonlama keyingisi navbatdagisi"
)
_NUMERALS = (
    "bir ikki uch toʻrt besh olti yetti sakkiz toʻqqiz oʻn yigirma oʻttiz qirq ellik oltmish yetmish sakson toʻqson "
    "yuz ming million mln milliard mlrd trillion bitta ikkita uchta toʻrtta beshta oltita yettita sakkizta toʻqqizta "
    "oʻnta yarim bir-ikki ikki-uch ikkala uchala chorak"
)
# Endings that stand alone behind a name in quotation marks.
_ENDINGS = "ga ni ning da dan dagi gacha lik lar lari si i"
_AUXILIARIES = {"edi": "VERB-past", "edilar": "VERB-past", "ekan": "PRTF-past", "emish": "PRTF-past"}


def _demonstratives() -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for lemma, stem in {"u": "un", "bu": "bun", "shu": "shun", "oʻsha": "oʻshan"}.items():
        found[lemma] = (lemma, "NPRO-nomn")
        for ending, case in {
            "ga": "datv", "gacha": "datv", "i": "accs", "ing": "gent", "da": "loct", "dan": "ablt", "dagi": "loct",
        }.items():  # fmt: skip
            found[stem + ending] = (lemma, f"NPRO-{case}")
    for lemma in ("ular", "bular", "shular"):
        for ending, case in {
            "": "nomn",
            "ga": "datv",
            "ni": "accs",
            "ning": "gent",
            "da": "loct",
            "dan": "ablt",
        }.items():
            found[lemma + ending] = (lemma, f"NPRO-{case}")
    return found


def _closed() -> dict[str, tuple[str, str]]:
    classes = (
        ("ADJF", _ADJECTIVES), ("ADVB", _ADVERBS), ("NPRO", _PRONOUNS), ("NUM", _NUMERALS), ("PRCL", _PARTICLES),
        ("CONJ", _CONJUNCTIONS), ("PREP", _POSTPOSITIONS), ("PRED", _PREDICATIVES),
    )  # fmt: skip
    found = {word: (word, tag) for tag, words in classes for word in words.split()}
    found |= {ending: (f"-{ending}", "PREP") for ending in _ENDINGS.split()}
    found |= {word: (word, tag) for word, tag in _AUXILIARIES.items()}
    return found | _demonstratives()


CLOSED = _closed()

# Nouns beside those of the lexicons, so that their last letters are not taken for endings.
_NOUNS = (
    "vodiy foyda qoida daryo tuproq davlat mamlakat respublika viloyat shahar tuman qishloq ovul "
    "mahalla ish yil oy kun hafta soat vaqt joy yer suv havo odam inson xalq millat ona ota aka uka oʻgʻil qiz "
    "narsa soʻz gap fikr savol javob sabab natija maqsad vazifa masala muammo sharoit imkon imkoniyat soha tarmoq "
    "yoʻnalish daraja hamkorlik munosabat aloqa rivoj taraqqiyot iqtisodiyot siyosat jamiyat hayot tinchlik "
    "xavfsizlik barqarorlik doʻstlik qoʻshnichilik qardoshlik boshqaruv nazorat tartib tarkib talab taklif "
    "kompaniya shirkat firma holding konsern korporatsiya vazirlik hokimlik qoʻmita agentlik departament bosh "
    "boshqarma boʻlim markaz idora tashkilot uyushma jamgʻarma palata parlament senat majlis hukumat prezident "
    "rais boshliq direktor rahbar vakil ekspert mutaxassis elchi konsul vazir hokim akim raislik rahbarlik "
    "tadbirkorlik ishbilarmonlik sanoatchi xizmat qoʻl bosqich oʻrin oʻrinbosar qism boʻlak tomon taraf "
    "chegara hudud maydon bozor narx pul qiymat mablagʻ ehtiyoj isteʻmol isteʻmolchi aholi oila bola koʻcha uy "
    "xona bino inshoot obyekt loyiha dastur reja hujjat qonun qaror farmon tarix kelajak kecha kunduz kech tong "
    "ishonch umid orzu niyat istak xohish qiziqish til madaniyat sanʻat adabiyot ilm fan oʻyin qoʻshiq kitob "
    "oʻsish qurilish yigʻilish ochilish yopilish oʻqish qatnashchi ishtirok ishtirokchi kuch "
    "uchrashuv kelishuv ulush foiz hajm miqdor son raqam koʻrsatkich ahamiyat eʻtibor diqqat chora tadbir tashrif "
    "safar yondashuv tushuncha xulosa yechim kamchilik yutuq tajriba bilim malaka mahorat mehnat ijod oʻzgarish "
    "qarash vosita uskuna zona tarif stavka soliq boj koni kon shoh pora nuqta nota kassa massa baza plastinka "
    "chora mavsum fasl bahor yoz kuz qish semestr muddat sana davr asr zamon payt lahza chorak yarim oʻrta boʻy "
    "asos ism familiya xabar axborot maʻlumot matbuot gazeta jurnal muxbir kanal sayt surat foto izoh eslatma "
    "ayol erkak yigit keksa bolalik talaba ustoz murabbiy sportchi oʻrganuv koʻrik sinov tekshiruv tahlil hisobot "
    "natijadorlik samaradorlik raqobat sifat xavf zarar qarz foydali oʻt oʻrmon togʻ choʻl dasht koʻl dengiz "
    "qirgʻoq bogʻ dala ekin hosil don chorva ot qoʻy sigir baliq tovuq asal meva sabzavot tola lager armiya "
    "dekan oʻqituvchi haydovchi kuzatuvchi quruvchi qutqaruvchi sotuvchi tikuvchi yozuvchi tarjimon uchuvchi ijrochi "
    "organ dushman meʻmor tarkib tartib mansab kitob talab tahrib sahifa ichki boʻsh pishloq oʻzgarish toʻgʻri"
)
NOUNS = frozenset(_NOUNS.split())
# Their vowel falls out before a possessive ending.
ELIDED = {
    "shahr": "shahar", "oʻrn": "oʻrin", "oʻgʻl": "oʻgʻil", "singl": "singil", "qism": "qism", "ogʻz": "ogʻiz",
    "burn": "burun", "koʻngl": "koʻngil", "bagʻr": "bagʻir", "ulgʻ": "ulugʻ", "yarm": "yarim", "ming": "ming",
    "choragʻ": "chorak", "vaqf": "vaqf",
}  # fmt: skip
# The reader's words end before a last apostrophe that is no letter: "urug'" comes as "urug".
CUT = {"urug": "urugʻ", "yog": "yogʻ", "tog": "togʻ", "bog": "bogʻ", "tig": "tigʻ", "mablag": "mablagʻ", "sog": "sogʻ"}
# Peoples that are written with a small letter.
_PEOPLES = (
    "oʻzbek qozoq qirgʻiz tojik turkman rus turk xitoy afgʻon hind yapon koreys ozarbayjon gruzin nemis fransuz "
    "ingliz italyan ispan polyak chex slovak vengr majar rumin bolgar serb latish eston fin shved norveg golland "
    "yunon grek tatar boshqird chechen mongol ukrain belorus malay amerikalik eron pokiston moldav xorvat uygʻur "
    "yahudiy portugal alban"
)
PEOPLES = frozenset(_PEOPLES.split())
# "Our country" of a paper in Uzbek is Uzbekistan.
OURS = ("mamlakatimiz", "yurtimiz", "respublikamiz", "davlatimiz", "poytaxtimiz", "diyorimiz", "vatanimiz")
