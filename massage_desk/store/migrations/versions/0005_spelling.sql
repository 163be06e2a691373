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
    changed_at TEXT,
    CONSTRAINT pk_practice PRIMARY KEY (id),
    CONSTRAINT ck_practice_only_one CHECK (id = 1),
    CONSTRAINT ck_practice_lock_after_minutes CHECK (lock_after_minutes BETWEEN 1 AND 30),
    CONSTRAINT ck_practice_appearance CHECK (appearance IN ('system', 'light', 'dark')),
    CONSTRAINT ck_practice_spelling CHECK (spelling IN ('', 'en_US')),
    CONSTRAINT ck_practice_keep_years CHECK (keep_years BETWEEN 1 AND 100),
    CONSTRAINT ck_practice_majority_age CHECK (majority_age BETWEEN 14 AND 25)
);

INSERT INTO practice (
    id, name, therapist_name, credentials, registration_body, registration_number, address,
    phone, email, logo, lock_after_minutes, appearance, backup_folder, backup_at,
    backup_on_leaving, keep_years, majority_age, changed_at,
    spelling
)
SELECT
    id, name, therapist_name, credentials, registration_body, registration_number, address,
    phone, email, logo, lock_after_minutes, appearance, backup_folder, backup_at,
    backup_on_leaving, keep_years, majority_age, changed_at,
    'en_US'
FROM earlier_practice;

DROP TABLE earlier_practice;

CREATE TABLE own_word (
    id INTEGER NOT NULL,
    word VARCHAR NOT NULL,
    added_at TEXT NOT NULL,
    CONSTRAINT pk_own_word PRIMARY KEY (id),
    CONSTRAINT uq_own_word_word UNIQUE (word)
);
