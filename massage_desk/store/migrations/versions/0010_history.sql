DROP TRIGGER word_index_history_item_added;

DROP TRIGGER word_index_history_item_changed;

DROP TRIGGER word_index_history_item_removed;

ALTER TABLE history_item RENAME TO earlier_item;

DROP INDEX ix_history_item_client_id;

ALTER TABLE history_section RENAME TO earlier_section;

CREATE TABLE history_item (
    id INTEGER NOT NULL,
    client_id INTEGER NOT NULL,
    section VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    detail VARCHAR NOT NULL,
    dose VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    side VARCHAR NOT NULL,
    started TEXT,
    ended TEXT,
    regions TEXT NOT NULL,
    course VARCHAR NOT NULL,
    route VARCHAR NOT NULL,
    drug_class VARCHAR NOT NULL,
    value DOUBLE,
    unit VARCHAR NOT NULL,
    days TEXT NOT NULL,
    nodes INTEGER,
    due TEXT,
    code VARCHAR NOT NULL,
    read_as TEXT,
    entered_at TEXT NOT NULL,
    entered_zone VARCHAR NOT NULL,
    changed_at TEXT NOT NULL,
    removed_at TEXT,
    CONSTRAINT pk_history_item PRIMARY KEY (id),
    CONSTRAINT ck_history_item_section CHECK (section IN ('condition', 'procedure', 'medication', 'allergy', 'device', 'treatment', 'injury', 'pregnancy', 'laboratory', 'family', 'social')),
    CONSTRAINT ck_history_item_side CHECK (side IN ('', 'left', 'right', 'both')),
    CONSTRAINT ck_history_item_named CHECK (length(trim(name)) > 0),
    CONSTRAINT ck_history_item_course CHECK (course IN ('', 'active', 'flare', 'stable', 'resolved')),
    CONSTRAINT ck_history_item_route CHECK (route IN ('', 'oral', 'injection', 'infusion', 'patch', 'skin', 'inhaled', 'pump')),
    CONSTRAINT ck_history_item_nodes CHECK (nodes IS NULL OR nodes BETWEEN 0 AND 200),
    CONSTRAINT ck_history_item_value CHECK (section <> 'laboratory' OR "value" IS NOT NULL),
    CONSTRAINT fk_history_item_client_id_client FOREIGN KEY(client_id) REFERENCES client (id)
);

CREATE INDEX ix_history_item_client_id ON history_item (client_id);

CREATE TABLE history_section (
    id INTEGER NOT NULL,
    client_id INTEGER NOT NULL,
    section VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    confirmed_at TEXT NOT NULL,
    confirmed_zone VARCHAR NOT NULL,
    confirmed_from VARCHAR NOT NULL,
    CONSTRAINT pk_history_section PRIMARY KEY (id),
    CONSTRAINT uq_history_section_client_id UNIQUE (client_id, section),
    CONSTRAINT ck_history_section_section CHECK (section IN ('condition', 'procedure', 'medication', 'allergy', 'device', 'treatment', 'injury', 'pregnancy', 'laboratory', 'family', 'social')),
    CONSTRAINT ck_history_section_state CHECK (state IN ('none', 'recorded', 'unconfirmed')),
    CONSTRAINT fk_history_section_client_id_client FOREIGN KEY(client_id) REFERENCES client (id)
);

CREATE TABLE history_section_version (
    id INTEGER NOT NULL,
    client_id INTEGER NOT NULL,
    visit_id INTEGER,
    section VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    entered_at TEXT NOT NULL,
    entered_zone VARCHAR NOT NULL,
    entered_by VARCHAR NOT NULL,
    confirmed_from VARCHAR NOT NULL,
    CONSTRAINT pk_history_section_version PRIMARY KEY (id),
    CONSTRAINT ck_history_section_version_section CHECK (section IN ('condition', 'procedure', 'medication', 'allergy', 'device', 'treatment', 'injury', 'pregnancy', 'laboratory', 'family', 'social')),
    CONSTRAINT ck_history_section_version_state CHECK (state IN ('not_asked', 'none', 'recorded', 'unconfirmed')),
    CONSTRAINT fk_history_section_version_client_id_client FOREIGN KEY(client_id) REFERENCES client (id),
    CONSTRAINT fk_history_section_version_visit_id_visit FOREIGN KEY(visit_id) REFERENCES visit (id)
);

CREATE INDEX ix_history_section_version_client_id ON history_section_version (client_id);

CREATE INDEX ix_history_section_version_visit_id ON history_section_version (visit_id);

