-- The statements of an article as vectors, MessagePack: ids, names, shape, 16-bit numbers.
ALTER TABLE story_items ADD COLUMN vectors BLOB;

-- What two items were found to be when they were put into groups: the same (score above 0), unknown
-- (0), or never the same (-1); each pair once, the smaller id first.
CREATE TABLE story_pairs (
    one TEXT NOT NULL,
    other TEXT NOT NULL,
    score REAL NOT NULL,
    PRIMARY KEY (one, other)
) WITHOUT ROWID;
CREATE INDEX story_pairs_other ON story_pairs (other);
