#pragma once
// How fast messages may follow each other in one conversation: a token bucket each.
#include <chrono>
#include <map>

#include "domain/ids.hpp"

namespace kolega::runtime {

/// One strand.
class Pace {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;
  /// `per_second` > 0 tokens come in; at most `burst` >= 1 are saved.
  Pace(double per_second, double burst) : per_second_(per_second), burst_(burst) {}

  /// Takes a token for the conversation when there is one, and gives zero; else takes none and says how long to wait.
  [[nodiscard]] std::chrono::milliseconds take(ConversationRef const& conversation, TimePoint now);

 private:
  struct Bucket {
    double tokens;
    TimePoint at;
  };
  double per_second_;
  double burst_;
  std::map<ConversationRef, Bucket> buckets_;
};

}  // namespace kolega::runtime
