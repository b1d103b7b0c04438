#include "wire/dump.hpp"

#include <array>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <nlohmann/json.hpp>

#include "runtime/log.hpp"

namespace kolega::wire {
namespace {

/// FNV-1a, 64 bits (Fowler, Noll, Vo): the same on every machine, unlike std::hash.
std::string content_hash(std::string_view text) {
  std::uint64_t hash{14695981039346656037u};
  for (char const c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
  std::string digits(16, '0');
  for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit, hash >>= 4)
    *digit = "0123456789abcdef"[hash & 15];
  return digits;
}

}  // namespace

bool dump(std::string const& folder, std::string_view kind, nlohmann::json const& rendered) {
  static std::mutex writing;
  auto const text = rendered.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
  auto const path = std::filesystem::path(folder) / (std::string(kind) + "-" + content_hash(text) + ".json");
  std::lock_guard const lock(writing);
  std::error_code error;
  if (std::filesystem::exists(path, error)) return true;
  std::filesystem::create_directories(folder, error);
  std::ofstream file(path, std::ios::binary);
  file << text << std::flush;
  return file.good();
}

void dump_if_wanted(std::string_view kind, nlohmann::json const& rendered) {
  static std::string const folder = [] {
    auto const* wanted = std::getenv("KOLEGA_DUMP_DIR");
    return std::string(wanted == nullptr ? "" : wanted);
  }();
  if (folder.empty() || dump(folder, kind, rendered)) return;
  static std::once_flag said;
  std::call_once(said, [] {
    runtime::log::warning("dump_failed", {{"remedy", "KOLEGA_DUMP_DIR must name a folder that can be written"}});
  });
}

}  // namespace kolega::wire
