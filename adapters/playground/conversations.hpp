#pragma once
// Channels, direct conversations and what was written in them.
#include <string>
#include <vector>

#include "app/clock.hpp"
#include "playground/values.hpp"

namespace kolega::playground {

/// Not for several threads at once. Pointers hold until the next direct() or post().
class Conversations {
 public:
  Conversations(std::vector<Conversation> channels, app::Clock const& clock);

  [[nodiscard]] std::vector<Conversation> const& all() const noexcept { return all_; }
  [[nodiscard]] Conversation* find(std::string_view id) noexcept;
  /// The direct conversation of these two, made when there is none; `made` says so.
  [[nodiscard]] Conversation& direct(std::string const& one, std::string const& other, bool* made = nullptr);

  /// Takes over what an earlier workspace kept: conversations by their id, the rest beside them.
  void restore(std::vector<Conversation> kept);

  /// A ts that none before had; later ones are greater.
  [[nodiscard]] std::string stamp();
  /// Gives it a ts of its own; `conversation` is one of these.
  Message& post(Conversation& conversation, Message message);
  [[nodiscard]] static Message* find_message(Conversation& conversation, std::string_view ts) noexcept;
  /// False: it was not there.
  static bool remove(Conversation& conversation, std::string_view ts);
  [[nodiscard]] static std::size_t replies(Conversation const& conversation, std::string_view ts) noexcept;

 private:
  std::vector<Conversation> all_;
  app::Clock const& clock_;
  std::int64_t last_second_{0};
  int within_second_{0};
};

}  // namespace kolega::playground
