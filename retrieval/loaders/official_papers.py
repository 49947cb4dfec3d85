"""The text of a file → the reports in it, read as official papers are written.

What belongs here: in which order a paper is read. Broken lines are joined, lines that run together parted; the title
is read, and what the notice sends out; then each policy is completed with what its notice says of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.loaders import (
    cover_notices,
    glued_numbers,
    line_joining,
    long_forms,
    run_together,
    table_notes,
)
from retrieval.loaders.dates import DATE, put_up, split_name
from retrieval.loaders.head_fields import Fields, read_fields
from retrieval.loaders.letter_spacing import unspaced
from retrieval.loaders.letterhead import Head, bodies_before, read_head, said_issuer
from retrieval.loaders.lone_numbers import with_numbers_joined
from retrieval.loaders.metadata import complete
from retrieval.loaders.printed_layout import flattened
from retrieval.loaders.titles import (
    Title,
    alike,
    begins_text,
    names_paper,
    names_site,
    number_behind,
    read_title,
    says_little,
    tidy,
)
from retrieval.loaders.validity import read_validity
from retrieval.numerals import ONE_TO_TEN
from retrieval.places import Gazetteer
from retrieval.report import JOINED, TITLE_GUESSED, Report, ReportKind
from retrieval.text_pieces import begin_of, end_of

_OPENING = 1500  # code points within which a notice says what it sends out
_BEFORE_POLICY = re.compile(rf"(?:^|\n|{DATE}\s*|[（(]此件[^（()）]*[)）]\s*)$")
# 第六章项目引进奖励政策 at the end of a line that ends a sentence before it.
_CHAPTER = re.compile(rf"(?<=[。）)])(?=第[{ONE_TO_TEN}]{{1,3}}章[^\n。，；：]{{2,20}}\n)")
_PLACE_BEFORE = re.compile(f"[{HAN}]{{1,10}}[省市区县州旗]")
_REMARKS_ON = re.compile("解读|点击|查看|下载")
_HEAD_LINES = 4


def papers(report: Report, gazetteer: Gazetteer, file: str, hint: str) -> tuple[Report, ...]:
    """The reports of a file: one, or one for each policy where a notice sends out several.

    ``report`` holds the text as it stands in the file, and what the file's format says of it. Raises CorpusError.
    """
    if report.kind is ReportKind.DIGEST:
        return (complete(report, gazetteer, file, hint=hint),)
    report = _with_whole_lines(report)
    report = replace(report, document_number=report.document_number or number_behind(report.title))
    report, title = _titled(report, split_name(hint)[0])
    names = cover_notices.sent_by(report.title, report.text[:_OPENING])
    report = _parted(report, names)
    start = title.end if title is not None else 0
    policies = cover_notices.policies(report.text, names, start)
    notice = report.text[: policies[0].start] if policies else report.text
    head = read_head(notice, report.title)
    fields = read_fields(notice)
    issuer = head.issuer or _issuer_above(report, title) or said_issuer(report.issuer) or fields.issuer
    head = replace(head, issuer=issuer, signed=head.signed or fields.signed)
    if not policies:
        return (_with_fields(_completed(report, head, report.text, gazetteer, file, hint), fields),)
    parts = _reports(report, policies)
    return tuple(
        _with_fields(
            _completed(part, head, notice + part.text if number else part.text, gazetteer, file, hint), fields
        )
        for number, part in enumerate(parts)
    )


def _with_fields(report: Report, fields: Fields) -> Report:
    """A report with the dates that only fields over it, or its form, say."""
    return replace(
        report,
        published=report.published or ("" if report.delivered else fields.dated),
        effective=report.effective or fields.effective,
        expires=report.expires or fields.expires,
    )


def _with_whole_lines(report: Report) -> Report:
    printed = report.text if report.pages else flattened(report.text)
    numbered = with_numbers_joined(printed, report.pages)
    glued = glued_numbers.parted(numbered.text, numbered.pages)
    set_apart = unspaced(glued.text, glued.pages)
    whole = line_joining.joined(set_apart.text, set_apart.pages)
    apart = run_together.parted(whole.text, whole.pages)
    points = [found.start() for found in _CHAPTER.finditer(apart.text)] if "章" in apart.text else []
    noted = table_notes.apart(*line_joining.split_at(apart.text, points, apart.pages))
    fields = long_forms.opened(noted.text, noted.pages)
    doubts = (*report.doubts, JOINED) if whole.joined else report.doubts
    return replace(report, text=fields.text, pages=fields.pages, doubts=doubts)


def _titled(report: Report, stem: str) -> tuple[Report, Title | None]:
    """The report with its title, and where the text says it; a title that the text wraps stands on one line then."""
    found = read_title(report.text)
    given = "" if begins_text(report.title) else tidy(report.title)
    if found is not None and found.certain and names_site(given):
        given = ""
    if found is not None and given and not _says(found, given):
        found = None
    if found is None:
        given = "" if names_paper(tidy(stem)) and says_little(given) else given
        doubts = report.doubts if given else (*report.doubts, TITLE_GUESSED)
        return replace(report, title=_with_place(given, stem) or tidy(stem), doubts=doubts), None
    words = given
    doubts = report.doubts
    longer = (
        found.certain and alike(found.words).endswith(alike(given)) and not _REMARKS_ON.search(found.words)
    )
    if not given or (longer and len(alike(found.words)) > len(alike(given))):
        words = found.words
        if not found.certain:
            doubts = (*doubts, TITLE_GUESSED)
    words = _with_place(words, stem)
    whole = line_joining.unbroken(report.text, found.start, found.end, report.pages)
    moved = replace(found, end=found.end - (len(report.text) - len(whole.text)))
    return replace(report, title=words, text=whole.text, pages=whole.pages, doubts=doubts), moved


def _with_place(title: str, stem: str) -> str:
    """The title with the place that the file's name puts before it: a page often leaves away whose policy it shows."""
    short, long = alike(title), alike(stem)
    before = long.removesuffix(short)
    return tidy(stem) if short and before != long and _PLACE_BEFORE.fullmatch(before) else title


