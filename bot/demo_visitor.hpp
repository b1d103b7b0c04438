#pragma once
// The workspace's page, without a browser.
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>

namespace kolega {

/// Reads and does what the page's own API offers (adapters/playground/API.md), one thing after the other. Blocking;
/// from one thread. What the workspace refuses is thrown as std::runtime_error, with its words.
class DemoVisitor {
 public:
  explicit DemoVisitor(std::string url);  // of the page
  ~DemoVisitor();
  DemoVisitor(DemoVisitor const&) = delete;
  DemoVisitor& operator=(DemoVisitor const&) = delete;

  /// "messages?as=U0SAM&conversation=C0IT"
  [[nodiscard]] nlohmann::json read(std::string const& what);
  /// "command", and its body.
  nlohmann::json act(std::string const& what, nlohmann::json const& body);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kolega
