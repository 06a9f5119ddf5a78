"""What one reader costs, measured in a process of its own: `python benchmarks/reading_cost.py ours|natasha FILE …`.

Prints JSON: start (processor seconds until the first text is read), seconds (least of several rounds over all texts),
memory (MB at most). Run by the interpreter that has the reader; needs nothing else of this folder.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

ROUNDS = 5
KB_IN_MB = 1024


def ours() -> Callable[[str], object]:
    """Give the tracker's reader."""
    sys.path.insert(0, str(Path(__file__).parents[1]))
    extract = import_module("commitments.extraction").extract
    return lambda text: extract(text, None, "ru")


def natasha() -> Callable[[str], object]:
    """Give natasha's whole pipeline: sentences, morphology, syntax, names, and their dictionary forms."""
    package: Any = import_module("natasha")
    segmenter, words = package.Segmenter(), package.MorphVocab()
    embedding = package.NewsEmbedding()
    morphology, syntax = package.NewsMorphTagger(embedding), package.NewsSyntaxParser(embedding)
    names = package.NewsNERTagger(embedding)

    def read(text: str) -> object:
        document = package.Doc(text)
        document.segment(segmenter)
        document.tag_morph(morphology)
        document.parse_syntax(syntax)
        document.tag_ner(names)
        for token in document.tokens:
            token.lemmatize(words)
        for span in document.spans:
            span.normalize(words)
        return document

    return read


def least(work: Callable[[], object]) -> float:
    """Least processor time of several rounds."""
    times = []
    for _ in range(ROUNDS):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return min(times)


def main(reader: str, paths: list[str]) -> None:
    """Measure a reader and print what it costs."""
    texts = [Path(path).read_text(encoding="utf-8") for path in paths]
    started = time.process_time()
    read = {"ours": ours, "natasha": natasha}[reader]()
    read(texts[0])
    start = time.process_time() - started
    seconds = least(lambda: [read(text) for text in texts])
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KB_IN_MB
    print(json.dumps({"start": start, "seconds": seconds, "memory": memory}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
