-- The messages that requests were made of, the files on their entries, and of Kolega's copies what they are for whom.

CREATE TABLE request_sources (
  request BIGINT NOT NULL PRIMARY KEY REFERENCES requests (id),
  platform @text@ NOT NULL,
  conversation @text@ NOT NULL,
  message_id @text@ NOT NULL,
  author BIGINT REFERENCES people (id),
  permalink @text@ NOT NULL
) @clustered@;
CREATE UNIQUE INDEX request_sources_by_message ON request_sources (platform, conversation, message_id);

CREATE TABLE entry_files (
  entry BIGINT NOT NULL REFERENCES timeline (id),
  place BIGINT NOT NULL,
  platform @text@ NOT NULL,
  file_id @text@ NOT NULL,
  name @text@ NOT NULL,
  bytes BIGINT NOT NULL,
  PRIMARY KEY (entry, place)
) @clustered@;

ALTER TABLE entry_copies ADD COLUMN kind @text@ NOT NULL DEFAULT 'card_entry';
ALTER TABLE entry_copies ADD COLUMN reader BIGINT REFERENCES people (id);
