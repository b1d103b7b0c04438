#include "runtime/log.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <atomic>
#include <mutex>

#include "runtime/log_line.hpp"

namespace kolega::runtime::log {
namespace {

std::atomic<Format> g_format{Format::text};
std::mutex g_tee_mutex;
std::function<void(std::string_view)> g_tee;
std::atomic<bool> g_has_tee{false};

spdlog::logger& logger() {
  static auto const instance = [] {
    auto made = spdlog::stderr_logger_mt("kolega");
    made->set_pattern("%v");
    made->flush_on(spdlog::level::info);
    return made;
  }();
  return *instance;
}

spdlog::level::level_enum to_spdlog(Level level) {
  switch (level) {
    case Level::debug: return spdlog::level::debug;
    case Level::info: return spdlog::level::info;
    case Level::warning: return spdlog::level::warn;
    case Level::error: return spdlog::level::err;
  }
  return spdlog::level::err;
}

}  // namespace

void configure(Level level, Format format) {
  logger().set_level(to_spdlog(level));
  g_format = format;
}

void tee(std::function<void(std::string_view line)> sink) {
  std::lock_guard const lock(g_tee_mutex);
  g_has_tee = static_cast<bool>(sink);
  g_tee = std::move(sink);
}

bool enabled(Level level) { return logger().should_log(to_spdlog(level)) || g_has_tee; }

void write(Level level, std::string_view event, std::initializer_list<Field> fields) {
  auto const wanted = logger().should_log(to_spdlog(level));
  if (!wanted && !g_has_tee) return;
  auto const line = format_line(g_format, level, std::chrono::system_clock::now(), event, fields);
  if (wanted) logger().log(to_spdlog(level), spdlog::string_view_t(line.data(), line.size()));
  if (g_has_tee) {
    std::lock_guard const lock(g_tee_mutex);
    if (g_tee) g_tee(line);
  }
}

}  // namespace kolega::runtime::log
