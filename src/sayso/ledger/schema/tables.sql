-- The tables of a ledger. A comment behind a column is its description in docs/ledger.md.
-- Spans are JSON, [start, end] or a list of those: offsets in code points into articles.text, end
-- exclusive. Columns without a type hold whole numbers as such and others as decimals. Booleans are
-- 0 and 1. Times of the ledger itself are in UTC.

-- The original input of each article, compressed.
CREATE TABLE inputs (
    hash TEXT PRIMARY KEY, -- SHA-256 of the bytes, hexadecimal
    name TEXT, -- the input as it was named
    media_type TEXT, -- as the server gave it; null for files
    size INTEGER NOT NULL, -- bytes before compression
    compression TEXT NOT NULL, -- zlib
    content BLOB NOT NULL -- the bytes, compressed
);

-- Each run that read articles: with which version of the program, with which model.
CREATE TABLE readings (
    id INTEGER PRIMARY KEY,
    program TEXT NOT NULL, -- version of sayso
    model TEXT NOT NULL, -- the first digits of a hash over the model's files
    started_at TEXT NOT NULL -- when it wrote its first article
);

-- A report after cleaning; each version of its text is a row.
CREATE TABLE articles (
    id TEXT PRIMARY KEY, -- made from the address and the text
    address TEXT NOT NULL, -- what identifies the article over its versions: its url, else its file
    version INTEGER NOT NULL, -- 1, 2, … in the order in which the texts were added
    is_current INTEGER NOT NULL CHECK (is_current IN (0, 1)), -- whether this is the text as it is now
    replaces TEXT REFERENCES articles (id) ON DELETE SET NULL, -- the version before
    input TEXT REFERENCES inputs (hash), -- null where only the article was handed over
    reading INTEGER NOT NULL REFERENCES readings (id), -- what read it last
    options TEXT NOT NULL, -- how the input was read, JSON: what is needed to read it anew
    file TEXT, -- the input as it was named
    url TEXT, -- the page's canonical address where it has one
    title TEXT,
    outlet TEXT,
    bylines TEXT NOT NULL, -- list of names, JSON
    dateline TEXT, -- the place
    published TEXT, -- ISO 8601, as precise as the source
    published_from TEXT, -- where the date was found
    language TEXT, -- ISO 639-1
    text TEXT NOT NULL, -- the cleaned text
    added_at TEXT NOT NULL, -- when this version came into the ledger
    UNIQUE (address, version)
);
CREATE UNIQUE INDEX articles_one_current ON articles (address) WHERE is_current;
CREATE INDEX articles_published ON articles (published);
CREATE INDEX articles_input ON articles (input);
CREATE INDEX articles_replaces ON articles (replaces);
CREATE INDEX articles_reading ON articles (reading);

-- Who makes statements, resolved over one article.
CREATE TABLE speakers (
    id INTEGER PRIMARY KEY,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    label TEXT NOT NULL, -- p1, p2, … within the article
    name TEXT NOT NULL, -- the fullest form in the article
    aliases TEXT NOT NULL, -- every other form, JSON
    kind TEXT NOT NULL, -- person, organisation, group, anonymous, document, unknown
    role TEXT,
    affiliation TEXT,
    mentions TEXT NOT NULL, -- spans
    story_speaker TEXT REFERENCES story_speakers (id) ON DELETE SET NULL, -- the same over articles
    UNIQUE (article, label)
);
CREATE INDEX speakers_name ON speakers (name COLLATE NOCASE);
CREATE INDEX speakers_story_speaker ON speakers (story_speaker);

