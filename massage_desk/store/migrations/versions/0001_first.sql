CREATE TABLE audit_entry (
    id INTEGER NOT NULL,
    at TEXT NOT NULL,
    zone VARCHAR NOT NULL,
    action VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    subject_id INTEGER,
    client_id INTEGER,
    CONSTRAINT pk_audit_entry PRIMARY KEY (id)
);
CREATE INDEX ix_audit_entry_at ON audit_entry (at);
CREATE INDEX ix_audit_entry_client_id ON audit_entry (client_id);

CREATE TABLE backup_record (
    id INTEGER NOT NULL,
    made_at TEXT NOT NULL,
    made_zone VARCHAR NOT NULL,
    place VARCHAR NOT NULL,
    size INTEGER NOT NULL,
    sha256 VARCHAR NOT NULL,
    verified_at TEXT,
    failure VARCHAR NOT NULL,
    CONSTRAINT pk_backup_record PRIMARY KEY (id)
);
CREATE INDEX ix_backup_record_made_at ON backup_record (made_at);

CREATE TABLE client (
    id INTEGER NOT NULL,
    given_name VARCHAR NOT NULL,
    family_name VARCHAR NOT NULL,
    preferred_name VARCHAR NOT NULL,
    pronouns VARCHAR NOT NULL,
    birth_date TEXT,
    phone VARCHAR NOT NULL,
    email VARCHAR NOT NULL,
    address VARCHAR NOT NULL,
    occupation VARCHAR NOT NULL,
    emergency_contact VARCHAR NOT NULL,
    remarks VARCHAR NOT NULL,
    search_text VARCHAR NOT NULL,
    sort_text VARCHAR NOT NULL,
    created_at TEXT NOT NULL,
    created_zone VARCHAR NOT NULL,
    changed_at TEXT NOT NULL,
    opened_at TEXT,
    archived_at TEXT,
    CONSTRAINT pk_client PRIMARY KEY (id),
    CONSTRAINT ck_client_named CHECK (length(trim(given_name || family_name)) > 0)
);
CREATE INDEX ix_client_opened_at ON client (opened_at);
CREATE INDEX ix_client_sort_text ON client (sort_text);

CREATE TABLE contact (
    id INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    specialty VARCHAR NOT NULL,
    organisation VARCHAR NOT NULL,
    address VARCHAR NOT NULL,
    phone VARCHAR NOT NULL,
    fax VARCHAR NOT NULL,
    email VARCHAR NOT NULL,
    search_text VARCHAR NOT NULL,
    created_at TEXT NOT NULL,
    created_zone VARCHAR NOT NULL,
    archived_at TEXT,
    CONSTRAINT pk_contact PRIMARY KEY (id),
    CONSTRAINT ck_contact_named CHECK (length(trim(name)) > 0)
);

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
    changed_at TEXT,
    CONSTRAINT pk_practice PRIMARY KEY (id),
    CONSTRAINT ck_practice_only_one CHECK (id = 1),
    CONSTRAINT ck_practice_lock_after_minutes CHECK (lock_after_minutes BETWEEN 1 AND 30),
    CONSTRAINT ck_practice_appearance CHECK (appearance IN ('system', 'light', 'dark'))
);

CREATE TABLE care_team_role (
    id INTEGER NOT NULL,
    client_id INTEGER NOT NULL,
    contact_id INTEGER NOT NULL,
    role VARCHAR NOT NULL,
    CONSTRAINT pk_care_team_role PRIMARY KEY (id),
    CONSTRAINT uq_care_team_role_client_id UNIQUE (client_id, contact_id, role),
    CONSTRAINT fk_care_team_role_client_id_client FOREIGN KEY(client_id) REFERENCES client (id),
    CONSTRAINT fk_care_team_role_contact_id_contact FOREIGN KEY(contact_id) REFERENCES contact (id)
);
CREATE INDEX ix_care_team_role_contact_id ON care_team_role (contact_id);

CREATE TABLE consent (
    id INTEGER NOT NULL,
    client_id INTEGER NOT NULL,
    contact_id INTEGER NOT NULL,
    scope VARCHAR NOT NULL,
    manner VARCHAR NOT NULL,
    given_on DATE NOT NULL,
    expires_on DATE,
    withdrawn_on DATE,
    entered_at TEXT NOT NULL,
    entered_zone VARCHAR NOT NULL,
    CONSTRAINT pk_consent PRIMARY KEY (id),
    CONSTRAINT ck_consent_manner CHECK (manner IN ('written', 'spoken')),
    CONSTRAINT ck_consent_expires_later CHECK (expires_on IS NULL OR expires_on >= given_on),
    CONSTRAINT fk_consent_client_id_client FOREIGN KEY(client_id) REFERENCES client (id),
    CONSTRAINT fk_consent_contact_id_contact FOREIGN KEY(contact_id) REFERENCES contact (id)
);
CREATE INDEX ix_consent_client_id ON consent (client_id);
CREATE INDEX ix_consent_contact_id ON consent (contact_id);

