// The JSON Schema that editors use says the same as the loader.
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "config/keys.hpp"
#include "config/yaml_tree.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/config_corpus.hpp"
#include "tests/unit/config_support.hpp"

using namespace kolega::config;
using namespace kolega::config::test;
using nlohmann::json;

namespace {

json const& schema() {
  static json const document = [] {
    std::ifstream in(std::string(KOLEGA_SOURCE_DIR) + "/config/kolega.schema.json");
    return json::parse(in);
  }();
  return document;
}

/// The schema that `part` refers to, or itself.
json const& followed(json const& part) {
  if (part.contains("allOf")) return followed(part.at("allOf").at(0));
  if (!part.contains("$ref")) return part;
  return schema().at("definitions").at(part.at("$ref").get<std::string>().substr(std::string("#/definitions/").size()));
}

std::string type_of(json const& part) {
  if (part.contains("type")) return part.at("type");
  return part.contains("anyOf") ? type_of(followed(part.at("anyOf").at(0))) : std::string("none");
}

std::string expected_type(Shape shape) {
  switch (shape) {
    case Shape::text:
    case Shape::secret: return "string";
    case Shape::integer: return "integer";
    case Shape::number: return "number";
    case Shape::truth: return "boolean";
    case Shape::texts:
    case Shape::secrets:
    case Shape::sections: return "array";
    case Shape::section:
    case Shape::week: return "object";
  }
  return "none";
}

/// Compares one mapping and all below it; returns how many mappings it saw.
int compare(KeyTable const& table, json const& described, std::string const& path) {
  INFO(path);
  std::set<std::string> keys, required, described_keys, described_required;
  for (auto const& key : table.keys) {
    keys.emplace(key.name);
    if (key.required) required.emplace(key.name);
  }
  for (auto const& [key, value] : described.at("properties").items()) described_keys.insert(key);
  for (auto const& key : described.value("required", json::array())) described_required.insert(key.get<std::string>());
  CHECK(keys == described_keys);
  CHECK(required == described_required);
  CHECK(described.at("additionalProperties") == false);
  int seen = 1;
  for (auto const& key : table.keys) {
    auto const name = std::string(key.name);
    if (described_keys.count(name) == 0) continue;
    auto const& property = described.at("properties").at(name);
    INFO(name);
    CHECK_FALSE(property.value("description", "").empty());
    CHECK(type_of(followed(property)) == expected_type(key.shape));
    if (key.shape == Shape::section) seen += compare(*key.inner, followed(property), path + "." + name);
    if (key.shape == Shape::sections)
      seen += compare(*key.inner, followed(property.at("items")), path + "." + name + "[]");
    if (key.shape == Shape::texts || key.shape == Shape::secrets) CHECK(type_of(property.at("items")) == "string");
  }
  return seen;
}

json to_json(Node const& node) {
  switch (node.kind) {
    case Node::Kind::list: {
      auto list = json::array();
      for (auto const& item : node.items) list.push_back(to_json(*item));
      return list;
    }
    case Node::Kind::map: {
      auto map = json::object();
      for (auto const& entry : node.entries) map[entry.key] = to_json(*entry.value);
      return map;
    }
    case Node::Kind::nothing:
    case Node::Kind::plain:
    case Node::Kind::quoted: break;
  }
  switch (scalar_type(node)) {
    case ScalarType::nothing: return nullptr;
    case ScalarType::truth: return node.text == "true";
    case ScalarType::integer: return std::stoll(node.text);
    case ScalarType::number: return std::stod(node.text);
    case ScalarType::text: break;
  }
  return node.text;
}

bool schema_takes(std::string const& text) {
  static auto const compiled = [] {
    auto made = std::make_unique<valijson::Schema>();
    valijson::adapters::NlohmannJsonAdapter const adapter(schema());
    valijson::SchemaParser(valijson::SchemaParser::kDraft7).populateSchema(adapter, *made);
    return made;
  }();
  Problems problems("schema");
  auto const tree = read_yaml(text, problems);
  if (!tree) throw std::runtime_error("not YAML: " + text);
  auto const document = to_json(*tree);
  valijson::Validator validator(valijson::Validator::kStrongTypes);
  return validator.validate(*compiled, valijson::adapters::NlohmannJsonAdapter(document), nullptr);
}

/// Writes each default that the schema names into `document` and, for lists of mappings, into their items that are
/// there.
int write_defaults(json const& described, json& document) {
  int written = 0;
  for (auto const& [key, property] : described.at("properties").items()) {
    auto const& meaning = followed(property);
    if (property.contains("default") && !document.contains(key)) {
      document[key] = property.at("default");
      ++written;
    } else if (type_of(meaning) == "object" && meaning.contains("properties") &&
               (document.contains(key) || !meaning.contains("required"))) {
      if (!document.contains(key)) document[key] = json::object();
      written += write_defaults(meaning, document[key]);
    } else if (type_of(meaning) == "array" && document.contains(key) &&
               followed(meaning.at("items")).contains("properties")) {
      for (auto& item : document[key]) written += write_defaults(followed(meaning.at("items")), item);
    }
  }
  return written;
}

}  // namespace