def _says(found: Title, given: str) -> bool:
    """True if the first lines say the title that the file gives."""
    one, other = alike(found.words), alike(given)
    return bool(other) and (one in other or other in one)


def _issuer_above(report: Report, title: Title | None) -> str:
    """The bodies that stand above a title that begins with 关于."""
    if title is None:
        above = report.text.lstrip().split("\n")[:_HEAD_LINES]
    else:
        above = report.text[: title.start].split("\n")[-_HEAD_LINES:]
    bodies: list[str] = []
    for line in filter(str.strip, above):
        said = bodies_before([line])
        if not said:
            break
        bodies.append(said)
    return "、".join(bodies)


def _parted(report: Report, names: Sequence[str]) -> Report:
    """The report with the titles of what is sent out on lines of their own where they run into the text."""
    points: set[int] = set()
    for name in names:
        written = re.compile(r"\s*".join(map(re.escape, re.sub(r"\s", "", name))))
        for found in written.finditer(report.text):
            begin = begin_of(report.text, found.start(), "\n")
            line = report.text[begin : end_of(report.text, found.end(), "\n")]
            if len(line.strip()) <= len(found[0]) or not _BEFORE_POLICY.search(
                report.text[max(0, found.start() - 40) : found.start()]
            ):
                continue
            points.update(
                point for point in (found.start(), found.end()) if report.text[point - 1 : point] != "\n"
            )
            break
    text, pages = line_joining.split_at(report.text, sorted(points), report.pages)
    return replace(report, text=text, pages=pages)


def _reports(report: Report, policies: Sequence[cover_notices.Policy]) -> list[Report]:
    """A report for each policy; what the notice says goes with the first."""
    several = len(policies) > 1
    found = []
    for number, policy in enumerate(policies):
        start = policy.start if number else 0
        text = report.text[start : policy.end].rstrip("\n") + "\n" if several else report.text
        pages = tuple(max(0, page - start) for page in report.pages if page < policy.end)
        skipped = max(0, sum(page <= start for page in report.pages) - 1)
        found.append(
            replace(
                report,
                report_id=f"{report.report_id}#{number + 1}" if several else report.report_id,
                title=policy.title,
                cover=report.title,
                text=text,
                pages=pages if not skipped else (),
            )
        )
    return found


def _completed(report: Report, head: Head, said: str, gazetteer: Gazetteer, file: str, hint: str) -> Report:
    """A report with its fields; ``said`` is all that is said of its validity."""
    report = replace(
        report,
        document_number=report.document_number or head.document_number,
        issuer=head.issuer,
        signed=report.signed or head.signed,
        published=report.published or put_up(said),
    )
    done = complete(report, gazetteer, file, hint=hint)
    validity = read_validity(
        f"{done.cover} {done.title}" if done.cover else done.title, said, done.signed or done.delivered
    )
    return replace(
        done,
        effective=done.effective or validity.effective,
        expires=done.expires or validity.expires,
        trial=validity.trial,
        repeals=validity.repeals,
    )
