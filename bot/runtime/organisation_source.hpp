#pragma once
// The organisation as the config describes it now: read by every deed, replaced as a whole when the config is reloaded.
#include <memory>
#include <mutex>

#include "domain/department.hpp"

namespace kolega::runtime {

/// Any thread.
class OrganisationSource {
 public:
  using Snapshot = std::shared_ptr<Organisation const>;
  explicit OrganisationSource(Organisation organisation)
      : current_(std::make_shared<Organisation const>(std::move(organisation))) {}

  [[nodiscard]] Snapshot get() const {
    std::lock_guard const lock(mutex_);
    return current_;
  }
  void set(Organisation organisation) {
    auto next = std::make_shared<Organisation const>(std::move(organisation));
    std::lock_guard const lock(mutex_);
    current_.swap(next);
  }

 private:
  mutable std::mutex mutex_;
  Snapshot current_;
};

}  // namespace kolega::runtime
