#pragma once
// People and groups as the config and the platforms have them, so that nobody types them twice.
#include <span>

#include "app/people.hpp"

namespace kolega::app {

/// Everyone in the config's `people`, so that they are known by e-mail before they write. `tenant` is the workspace of
/// their Slack accounts; without it they have none yet.
void import_config(Tx& tx, Organisation const& organisation, std::string const& tenant);

/// What the platform says of its accounts. Someone deactivated is gone: what they had claimed is free again, and a lead
/// is asked; who never came to Kolega is not made a person any more. Someone who is back is not gone.
void import_profiles(Tx& tx, Organisation const& organisation, std::span<Profile const> profiles, Instant now);

/// Who belongs to a group from now on, all in `members`.
void import_group(Tx& tx, Organisation const& organisation, Platform platform, std::string const& group,
                  std::vector<AccountRef> const& members);

}  // namespace kolega::app
