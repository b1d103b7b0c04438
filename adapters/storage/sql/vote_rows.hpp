#pragma once
// How ballots, votes and thanks lie in columns: the same shape as in rows.hpp.
#include "sql/rows.hpp"

namespace kolega::storage::sql {

struct BallotRow {
  static constexpr char const* columns =
      "request, cycle, requester, department, service, helpers, resolved_at, asked_at, reminded_at, stopped_by, voted, "
      "voided_at";
  static constexpr char const* places =
      ":request, :cycle, :requester, :department, :service, :helpers, :resolved_at, :asked_at, :reminded_at, "
      ":stopped_by, :voted, :voided_at";
  std::string department, service, helpers, stopped_by;
  Integer cycle{0}, resolved_at{0}, voted{0};
  Maybe request, requester, asked_at, reminded_at, voided_at;

  void set(Ballot const& ballot);
  [[nodiscard]] Ballot get() const;
  Query& in(Query& query) {
    return query.in(request, cycle, requester, department, service, helpers, resolved_at, asked_at, reminded_at,
                    stopped_by, voted, voided_at);
  }
  Query& out(Query& query) {
    return query.out(request, cycle, requester, department, service, helpers, resolved_at, asked_at, reminded_at,
                     stopped_by, voted, voided_at);
  }
};

struct VoteRow {
  static constexpr char const* columns =
      "request, cycle, is_direct, voter, voter_key, department, service, helpers, score, counted, comment, was_asked, "
      "week, first_cast_at, changed_at, window_from, shared_at, voided_at";
  static constexpr char const* places =
      ":request, :cycle, :is_direct, :voter, :voter_key, :department, :service, :helpers, :score, :counted, :comment, "
      ":was_asked, :week, :first_cast_at, :changed_at, :window_from, :shared_at, :voided_at";
  std::string voter_key, department, service, helpers, comment, week;
  Integer cycle{0}, is_direct{0}, score{0}, counted{0}, was_asked{0}, first_cast_at{0}, changed_at{0}, window_from{0};
  Maybe request, voter, shared_at, voided_at;

  void set(Vote const& vote);
  [[nodiscard]] Vote get(Integer id) const;
  Query& in(Query& query) {
    return query.in(request, cycle, is_direct, voter, voter_key, department, service, helpers, score, counted, comment,
                    was_asked, week, first_cast_at, changed_at, window_from, shared_at, voided_at);
  }
  Query& out(Query& query) {
    return query.out(request, cycle, is_direct, voter, voter_key, department, service, helpers, score, counted, comment,
                     was_asked, week, first_cast_at, changed_at, window_from, shared_at, voided_at);
  }
};

struct ThanksRow {
  static constexpr char const* columns = "giver, department, words, company_values, is_public, request, given_at";
  static constexpr char const* places = ":giver, :department, :words, :company_values, :is_public, :request, :given_at";
  std::string department, words, values;
  Integer is_public{0}, given_at{0};
  Maybe giver, request;

  void set(Thanks const& thanks);
  /// Without its receivers, who stand in a table of their own.
  [[nodiscard]] Thanks get(Integer id) const;
  Query& in(Query& query) { return query.in(giver, department, words, values, is_public, request, given_at); }
  Query& out(Query& query) { return query.out(giver, department, words, values, is_public, request, given_at); }
};

}  // namespace kolega::storage::sql