CREATE TABLE episode (
    id INTEGER NOT NULL,
    client_id INTEGER NOT NULL,
    reason VARCHAR NOT NULL,
    onset TEXT,
    goal VARCHAR NOT NULL,
    referrer_id INTEGER,
    opened_on DATE NOT NULL,
    closed_on DATE,
    CONSTRAINT pk_episode PRIMARY KEY (id),
    CONSTRAINT fk_episode_client_id_client FOREIGN KEY(client_id) REFERENCES client (id),
    CONSTRAINT fk_episode_referrer_id_contact FOREIGN KEY(referrer_id) REFERENCES contact (id)
);
CREATE INDEX ix_episode_client_id ON episode (client_id);

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
    entered_at TEXT NOT NULL,
    entered_zone VARCHAR NOT NULL,
    changed_at TEXT NOT NULL,
    removed_at TEXT,
    CONSTRAINT pk_history_item PRIMARY KEY (id),
    CONSTRAINT ck_history_item_section CHECK (section IN ('condition', 'procedure', 'medication', 'allergy', 'device', 'treatment')),
    CONSTRAINT ck_history_item_side CHECK (side IN ('', 'left', 'right', 'both')),
    CONSTRAINT ck_history_item_named CHECK (length(trim(name)) > 0),
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
    CONSTRAINT pk_history_section PRIMARY KEY (id),
    CONSTRAINT uq_history_section_client_id UNIQUE (client_id, section),
    CONSTRAINT ck_history_section_section CHECK (section IN ('condition', 'procedure', 'medication', 'allergy', 'device', 'treatment')),
    CONSTRAINT ck_history_section_state CHECK (state IN ('none', 'recorded', 'unconfirmed')),
    CONSTRAINT fk_history_section_client_id_client FOREIGN KEY(client_id) REFERENCES client (id)
);

CREATE TABLE visit (
    id INTEGER NOT NULL,
    client_id INTEGER NOT NULL,
    episode_id INTEGER,
    held_on DATE NOT NULL,
    began VARCHAR NOT NULL,
    minutes INTEGER NOT NULL,
    position VARCHAR NOT NULL,
    subjective VARCHAR NOT NULL,
    objective VARCHAR NOT NULL,
    assessment VARCHAR NOT NULL,
    "plan" VARCHAR NOT NULL,
    entered_at TEXT NOT NULL,
    entered_zone VARCHAR NOT NULL,
    saved_at TEXT NOT NULL,
    signed_at TEXT,
    signed_zone VARCHAR,
    signed_by VARCHAR NOT NULL,
    CONSTRAINT pk_visit PRIMARY KEY (id),
    CONSTRAINT ck_visit_minutes CHECK (minutes BETWEEN 1 AND 600),
    CONSTRAINT fk_visit_client_id_client FOREIGN KEY(client_id) REFERENCES client (id),
    CONSTRAINT fk_visit_episode_id_episode FOREIGN KEY(episode_id) REFERENCES episode (id)
);
CREATE INDEX ix_visit_client_id_held_on ON visit (client_id, held_on);
CREATE INDEX ix_visit_episode_id ON visit (episode_id);
CREATE INDEX ix_visit_signed_at ON visit (signed_at);

CREATE TABLE addendum (
    id INTEGER NOT NULL,
    visit_id INTEGER NOT NULL,
    words VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    author VARCHAR NOT NULL,
    entered_at TEXT NOT NULL,
    entered_zone VARCHAR NOT NULL,
    CONSTRAINT pk_addendum PRIMARY KEY (id),
    CONSTRAINT ck_addendum_worded CHECK (length(trim(words)) > 0),
    CONSTRAINT fk_addendum_visit_id_visit FOREIGN KEY(visit_id) REFERENCES visit (id)
);
CREATE INDEX ix_addendum_visit_id ON addendum (visit_id);

CREATE TABLE body_chart (
    id INTEGER NOT NULL,
    visit_id INTEGER NOT NULL,
    art VARCHAR NOT NULL,
    CONSTRAINT pk_body_chart PRIMARY KEY (id),
    CONSTRAINT uq_body_chart_visit_id UNIQUE (visit_id),
    CONSTRAINT fk_body_chart_visit_id_visit FOREIGN KEY(visit_id) REFERENCES visit (id)
);

CREATE TABLE history_review (
    id INTEGER NOT NULL,
    client_id INTEGER NOT NULL,
    visit_id INTEGER,
    changed BOOLEAN NOT NULL,
    words VARCHAR NOT NULL,
    entered_at TEXT NOT NULL,
    entered_zone VARCHAR NOT NULL,
    CONSTRAINT pk_history_review PRIMARY KEY (id),
    CONSTRAINT fk_history_review_client_id_client FOREIGN KEY(client_id) REFERENCES client (id),
    CONSTRAINT fk_history_review_visit_id_visit FOREIGN KEY(visit_id) REFERENCES visit (id)
);
CREATE INDEX ix_history_review_client_id ON history_review (client_id);
CREATE INDEX ix_history_review_visit_id ON history_review (visit_id);

