ALTER TABLE practice RENAME TO earlier_practice;

CREATE TABLE practice (
    id INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    therapist_name VARCHAR NOT NULL,
    credentials VARCHAR NOT NULL,
    registration_body VARCHAR NOT NULL,
    registration_number VARCHAR NOT NULL,
    address VARCHAR NOT NULL,
    phone VARCHAR NOT NULL,
    email VARCHAR NOT NULL,
    logo BLOB,
    lock_after_minutes INTEGER NOT NULL,
    appearance VARCHAR NOT NULL,
    backup_folder VARCHAR NOT NULL,
    backup_at VARCHAR NOT NULL,
    backup_on_leaving BOOLEAN NOT NULL,
    spelling VARCHAR NOT NULL,
    keep_years INTEGER NOT NULL,
    majority_age INTEGER NOT NULL,
    signing_needs VARCHAR NOT NULL,
    changed_at TEXT,
    CONSTRAINT pk_practice PRIMARY KEY (id),
    CONSTRAINT ck_practice_only_one CHECK (id = 1),
    CONSTRAINT ck_practice_lock_after_minutes CHECK (lock_after_minutes BETWEEN 1 AND 30),
    CONSTRAINT ck_practice_appearance CHECK (appearance IN ('system', 'light', 'dark')),
    CONSTRAINT ck_practice_spelling CHECK (spelling IN ('', 'en_US')),
    CONSTRAINT ck_practice_keep_years CHECK (keep_years BETWEEN 1 AND 100),
    CONSTRAINT ck_practice_majority_age CHECK (majority_age BETWEEN 14 AND 25),
    CONSTRAINT ck_practice_signing_needs CHECK (signing_needs IN ('', 'consent', 'areas'))
);

INSERT INTO practice (
    id, name, therapist_name, credentials, registration_body, registration_number, address,
    phone, email, logo, lock_after_minutes, appearance, backup_folder, backup_at,
    backup_on_leaving, keep_years, majority_age, changed_at, spelling,
    signing_needs
)
SELECT
    id, name, therapist_name, credentials, registration_body, registration_number, address,
    phone, email, logo, lock_after_minutes, appearance, backup_folder, backup_at,
    backup_on_leaving, keep_years, majority_age, changed_at, spelling,
    ''
FROM earlier_practice;

DROP TABLE earlier_practice;

CREATE TABLE visit_consent (
    id INTEGER NOT NULL,
    visit_id INTEGER NOT NULL,
    manner VARCHAR NOT NULL,
    areas VARCHAR NOT NULL,
    left_out VARCHAR NOT NULL,
    stop_signal VARCHAR NOT NULL,
    CONSTRAINT pk_visit_consent PRIMARY KEY (id),
    CONSTRAINT ck_visit_consent_manner CHECK (manner IN ('', 'spoken', 'written')),
    CONSTRAINT uq_visit_consent_visit_id UNIQUE (visit_id),
    CONSTRAINT fk_visit_consent_visit_id_visit FOREIGN KEY(visit_id) REFERENCES visit (id)
);

CREATE TABLE note_block (
    id INTEGER NOT NULL,
    visit_id INTEGER NOT NULL,
    place INTEGER NOT NULL,
    section VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    facts TEXT NOT NULL,
    words VARCHAR NOT NULL,
    carried_on DATE,
    CONSTRAINT pk_note_block PRIMARY KEY (id),
    CONSTRAINT ck_note_block_section CHECK (section IN ('subjective', 'objective', 'assessment', 'plan')),
    CONSTRAINT fk_note_block_visit_id_visit FOREIGN KEY(visit_id) REFERENCES visit (id)
);

CREATE INDEX ix_note_block_kind ON note_block (kind);

CREATE INDEX ix_note_block_visit_id_place ON note_block (visit_id, place);

CREATE TABLE draft_version (
    id INTEGER NOT NULL,
    visit_id INTEGER NOT NULL,
    kept_at TEXT NOT NULL,
    kept_zone VARCHAR NOT NULL,
    content TEXT NOT NULL,
    CONSTRAINT pk_draft_version PRIMARY KEY (id),
    CONSTRAINT fk_draft_version_visit_id_visit FOREIGN KEY(visit_id) REFERENCES visit (id)
);

