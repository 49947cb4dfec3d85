"""Views: an answer with its buttons, a passage, the reports, one report, a traced sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from telegram.helpers import create_deep_linked_url

from bot.answers.answer import Citation
from bot.answers.answerer import Answerer, Reply
from bot.answers.replies import more_results
from bot.answers.replies.headline import clip
from bot.answers.replies.markup import Rich
from bot.answers.replies.passage_view import report_key
from bot.answers.wording import label, say
from bot.commands import Audience, help_lines, menu
from bot.serving import Serving
from bot.telegram import buttons
from bot.telegram.abilities import Abilities
from bot.telegram.buttons import OutlineButton, PassageButton, QuoteButton, ReportListButton
from bot.telegram.messages import join, shortened
from bot.telegram.outbox import Bot
from bot.telegram.outgoing import OutgoingMessage
from retrieval.report import Report

_CONTENT = 6  # letters, characters and digits; a quote of fewer is a line such as a heading, with nothing to read around it
_NAMED = 30  # places that are held, where one was not understood
_LONGEST_NAME = 60  # code points of what was not understood


class Views:
    """Makes messages of what the answers give; each takes the corpus that is served when it is made."""

    def __init__(self, serving: Serving, bot: Bot, abilities: Abilities | None = None) -> None:
        self._serving = serving
        self._bot = bot
        self._abilities = abilities or Abilities()
        self._by_key = lru_cache(maxsize=2)(_by_key)

    def answer(
        self,
        answerer: Answerer,
        reply: Reply,
        token: str,
        private: bool,
        page: int = 0,
        note: Rich | None = None,
    ) -> OutgoingMessage:
        """An answer (page 0) or a page of further results, as one message with its buttons.

        ``token`` is that of the message, see ``bot.storage.replies``; ``note`` is said below the answer.
        """
        answer = reply.answer
        language = reply.question.language if reply.question is not None else "zh"
        if reply.question is None or not answer.outcome.answered:
            return OutgoingMessage(shortened(join(answer.rich, note or Rich(""), by="\n"), language))
        found = answerer.more_results(reply)
        pages = 1 + more_results.pages(found)
        rich, citations, table = answer.rich, answer.citations, answer.table
        if 0 < page < pages:
            shown = answerer.more_results_page(reply, page, language)
            rich, citations, table = shown.rich, shown.citations, ()
        keyboard = buttons.under_answer(
            token,
            self._passages(answerer, citations),
            answer.spans[0] if answer.spans else "",
            min(page, pages - 1),
            pages,
            language,
            self._link_to(private),
        )
        fitted = shortened(join(rich, note or Rich(""), by="\n"), language)
        return OutgoingMessage(fitted, keyboard, tabular=True, table=table)

    def passage(self, passage: PassageButton, language: str) -> OutgoingMessage | None:
        """A quote where it stands; None if the corpus has moved on."""
        answerer = self._serving.answerer
        report = self._by_key(answerer).get(passage.report)
        if report is None or buttons.passage(report, passage.start, passage.end) != passage:
            return None
        rich = answerer.passage(report, passage.start, passage.end, language)
        return None if rich is None else OutgoingMessage(shortened(rich, language))

    def link(self, quoted: QuoteButton) -> str:
        """The link that brings a passage in the private chat."""
        return create_deep_linked_url(self._bot.username, str(quoted))

    def linked(self, payload: str, language: str) -> OutgoingMessage:
        """The message for a link into the private chat."""
        link = buttons.read_link(payload)
        if link is None:
            return self.start(language) if payload != "help" else self.help(language)
        return self.passage(link.passage, language) or OutgoingMessage(Rich(label("moved_on", language)))

    def start(self, language: str) -> OutgoingMessage:
        """The first words in a private chat."""
        return self.with_examples("start", language, held=len(self._serving.answerer.reports))

    def with_examples(self, name: str, language: str, **values: object) -> OutgoingMessage:
        """A message, by its name, that shows examples of what may be asked."""
        examples = self._serving.answerer.examples(language)
        return OutgoingMessage(say(name, language, username=self._bot.username, examples=examples, **values))

    def help(self, language: str, admin: bool = False) -> OutgoingMessage:
        """The help; for a corpus admin also their commands."""
        examples = self._serving.answerer.examples(language)
        said = self.with_examples("help", language, command_lines=help_lines(language, examples))
        if not admin:
            return said
        commands = menu(language, Audience.CORPUS_ADMINS)
        return OutgoingMessage(join(said.rich, say("help_admin", language, commands=commands)))

    def about(self, language: str, admin: bool = False) -> OutgoingMessage:
        """What the bot is and holds; for a corpus admin also what only they can change."""
        reports = self._serving.answerer.reports
        return OutgoingMessage(
            say(
                "about",
                language,
                username=self._bot.username,
                reports=reports,
                newest=max((report.date for report in reports), default=""),
                hears_all=bool(self._bot.can_read_all_group_messages),
                admin=admin,
            )
        )

    def listing(self, page: int, scope: Sequence[str], token: str, language: str) -> OutgoingMessage:
        """A page of the reports held."""
        shown = self._serving.answerer.listing.page(page, scope, language)
        numbered = [(str(number), report) for number, report in shown.shown]
        page = min(page, shown.pages - 1)
        keyboard = buttons.under_listing(page, shown.pages, token, language, numbered)
        return OutgoingMessage(shortened(shown.rich, language), keyboard)

    def report(self, found: Sequence[Report], token: str, language: str) -> OutgoingMessage:
        """The report that a person names, or those they may mean."""
        if len(found) == 1:
            return self._report(found[0], 0, token, language)
        keyboard = buttons.to_choose(found, token)
        return replace(self.with_examples("report_which", language, reports=found), buttons=keyboard)

    def turned(
        self, press: ReportListButton | OutlineButton, scope: Sequence[str], language: str
    ) -> OutgoingMessage | None:
        """Another page of a list or a report; None if the corpus has moved on."""
        if isinstance(press, ReportListButton):
            return self.listing(press.page, scope, press.token, language)
        report = self._by_key(self._serving.answerer).get(press.report)
        return None if report is None else self._report(report, press.page, press.token, language)

    def trace(self, text: str, private: bool, token: str, language: str) -> OutgoingMessage:
        """The message about a traced sentence."""
        answerer = self._serving.answerer
        rich, trace = answerer.trace(text, language)
        passages = self._passages(answerer, trace.citations)
        keyboard = buttons.sources(passages, token, language, self._link_to(private))
        return OutgoingMessage(shortened(rich, language), keyboard)

    def scope(
        self, regions: Sequence[str], language: str, change: str = "", unknown: Sequence[str] = ()
    ) -> OutgoingMessage:
        """The places a chat is answered for, after a ``change``: set, unknown (a name), admins (only they may)."""
        answerer = self._serving.answerer
        return OutgoingMessage(
            say(
                "scope",
                language,
                change=change,
                names=answerer.scopes.names(regions, language),
                unknown=[clip(name, _LONGEST_NAME) for name in unknown[:_NAMED]],
                places=answerer.scopes.names(answerer.regions, language)[:_NAMED],
            )
        )

    def _link_to(self, private: bool) -> str:
        """The bot's name if a passage is shown in the private chat, "" if it is shown right here."""
        return "" if private or self._abilities.alone else self._bot.username

    def _report(self, report: Report, page: int, token: str, language: str) -> OutgoingMessage:
        shown = self._serving.answerer.listing.report(report, page, language)
        page = min(page, shown.pages - 1)
        keyboard = buttons.under_report(report, page, shown.pages, token, language)
        return OutgoingMessage(shortened(shown.rich, language), keyboard)

    def _passages(self, answerer: Answerer, citations: Sequence[Citation]) -> list[tuple[int, PassageButton]]:
        held = self._by_key(answerer)
        return [
            (citation.n, buttons.passage(held[report_key(citation.report_id)], citation.start, citation.end))
            for citation in citations
            if sum(map(str.isalnum, citation.quote)) >= _CONTENT
        ]


def _by_key(answerer: Answerer) -> dict[str, Report]:
    return {report_key(report.report_id): report for report in answerer.reports}
