// Keys of deliveries: a retry is recognised by any of its keys, and a key is kept once.
#include "tests/contract/stores.hpp"

using namespace kolega;
using namespace kolega::contract;

namespace {
using Keys = std::vector<app::DeliveryKey>;

std::optional<app::Deed> find(Rig& rig, Keys const& keys) {
  return rig.commit([&](app::Tx& tx) { return tx.deliveries().find(keys); });
}
void keep(Rig& rig, Keys const& keys, app::Deed const& deed, std::int64_t now = 100) {
  rig.commit([&](app::Tx& tx) { tx.deliveries().keep(keys, deed, at(now)); });
}
}  // namespace

TEST_CASE("a deed is found again under any of its keys") {
  OVER_EVERY_STORE(rig);
  auto const request = rig.new_request();
  auto const deed = app::Deed{"opened", request.id, {}};
  keep(rig, {"delivery", "thing"}, deed);
  CHECK(find(rig, {"delivery"}) == deed);
  CHECK(find(rig, {"thing"}) == deed);
  CHECK(find(rig, {"other delivery", "thing"}) == deed);
  CHECK_FALSE(find(rig, {"other"}).has_value());
  CHECK_FALSE(find(rig, {}).has_value());
}

TEST_CASE("a deed keeps its kind, its request and its entry") {
  OVER_EVERY_STORE(rig);
  auto const request = rig.new_request();
  TimelineEntry entry;
  entry.request = request.id;
  auto const deed =
      app::Deed{"acted", request.id, rig.commit([&](app::Tx& tx) { return tx.timeline().append(entry); })};
  keep(rig, {"key"}, deed);
  CHECK(find(rig, {"key"}) == deed);
}

TEST_CASE("a key is kept once: the first deed stays, and the keys that are free are taken") {
  OVER_EVERY_STORE(rig);
  auto const first = app::Deed{"opened", rig.new_request().id, {}};
  auto const second = app::Deed{"opened", rig.new_request().id, {}};
  keep(rig, {"a", "b"}, first);
  keep(rig, {"b", "c"}, second);
  CHECK(find(rig, {"a"}) == first);
  CHECK(find(rig, {"b"}) == first);
  CHECK(find(rig, {"c"}) == second);
}

TEST_CASE("one key twice in one delivery is one key") {
  OVER_EVERY_STORE(rig);
  auto const deed = app::Deed{"opened", rig.new_request().id, {}};
  keep(rig, {"a", "a"}, deed);
  CHECK(find(rig, {"a"}) == deed);
  CHECK(rig.commit([](app::Tx& tx) { return tx.deliveries().forget_before(at(1000), 10); }) == 1);
}

TEST_CASE("of several known keys the first one decides") {
  OVER_EVERY_STORE(rig);
  auto const first = app::Deed{"opened", rig.new_request().id, {}};
  auto const second = app::Deed{"acted", rig.new_request().id, {}};
  keep(rig, {"a"}, first);
  keep(rig, {"b"}, second);
  CHECK(find(rig, {"b", "a"}) == second);
  CHECK(find(rig, {"x", "a", "b"}) == first);
}

TEST_CASE("a key of a unit that failed is not kept") {
  OVER_EVERY_STORE(rig);
  auto const request = rig.new_request();
  auto const code = refused(rig, [&](app::Tx& tx) -> Result<void> {
    tx.deliveries().keep(Keys{"form"}, {"opened", request.id, {}}, at(100));
    return make_error(ErrorCode::empty_text);
  });
  CHECK(code == ErrorCode::empty_text);
  CHECK_FALSE(find(rig, {"form"}).has_value());
}

TEST_CASE("the deed of a key names a request and an entry that exist, or none") {
  OVER_EVERY_STORE(rig);
  auto const request = rig.new_request();
  auto const keeping = [](app::Deed const& deed) {
    return doing([deed](app::Tx& tx) { tx.deliveries().keep(Keys{"key"}, deed, at(1)); });
  };
  CHECK(refused(rig, keeping({"opened", {999}, {}})) == ErrorCode::internal);
  CHECK(refused(rig, keeping({"opened", request.id, {999}})) == ErrorCode::internal);
  CHECK_FALSE(refused(rig, keeping({"opened", {}, {}})).has_value());
}

TEST_CASE("keys are forgotten oldest first, at most as many as allowed, and none that is young enough") {
  OVER_EVERY_STORE(rig);
  auto const deed = app::Deed{"opened", rig.new_request().id, {}};
  keep(rig, {"c"}, deed, 300);
  keep(rig, {"a"}, deed, 100);
  keep(rig, {"b"}, deed, 200);
  keep(rig, {"d"}, deed, 400);
  auto const forget = [&](std::int64_t before, std::int64_t limit) {
    return rig.commit([&](app::Tx& tx) { return tx.deliveries().forget_before(at(before), limit); });
  };
  CHECK(forget(100, 10) == 0);
  CHECK(forget(301, 2) == 2);
  CHECK_FALSE(find(rig, {"a"}).has_value());
  CHECK_FALSE(find(rig, {"b"}).has_value());
  CHECK(find(rig, {"c"}).has_value());
  CHECK(forget(400, 0) == 0);
  CHECK(forget(400, 10) == 1);
  CHECK_FALSE(find(rig, {"c"}).has_value());
  CHECK(find(rig, {"d"}).has_value());
  keep(rig, {"a"}, deed, 500);
  CHECK(find(rig, {"a"}).has_value());
}
