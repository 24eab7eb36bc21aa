-- The views of a ledger: the questions that people ask. Reviews are applied in all of them, what a
-- person rejected is left out, and only the current version of each article is read.

-- Each figure as it stands; where a person corrected the number, it follows the report's words.
CREATE VIEW figures_as_reviewed AS
SELECT
    f.id AS figure, f.article, f.label, f.what_text AS what, f.quantity,
    CASE WHEN r.figure IS NULL THEN f.bound ELSE r.bound END AS bound,
    CASE WHEN r.figure IS NULL THEN f.value ELSE r.value END AS value,
    CASE WHEN r.figure IS NULL THEN f.low ELSE r.low END AS low,
    CASE WHEN r.figure IS NULL THEN f.high ELSE r.high END AS high,
    CASE WHEN r.figure IS NULL THEN f.unit ELSE r.unit END AS unit,
    CASE
        WHEN r.figure IS NULL
            OR (r.bound IS f.bound AND r.value IS f.value AND r.low IS f.low AND r.high IS f.high)
        THEN f.text
        ELSE f.text || ' → ' || CASE r.bound WHEN 'exact' THEN '' ELSE r.bound || ' ' END
            || coalesce(r.value, coalesce(r.low, '…') || '–' || coalesce(r.high, '…'))
    END AS words,
    coalesce(r.is_rejected, 0) AS is_rejected,
    r.reviewed
FROM figures AS f LEFT JOIN reviewed_figures AS r ON r.figure = f.id;

-- Who said what: a row a statement, with names in clear.
CREATE VIEW who_said_what AS
SELECT
    r.day,
    r.speaker_name AS speaker,
    r.speaker_role AS role,
    r.speaker_kind,
    s.content_text AS said,
    r.act,
    r.certainty,
    r.evidence,
    r.channel_kind AS channel,
    r.channel_name,
    r.said AS said_on,
    (
        SELECT group_concat(f.words, ' · ')
        FROM statement_figures AS sf JOIN figures_as_reviewed AS f ON f.figure = sf.figure
        WHERE sf.statement = s.id AND f.is_rejected = 0
    ) AS figures,
    r.kind,
    s.confidence,
    a.outlet,
    a.title,
    a.published,
    a.url,
    a.file,
    a.id AS article,
    s.label AS statement,
    s.id AS statement_id,
    s.claim,
    p.story_speaker,
    r.is_confirmed,
    r.reviewed,
    d.program,
    d.model
FROM reviewed_statements AS r
JOIN statements AS s ON s.id = r.statement
JOIN articles AS a ON a.id = s.article
JOIN readings AS d ON d.id = a.reading
LEFT JOIN speakers AS p ON p.id = s.speaker
WHERE r.is_current = 1 AND r.is_rejected = 0;

-- The articles as they are now, with what was read in each.
CREATE VIEW current_articles AS
SELECT
    a.id, a.published, a.outlet, a.title, a.version, a.address, a.url, a.file, a.bylines, a.language,
    (SELECT count(*) FROM statements AS s WHERE s.article = a.id) AS statements,
    (SELECT count(*) FROM figures AS f WHERE f.article = a.id) AS figures,
    (SELECT count(*) FROM reviewed_cells AS c WHERE c.article = a.id) AS reviews,
    a.added_at, d.program, d.model
FROM articles AS a JOIN readings AS d ON d.id = a.reading
WHERE a.is_current = 1;

-- The versions of the articles whose text changed.
CREATE VIEW article_versions AS
SELECT
    a.address, a.version, a.id, a.is_current, a.replaces, a.title, a.published, a.added_at,
    length(a.text) AS characters,
    (SELECT count(*) FROM statements AS s WHERE s.article = a.id) AS statements
FROM articles AS a
WHERE a.address IN (SELECT address FROM articles WHERE version > 1)
ORDER BY a.address, a.version;

-- The figures of each statement, reviews applied.
CREATE VIEW figures_said AS
SELECT
    r.day,
    r.speaker_name AS speaker,
    f.bound,
    f.value,
    f.low,
    f.high,
    f.unit,
    f.what,
    f.words,
    s.content_text AS said,
    f.article,
    s.label AS statement,
    f.label AS figure,
    f.quantity,
    f.reviewed
FROM figures_as_reviewed AS f
JOIN statement_figures AS sf ON sf.figure = f.figure
JOIN statements AS s ON s.id = sf.statement
JOIN reviewed_statements AS r ON r.statement = s.id
WHERE r.is_current = 1 AND r.is_rejected = 0 AND f.is_rejected = 0;

-- Counts of the same thing that cannot all be right, with who gave each.
CREATE VIEW contested_figures AS
SELECT
    q.id AS quantity, q.about, g.day, g.speaker, g.bound, g.value, g.low, g.high, q.unit,
    g.words, g.said, g.article, g.statement, g.figure, g.reviewed
FROM quantities AS q JOIN figures_said AS g ON g.quantity = q.id
WHERE q.agreement = 'conflict'
ORDER BY q.id, g.day;

-- Statements of whose proof the report says that there is none, or that it could not check it.
CREATE VIEW unproven_claims AS
SELECT day, speaker, role, said, act, certainty, evidence, outlet, title, article, statement,
    claim, reviewed
FROM who_said_what
WHERE evidence IN ('withheld', 'unverified');

-- Which article rewrites which, and what it changed: a row a change.
CREATE VIEW copies_with_drift AS
SELECT
    o.title AS original_title, o.outlet AS original_outlet, c.title AS copy_title,
    c.outlet AS copy_outlet, k.kind, k.similarity, k.ground, d.what, d.before_text, d.after_text,
    k.original, k.copy, x.label AS statement_before, y.label AS statement_after
FROM copies AS k
JOIN articles AS o ON o.id = k.original
JOIN articles AS c ON c.id = k.copy
LEFT JOIN drift AS d ON d.copy = k.id
LEFT JOIN statements AS x ON x.id = d.statement_before
LEFT JOIN statements AS y ON y.id = d.statement_after
WHERE o.is_current = 1 AND c.is_current = 1;

-- The record of each speaker: how much they said, how sure, with what proof, from when to when.
-- Where the story was read, speakers of several articles are one.
CREATE VIEW speaker_record AS
SELECT
    coalesce(t.name, w.speaker) AS speaker,
    min(w.day) AS first_day,
    max(w.day) AS last_day,
    count(*) AS statements,
    count(DISTINCT w.article) AS articles,
    sum(w.act = 'deny') AS denials,
    sum(w.act = 'refuse') AS refusals,
    sum(w.act = 'promise') AS promises,
    sum(w.evidence = 'offered') AS with_evidence,
    sum(w.evidence IN ('withheld', 'unverified')) AS unproven,
    w.story_speaker
FROM who_said_what AS w LEFT JOIN story_speakers AS t ON t.id = w.story_speaker
WHERE w.speaker IS NOT NULL
GROUP BY coalesce(w.story_speaker, w.speaker);

-- The reviews that hold, and whether their statement, speaker or figure is still in the text.
CREATE VIEW reviews_in_force AS
SELECT
    v.id, v.made_at, v.author, v.verdict, v.target, v.field, v.value, v.machine, v.note,
    v.quotation, v.address, coalesce(c.article, v.article) AS article,
    coalesce(c.label, v.label) AS label, c.review IS NOT NULL AS is_found
FROM reviews AS v
LEFT JOIN reviewed_cells AS c ON c.review = v.id
    AND c.article IN (SELECT id FROM articles WHERE is_current = 1)
WHERE v.undone_by IS NULL AND v.verdict <> 'undo';
