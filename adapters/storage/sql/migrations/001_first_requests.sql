-- People, requests, their timeline and cards, what was delivered, and what waits to be said.
-- Instants are seconds since 1970 in UTC, durations minutes, booleans 0 and 1; a reference that is null names nobody.

CREATE TABLE people (
  id @id@,
  name @text@ NOT NULL,
  email @text@ NOT NULL,
  language @text@ NOT NULL,
  zone @text@ NOT NULL,
  guest SMALLINT NOT NULL
);
CREATE INDEX people_by_email ON people (email, id) WHERE email <> '';

CREATE TABLE accounts (
  platform @text@ NOT NULL,
  tenant @text@ NOT NULL,
  user_id @text@ NOT NULL,
  person BIGINT NOT NULL REFERENCES people (id),
  PRIMARY KEY (platform, tenant, user_id)
) @clustered@;
CREATE INDEX accounts_by_person ON accounts (person, platform, tenant, user_id);

CREATE TABLE counters (
  department @text@ NOT NULL PRIMARY KEY,
  last BIGINT NOT NULL
) @clustered@;

CREATE TABLE requests (
  id @id@,
  department @text@ NOT NULL,
  counter BIGINT NOT NULL,
  requester BIGINT NOT NULL REFERENCES people (id),
  opener BIGINT NOT NULL REFERENCES people (id),
  service @text@ NOT NULL,
  title @text@ NOT NULL,
  body @text@ NOT NULL,
  needed_by @text@ NOT NULL,
  priority @text@ NOT NULL,
  state @text@ NOT NULL,
  helper BIGINT REFERENCES people (id),
  cycle BIGINT NOT NULL,
  opened_at BIGINT NOT NULL,
  cycle_opened_at BIGINT NOT NULL,
  first_response_target BIGINT,
  resolve_target BIGINT,
  first_response_due BIGINT,
  resolve_due BIGINT,
  first_response_at BIGINT,
  waiting_since BIGINT,
  ended_at BIGINT,
  version BIGINT NOT NULL
);
CREATE UNIQUE INDEX requests_by_number ON requests (department, counter);

CREATE TABLE timeline (
  id @id@,
  request BIGINT NOT NULL REFERENCES requests (id),
  cycle BIGINT NOT NULL,
  at BIGINT NOT NULL,
  actor BIGINT REFERENCES people (id),
  act @text@ NOT NULL,
  is_opening SMALLINT NOT NULL,
  from_state @text@ NOT NULL,
  to_state @text@ NOT NULL,
  body @text@ NOT NULL,
  origin @text@ NOT NULL
);
CREATE INDEX timeline_by_request ON timeline (request, id);

CREATE TABLE cards (
  request BIGINT NOT NULL REFERENCES requests (id),
  platform @text@ NOT NULL,
  conversation @text@ NOT NULL,
  message_id @text@ NOT NULL,
  PRIMARY KEY (request, platform)
) @clustered@;
CREATE UNIQUE INDEX cards_by_message ON cards (platform, conversation, message_id);

CREATE TABLE deliveries (
  delivery_key @text@ NOT NULL PRIMARY KEY,
  kind @text@ NOT NULL,
  request BIGINT REFERENCES requests (id),
  entry BIGINT REFERENCES timeline (id),
  kept_at BIGINT NOT NULL
) @clustered@;
CREATE INDEX deliveries_by_age ON deliveries (kept_at, delivery_key);

-- is_first: the one notice of its conversation that may be sent or is being sent; all others wait behind it. Keeping it
-- makes a lease as quick with a hundred thousand notices in one conversation as with one in each of as many.
CREATE TABLE notices (
  id @id@,
  platform @text@ NOT NULL,
  conversation @text@ NOT NULL,
  kind @text@ NOT NULL,
  request BIGINT REFERENCES requests (id),
  entry BIGINT REFERENCES timeline (id),
  receiver BIGINT REFERENCES people (id),
  state @text@ NOT NULL,
  attempts BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  next_attempt_at BIGINT NOT NULL,
  lease_until BIGINT,
  lease_owner @text@ NOT NULL,
  message_id @text@ NOT NULL,
  detail @text@ NOT NULL,
  is_first SMALLINT NOT NULL
);
CREATE UNIQUE INDEX notices_first ON notices (platform, conversation) WHERE is_first = 1;
CREATE INDEX notices_due ON notices (next_attempt_at, id) WHERE is_first = 1 AND state = 'pending';
CREATE INDEX notices_behind ON notices (platform, conversation, id) WHERE is_first = 0 AND state = 'pending';
CREATE INDEX notices_leased ON notices (lease_until, id) WHERE state = 'sending';
CREATE INDEX notices_waiting_cards ON notices (request, id) WHERE kind = 'department_card' AND state = 'pending';
CREATE INDEX notices_failed ON notices (id) WHERE state = 'failed';
CREATE INDEX notices_unknown ON notices (id) WHERE state = 'unknown';
CREATE INDEX notices_in_doubt ON notices (request, kind) WHERE state = 'unknown';
