"""Training a language from a folder of labelled articles and telling how well it then reads what it has not seen."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from commitments.extraction.evaluation import figures, tally
from commitments.extraction.reader import Language, read
from commitments.extraction.training import Labelled, learn, read_labelled, write

_PACKAGE = "commitments.extraction"


@dataclass(frozen=True)
class Report:
    """What training came to: number of articles, figures (0 to 1) on those articles, and by cross-validation."""

    articles: int
    on_training: dict[str, float]
    on_unseen: dict[str, float]


def train(folder: Path, language: str, folds: int, out: Path | None = None) -> Report:
    """Learn the weights of a language and write them.

    folder: NAME.txt beside NAME.json in the form of the schema; articles of other languages are passed over. folds:
    parts for cross-validation by article (2 or more). out: where the weights go, by default the language's own folder.
    The same articles give the same files. Raises ValueError where there are fewer articles than folds,
    ModuleNotFoundError for a language without a folder.
    """
    module = import_module(f"{_PACKAGE}.{language}")
    untrained: Language = module.untrained()
    articles = read_labelled(folder, language)
    if len(articles) < folds:
        raise ValueError(f"{folder}: {len(articles)} labelled articles, {folds} folds")
    unseen: Counter[str] = Counter()
    for fold in range(folds):
        known = learn([article for i, article in enumerate(articles) if i % folds != fold], untrained)
        unseen += _tallied(articles[fold::folds], known)
    whole = learn(articles, untrained)
    write(whole.weights, out or module.WEIGHTS)
    return Report(len(articles), figures(_tallied(articles, whole)), figures(unseen))


def _tallied(articles: Sequence[Labelled], language: Language) -> Counter[str]:
    counts: Counter[str] = Counter()
    for article in articles:
        found = read(article.text, article.published, language)
        counts += tally(article.promises, [one.as_json(article.text) for one in found])
    return counts
