#pragma once
// The floor plan: which room may include which, and which libraries it may name.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/arch/source_tree.hpp"

namespace kolega::arch {

struct Room {
  std::string_view name;                      // the first part of an include: "domain/error.hpp"
  std::string_view folder;                    // from the project's root
  std::vector<std::string_view> may_include;  // other rooms
};

std::vector<Room> const& rooms();

/// The room whose folder holds this file; nothing for files outside bot, adapters and config.
Room const* room_of(std::string_view path);

struct Include {
  std::string target;
  bool quoted{false};
  int line{0};
};
std::vector<Include> includes_of(std::string_view text);

/// Why a file at this path may not have this include; nothing when it may.
std::optional<std::string> objection(std::string_view path, Include const& include);

}  // namespace kolega::arch
