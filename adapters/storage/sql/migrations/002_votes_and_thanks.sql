-- Votes, thanks, and what people wish to be left out of.

-- What can be voted on: a cycle as it stood when it was resolved, and what became of asking. helpers are ids, in order.
CREATE TABLE ballots (
  request BIGINT NOT NULL REFERENCES requests (id),
  cycle BIGINT NOT NULL,
  requester BIGINT NOT NULL REFERENCES people (id),
  department @text@ NOT NULL,
  service @text@ NOT NULL,
  helpers @text@ NOT NULL,
  resolved_at BIGINT NOT NULL,
  asked_at BIGINT,
  reminded_at BIGINT,
  stopped_by @text@ NOT NULL,
  voted SMALLINT NOT NULL,
  voided_at BIGINT,
  PRIMARY KEY (request, cycle)
) @clustered@;
CREATE INDEX ballots_asked ON ballots (requester, asked_at) WHERE asked_at IS NOT NULL;
CREATE INDEX ballots_stopped ON ballots (resolved_at, stopped_by) WHERE stopped_by <> '';

-- Where the question and its reminder stand in the requester's direct message.
CREATE TABLE vote_messages (
  request BIGINT NOT NULL,
  cycle BIGINT NOT NULL,
  which @text@ NOT NULL,
  platform @text@ NOT NULL,
  conversation @text@ NOT NULL,
  message_id @text@ NOT NULL,
  PRIMARY KEY (request, cycle, which),
  FOREIGN KEY (request, cycle) REFERENCES ballots (request, cycle)
) @clustered@;

-- A vote whose window is over has neither request, voter, helpers nor times: what is left is counted by week.
CREATE TABLE votes (
  id @id@,
  request BIGINT REFERENCES requests (id),
  cycle BIGINT NOT NULL,
  is_direct SMALLINT NOT NULL,
  voter BIGINT REFERENCES people (id),
  voter_key @text@ NOT NULL,
  department @text@ NOT NULL,
  service @text@ NOT NULL,
  helpers @text@ NOT NULL,
  score BIGINT NOT NULL,
  counted BIGINT NOT NULL,
  comment @text@ NOT NULL,
  was_asked SMALLINT NOT NULL,
  week @text@ NOT NULL,
  first_cast_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  window_from BIGINT NOT NULL,
  shared_at BIGINT,
  voided_at BIGINT
);
CREATE UNIQUE INDEX votes_by_cycle ON votes (request, cycle, voter) WHERE request IS NOT NULL;
CREATE INDEX votes_direct ON votes (voter, department, first_cast_at) WHERE is_direct = 1 AND voter IS NOT NULL;
CREATE INDEX votes_with_voter ON votes (is_direct, window_from, id) WHERE voter IS NOT NULL;
CREATE INDEX votes_by_week ON votes (department, week) WHERE voided_at IS NULL;

-- Comments without their votes.
CREATE TABLE loose_comments (
  id @id@,
  department @text@ NOT NULL,
  week @text@ NOT NULL,
  comment @text@ NOT NULL
);
CREATE INDEX loose_comments_by_week ON loose_comments (department, week, comment);

CREATE TABLE thanks (
  id @id@,
  giver BIGINT NOT NULL REFERENCES people (id),
  department @text@ NOT NULL,
  words @text@ NOT NULL,
  company_values @text@ NOT NULL,
  is_public SMALLINT NOT NULL,
  request BIGINT REFERENCES requests (id),
  given_at BIGINT NOT NULL
);
CREATE INDEX thanks_by_time ON thanks (given_at, id);
CREATE TABLE thanks_receivers (
  thanks BIGINT NOT NULL REFERENCES thanks (id),
  receiver BIGINT NOT NULL REFERENCES people (id),
  PRIMARY KEY (thanks, receiver)
) @clustered@;

CREATE TABLE wishes (
  person BIGINT NOT NULL PRIMARY KEY REFERENCES people (id),
  vote_requests SMALLINT NOT NULL,
  public_thanks SMALLINT NOT NULL
) @clustered@;
