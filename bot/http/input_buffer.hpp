#pragma once
// Bytes that came and are not yet used, contiguous.
#include <boost/asio/buffer.hpp>
#include <cstring>
#include <string_view>
#include <vector>

namespace kolega::http {

/// Grows up to `limit` and no further: a message that makes no progress in so much is refused by its reader.
class InputBuffer {
 public:
  explicit InputBuffer(std::size_t limit) : limit_(limit), bytes_(std::min(limit, start_size)) {}

  [[nodiscard]] std::string_view unused() const noexcept { return {bytes_.data() + begin_, end_ - begin_}; }
  [[nodiscard]] bool empty() const noexcept { return begin_ == end_; }

  /// Room for more; empty when the limit is reached.
  [[nodiscard]] boost::asio::mutable_buffer room() {
    if (begin_ == end_) begin_ = end_ = 0;
    if (end_ == bytes_.size() && begin_ > 0) {
      std::memmove(bytes_.data(), bytes_.data() + begin_, end_ - begin_);
      end_ -= begin_;
      begin_ = 0;
    }
    if (end_ == bytes_.size()) bytes_.resize(std::min(limit_, bytes_.size() * 2));
    return {bytes_.data() + end_, bytes_.size() - end_};
  }
  void came(std::size_t count) noexcept { end_ += count; }
  void use(std::size_t count) noexcept { begin_ += count; }

 private:
  static constexpr std::size_t start_size = 8 * 1024;
  std::size_t limit_;
  std::vector<char> bytes_;
  std::size_t begin_{0};
  std::size_t end_{0};
};

}  // namespace kolega::http
