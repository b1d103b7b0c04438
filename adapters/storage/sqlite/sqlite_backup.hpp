#pragma once
// A copy of the store while it is in use.
#include <cstdint>
#include <filesystem>

#include "domain/error.hpp"

namespace kolega::storage::sqlite {

/// Copies all that is committed in `file` into `copy`, which must not exist; its size in bytes. Others, in other
/// processes too, go on writing meanwhile. The copy appears under its name only when it is whole, looked through and on
/// the disk, for its owner's eyes alone. Errors (ErrorCode::unavailable, path and remedy in `internal`): no store
/// there, a copy that is there already, a folder that is not or cannot be written, a full disk; then nothing is left
/// behind.
[[nodiscard]] Result<std::uintmax_t> backup(std::filesystem::path const& file, std::filesystem::path const& copy);

}  // namespace kolega::storage::sqlite
