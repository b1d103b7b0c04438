-- What is kept of one person is found and forgotten; who looked at what is written down.

-- Keyed hashes of the accounts and addresses of those who were forgotten: no import brings them back.
CREATE TABLE buried (
  hash @text@ NOT NULL PRIMARY KEY,
  at BIGINT NOT NULL
) @clustered@;

CREATE TABLE audit (
  id @id@,
  at BIGINT NOT NULL,
  actor BIGINT REFERENCES people (id),
  act @text@ NOT NULL,
  subject @text@ NOT NULL
);

ALTER TABLE requests ADD COLUMN texts_forgotten SMALLINT NOT NULL DEFAULT 0;
CREATE INDEX requests_with_old_texts ON requests (ended_at, id) WHERE state IN ('closed', 'declined', 'withdrawn') AND texts_forgotten = 0;

CREATE INDEX timeline_by_actor ON timeline (actor, id) WHERE actor IS NOT NULL;
CREATE INDEX votes_by_voter ON votes (voter, id) WHERE voter IS NOT NULL;
CREATE INDEX thanks_by_giver ON thanks (giver, id);
CREATE INDEX thanks_by_receiver ON thanks_receivers (receiver, thanks);
CREATE INDEX notices_waiting_for ON notices (receiver, id) WHERE receiver IS NOT NULL AND state = 'pending';
