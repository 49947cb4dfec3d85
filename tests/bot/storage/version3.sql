BEGIN TRANSACTION;
CREATE TABLE answers (
    message TEXT PRIMARY KEY,     -- the hash of the message that holds the answer
    asked TEXT NOT NULL,          -- the hash of the message that asked
    number INTEGER NOT NULL,      -- of the answer's message, in its chat
    question INTEGER NOT NULL REFERENCES questions (id) ON DELETE CASCADE
) WITHOUT ROWID;
INSERT INTO "answers" VALUES('messagehash','askedhash',12,1);
CREATE TABLE changes (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    at REAL NOT NULL,
    person TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,        -- a document's number or a report's id
    title TEXT NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0
);
INSERT INTO "changes" VALUES(1,1750000000.0,'01e19e19ca2bec22','add','1','简报',0);
INSERT INTO "changes" VALUES(2,1750000000.0,'01e19e19ca2bec22','hide','z-first','先藏的',0);
INSERT INTO "changes" VALUES(3,1750000000.0,'01e19e19ca2bec22','hide','a-second','后藏的',0);
CREATE TABLE chats (
    chat_id INTEGER PRIMARY KEY,  -- of a private chat its hash
    scope TEXT NOT NULL DEFAULT '[]'
);
INSERT INTO "chats" VALUES(-5,'["湖南省/邵阳市"]');
INSERT INTO "chats" VALUES(4645576842777656072,'["湖南省/岳阳市"]');
CREATE TABLE conversations (asker TEXT PRIMARY KEY, person TEXT NOT NULL, texts TEXT NOT NULL, at REAL NOT NULL);
INSERT INTO "conversations" VALUES('asker','01e19e19ca2bec22','["平江落地奖多少", "湘阴呢"]',1750000000.0);
CREATE TABLE documents (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,           -- of its file, made safe
    state TEXT NOT NULL,
    received TEXT NOT NULL UNIQUE, -- what tells the message it came with: the same one again is the same document
    hash TEXT NOT NULL,
    at REAL NOT NULL,
    region TEXT NOT NULL DEFAULT '',
    date TEXT NOT NULL DEFAULT ''
);
INSERT INTO "documents" VALUES(1,'6b86b273ff34fce1/简报.md','added','1','92211b5d8d3e7ca4535479d2eeeceb0c46c6248e61080f2916a52298d5997c6e',1750000000.0,'','');
CREATE TABLE hidden (report_id TEXT PRIMARY KEY, title TEXT NOT NULL);
INSERT INTO "hidden" VALUES('z-first','先藏的');
INSERT INTO "hidden" VALUES('a-second','后藏的');
CREATE TABLE inbox (
    update_id INTEGER PRIMARY KEY,
    payload TEXT,                 -- NULL once handled: nothing of a message is kept longer than needed
    sends INTEGER NOT NULL DEFAULT 0,
    received REAL NOT NULL
);
INSERT INTO "inbox" VALUES(1,NULL,0,1750000000.0);
INSERT INTO "inbox" VALUES(2,'{"update_id": 2}',1,1750000000.0);
CREATE TABLE measured (corpus TEXT NOT NULL, judged TEXT NOT NULL, result TEXT NOT NULL, PRIMARY KEY (corpus, judged));
INSERT INTO "measured" VALUES('c0','j','{"x": 1.0}');
CREATE TABLE prompts (
    message INTEGER PRIMARY KEY,  -- the one that asks, in a private chat
    document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
    field TEXT NOT NULL
);
INSERT INTO "prompts" VALUES(44,1,'region');
CREATE TABLE questions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at REAL NOT NULL,
    person TEXT NOT NULL,
    texts TEXT NOT NULL,          -- JSON: the conversation up to and with this question
    scope TEXT NOT NULL,          -- JSON: the regions its chat answered for
    corpus TEXT NOT NULL,
    outcome TEXT NOT NULL
);
INSERT INTO "questions" VALUES(1,1750000000.0,'01e19e19ca2bec22','["平江落地奖多少"]','["湖南省"]','c0','answered');
INSERT INTO "questions" VALUES(2,1750000000.0,'01e19e19ca2bec22','["湘阴呢"]','[]','c0','no_evidence');
CREATE TABLE replies (
    token TEXT PRIMARY KEY,
    chat INTEGER NOT NULL,        -- of a private chat its hash
    person TEXT NOT NULL,
    question INTEGER REFERENCES questions (id) ON DELETE CASCADE,
    at REAL NOT NULL
) WITHOUT ROWID;
INSERT INTO "replies" VALUES('2c9d56b92c0bc03a',4645576842777656072,'01e19e19ca2bec22',1,1750000000.0);
CREATE TABLE verdicts (
    question INTEGER NOT NULL REFERENCES questions (id) ON DELETE CASCADE,
    person TEXT NOT NULL,
    verdict TEXT NOT NULL,
    at REAL NOT NULL,
    PRIMARY KEY (question, person)
);
INSERT INTO "verdicts" VALUES(1,'01e19e19ca2bec22','useful',1750000000.0);
CREATE INDEX conversations_person ON conversations (person);
CREATE INDEX questions_at ON questions (at);
CREATE INDEX questions_person ON questions (person);
CREATE INDEX questions_unmet ON questions (at)
    WHERE outcome IN ('no_evidence', 'place_not_held', 'year_not_held');
CREATE INDEX replies_question ON replies (question);
CREATE INDEX replies_at ON replies (at);
CREATE INDEX answers_asked ON answers (asked);
CREATE INDEX answers_question ON answers (question);
CREATE INDEX verdicts_unmet ON verdicts (at) WHERE verdict <> 'useful';
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('questions',2);
INSERT INTO "sqlite_sequence" VALUES('documents',1);
INSERT INTO "sqlite_sequence" VALUES('changes',3);
COMMIT;
PRAGMA user_version = 3;
