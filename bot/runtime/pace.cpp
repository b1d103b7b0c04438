#include "runtime/pace.hpp"

#include <algorithm>

namespace kolega::runtime {

std::chrono::milliseconds Pace::take(ConversationRef const& conversation, TimePoint now) {
  if (buckets_.size() > 10'000)  // full buckets say nothing: forget them
    std::erase_if(buckets_, [&](auto const& each) {
      auto const& bucket = each.second;
      return bucket.tokens + std::chrono::duration<double>(now - bucket.at).count() * per_second_ >= burst_;
    });
  auto& bucket = buckets_.try_emplace(conversation, Bucket{burst_, now}).first->second;
  bucket.tokens =
      std::min(burst_, bucket.tokens + std::chrono::duration<double>(now - bucket.at).count() * per_second_);
  bucket.at = now;
  if (bucket.tokens >= 1) {
    bucket.tokens -= 1;
    return std::chrono::milliseconds(0);
  }
  return std::chrono::ceil<std::chrono::milliseconds>(std::chrono::duration<double>((1 - bucket.tokens) / per_second_));
}

}  // namespace kolega::runtime
