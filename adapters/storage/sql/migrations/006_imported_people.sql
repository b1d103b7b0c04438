-- What the platform's profile says of a person, and the groups that their accounts are in (ids, a space between them).
ALTER TABLE people ADD COLUMN profile_email @text@ NOT NULL DEFAULT '';
ALTER TABLE people ADD COLUMN profile_guest SMALLINT NOT NULL DEFAULT 0;
ALTER TABLE people ADD COLUMN user_groups @text@ NOT NULL DEFAULT '';
CREATE INDEX group_members_by_account ON group_members (platform, tenant, user_id, group_id);

-- Every department that the config ever named, as it named it last: what is open of an archived one goes on.
CREATE TABLE departments (
  department @text@ NOT NULL PRIMARY KEY,
  written @text@ NOT NULL
) @clustered@;
