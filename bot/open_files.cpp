#include "bot/open_files.hpp"

#include <sys/resource.h>

#include <algorithm>

#include "runtime/log.hpp"

namespace kolega {

void allow_open_files(std::size_t wanted) {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= wanted) return;
  limit.rlim_cur = std::min<rlim_t>(wanted, limit.rlim_max);
  if (setrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur >= wanted) return;
  runtime::log::warning(
      "few_open_files",
      {{"wanted", wanted},
       {"allowed", limit.rlim_max},
       {"remedy", "raise the hard limit (ulimit -Hn, LimitNOFILE=), or lower server.limits.connections"}});
}

}  // namespace kolega
