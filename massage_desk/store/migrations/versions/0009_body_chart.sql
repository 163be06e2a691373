ALTER TABLE mark RENAME TO earlier_mark;

DROP INDEX ix_mark_chart_id;

DROP INDEX ix_mark_region;

DROP TRIGGER word_index_mark_added;

DROP TRIGGER word_index_mark_changed;

DROP TRIGGER word_index_mark_removed;

CREATE TABLE mark (
    id INTEGER NOT NULL,
    chart_id INTEGER NOT NULL,
    place INTEGER NOT NULL,
    "view" VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    geometry VARCHAR NOT NULL,
    points TEXT NOT NULL,
    severity INTEGER,
    words VARCHAR NOT NULL,
    region VARCHAR NOT NULL,
    side VARCHAR NOT NULL,
    "after" INTEGER,
    quality TEXT NOT NULL,
    onset VARCHAR NOT NULL,
    depth VARCHAR NOT NULL,
    technique VARCHAR NOT NULL,
    pressures TEXT NOT NULL,
    regions TEXT NOT NULL,
    carried_on DATE,
    CONSTRAINT pk_mark PRIMARY KEY (id),
    CONSTRAINT ck_mark_geometry CHECK (geometry IN ('point', 'line', 'arrow', 'area', 'ink')),
    CONSTRAINT ck_mark_severity CHECK (severity IS NULL OR severity BETWEEN 0 AND 10),
    CONSTRAINT ck_mark_after CHECK ("after" IS NULL OR "after" BETWEEN 0 AND 10),
    CONSTRAINT ck_mark_side CHECK (side IN ('', 'left', 'right', 'midline')),
    CONSTRAINT fk_mark_chart_id_body_chart FOREIGN KEY(chart_id) REFERENCES body_chart (id)
);

INSERT INTO mark (
    id, chart_id, place, view, kind, geometry, points, severity, words, region, side,
    "after", quality, onset, depth, technique, pressures, regions, carried_on
)
SELECT
    id, chart_id, place, view, kind, geometry, points, severity, words, region, side,
    NULL, '[]', '', '', '', '[]', '[]', NULL
FROM earlier_mark;

DROP TABLE earlier_mark;

CREATE INDEX ix_mark_chart_id ON mark (chart_id);

CREATE INDEX ix_mark_region ON mark (region);

CREATE TRIGGER word_index_mark_added AFTER INSERT ON mark BEGIN INSERT INTO word_index (rowid, words) VALUES (new.id * 16 + 5, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(new."words" || char(10) || new."onset", 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th')); END;

CREATE TRIGGER word_index_mark_changed AFTER UPDATE OF "id", "words", "onset" ON mark BEGIN INSERT INTO word_index (word_index, rowid, words) VALUES ('delete', old.id * 16 + 5, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(old."words" || char(10) || old."onset", 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th')); INSERT INTO word_index (rowid, words) VALUES (new.id * 16 + 5, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(new."words" || char(10) || new."onset", 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th')); END;

CREATE TRIGGER word_index_mark_removed AFTER DELETE ON mark BEGIN INSERT INTO word_index (word_index, rowid, words) VALUES ('delete', old.id * 16 + 5, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(old."words" || char(10) || old."onset", 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th')); END;

CREATE TABLE mark_sign (
    kind VARCHAR NOT NULL,
    abbr VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    shelf BOOLEAN,
    CONSTRAINT pk_mark_sign PRIMARY KEY (kind)
);