CREATE INDEX ix_draft_version_visit_id ON draft_version (visit_id);

CREATE TABLE withdrawal (
    id INTEGER NOT NULL,
    visit_id INTEGER NOT NULL,
    reason VARCHAR NOT NULL,
    author VARCHAR NOT NULL,
    rewritten_id INTEGER,
    entered_at TEXT NOT NULL,
    entered_zone VARCHAR NOT NULL,
    CONSTRAINT pk_withdrawal PRIMARY KEY (id),
    CONSTRAINT ck_withdrawal_reasoned CHECK (length(trim(reason)) > 0),
    CONSTRAINT uq_withdrawal_visit_id UNIQUE (visit_id),
    CONSTRAINT fk_withdrawal_visit_id_visit FOREIGN KEY(visit_id) REFERENCES visit (id),
    CONSTRAINT fk_withdrawal_rewritten_id_visit FOREIGN KEY(rewritten_id) REFERENCES visit (id)
);

CREATE INDEX ix_withdrawal_rewritten_id ON withdrawal (rewritten_id);

CREATE TABLE goal (
    id INTEGER NOT NULL,
    episode_id INTEGER NOT NULL,
    place INTEGER NOT NULL,
    words VARCHAR NOT NULL,
    ended_on DATE,
    CONSTRAINT pk_goal PRIMARY KEY (id),
    CONSTRAINT ck_goal_worded CHECK (length(trim(words)) > 0),
    CONSTRAINT fk_goal_episode_id_episode FOREIGN KEY(episode_id) REFERENCES episode (id)
);

CREATE INDEX ix_goal_episode_id ON goal (episode_id);

CREATE TABLE goal_progress (
    id INTEGER NOT NULL,
    goal_id INTEGER NOT NULL,
    visit_id INTEGER,
    value INTEGER NOT NULL,
    taken_on DATE NOT NULL,
    entered_at TEXT NOT NULL,
    entered_zone VARCHAR NOT NULL,
    CONSTRAINT pk_goal_progress PRIMARY KEY (id),
    CONSTRAINT ck_goal_progress_value CHECK (value BETWEEN 0 AND 10),
    CONSTRAINT uq_goal_progress_visit_id UNIQUE (visit_id, goal_id),
    CONSTRAINT fk_goal_progress_goal_id_goal FOREIGN KEY(goal_id) REFERENCES goal (id),
    CONSTRAINT fk_goal_progress_visit_id_visit FOREIGN KEY(visit_id) REFERENCES visit (id)
);

CREATE INDEX ix_goal_progress_goal_id ON goal_progress (goal_id);

CREATE TABLE treatment_plan (
    id INTEGER NOT NULL,
    episode_id INTEGER NOT NULL,
    visits INTEGER,
    outcome VARCHAR NOT NULL,
    CONSTRAINT pk_treatment_plan PRIMARY KEY (id),
    CONSTRAINT ck_treatment_plan_visits CHECK (visits BETWEEN 1 AND 500),
    CONSTRAINT uq_treatment_plan_episode_id UNIQUE (episode_id),
    CONSTRAINT fk_treatment_plan_episode_id_episode FOREIGN KEY(episode_id) REFERENCES episode (id)
);

CREATE TABLE saved_filter (
    id INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    typed VARCHAR NOT NULL,
    changed_at TEXT NOT NULL,
    CONSTRAINT pk_saved_filter PRIMARY KEY (id),
    CONSTRAINT uq_saved_filter_name UNIQUE (name)
);

DROP TRIGGER word_index_visit_added;

DROP TRIGGER word_index_visit_changed;

DROP TRIGGER word_index_visit_removed;

DROP TRIGGER word_index_addendum_added;

DROP TRIGGER word_index_addendum_changed;

DROP TRIGGER word_index_addendum_removed;

DROP TRIGGER word_index_letter_added;

DROP TRIGGER word_index_letter_changed;

