"""Form: whether the asker is eligible: what they say of themselves against a clause's conditions and exclusions."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from bot.answers.answer import Outcome
from bot.answers.conditions.addressees import addressed
from bot.answers.conditions.age_decision import decided_by_age, decided_for_degree, for_his_step
from bot.answers.conditions.asked_threshold import of_what_is_asked
from bot.answers.conditions.asker_place import demanded_elsewhere, for_those_from_elsewhere
from bot.answers.conditions.bounds import Verdict
from bot.answers.conditions.deciding_sentence import (
    Decision,
    deciding_sentence,
    names_no_such_act,
    one_of_these,
    profile_of,
    sentences_beside,
)
from bot.answers.conditions.figure_decision import decided_by_figure
from bot.answers.conditions.joined_conditions import denying_heading, shuts_out
from bot.answers.conditions.lacking import demanded_of_him
from bot.answers.conditions.lifted_conditions import eases_for_some, lifted_for
from bot.answers.conditions.other_cases import (
    is_beyond,
    is_let_through,
    is_of_another_band,
    is_of_others,
    shut_out_in_his_class,
)
from bot.answers.conditions.rival_bounds import of_his_bound
from bot.answers.conditions.scope_decision import decided_by_scope
from bot.answers.conditions.shut_out import forbids_items
from bot.answers.facts.asked_fact import own_amounts
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.ladders.amount_wording import (
    amount_words,
    band_words,
    bound_words,
    from_words,
    sum_lines,
    sum_words,
)
from bot.answers.ladders.asked_growth import grows_otherwise
from bot.answers.ladders.calculation import calculate
from bot.answers.ladders.clause_search import ClauseHit
from bot.answers.ladders.missed_demands import missed_of_band
from bot.answers.questions.kinds import Kind
from bot.answers.questions.profile import ASKS_DUTY, Profile
from bot.answers.questions.question import Question
from bot.answers.questions.staff import counts_people_taken_on
from bot.answers.replies.headline import LONGEST, REPLY_MARK, clip, flat
from bot.answers.replies.quotes import Quote, row_text, sentence_at, slice_of
from bot.answers.wording import label
from retrieval import lazy_re as re
from retrieval.clauses import Clause, Condition, Exclusion, Ladder
from retrieval.clauses.attributes import same_attribute
from retrieval.numerals import HAN_DIGITS
from retrieval.passages import sentences
from retrieval.text_pieces import begin_of, end_of

_LONGEST = 420  # code points of a ladder that is quoted
_SHORT, _LEAD = 72, 14  # code points of a sentence that is told whole; of what stands before what decides
# Conditions that are named as open; code points before a figure that say what it is of.
_OPEN, _OF_FIGURE = 3, 16
_NO_DEMAND = re.compile(rf"(?:近|前)?[\d{HAN_DIGITS}十]+个?[年月]内?")
_LIST = re.compile("[^，。；、]*、[^，。；、]*")
_PARTED = re.compile("[，。；、,;：:（(]|且|并|和|\n")
_COMMAS = "，；。,;"
_PARTS_END = "；;。"
_MAY = re.compile(
    r"能|可以|算|够|给|行[吗不么得]|有(?:没有)?(?:[^,，。?？]{0,6}(?=(?:奖|补|优惠|减免)[^,，。?？]{0,2}[吗么没不][?？]?$))?(?:奖|补|优惠|减免)|要(?:不要)?[交花]?钱|半价|免费|享受|有[戏门指希]|有[^,，。?？]{1,12}没[?？]?$|领|拿|申请|申报|符合|有份|资格|影响|有没有[?？]?$|成[吗么]|合格|达标|([奖补收退免减招认])不\1"
)
_LEAVE = re.compile("能|可以|算|够|享受|领|拿|申请|申报|符合|资格|不[得给予用要]|要求|必须|给[贴补奖发报钱]")
_DENIED_FIRST = re.compile("(?:答[：:])?\\s*[不没否][^，,。；;]{0,6}。")
_WHETHER = re.compile(r"(?:[吗么没]|[^不]不|没有|行不行)[?？]?$")
_DECIDES = {
    Verdict.MET: "condition_open",
    Verdict.NOT_MET: "condition_no",
    Verdict.UNKNOWN: "condition_depends",
}


def condition(finder: Finder, question: Question) -> Finding | None:
    """The sentence that decides; None if nothing the asker says meets or misses any condition that was read."""
    if finder.unheld(question) is not None:
        return None
    asks_duty = bool(ASKS_DUTY.search(question.query.text))
    may = asks_duty or _MAY.search(question.query.text)
    if question.kind in (Kind.YES_NO, Kind.CLAIM) and not may:
        return None
    if question.kind is Kind.CLAIM and not _LEAVE.search(question.query.text):
        return None  # 给10家厂免了两百万租金，没错吧 asks for nothing
    evidence, hits = finder.evidence(question)
    found = finder.clauses(question, hits)
    found += sentences_beside(finder, evidence, found)
    profile = profile_of(finder, question)
    # How long he has been registered decides for all that a text gives, and not that another of its grants is his.
    best = deciding_sentence(finder, question, found, replace(profile, registered_for=None))
    if best is not None and names_no_such_act(finder, question, best):
        best = None
    if best is not None:
        his = for_his_step(question, of_his_bound(finder, question, best))
        best = (of_what_is_asked(finder, question, found, best) if his is best else None) or his
    if best is None:
        best = demanded_elsewhere(finder, question, hits) or for_those_from_elsewhere(finder, question, hits)
    if best is None:
        best = demanded_of_him(finder, question, evidence)
    if best is None:
        best = decided_for_degree(finder, question, hits, profile)
    if best is not None and _excepts_from_what_is_forbidden(best):
        best = None
    if best is None or best.verdict is not Verdict.NOT_MET:
        best = decided_by_scope(finder, question, hits, profile, best) or best
    out = None
    if best is None or best.verdict is not Verdict.NOT_MET:
        out = shut_out_in_his_class(finder, question, evidence)
    if out is not None and not (best is not None and is_let_through(best, out)):
        return _told(finder, question, out, "condition_no")
    if best is None:
        return None
    return _decided(finder, question, best, profile)


def condition_of_figure(finder: Finder, question: Question) -> Finding | None:
    """The sentence that decides by a figure of the asker's, wherever it stands in the report in question; None if there is none."""
    asks = ASKS_DUTY.search(question.query.text) or _MAY.search(question.query.text)
    if finder.unheld(question) is not None or not asks:
        return None
    _, hits = finder.evidence(question)
    profile = profile_of(finder, question)
    best = decided_by_figure(finder, question, hits, profile)
    return _decided(finder, question, of_his_bound(finder, question, best), profile) if best else None


