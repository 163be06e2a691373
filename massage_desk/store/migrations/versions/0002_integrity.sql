DROP INDEX ix_audit_entry_at;

DROP INDEX ix_audit_entry_client_id;

ALTER TABLE audit_entry RENAME TO earlier_audit_entry;

CREATE TABLE audit_entry (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    zone VARCHAR NOT NULL,
    action VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    subject_id INTEGER,
    client_id INTEGER,
    hash VARCHAR NOT NULL
);

INSERT INTO audit_entry (
    id, at, zone, action, subject, subject_id, client_id,
    hash
)
SELECT
    id, at, zone, action, subject, subject_id, client_id,
    ''
FROM earlier_audit_entry;

DROP TABLE earlier_audit_entry;

CREATE INDEX ix_audit_entry_at ON audit_entry (at);

CREATE INDEX ix_audit_entry_client_id ON audit_entry (client_id);

DROP INDEX ix_backup_record_made_at;

ALTER TABLE backup_record RENAME TO earlier_backup_record;

CREATE TABLE backup_record (
    id INTEGER NOT NULL,
    made_at TEXT NOT NULL,
    made_zone VARCHAR NOT NULL,
    place VARCHAR NOT NULL,
    size INTEGER NOT NULL,
    sha256 VARCHAR NOT NULL,
    verified_at TEXT,
    failure VARCHAR NOT NULL,
    by_itself BOOLEAN NOT NULL,
    chain_length INTEGER NOT NULL,
    chain_head VARCHAR NOT NULL,
    CONSTRAINT pk_backup_record PRIMARY KEY (id)
);

INSERT INTO backup_record (
    id, made_at, made_zone, place, size, sha256, verified_at, failure,
    by_itself, chain_length, chain_head
)
SELECT
    id, made_at, made_zone, place, size, sha256, verified_at, failure,
    0, 0, ''
FROM earlier_backup_record;

DROP TABLE earlier_backup_record;

CREATE INDEX ix_backup_record_made_at ON backup_record (made_at);

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
    keep_years INTEGER NOT NULL,
    majority_age INTEGER NOT NULL,
    changed_at TEXT,
    CONSTRAINT pk_practice PRIMARY KEY (id),
    CONSTRAINT ck_practice_only_one CHECK (id = 1),
    CONSTRAINT ck_practice_lock_after_minutes CHECK (lock_after_minutes BETWEEN 1 AND 30),
    CONSTRAINT ck_practice_appearance CHECK (appearance IN ('system', 'light', 'dark')),
    CONSTRAINT ck_practice_keep_years CHECK (keep_years BETWEEN 1 AND 100),
    CONSTRAINT ck_practice_majority_age CHECK (majority_age BETWEEN 14 AND 25)
);

INSERT INTO practice (
    id, name, therapist_name, credentials, registration_body, registration_number, address,
    phone, email, logo, lock_after_minutes, appearance, backup_folder, changed_at,
    backup_at, backup_on_leaving, keep_years, majority_age
)
SELECT
    id, name, therapist_name, credentials, registration_body, registration_number, address,
    phone, email, logo, lock_after_minutes, appearance, backup_folder, changed_at,
    '', 1, 10, 18
FROM earlier_practice;

DROP TABLE earlier_practice;

CREATE TABLE bin_entry (
    id INTEGER NOT NULL,
    subject VARCHAR NOT NULL,
    subject_id INTEGER NOT NULL,
    binned_at TEXT NOT NULL,
    binned_zone VARCHAR NOT NULL,
    CONSTRAINT pk_bin_entry PRIMARY KEY (id),
    CONSTRAINT ck_bin_entry_subject CHECK (subject IN ('client', 'visit')),
    CONSTRAINT uq_bin_entry_subject UNIQUE (subject, subject_id)
);

CREATE TABLE chain_link (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    kind VARCHAR NOT NULL,
    subject_id INTEGER NOT NULL,
    at VARCHAR NOT NULL,
    zone VARCHAR NOT NULL,
    form INTEGER NOT NULL,
    salt VARCHAR NOT NULL,
    digest VARCHAR NOT NULL,
    erased TEXT NOT NULL,
    hash VARCHAR NOT NULL
);