CREATE TABLE letter (
    id INTEGER NOT NULL,
    client_id INTEGER NOT NULL,
    contact_id INTEGER NOT NULL,
    visit_id INTEGER,
    kind VARCHAR NOT NULL,
    body TEXT NOT NULL,
    drafted_at TEXT NOT NULL,
    drafted_zone VARCHAR NOT NULL,
    changed_at TEXT NOT NULL,
    issued_at TEXT,
    issued_zone VARCHAR,
    pdf BLOB,
    pdf_sha256 VARCHAR,
    CONSTRAINT pk_letter PRIMARY KEY (id),
    CONSTRAINT ck_letter_issued_with_pdf CHECK ((issued_at IS NULL) = (pdf IS NULL)),
    CONSTRAINT ck_letter_pdf_with_hash CHECK ((pdf IS NULL) = (pdf_sha256 IS NULL)),
    CONSTRAINT fk_letter_client_id_client FOREIGN KEY(client_id) REFERENCES client (id),
    CONSTRAINT fk_letter_contact_id_contact FOREIGN KEY(contact_id) REFERENCES contact (id),
    CONSTRAINT fk_letter_visit_id_visit FOREIGN KEY(visit_id) REFERENCES visit (id)
);
CREATE INDEX ix_letter_client_id ON letter (client_id);
CREATE INDEX ix_letter_contact_id ON letter (contact_id);
CREATE INDEX ix_letter_issued_at ON letter (issued_at);
CREATE INDEX ix_letter_visit_id ON letter (visit_id);

CREATE TABLE measure (
    id INTEGER NOT NULL,
    client_id INTEGER NOT NULL,
    visit_id INTEGER,
    kind VARCHAR NOT NULL,
    moment VARCHAR NOT NULL,
    value DOUBLE NOT NULL,
    taken_on DATE NOT NULL,
    entered_at TEXT NOT NULL,
    entered_zone VARCHAR NOT NULL,
    CONSTRAINT pk_measure PRIMARY KEY (id),
    CONSTRAINT ck_measure_moment CHECK (moment IN ('before', 'after', 'between')),
    CONSTRAINT uq_measure_visit_id UNIQUE (visit_id, kind, moment),
    CONSTRAINT fk_measure_client_id_client FOREIGN KEY(client_id) REFERENCES client (id),
    CONSTRAINT fk_measure_visit_id_visit FOREIGN KEY(visit_id) REFERENCES visit (id)
);
CREATE INDEX ix_measure_client_id_kind ON measure (client_id, kind);

CREATE TABLE disclosure (
    id INTEGER NOT NULL,
    client_id INTEGER NOT NULL,
    letter_id INTEGER NOT NULL,
    contact_id INTEGER NOT NULL,
    consent_id INTEGER NOT NULL,
    recipient VARCHAR NOT NULL,
    purpose VARCHAR NOT NULL,
    content VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    made_at TEXT NOT NULL,
    made_zone VARCHAR NOT NULL,
    CONSTRAINT pk_disclosure PRIMARY KEY (id),
    CONSTRAINT fk_disclosure_client_id_client FOREIGN KEY(client_id) REFERENCES client (id),
    CONSTRAINT uq_disclosure_letter_id UNIQUE (letter_id),
    CONSTRAINT fk_disclosure_letter_id_letter FOREIGN KEY(letter_id) REFERENCES letter (id),
    CONSTRAINT fk_disclosure_contact_id_contact FOREIGN KEY(contact_id) REFERENCES contact (id),
    CONSTRAINT fk_disclosure_consent_id_consent FOREIGN KEY(consent_id) REFERENCES consent (id)
);
CREATE INDEX ix_disclosure_client_id ON disclosure (client_id);
CREATE INDEX ix_disclosure_consent_id ON disclosure (consent_id);
CREATE INDEX ix_disclosure_contact_id ON disclosure (contact_id);

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
    CONSTRAINT pk_mark PRIMARY KEY (id),
    CONSTRAINT ck_mark_geometry CHECK (geometry IN ('point', 'area')),
    CONSTRAINT ck_mark_severity CHECK (severity IS NULL OR severity BETWEEN 0 AND 10),
    CONSTRAINT ck_mark_side CHECK (side IN ('', 'left', 'right', 'midline')),
    CONSTRAINT fk_mark_chart_id_body_chart FOREIGN KEY(chart_id) REFERENCES body_chart (id)
);
CREATE INDEX ix_mark_chart_id ON mark (chart_id);
CREATE INDEX ix_mark_region ON mark (region);
