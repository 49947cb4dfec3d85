"""What every bot has loaded and read once it answers, whatever its settings: imported by the process that bots are forked from."""

from __future__ import annotations

import gc

import opencc
import pypinyin
import rjieba

import bot.cli
import bot.telegram.process
from bot.answers.questions import kinds, small_talk
from bot.telegram import http_client
from retrieval import formats, lexicon, places

formats.versions()
lexicon.load()
places.Gazetteer.bundled()
http_client.trusted()
opencc.OpenCC("t2s")
rjieba.cut("招商")
kinds.rows()
small_talk.small_talk_kind("您好")
pypinyin.lazy_pinyin("招商")
assert bot
gc.freeze()  # a bot looks through all it holds once it has started: through this it need not
