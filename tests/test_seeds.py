"""The bundled reports: that each loads, and carries what a digest must."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from bot.bootstrap import bundled_reports
from retrieval.corpus import Corpus
from retrieval.loaders import load
from retrieval.places import Gazetteer
from retrieval.report import Report, ReportKind

FILES = sorted(bundled_reports().glob("*.md"))
ALWAYS = {"title", "region", "published", "kind", "source"}
SOMETIMES = {"issuer", "delivered", "period"}  # where the text says
TWO_DIGITS = re.compile(r"(?<!\d)(19|20)\d\d(?!\d)")


def front_matter(file: Path) -> dict[str, str]:
    head, mark, _ = file.read_text("utf-8").removeprefix("---\n").partition("\n---\n")
    assert mark, "no front matter"
    return {
        key.strip(): value.strip() for key, _, value in (line.partition(":") for line in head.splitlines())
    }


def report(corpus: Corpus, file: Path) -> Report:
    return next(report for report in corpus.reports if report.report_id == file.stem)


def test_ten_digests_load_without_refusal() -> None:
    loaded = load(bundled_reports(), Gazetteer.bundled())
    assert loaded.refused == ()
    assert [held.report_id for held in loaded.reports] == [file.stem for file in FILES]
    assert len(FILES) == 10


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_a_digest_carries_its_fields(bundled_corpus: Corpus, file: Path) -> None:
    fields = front_matter(file)
    assert set(fields) >= ALWAYS
    assert set(fields) <= ALWAYS | SOMETIMES
    assert all(fields.values()), "an empty field: leave it out"
    assert fields["kind"] == "digest"
    assert "【" not in fields["title"]
    assert re.fullmatch(r"【[^【】]+】", fields["source"])
    held = report(bundled_corpus, file)
    assert held.kind is ReportKind.DIGEST
    assert held.title == fields["title"]
    assert held.region == fields["region"]
    assert held.region.split("/")[0] == "湖南省"
    assert held.source == fields["source"]
    assert held.issuer == fields.get("issuer", "")
    assert datetime.date.fromisoformat(held.published) == datetime.date.fromisoformat(fields["published"])
    assert held.delivered == fields.get("delivered", "")
    assert not held.nationwide


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_a_digest_has_sections(bundled_corpus: Corpus, file: Path) -> None:
    held = report(bundled_corpus, file)
    assert len(held.sections) >= 4
    assert sum(bool(section.path) for section in held.sections) >= len(held.sections) - 1
    assert len({section.path for section in held.sections}) == len(held.sections), "two sections of one name"
    for section in held.sections:
        assert held.text[section.start : section.end].strip()


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_the_period_is_what_the_text_says(bundled_corpus: Corpus, file: Path) -> None:
    held = report(bundled_corpus, file)
    said = {int(match[0]) for match in TWO_DIGITS.finditer(held.title + held.text)}
    assert set(held.period) <= said
    assert held.period == tuple(sorted(held.period))


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_a_date_of_delivery_is_said_in_the_text(bundled_corpus: Corpus, file: Path) -> None:
    held = report(bundled_corpus, file)
    if held.delivered:
        date = datetime.date.fromisoformat(held.delivered)
        assert f"{date.year}年{date.month}月{date.day}日" in held.text
        assert held.delivered <= held.published


def test_every_digest_is_found_by_its_title(bundled_corpus: Corpus) -> None:
    from retrieval.search import Retriever

    retriever = Retriever(bundled_corpus)
    for held in bundled_corpus.reports:
        assert retriever.search(retriever.read(held.title))[0].report is held