def for_his_kind(finder: Finder, question: Question) -> Finding | None:
    """The sentence by which a text is for the asker's kind, where a question names nothing else; None if there is none."""
    if finder.unheld(question) is not None or not _MAY.search(question.query.text):
        return None
    _, hits = finder.evidence(question)
    best = addressed(finder, question, hits, profile_of(finder, question))
    return _told(finder, question, best, "condition_open") if best is not None else None


def _decided(finder: Finder, question: Question, best: Decision, profile: Profile) -> Finding | None:
    """What a decision tells; None if that is for another form to say."""
    of_others = is_of_others(finder, question, best) or is_of_another_band(finder, question, best)
    if of_others or is_beyond(question, best):
        return None
    asks_duty = bool(ASKS_DUTY.search(question.query.text))
    if best.verdict is Verdict.NOT_MET and (lifted := lifted_for(finder, question, best)) is not None:
        return _told(finder, question, lifted, "condition_open")
    if best.verdict is Verdict.MET and (age := decided_by_age(finder, best, profile)) is not None:
        if age.verdict is not Verdict.MET:
            return _told(finder, question, age, _DECIDES[age.verdict])
        best = age
    if asks_duty and isinstance(best.part, Exclusion):
        return None  # 未备案的不予奖励 tells a duty, and nothing of the asker's case
    if asks_duty and best.verdict is not Verdict.UNKNOWN:
        return _told(finder, question, best, f"condition_duty_{best.verdict.value}")
    amounts = own_amounts(question)
    if any(grows_otherwise(best.hit.report.text, one, question, amounts) for one in best.sentence.ladders):
        return None  # the figure is enough, and has not grown enough
    banded = _banded(finder, question, best, profile) if best.verdict is not Verdict.NOT_MET else None
    if banded is not None:
        return banded
    if best.verdict is Verdict.MET and any(len(one.bands) > 1 for one in best.sentence.ladders):
        return None  # in which band he is, is for the ladder to say
    name = "condition_yes" if best.whole and best.verdict is Verdict.MET else _DECIDES[best.verdict]
    if best.verdict is Verdict.NOT_MET and eases_for_some(best):
        return _told(finder, question, best, "condition_depends").told_as_nearest()
    told = _told(finder, question, best, name)
    return replace(told, lines=(*_share_lines(best, profile, question), *_open_lines(best, question)))


