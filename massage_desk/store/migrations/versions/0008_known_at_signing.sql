CREATE TABLE known_at_signing (
	id INTEGER NOT NULL, 
	visit_id INTEGER NOT NULL, 
	place INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	words VARCHAR NOT NULL, 
	CONSTRAINT pk_known_at_signing PRIMARY KEY (id), 
	CONSTRAINT uq_known_at_signing_visit_id UNIQUE (visit_id, place), 
	CONSTRAINT fk_known_at_signing_visit_id_visit FOREIGN KEY(visit_id) REFERENCES visit (id)
);
