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
    precautions_read_at TEXT,
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
    id, name, therapist_name, credentials, registration_body, registration_number, address, phone,
    email, logo, lock_after_minutes, appearance, backup_folder, backup_at, backup_on_leaving,
    spelling, keep_years, majority_age, signing_needs, changed_at, precautions_read_at
)
SELECT
    id, name, therapist_name, credentials, registration_body, registration_number, address, phone,
    email, logo, lock_after_minutes, appearance, backup_folder, backup_at, backup_on_leaving,
    spelling, keep_years, majority_age, signing_needs, changed_at, NULL
FROM earlier_practice;

DROP TABLE earlier_practice;

CREATE TABLE sign_told (
    id INTEGER NOT NULL,
    visit_id INTEGER NOT NULL,
    place INTEGER NOT NULL,
    sign VARCHAR NOT NULL,
    side VARCHAR NOT NULL,
    value DOUBLE,
    CONSTRAINT pk_sign_told PRIMARY KEY (id),
    CONSTRAINT uq_sign_told_visit_id UNIQUE (visit_id, sign),
    CONSTRAINT ck_sign_told_side CHECK (side IN ('', 'left', 'right', 'both')),
    CONSTRAINT fk_sign_told_visit_id_visit FOREIGN KEY(visit_id) REFERENCES visit (id)
);

CREATE TABLE precaution_answer (
    id INTEGER NOT NULL,
    visit_id INTEGER NOT NULL,
    rule VARCHAR NOT NULL,
    choice VARCHAR NOT NULL,
    words VARCHAR NOT NULL,
    content TEXT NOT NULL,
    answered_at TEXT NOT NULL,
    answered_zone VARCHAR NOT NULL,
    CONSTRAINT pk_precaution_answer PRIMARY KEY (id),
    CONSTRAINT uq_precaution_answer_visit_id UNIQUE (visit_id, rule),
    CONSTRAINT ck_precaution_answer_choice CHECK (choice IN ('adapted', 'cleared', 'overridden')),
    CONSTRAINT fk_precaution_answer_visit_id_visit FOREIGN KEY(visit_id) REFERENCES visit (id)
);

CREATE TABLE precaution_at_signing (
    id INTEGER NOT NULL,
    visit_id INTEGER NOT NULL,
    place INTEGER NOT NULL,
    rule VARCHAR NOT NULL,
    content TEXT NOT NULL,
    rules_version VARCHAR NOT NULL,
    CONSTRAINT pk_precaution_at_signing PRIMARY KEY (id),
    CONSTRAINT uq_precaution_at_signing_visit_id UNIQUE (visit_id, place),
    CONSTRAINT fk_precaution_at_signing_visit_id_visit FOREIGN KEY(visit_id) REFERENCES visit (id)
);

CREATE TABLE restriction (
    id INTEGER NOT NULL,
    client_id INTEGER NOT NULL,
    words VARCHAR NOT NULL,
    who VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    began DATE,
    until DATE,
    regions TEXT NOT NULL,
    cap INTEGER,
    keep_off BOOLEAN NOT NULL,
    entered_at TEXT NOT NULL,
    entered_zone VARCHAR NOT NULL,
    removed_at TEXT,
    CONSTRAINT pk_restriction PRIMARY KEY (id),
    CONSTRAINT ck_restriction_told CHECK (length(trim(words)) > 0),
    CONSTRAINT ck_restriction_cap CHECK (cap IS NULL OR cap BETWEEN 0 AND 5),
    CONSTRAINT ck_restriction_kind CHECK (kind IN ('site', 'pressure', 'technique', 'position', 'session', 'other')),
    CONSTRAINT fk_restriction_client_id_client FOREIGN KEY(client_id) REFERENCES client (id)
);

CREATE INDEX ix_restriction_client_id ON restriction (client_id);

CREATE TABLE own_rule (
    id INTEGER NOT NULL,
    content TEXT NOT NULL,
    is_on BOOLEAN NOT NULL,
    entered_at TEXT NOT NULL,
    entered_zone VARCHAR NOT NULL,
    changed_at TEXT NOT NULL,
    removed_at TEXT,
    CONSTRAINT pk_own_rule PRIMARY KEY (id)
);

CREATE TABLE rule_review (
    rule VARCHAR NOT NULL,
    reviewer VARCHAR NOT NULL,
    reviewed_on DATE NOT NULL,
    version VARCHAR NOT NULL,
    CONSTRAINT pk_rule_review PRIMARY KEY (rule)
);