DROP TRIGGER word_index_letter_removed;

DROP TRIGGER word_index_history_item_added;

DROP TRIGGER word_index_history_item_changed;

DROP TRIGGER word_index_history_item_removed;

DROP TRIGGER word_index_episode_added;

DROP TRIGGER word_index_episode_changed;

DROP TRIGGER word_index_episode_removed;

DROP TRIGGER word_index_mark_added;

DROP TRIGGER word_index_mark_changed;

DROP TRIGGER word_index_mark_removed;

DROP TRIGGER word_index_history_review_added;

DROP TRIGGER word_index_history_review_changed;

DROP TRIGGER word_index_history_review_removed;

DROP TABLE word_index;

CREATE VIRTUAL TABLE word_index USING fts5(words, content='', tokenize="unicode61 remove_diacritics 2");

INSERT INTO word_index (word_index, rank) VALUES ('secure-delete', 1);

CREATE TRIGGER word_index_visit_added AFTER INSERT ON visit BEGIN INSERT INTO word_index (rowid, words) VALUES (new.id * 16 + 0, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(new."subjective" || char(10) || new."objective" || char(10) || new."assessment" || char(10) || new."plan", 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th')); END;

CREATE TRIGGER word_index_visit_changed AFTER UPDATE OF "id", "subjective", "objective", "assessment", "plan" ON visit BEGIN INSERT INTO word_index (word_index, rowid, words) VALUES ('delete', old.id * 16 + 0, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(old."subjective" || char(10) || old."objective" || char(10) || old."assessment" || char(10) || old."plan", 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th')); INSERT INTO word_index (rowid, words) VALUES (new.id * 16 + 0, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(new."subjective" || char(10) || new."objective" || char(10) || new."assessment" || char(10) || new."plan", 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th')); END;

CREATE TRIGGER word_index_visit_removed AFTER DELETE ON visit BEGIN INSERT INTO word_index (word_index, rowid, words) VALUES ('delete', old.id * 16 + 0, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(old."subjective" || char(10) || old."objective" || char(10) || old."assessment" || char(10) || old."plan", 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th')); END;

CREATE TRIGGER word_index_addendum_added AFTER INSERT ON addendum BEGIN INSERT INTO word_index (rowid, words) VALUES (new.id * 16 + 1, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(new."words" || char(10) || new."reason", 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th')); END;

CREATE TRIGGER word_index_addendum_changed AFTER UPDATE OF "id", "words", "reason" ON addendum BEGIN INSERT INTO word_index (word_index, rowid, words) VALUES ('delete', old.id * 16 + 1, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(old."words" || char(10) || old."reason", 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th')); INSERT INTO word_index (rowid, words) VALUES (new.id * 16 + 1, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(new."words" || char(10) || new."reason", 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th')); END;

CREATE TRIGGER word_index_addendum_removed AFTER DELETE ON addendum BEGIN INSERT INTO word_index (word_index, rowid, words) VALUES ('delete', old.id * 16 + 1, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(old."words" || char(10) || old."reason", 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th')); END;

CREATE TRIGGER word_index_letter_added AFTER INSERT ON letter BEGIN INSERT INTO word_index (rowid, words) VALUES (new.id * 16 + 2, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(coalesce((SELECT group_concat(atom, char(10)) FROM json_tree(new.body) WHERE type = 'text'), ''), 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th')); END;

CREATE TRIGGER word_index_letter_changed AFTER UPDATE OF "id", "body" ON letter BEGIN INSERT INTO word_index (word_index, rowid, words) VALUES ('delete', old.id * 16 + 2, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(coalesce((SELECT group_concat(atom, char(10)) FROM json_tree(old.body) WHERE type = 'text'), ''), 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th')); INSERT INTO word_index (rowid, words) VALUES (new.id * 16 + 2, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(coalesce((SELECT group_concat(atom, char(10)) FROM json_tree(new.body) WHERE type = 'text'), ''), 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th')); END;

CREATE TRIGGER word_index_letter_removed AFTER DELETE ON letter BEGIN INSERT INTO word_index (word_index, rowid, words) VALUES ('delete', old.id * 16 + 2, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(coalesce((SELECT group_concat(atom, char(10)) FROM json_tree(old.body) WHERE type = 'text'), ''), 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th')); END;

CREATE TRIGGER word_index_history_item_added AFTER INSERT ON history_item BEGIN INSERT INTO word_index (rowid, words) VALUES (new.id * 16 + 3, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(new."name" || char(10) || new."detail" || char(10) || new."dose" || char(10) || new."reason", 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th')); END;

CREATE TRIGGER word_index_history_item_changed AFTER UPDATE OF "id", "name", "detail", "dose", "reason" ON history_item BEGIN INSERT INTO word_index (word_index, rowid, words) VALUES ('delete', old.id * 16 + 3, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(old."name" || char(10) || old."detail" || char(10) || old."dose" || char(10) || old."reason", 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th')); INSERT INTO word_index (rowid, words) VALUES (new.id * 16 + 3, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(new."name" || char(10) || new."detail" || char(10) || new."dose" || char(10) || new."reason", 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th')); END;

CREATE TRIGGER word_index_history_item_removed AFTER DELETE ON history_item BEGIN INSERT INTO word_index (word_index, rowid, words) VALUES ('delete', old.id * 16 + 3, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(old."name" || char(10) || old."detail" || char(10) || old."dose" || char(10) || old."reason", 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th')); END;

CREATE TRIGGER word_index_episode_added AFTER INSERT ON episode BEGIN INSERT INTO word_index (rowid, words) VALUES (new.id * 16 + 4, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(new."reason" || char(10) || new."goal", 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th')); END;

CREATE TRIGGER word_index_episode_changed AFTER UPDATE OF "id", "reason", "goal" ON episode BEGIN INSERT INTO word_index (word_index, rowid, words) VALUES ('delete', old.id * 16 + 4, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(old."reason" || char(10) || old."goal", 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th')); INSERT INTO word_index (rowid, words) VALUES (new.id * 16 + 4, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(new."reason" || char(10) || new."goal", 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th')); END;

CREATE TRIGGER word_index_episode_removed AFTER DELETE ON episode BEGIN INSERT INTO word_index (word_index, rowid, words) VALUES ('delete', old.id * 16 + 4, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(old."reason" || char(10) || old."goal", 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th')); END;

CREATE TRIGGER word_index_mark_added AFTER INSERT ON mark BEGIN INSERT INTO word_index (rowid, words) VALUES (new.id * 16 + 5, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(new."words", 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th')); END;

CREATE TRIGGER word_index_mark_changed AFTER UPDATE OF "id", "words" ON mark BEGIN INSERT INTO word_index (word_index, rowid, words) VALUES ('delete', old.id * 16 + 5, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(old."words", 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th')); INSERT INTO word_index (rowid, words) VALUES (new.id * 16 + 5, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(new."words", 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th')); END;

CREATE TRIGGER word_index_mark_removed AFTER DELETE ON mark BEGIN INSERT INTO word_index (word_index, rowid, words) VALUES ('delete', old.id * 16 + 5, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(old."words", 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th')); END;

CREATE TRIGGER word_index_history_review_added AFTER INSERT ON history_review BEGIN INSERT INTO word_index (rowid, words) VALUES (new.id * 16 + 6, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(new."words", 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th')); END;

CREATE TRIGGER word_index_history_review_changed AFTER UPDATE OF "id", "words" ON history_review BEGIN INSERT INTO word_index (word_index, rowid, words) VALUES ('delete', old.id * 16 + 6, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(old."words", 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th')); INSERT INTO word_index (rowid, words) VALUES (new.id * 16 + 6, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(new."words", 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th')); END;

CREATE TRIGGER word_index_history_review_removed AFTER DELETE ON history_review BEGIN INSERT INTO word_index (word_index, rowid, words) VALUES ('delete', old.id * 16 + 6, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(old."words", 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th')); END;

CREATE TRIGGER word_index_goal_added AFTER INSERT ON goal BEGIN INSERT INTO word_index (rowid, words) VALUES (new.id * 16 + 7, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(new."words", 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th')); END;

CREATE TRIGGER word_index_goal_changed AFTER UPDATE OF "id", "words" ON goal BEGIN INSERT INTO word_index (word_index, rowid, words) VALUES ('delete', old.id * 16 + 7, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(old."words", 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th')); INSERT INTO word_index (rowid, words) VALUES (new.id * 16 + 7, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(new."words", 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th')); END;

CREATE TRIGGER word_index_goal_removed AFTER DELETE ON goal BEGIN INSERT INTO word_index (word_index, rowid, words) VALUES ('delete', old.id * 16 + 7, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(old."words", 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th')); END;

CREATE TRIGGER word_index_note_block_added AFTER INSERT ON note_block BEGIN INSERT INTO word_index (rowid, words) VALUES (new.id * 16 + 8, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(new."words", 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th')); END;

CREATE TRIGGER word_index_note_block_changed AFTER UPDATE OF "id", "words" ON note_block BEGIN INSERT INTO word_index (word_index, rowid, words) VALUES ('delete', old.id * 16 + 8, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(old."words", 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th')); INSERT INTO word_index (rowid, words) VALUES (new.id * 16 + 8, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(new."words", 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th')); END;

CREATE TRIGGER word_index_note_block_removed AFTER DELETE ON note_block BEGIN INSERT INTO word_index (word_index, rowid, words) VALUES ('delete', old.id * 16 + 8, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(old."words", 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th')); END;

CREATE TRIGGER word_index_withdrawal_added AFTER INSERT ON withdrawal BEGIN INSERT INTO word_index (rowid, words) VALUES (new.id * 16 + 9, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(new."reason", 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th')); END;

CREATE TRIGGER word_index_withdrawal_changed AFTER UPDATE OF "id", "reason" ON withdrawal BEGIN INSERT INTO word_index (word_index, rowid, words) VALUES ('delete', old.id * 16 + 9, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(old."reason", 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th')); INSERT INTO word_index (rowid, words) VALUES (new.id * 16 + 9, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(new."reason", 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th')); END;

CREATE TRIGGER word_index_withdrawal_removed AFTER DELETE ON withdrawal BEGIN INSERT INTO word_index (word_index, rowid, words) VALUES ('delete', old.id * 16 + 9, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(old."reason", 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th')); END;

INSERT INTO word_index (rowid, words) SELECT visit.id * 16 + 0, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(visit."subjective" || char(10) || visit."objective" || char(10) || visit."assessment" || char(10) || visit."plan", 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th') FROM visit;

INSERT INTO word_index (rowid, words) SELECT addendum.id * 16 + 1, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(addendum."words" || char(10) || addendum."reason", 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th') FROM addendum;

INSERT INTO word_index (rowid, words) SELECT letter.id * 16 + 2, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(coalesce((SELECT group_concat(atom, char(10)) FROM json_tree(letter.body) WHERE type = 'text'), ''), 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th') FROM letter;

INSERT INTO word_index (rowid, words) SELECT history_item.id * 16 + 3, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(history_item."name" || char(10) || history_item."detail" || char(10) || history_item."dose" || char(10) || history_item."reason", 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th') FROM history_item;

INSERT INTO word_index (rowid, words) SELECT episode.id * 16 + 4, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(episode."reason" || char(10) || episode."goal", 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th') FROM episode;

INSERT INTO word_index (rowid, words) SELECT mark.id * 16 + 5, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(mark."words", 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th') FROM mark;

INSERT INTO word_index (rowid, words) SELECT history_review.id * 16 + 6, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(history_review."words", 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th') FROM history_review;

INSERT INTO word_index (rowid, words) SELECT goal.id * 16 + 7, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(goal."words", 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th') FROM goal;

INSERT INTO word_index (rowid, words) SELECT note_block.id * 16 + 8, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(note_block."words", 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th') FROM note_block;

INSERT INTO word_index (rowid, words) SELECT withdrawal.id * 16 + 9, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(withdrawal."reason", 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th') FROM withdrawal;