TEST_CASE("the schema names the loader's keys and no other", "[config]") {
  CHECK(compare(root_keys(), schema(), "root") == 33);
}

TEST_CASE("the schema's defaults are the loader's", "[config]") {
  Variables const none;
  auto document =
      json::parse(R"({"organisation": {"name": "Acme"}, "slack": {"signing_secrets": ["s"], "bot_token": "b"},
    "teams": {"app_id": "11111111-1111-1111-1111-111111111111", "app_secret": "s", "tenant_id": "22222222-2222-2222-2222-222222222222"},
    "people": [{"email": "a@b"}],
    "departments": [{"key": "it", "name": "IT", "services": [{"key": "a", "name": "A", "fields": [{"key": "f", "label": "F"}]}]}]})");
  auto const bare = taken(document.dump());  // JSON is YAML
  // A promise has no default, and an empty mapping is as good as none.
  CHECK(write_defaults(schema(), document) >= 25);
  auto const full = taken(document.dump());
  CHECK(full.organisation.zone == bare.organisation.zone);
  CHECK(full.organisation.language == bare.organisation.language);
  CHECK(full.server.listen == bare.server.listen);
  CHECK(full.server.admin_listen == bare.server.admin_listen);
  CHECK(full.server.drain_seconds == bare.server.drain_seconds);
  auto const &a = full.server.limits, &b = bare.server.limits;
  CHECK(std::tie(a.header_bytes, a.body_bytes, a.idle, a.read, a.write, a.handle, a.connections) ==
        std::tie(b.header_bytes, b.body_bytes, b.idle, b.read, b.write, b.handle, b.connections));
  CHECK(full.storage == bare.storage);
  CHECK(full.slack == bare.slack);
  CHECK(full.teams == bare.teams);
  CHECK(full.thanks == bare.thanks);
  CHECK(full.celebrations == bare.celebrations);
  CHECK(full.commands == bare.commands);
  CHECK(full.privacy == bare.privacy);
  CHECK(full.log == bare.log);
  auto const &x = full.organisation.departments.at(0), &y = bare.organisation.departments.at(0);
  CHECK(std::tie(x.is_private, x.open_to_guests, x.votes) == std::tie(y.is_private, y.open_to_guests, y.votes));
  CHECK(x.grace == y.grace);
  CHECK(x.services.at(0).assign == y.services.at(0).assign);
  CHECK(x.services.at(0).fields.at(0).type == y.services.at(0).fields.at(0).type);
  CHECK(x.services.at(0).fields.at(0).required == y.services.at(0).fields.at(0).required);
  CHECK(full.organisation.people.at(0).guest == bare.organisation.people.at(0).guest);
}

TEST_CASE("the schema takes the example", "[config]") {
  std::ifstream in(std::string(KOLEGA_SOURCE_DIR) + "/config/kolega.example.yaml");
  std::string const text{std::istreambuf_iterator<char>(in), {}};
  CHECK(text.starts_with("# yaml-language-server: $schema=kolega.schema.json"));
  CHECK(schema_takes(text));
}

TEST_CASE("the examples of the loader's messages are taken by schema and loader", "[config]") {
  int tried = 0;
  for (auto const& key : root_keys().keys) {
    if (minimal.find(std::string(key.name) + ":") != std::string::npos || key.name == "teams") continue;
    auto const text = with(std::string(key.name) + ": " + std::string(key.example) + "\n");
    INFO(text);
    CHECK(schema_takes(text));
    CHECK(errors(text).empty());
    ++tried;
  }
  CHECK(tried == 9);
}

TEST_CASE("what the loader takes the schema takes", "[config]") {
  for (auto const& text : good_documents()) {
    INFO(text);
    CHECK(errors(text) == std::vector<std::string>{});
    CHECK(schema_takes(text));
  }
}

TEST_CASE("what the schema can refuse it refuses as the loader does", "[config]") {
  for (auto const& text : bad_documents()) {
    INFO(text);
    CHECK_FALSE(errors(text).empty());
    CHECK_FALSE(schema_takes(text));
  }
}