def excluded(finder: Finder, question: Question) -> Finding | None:
    """The sentence that shuts out what is named by a question whether it gets something, however else it is asked; else None."""
    if not _WHETHER.search(question.query.text) or finder.unheld(question) is not None:
        return None
    evidence, _ = finder.evidence(question)
    best = shut_out_in_his_class(finder, question, evidence)
    return _told(finder, question, best, "condition_no") if best is not None else None


def _banded(finder: Finder, question: Question, best: Decision, profile: Profile) -> Finding | None:
    """What is due if the asker's figure falls in a band of the sentence's ladder; None if it falls in none."""
    text, language = best.hit.report.text, question.language
    if _DENIED_FIRST.match(text, sentence_at(best.hit.report, best.part.start, best.part.end).start):
        return None  # 不算。但增资1亿元以上的，按…执行 is told whole
    for ladder in best.sentence.ladders:
        said = profile.amount(ladder.attribute, ladder.unit)
        if said is None or not ladder.start <= best.part.start < ladder.end:
            continue
        reckoned = calculate(ladder, said[1], said[0])
        if reckoned.outcome != "band":
            continue
        (band,) = reckoned.bands
        if missed := missed_of_band(question, band):
            found = _told(finder, question, best, "condition_no")
            words = label("ladder_missed", language, amount=amount_words(missed.amount), lowest=missed.lowest)
            return replace(found, line=f"{_lead(finder, best.hit)}{words}", spans=())
        given = band_words(text, band, question.query.text)
        bounds = bound_words(band, ladder.unit)
        line = label("ladder_band", language, amount=amount_words(said[1]), band=bounds, given=given)
        readings = () if counts_people_taken_on(band.besides) else reckoned.readings
        if due := sum_words(readings, language):
            line += f" → {due}"
        found = _told(finder, question, best, "condition_band")
        name = "condition_band" if best.whole else "condition_open_band"
        return replace(
            found,
            line=f"{_lead(finder, best.hit)}{label(name, language)}{line}",
            spans=(given,),
            lines=sum_lines(readings, language),
        )
    return None


def _lead(finder: Finder, hit: ClauseHit) -> str:
    place = finder.headlines.place_of(hit.report)
    return f"{place}：" if place else ""


