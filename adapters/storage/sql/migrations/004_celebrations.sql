-- Birthdays, anniversaries and milestones. Days are written as 2026-12-01, so that they sort.

-- What people entered of themselves, or what was imported; day_year is 0 where the year is not kept.
CREATE TABLE celebration_dates (
  person BIGINT NOT NULL REFERENCES people (id),
  kind @text@ NOT NULL,
  day_year BIGINT NOT NULL,
  day_month BIGINT NOT NULL,
  day_of_month BIGINT NOT NULL,
  imported SMALLINT NOT NULL,
  PRIMARY KEY (person, kind)
) @clustered@;

CREATE TABLE celebrations (
  id @id@,
  celebration_key @text@ NOT NULL,
  occasion @text@ NOT NULL,
  person BIGINT REFERENCES people (id),
  department @text@ NOT NULL,
  number BIGINT NOT NULL,
  words @text@ NOT NULL,
  day @text@ NOT NULL,
  post_on @text@ NOT NULL,
  state @text@ NOT NULL,
  needs_yes SMALLINT NOT NULL,
  agreed SMALLINT NOT NULL,
  previewed_on @text@ NOT NULL,
  posted_on @text@ NOT NULL
);
CREATE UNIQUE INDEX celebrations_by_key ON celebrations (celebration_key);
CREATE INDEX celebrations_planned ON celebrations (post_on, id) WHERE state = 'planned';
CREATE INDEX celebrations_posted ON celebrations (posted_on, id) WHERE state = 'posted';
CREATE INDEX celebrations_by_person ON celebrations (person, id) WHERE person IS NOT NULL;

-- Numbers that are kept for a department, so that no milestone is found by counting history.
CREATE TABLE tallies (
  department @text@ NOT NULL,
  what @text@ NOT NULL,
  number BIGINT NOT NULL,
  PRIMARY KEY (department, what)
) @clustered@;
INSERT INTO tallies (department, what, number) SELECT department, 'resolved', COUNT(*) FROM requests WHERE state IN ('resolved', 'closed') GROUP BY department;

ALTER TABLE wishes ADD COLUMN celebrations SMALLINT NOT NULL DEFAULT 1;