-- Who said what: an attribution relation, as the machine read it.
CREATE TABLE statements (
    id INTEGER PRIMARY KEY,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    label TEXT NOT NULL, -- s1, s2, … within the article
    position INTEGER NOT NULL, -- 1, 2, … in text order
    kind TEXT NOT NULL, -- direct, indirect, mixed
    speaker INTEGER REFERENCES speakers (id) DEFERRABLE INITIALLY DEFERRED, -- null: nobody named
    within INTEGER REFERENCES statements (id) DEFERRABLE INITIALLY DEFERRED, -- part of another
    source_text TEXT NOT NULL, -- the words that name who said it
    cue_text TEXT NOT NULL, -- the words that attribute
    content_text TEXT NOT NULL, -- what was said
    source TEXT NOT NULL, -- spans
    cue TEXT NOT NULL, -- spans
    content TEXT NOT NULL, -- spans
    said TEXT, -- when it was said; null where the report does not tell
    said_earliest TEXT,
    said_latest TEXT,
    said_span TEXT,
    channel_kind TEXT, -- what it came through
    channel_name TEXT, -- the outlet or service
    channel_span TEXT,
    act TEXT, -- assert, deny, refuse, demand, promise, question
    certainty TEXT, -- stated, certain, likely, possible, unlikely, unknown
    certainty_low, -- probability
    certainty_high, -- probability
    certainty_span TEXT, -- the hedge
    evidence TEXT, -- none-stated, offered, withheld, unverified
    evidence_span TEXT,
    is_anonymous INTEGER NOT NULL CHECK (is_anonymous IN (0, 1)), -- the speaker's name is withheld
    anonymity_reason TEXT, -- span of the reason
    confidence NOT NULL, -- calibrated probability
    claim TEXT REFERENCES claims (id) ON DELETE SET NULL, -- the claim that it makes
    UNIQUE (article, label)
);
CREATE INDEX statements_speaker ON statements (speaker);
CREATE INDEX statements_within ON statements (within);
CREATE INDEX statements_claim ON statements (claim);

-- A quantity inside a statement.
CREATE TABLE figures (
    id INTEGER PRIMARY KEY,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    label TEXT NOT NULL, -- f1, f2, … within the article
    span TEXT NOT NULL,
    text TEXT NOT NULL, -- the words of the span
    value, -- the number as the report has it; null for a range
    low, -- what the bound allows; null where it is open
    high, -- what the bound allows; null where it is open
    bound TEXT NOT NULL, -- exact, about, at-least, more-than, at-most, less-than, range
    unit TEXT, -- what is counted, as written
    what TEXT, -- span of the phrase that is counted
    what_text TEXT, -- its words
    part_of INTEGER REFERENCES figures (id) DEFERRABLE INITIALLY DEFERRED,
    quantity TEXT REFERENCES quantities (id) ON DELETE SET NULL, -- the same count over articles
    UNIQUE (article, label)
);
CREATE INDEX figures_part_of ON figures (part_of);
CREATE INDEX figures_quantity ON figures (quantity);

-- A time expression (TIMEX3).
CREATE TABLE times (
    id INTEGER PRIMARY KEY,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    label TEXT NOT NULL, -- t1, t2, … within the article
    span TEXT NOT NULL,
    text TEXT NOT NULL, -- the words of the span
    type TEXT NOT NULL, -- DATE, TIME, DURATION, SET
    value TEXT NOT NULL, -- as in ISO-TimeML
    earliest TEXT,
    latest TEXT,
    UNIQUE (article, label)
);

-- The figures of each statement, in their order.
CREATE TABLE statement_figures (
    statement INTEGER NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    figure INTEGER NOT NULL REFERENCES figures (id) ON DELETE CASCADE,
    PRIMARY KEY (statement, position)
) WITHOUT ROWID;
CREATE INDEX statement_figures_figure ON statement_figures (figure);

-- The time expressions of each statement, in their order.
CREATE TABLE statement_times (
    statement INTEGER NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    time INTEGER NOT NULL REFERENCES times (id) ON DELETE CASCADE,
    PRIMARY KEY (statement, position)
) WITHOUT ROWID;
CREATE INDEX statement_times_time ON statement_times (time);

-- What was not read, and why.
CREATE TABLE skipped (
    id INTEGER PRIMARY KEY,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    reason TEXT NOT NULL,
    detail TEXT NOT NULL,
    span TEXT
);
CREATE INDEX skipped_article ON skipped (article);