def _told(finder: Finder, question: Question, best: Decision, verdict: str) -> Finding:
    hit, part = best.hit, best.part
    ladder = next((one for one in best.sentence.ladders if one.start <= part.start < one.end), None)
    if ladder is not None and verdict == "condition_no" and _is_too_low(ladder, part):
        return _below(finder, question, hit, ladder)
    quote = sentence_at(hit.report, part.start, part.end)
    span = flat(hit.report.text[part.start : part.end])
    said = flat(quote.text) if len(quote.text) <= _SHORT else _piece(hit.report.text, quote, part)
    said = _noted(hit.report.text, quote, best) or _member(hit.report.text, quote, best) or said
    said = row_text(quote) or REPLY_MARK.sub("", said)
    quotes: tuple[Quote, ...] = (quote,)
    if verdict.startswith("condition_duty"):  # what is due stands behind the condition
        said = flat(quote.text)[max(flat(quote.text).find(said), 0) :]
    if verdict == "condition_depends" and (beside := one_of_these(finder, best)) is not None:
        said = "；".join(
            flat(hit.report.text[one.body : one.end]).rstrip("；;。，, ") for one in beside.items
        )
        quotes = (slice_of(hit.report, beside.start, beside.end),)
    if verdict == "condition_no" and not shuts_out(said, 0, len(said)):
        heading = denying_heading(hit.report.sections[quote.section].path)
        if opener := _forbidding(quote):
            heading, quotes = flat(opener.text).rstrip("：: "), (opener, quote)
        said = f"{heading}：{said}" if heading else said
    line = clip(f"{_lead(finder, hit)}{label(verdict, question.language)}{said}", LONGEST)
    return Finding(
        question,
        Outcome.ANSWERED,
        line,
        (span,) if span in line else (),
        quotes,
        notes=finder.notes_of(question, hit.report),
    )


def _excepts_from_what_is_forbidden(best: Decision) -> bool:
    """True if what decides is what an item of a list of what is forbidden does not hold for (居住建筑内，但充电场所除外)."""
    part = best.part
    return isinstance(part, Exclusion) and bool(
        _forbidding(sentence_at(best.hit.report, part.start, part.end))
    )


def _forbidding(quote: Quote) -> Quote | None:
    """What opens the list that a quote is an item of, if that forbids its items or gives them nothing; else None."""
    section, text = quote.report.sections[quote.section], quote.report.text
    own = next((one for one in sentences(text, section.start, section.end) if one.start == quote.start), None)
    opener = slice_of(quote.report, *own.intro) if own is not None and own.intro else None
    return opener if opener is not None and forbids_items(opener.text) else None


def _share_lines(best: Decision, profile: Profile, question: Question) -> tuple[str, ...]:
    """The share of the asker's staff that he took on, or laid off, reckoned: 7÷120＝5.83%."""
    if best.measure is None or not profile.headcount:
        return ()
    share = f"{(best.measure.low * 100).quantize(Decimal('0.01')).normalize():f}%"
    part = round(best.measure.low * profile.headcount)
    values = {"part": part, "whole": profile.headcount, "share": share}
    return (label("condition_share", question.language, **values),)


def _open_lines(best: Decision, question: Question) -> tuple[str, ...]:
    """The conditions beside the one that is met, that are still to be known, in the report's words."""
    if best.verdict is not Verdict.MET:
        return ()
    text = best.hit.report.text
    parts = (
        _demand(text, best.sentence, one)
        for one in best.open
        if isinstance(one, Condition) and not _of_one(one, best.part)
    )
    needs = [part for part in dict.fromkeys(parts) if len(part) <= _SHORT and not _NO_DEMAND.fullmatch(part)]
    needs = needs[:_OPEN]
    return (label("condition_rest", question.language, needs="、".join(needs)),) if needs else ()


def _of_one(one: Condition, part: Condition | Exclusion | Ladder) -> bool:
    """True if two conditions are of one figure, for two cases."""
    return (
        isinstance(part, Condition)
        and bool(one.attribute)
        and (one.kind, one.attribute) == (part.kind, part.attribute)
    )


def _demand(text: str, sentence: Clause, one: Condition) -> str:
    """What a condition demands, in the report's words; a figure with the words before it that say of what."""
    if one.quantity is None:
        return flat(text[one.start : one.end])
    before = _PARTED.split(text[sentence.start : one.start])[-1]
    return flat(f"{before[-_OF_FIGURE:]}{text[one.start : one.end]}")