CREATE TABLE history_version (
    id INTEGER NOT NULL,
    item_id INTEGER NOT NULL,
    client_id INTEGER NOT NULL,
    visit_id INTEGER,
    act VARCHAR NOT NULL,
    body TEXT NOT NULL,
    entered_at TEXT NOT NULL,
    entered_zone VARCHAR NOT NULL,
    entered_by VARCHAR NOT NULL,
    told_by VARCHAR NOT NULL,
    CONSTRAINT pk_history_version PRIMARY KEY (id),
    CONSTRAINT ck_history_version_act CHECK (act IN ('added', 'changed', 'removed', 'put_back')),
    CONSTRAINT fk_history_version_item_id_history_item FOREIGN KEY(item_id) REFERENCES history_item (id),
    CONSTRAINT fk_history_version_client_id_client FOREIGN KEY(client_id) REFERENCES client (id),
    CONSTRAINT fk_history_version_visit_id_visit FOREIGN KEY(visit_id) REFERENCES visit (id)
);

CREATE INDEX ix_history_version_client_id ON history_version (client_id);

CREATE INDEX ix_history_version_item_id ON history_version (item_id);

CREATE INDEX ix_history_version_visit_id ON history_version (visit_id);

INSERT INTO history_item (
    id, client_id, section, name, detail, dose, reason, side, started, ended,
    regions, course, route, drug_class, "value", unit, days, nodes, due, code, read_as,
    entered_at, entered_zone, changed_at, removed_at
)
SELECT
    id, client_id, section, name, detail, dose, reason, side, started, ended,
    '[]', '', '', '', NULL, '', '[]', NULL, NULL, '', NULL,
    entered_at, entered_zone, changed_at, removed_at
FROM earlier_item;

DROP TABLE earlier_item;

INSERT INTO history_section (
    id, client_id, section, state, confirmed_at, confirmed_zone, confirmed_from
)
SELECT id, client_id, section, state, confirmed_at, confirmed_zone, '' FROM earlier_section;

DROP TABLE earlier_section;

INSERT INTO history_version (
    item_id, client_id, visit_id, act, body, entered_at, entered_zone, entered_by, told_by
)
SELECT
    id, client_id, NULL, 'added',
    json_object(
        'section', section, 'name', name, 'detail', detail, 'dose', dose, 'reason', reason,
        'side', side, 'started', started, 'ended', ended
    ),
    entered_at, entered_zone, '', ''
FROM history_item ORDER BY id;

INSERT INTO history_version (
    item_id, client_id, visit_id, act, body, entered_at, entered_zone, entered_by, told_by
)
SELECT
    id, client_id, NULL, 'changed',
    json_object(
        'section', section, 'name', name, 'detail', detail, 'dose', dose, 'reason', reason,
        'side', side, 'started', started, 'ended', ended
    ),
    changed_at, entered_zone, '', ''
FROM history_item
WHERE changed_at > entered_at ORDER BY id;

INSERT INTO history_version (
    item_id, client_id, visit_id, act, body, entered_at, entered_zone, entered_by, told_by
)
SELECT
    id, client_id, NULL, 'removed',
    json_object(
        'section', section, 'name', name, 'detail', detail, 'dose', dose, 'reason', reason,
        'side', side, 'started', started, 'ended', ended
    ),
    removed_at, entered_zone, '', ''
FROM history_item
WHERE removed_at IS NOT NULL ORDER BY id;

INSERT INTO history_section_version (
    client_id, visit_id, section, state, entered_at, entered_zone, entered_by, confirmed_from
)
SELECT client_id, NULL, section, state, confirmed_at, confirmed_zone, '', ''
FROM history_section ORDER BY id;

CREATE TRIGGER word_index_history_item_added AFTER INSERT ON history_item BEGIN INSERT INTO word_index (rowid, words) VALUES (new.id * 16 + 3, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(new."name" || char(10) || new."detail" || char(10) || new."dose" || char(10) || new."reason", 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th')); END;

CREATE TRIGGER word_index_history_item_changed AFTER UPDATE OF "id", "name", "detail", "dose", "reason" ON history_item BEGIN INSERT INTO word_index (word_index, rowid, words) VALUES ('delete', old.id * 16 + 3, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(old."name" || char(10) || old."detail" || char(10) || old."dose" || char(10) || old."reason", 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th')); INSERT INTO word_index (rowid, words) VALUES (new.id * 16 + 3, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(new."name" || char(10) || new."detail" || char(10) || new."dose" || char(10) || new."reason", 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th')); END;

CREATE TRIGGER word_index_history_item_removed AFTER DELETE ON history_item BEGIN INSERT INTO word_index (word_index, rowid, words) VALUES ('delete', old.id * 16 + 3, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(old."name" || char(10) || old."detail" || char(10) || old."dose" || char(10) || old."reason", 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th')); END;
