-- People, requests, their timeline and cards, what was delivered, and what waits to be said.
-- Instants are seconds since 1970 in UTC, durations minutes, booleans 0 and 1; a reference that is null names nobody.

CREATE TABLE people (
  id @id@,
  name @text@ NOT NULL,
  email @text@ NOT NULL,
  language @text@ NOT NULL,
  zone @text@ NOT NULL,
  guest SMALLINT NOT NULL,
  gone SMALLINT NOT NULL,
  paused_until BIGINT,
  language_chosen SMALLINT NOT NULL
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

-- Accounts that have looked at Kolega's own page: it is kept fresh for them.
CREATE TABLE homes (
  platform @text@ NOT NULL,
  tenant @text@ NOT NULL,
  user_id @text@ NOT NULL,
  PRIMARY KEY (platform, tenant, user_id)
) @clustered@;

-- Who belongs to a group of a platform, as it was imported last.
CREATE TABLE group_members (
  platform @text@ NOT NULL,
  group_id @text@ NOT NULL,
  tenant @text@ NOT NULL,
  user_id @text@ NOT NULL,
  PRIMARY KEY (platform, group_id, tenant, user_id)
) @clustered@;

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
  answers @text@ NOT NULL,
  parent BIGINT REFERENCES requests (id),
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
  first_response_took BIGINT,
  waiting_since BIGINT,
  waited BIGINT NOT NULL,
  told_of_promise BIGINT NOT NULL,
  ended_at BIGINT,
  version BIGINT NOT NULL,
  overdue_from BIGINT,
  search @text@ NOT NULL
);
CREATE UNIQUE INDEX requests_by_number ON requests (department, counter);
-- For lists, newest first. Whoever asks for unfinished ones finds them among those alone, and overdue ones without
-- reading any other (the index has all that tells them, its own condition included).
CREATE INDEX requests_by_requester ON requests (requester, id);
CREATE INDEX requests_by_helper ON requests (helper, id) WHERE helper IS NOT NULL;
CREATE INDEX requests_by_department ON requests (department, id);
CREATE INDEX requests_unfinished_of_requester ON requests (requester, id, overdue_from, state) WHERE state IN ('open', 'in_progress', 'waiting');
CREATE INDEX requests_unfinished_of_helper ON requests (helper, id, overdue_from, state) WHERE state IN ('open', 'in_progress', 'waiting');
CREATE INDEX requests_unfinished_of_department ON requests (department, id, overdue_from, state) WHERE state IN ('open', 'in_progress', 'waiting');
CREATE INDEX requests_by_opener ON requests (opener, opened_at);
CREATE INDEX requests_by_parent ON requests (parent, id) WHERE parent IS NOT NULL;
CREATE INDEX requests_answered ON requests (department, service, id, first_response_took) WHERE first_response_took IS NOT NULL;

-- Numbers that requests had before they were moved.
CREATE TABLE aliases (
  department @text@ NOT NULL,
  counter BIGINT NOT NULL,
  request BIGINT NOT NULL REFERENCES requests (id),
  PRIMARY KEY (department, counter)
) @clustered@;

-- Who was given a request of a service last, in turn.
CREATE TABLE turns (
  department @text@ NOT NULL,
  service @text@ NOT NULL,
  helper BIGINT NOT NULL REFERENCES people (id),
  PRIMARY KEY (department, service)
) @clustered@;

CREATE TABLE watchers (
  request BIGINT NOT NULL REFERENCES requests (id),
  person BIGINT NOT NULL REFERENCES people (id),
  PRIMARY KEY (request, person)
) @clustered@;
CREATE INDEX watchers_by_person ON watchers (person, request);

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
  subject BIGINT REFERENCES people (id),
  detail @text@ NOT NULL,
  origin @text@ NOT NULL
);
CREATE INDEX timeline_by_request ON timeline (request, id);

CREATE TABLE cards (
  request BIGINT NOT NULL REFERENCES requests (id),
  platform @text@ NOT NULL,
  side @text@ NOT NULL,
  conversation @text@ NOT NULL,
  message_id @text@ NOT NULL,
  PRIMARY KEY (request, platform, side)
) @clustered@;
CREATE UNIQUE INDEX cards_by_message ON cards (platform, conversation, message_id);

-- Messages that carry the words of an entry: what its author wrote, and Kolega's copies of it.
CREATE TABLE entry_sources (
  platform @text@ NOT NULL,
  conversation @text@ NOT NULL,
  message_id @text@ NOT NULL,
  entry BIGINT NOT NULL REFERENCES timeline (id),
  PRIMARY KEY (platform, conversation, message_id)
) @clustered@;
CREATE TABLE entry_copies (
  id @id@,
  entry BIGINT NOT NULL REFERENCES timeline (id),
  platform @text@ NOT NULL,
  conversation @text@ NOT NULL,
  message_id @text@ NOT NULL
);
CREATE INDEX entry_copies_by_entry ON entry_copies (entry, id);
CREATE UNIQUE INDEX entry_copies_by_message ON entry_copies (platform, conversation, message_id);

-- Alarms. Taken in the transaction that acts on them.
CREATE TABLE timers (
  id @id@,
  timer_key @text@ NOT NULL,
  kind @text@ NOT NULL,
  request BIGINT REFERENCES requests (id),
  person BIGINT REFERENCES people (id),
  cycle BIGINT NOT NULL,
  due_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX timers_by_key ON timers (timer_key);
CREATE INDEX timers_by_due ON timers (due_at, id);
CREATE INDEX timers_by_kind ON timers (kind, due_at);

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
  about @text@ NOT NULL,
  merge_key @text@ NOT NULL,
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
CREATE INDEX notices_waiting_same ON notices (merge_key, id) WHERE merge_key <> '' AND state = 'pending';
CREATE INDEX notices_failed ON notices (id) WHERE state = 'failed';
CREATE INDEX notices_unknown ON notices (id) WHERE state = 'unknown';
CREATE INDEX notices_in_doubt ON notices (request, kind) WHERE state = 'unknown';