def _is_too_low(ladder: Ladder, part: Condition | Exclusion | Ladder) -> bool:
    """True if a part that is missed is a ladder with a lowest end, or one of the several thresholds of one."""
    threshold = isinstance(part, Condition) and part.quantity is not None and len(ladder.bands) > 1
    of_it = (
        threshold
        and isinstance(part, Condition)
        and part.kind in ("amount", "headcount")
        and part.quantity is not None
        and part.quantity.unit == ladder.unit
        and (not part.attribute or same_attribute(part.attribute, ladder.attribute))
    )
    return (ladder is part or of_it) and ladder.bands[0].low is not None


def _noted(text: str, quote: Quote, best: Decision) -> str:
    """The case within brackets that a condition stands in with its own words, where another one stands before them:
    10%（超过100人的企业达到5%）; "" if there is none."""
    part = best.part
    start = max(text.rfind(mark, quote.start, part.start) for mark in "（(")
    end = min((at for mark in "）)" if (at := text.find(mark, part.end, quote.end)) >= 0), default=-1)
    if start < 0 or end < 0 or any(mark in text[start + 1 : end] for mark in "（(）)"):
        return ""
    general = any(
        isinstance(part, Condition)
        and one.kind == part.kind
        and one.attribute == part.attribute
        and one.end <= start
        for one in best.sentence.conditions
    )
    return flat(text[start + 1 : end]) if general else ""


def _member(text: str, quote: Quote, best: Decision) -> str:
    """The member of a list that a condition is (200万元以下的货物、400万元以下的工程), where another one is of the same unit;
    "" if it is none."""
    part = best.part
    if not isinstance(part, Condition) or part.quantity is None or best.sentence.ladders:
        return ""
    beside = any(
        one is not part
        and one.quantity is not None
        and one.quantity.unit == part.quantity.unit
        and _LIST.fullmatch(text[min(one.end, part.end) : max(one.start, part.start)])
        for one in best.sentence.conditions
    )
    if not beside:
        return ""
    start = begin_of(text, part.start, "、，；：", quote.start)
    member = flat(text[start : end_of(text, part.end, "、，；。", quote.end)])
    return member if part.case in member else ""  # 45周岁 alone does not say for whom it is


def _below(finder: Finder, question: Question, hit: ClauseHit, ladder: Ladder) -> Finding:
    """That nothing is due below the lowest band of a ladder, and from where on something is."""
    lowest = from_words(ladder.bands[0], ladder.unit)
    line = f"{_lead(finder, hit)}{label('condition_below', question.language, lowest=lowest)}"
    quote = slice_of(hit.report, ladder.start, min(ladder.end, ladder.start + _LONGEST))
    return Finding(question, Outcome.ANSWERED, line, (lowest,) if lowest in line else (), (quote,))


def _piece(text: str, quote: Quote, part: Condition | Exclusion | Ladder) -> str:
    """The part of a long sentence that decides, from a comma before it to one behind it: what the sentence grants stands
    in the quote, and is no answer here."""
    first = begin_of(text, part.start, _PARTS_END, quote.start)
    last = end_of(text, part.end, _PARTS_END, quote.end)
    if (first > quote.start or last < quote.end) and last - first <= _SHORT:
        return flat(text[first:last]).strip("，；,;：: ")  # one case of several, with what it brings
    start, end = part.start, max(part.end, part.start + 1)
    case = part.case if isinstance(part, Condition) else ""
    while start > first and (
        text[start - 1] not in _COMMAS or part.end - start < _LEAD or case not in text[start : part.end]
    ):
        start -= 1
    while end < quote.end and text[end] not in _COMMAS and end - start < _SHORT:
        end += 1
    return flat(text[start:end]).strip("，；,;：: ")
