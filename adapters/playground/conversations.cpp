#include "playground/conversations.hpp"

#include <algorithm>
#include <cstdio>

namespace kolega::playground {

Conversations::Conversations(std::vector<Conversation> channels, app::Clock const& clock)
    : all_(std::move(channels)), clock_(clock) {}

Conversation* Conversations::find(std::string_view id) noexcept {
  auto const found = std::find_if(all_.begin(), all_.end(), [&](Conversation const& each) { return each.id == id; });
  return found == all_.end() ? nullptr : &*found;
}

Conversation& Conversations::direct(std::string const& one, std::string const& other, bool* made) {
  for (auto& each : all_)
    if (each.is_direct && each.has_member(one) && each.has_member(other) && (one != other || each.members.size() == 1))
      return each;
  if (made) *made = true;
  Conversation fresh;
  fresh.id = "D" + one.substr(1) + other.substr(1);
  fresh.is_direct = true;
  fresh.is_private = true;
  fresh.members = {one};
  if (one != other) fresh.members.push_back(other);
  return all_.emplace_back(std::move(fresh));
}

void Conversations::restore(std::vector<Conversation> kept) {
  for (auto& each : kept) {
    for (auto const& message : each.messages) {
      long long second = 0;
      int micro = 0;
      if (std::sscanf(message.ts.c_str(), "%lld.%d", &second, &micro) != 2 || second < last_second_) continue;
      within_second_ = second == last_second_ ? std::max(within_second_, micro / 100) : micro / 100;
      last_second_ = second;
    }
    auto* known = find(each.id);
    if (known && !known->is_direct) {
      known->members = std::move(each.members);
      known->messages = std::move(each.messages);
    } else if (known) {
      known->messages = std::move(each.messages);
    } else if (each.is_direct) {
      all_.push_back(std::move(each));
    }
  }
}

std::string Conversations::stamp() {
  auto const now = clock_.now().time_since_epoch().count();
  if (now > last_second_) {
    last_second_ = now;
    within_second_ = 0;
  }
  if (++within_second_ == 10'000) {
    ++last_second_;
    within_second_ = 1;
  }
  char text[40];
  std::snprintf(text, sizeof text, "%lld.%06d", static_cast<long long>(last_second_), within_second_ * 100);
  return text;
}

Message& Conversations::post(Conversation& conversation, Message message) {
  message.ts = stamp();
  return conversation.messages.emplace_back(std::move(message));
}

Message* Conversations::find_message(Conversation& conversation, std::string_view ts) noexcept {
  auto& messages = conversation.messages;
  auto const found = std::find_if(messages.begin(), messages.end(), [&](Message const& each) { return each.ts == ts; });
  return found == messages.end() ? nullptr : &*found;
}

bool Conversations::remove(Conversation& conversation, std::string_view ts) {
  return std::erase_if(conversation.messages, [&](Message const& each) { return each.ts == ts; }) > 0;
}

std::size_t Conversations::replies(Conversation const& conversation, std::string_view ts) noexcept {
  return static_cast<std::size_t>(
      std::count_if(conversation.messages.begin(), conversation.messages.end(),
                    [&](Message const& each) { return each.thread_ts == ts && each.only_for.empty(); }));
}

}  // namespace kolega::playground