-- Words of statements, for full-text search; a row has the id of its statement.
CREATE VIRTUAL TABLE statements_fts USING fts5 (
    content_text, source_text, speaker_name, article_title,
    tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER statements_fts_delete AFTER DELETE ON statements BEGIN
    DELETE FROM statements_fts WHERE rowid = old.id;
END;

-- What a person confirmed, corrected, rejected, merged or split. A row is never changed but for
-- undone_by, and stays when its article is removed.
CREATE TABLE reviews (
    id INTEGER PRIMARY KEY,
    made_at TEXT NOT NULL,
    author TEXT NOT NULL,
    verdict TEXT NOT NULL
        CHECK (verdict IN ('confirm', 'correct', 'reject', 'merge', 'split', 'undo')),
    target TEXT CHECK (target IN ('statement', 'speaker', 'figure')), -- null for undo
    field TEXT, -- the cell; null for the whole
    value TEXT, -- what the cell should be, JSON; for merge and split the other one's anchor
    machine TEXT, -- what the machine had read when the review was made, JSON
    note TEXT,
    article TEXT, -- the id of the article that it was made on, which may be gone
    label TEXT, -- what the target was called in that article: s3, p1, f2
    address TEXT, -- the article's address
    quotation TEXT, -- the target's words: content of the statement, name of the speaker, figure
    before TEXT, -- the characters before the quotation
    after TEXT, -- the characters behind it
    position INTEGER, -- where the quotation began in the article's text
    undone_by INTEGER REFERENCES reviews (id) -- the row of verdict undo
);
CREATE INDEX reviews_address ON reviews (address);
CREATE INDEX reviews_undone_by ON reviews (undone_by);

-- Where the reviews in force stand in the present reading: one row for each that was found.
CREATE TABLE reviewed_cells (
    review INTEGER NOT NULL REFERENCES reviews (id),
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    target TEXT NOT NULL, -- statement, speaker, figure
    label TEXT NOT NULL, -- what the target is called in the present reading
    PRIMARY KEY (review, article)
) WITHOUT ROWID;
CREATE INDEX reviewed_cells_article ON reviewed_cells (article);

-- Each statement as it stands with the reviews applied; kept in step with statements and reviews.
CREATE TABLE reviewed_statements (
    statement INTEGER PRIMARY KEY REFERENCES statements (id) ON DELETE CASCADE,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    is_current INTEGER NOT NULL, -- whether its article is
    is_rejected INTEGER NOT NULL, -- a person says that it is no statement
    is_confirmed INTEGER NOT NULL, -- a person says that it is right as a whole
    reviewed TEXT, -- the cells that are a person's, JSON; null where there are none
    speaker_name TEXT,
    speaker_kind TEXT,
    speaker_role TEXT,
    kind TEXT NOT NULL,
    act TEXT,
    certainty TEXT,
    evidence TEXT,
    channel_kind TEXT,
    channel_name TEXT,
    said TEXT,
    day TEXT -- the day on which it was said, else the day of publication
);
CREATE INDEX reviewed_statements_article ON reviewed_statements (article);
CREATE INDEX reviewed_statements_day ON reviewed_statements (is_current, day);
CREATE INDEX reviewed_statements_speaker
    ON reviewed_statements (is_current, speaker_name COLLATE NOCASE);
CREATE INDEX reviewed_statements_act ON reviewed_statements (is_current, act);
CREATE INDEX reviewed_statements_certainty ON reviewed_statements (is_current, certainty);
CREATE INDEX reviewed_statements_evidence ON reviewed_statements (is_current, evidence);

CREATE TRIGGER articles_is_current AFTER UPDATE OF is_current ON articles BEGIN
    UPDATE reviewed_statements SET is_current = new.is_current WHERE article = new.id;
END;

-- The figures that a person corrected or rejected, as they stand then.
CREATE TABLE reviewed_figures (
    figure INTEGER PRIMARY KEY REFERENCES figures (id) ON DELETE CASCADE,
    is_rejected INTEGER NOT NULL,
    reviewed TEXT NOT NULL, -- the cells that are a person's, JSON
    value,
    low,
    high,
    bound TEXT NOT NULL,
    unit TEXT
);

-- An article that repeats or rewrites another.
CREATE TABLE copies (
    id INTEGER PRIMARY KEY,
    original TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    copy TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    kind TEXT NOT NULL, -- same, rewrite
    similarity REAL NOT NULL, -- share of the copy that is found again in the original
    ground TEXT NOT NULL, -- why the original is taken for it
    UNIQUE (original, copy)
);
CREATE INDEX copies_copy ON copies (copy);

-- What a rewriting changed.
CREATE TABLE drift (
    id INTEGER PRIMARY KEY,
    copy INTEGER NOT NULL REFERENCES copies (id) ON DELETE CASCADE,
    what TEXT NOT NULL, -- figure, bound, date, name, certainty, act, negation, tense, quote, …
    before_text TEXT, -- in the original; null for what was added
    before_span TEXT,
    after_text TEXT, -- in the copy; null for what was dropped
    after_span TEXT,
    statement_before INTEGER REFERENCES statements (id) ON DELETE SET NULL,
    statement_after INTEGER REFERENCES statements (id) ON DELETE SET NULL
);
CREATE INDEX drift_copy ON drift (copy);
CREATE INDEX drift_statement_before ON drift (statement_before);
CREATE INDEX drift_statement_after ON drift (statement_after);

-- Statements that assert the same thing.
CREATE TABLE claims (
    id TEXT PRIMARY KEY,
    text TEXT NOT NULL, -- the wording of one of them
    independent INTEGER NOT NULL, -- number of articles that are no copies of one another
    first_day TEXT,
    last_day TEXT
);

-- Claims that assert the opposite of one another.
CREATE TABLE claim_opposites (
    claim TEXT NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
    opposite TEXT NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
    PRIMARY KEY (claim, opposite)
) WITHOUT ROWID;
CREATE INDEX claim_opposites_opposite ON claim_opposites (opposite);

-- Figures of several statements that count the same thing.
CREATE TABLE quantities (
    id TEXT PRIMARY KEY,
    about TEXT NOT NULL, -- what is counted
    unit TEXT,
    agreement TEXT NOT NULL -- agree, compatible, conflict
);

-- Two claims that cannot both hold.
CREATE TABLE accounts (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL, -- denied, reversed
    claim TEXT NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
    against TEXT NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
    speakers TEXT NOT NULL, -- list of story_speakers, JSON
    against_speakers TEXT NOT NULL -- list of story_speakers, JSON
);
CREATE INDEX accounts_claim ON accounts (claim);
CREATE INDEX accounts_against ON accounts (against);

-- The same person or body over articles.
CREATE TABLE story_speakers (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    role TEXT,
    aliases TEXT NOT NULL -- every other form, JSON
);

-- The roles in which a speaker was seen, and on which days.
CREATE TABLE story_speaker_roles (
    id INTEGER PRIMARY KEY,
    story_speaker TEXT NOT NULL REFERENCES story_speakers (id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    first_day TEXT,
    last_day TEXT
);
CREATE INDEX story_speaker_roles_story_speaker ON story_speaker_roles (story_speaker);

-- What is compared of each article, as it was when it was compared: statements, figures, speakers,
-- and the article itself. The story's update alone writes here; it removes what it put in.
CREATE TABLE story_items (
    id TEXT PRIMARY KEY, -- article, and label within it
    article TEXT NOT NULL,
    sort TEXT NOT NULL, -- statement, figure, speaker, article
    name TEXT, -- the full name of a speaker, by which it is known
    record TEXT, -- the claim, quantity or story speaker that it belongs to
    data BLOB NOT NULL -- MessagePack, compressed
) WITHOUT ROWID;
CREATE INDEX story_items_article ON story_items (article);
CREATE INDEX story_items_record ON story_items (record);
CREATE INDEX story_items_name ON story_items (name);

-- What finds the neighbours of one more item without comparing all with all.
CREATE TABLE story_keys (
    key INTEGER NOT NULL, -- a hash of what the items share
    place INTEGER NOT NULL, -- a hash of the item, by which a key's first ones are chosen
    item TEXT NOT NULL,
    PRIMARY KEY (key, place, item)
) WITHOUT ROWID;

-- Which items are the same (score above 0) or say the opposite (-1), in both directions.
CREATE TABLE story_links (
    one TEXT NOT NULL,
    other TEXT NOT NULL,
    score REAL NOT NULL,
    PRIMARY KEY (one, other)
) WITHOUT ROWID;
