CREATE TABLE snippet (
    id INTEGER NOT NULL,
    abbreviation VARCHAR NOT NULL,
    words VARCHAR NOT NULL,
    removed BOOLEAN NOT NULL,
    changed_at TEXT NOT NULL,
    CONSTRAINT pk_snippet PRIMARY KEY (id),
    CONSTRAINT uq_snippet_abbreviation UNIQUE (abbreviation)
);

CREATE TABLE template (
    id INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    subjective VARCHAR NOT NULL,
    objective VARCHAR NOT NULL,
    assessment VARCHAR NOT NULL,
    "plan" VARCHAR NOT NULL,
    removed BOOLEAN NOT NULL,
    changed_at TEXT NOT NULL,
    CONSTRAINT pk_template PRIMARY KEY (id),
    CONSTRAINT uq_template_name UNIQUE (name)
);
