// Listeners, limits, storage, and what a reload cannot change.
#include "config/places.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/config_support.hpp"

using namespace kolega::config;
using namespace kolega::config::test;

namespace {
std::vector<std::string> server_errors(std::string const& keys) { return errors(with("server: {" + keys + "}\n")); }
std::string storage(std::string const& url) { return with("storage: {url: \"" + url + "\"}\n"); }
}  // namespace

TEST_CASE("a listen address is an IP address and a port", "[config]") {
  CHECK(parse_address("127.0.0.1:8080") == Address{"127.0.0.1", 8080});
  CHECK(parse_address("0.0.0.0:0") == Address{"0.0.0.0", 0});
  CHECK(parse_address("[::1]:65535") == Address{"::1", 65535});
  CHECK(parse_address("[0:0:0:0:0:0:0:1]:1") == Address{"::1", 1});
  for (std::string const text :
       {"8080", ":8080", "localhost:8080", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1", "127.0.0.1:8o",
        "::1:8080", "[::1]", "[::1:80", "256.0.0.1:1", "127.1:80", "127.0.0.1 :80", "[127.0.0.1]:80", ""})
    CHECK_FALSE(parse_address(text));
  CHECK(Address{"::1", 80}.to_string() == "[::1]:80");
  CHECK(Address{"127.0.0.1", 80}.to_string() == "127.0.0.1:80");
}

TEST_CASE("a bad listen address is refused with the right form", "[config]") {
  CHECK(
      says(server_errors("listen: localhost:8080"), "4:18", {"server.listen", "\"localhost:8080\"", "127.0.0.1:8080"}));
  CHECK(says(server_errors("admin_listen: 127.0.0.1:99999"), "4:24", {"server.admin_listen", "0 to 65535"}));
}

TEST_CASE("the two listeners cannot share an address", "[config]") {
  CHECK(says(server_errors("listen: 127.0.0.1:9000, admin_listen: 127.0.0.1:9000"), "4:48", {"two ports"}));
  CHECK(says(server_errors("listen: 127.0.0.1:9090"), "4:18", {"admin_listen (127.0.0.1:9090)"}));
  CHECK(says(server_errors("listen: 0.0.0.0:9000, admin_listen: 127.0.0.1:9000"), "4:46", {"cannot both be bound"}));
  CHECK(server_errors("listen: 127.0.0.1:0, admin_listen: 127.0.0.1:0").empty());
  CHECK(server_errors("listen: 127.0.0.1:9000, admin_listen: 127.0.0.2:9000").empty());
}

TEST_CASE("limits are read in bytes and seconds", "[config]") {
  auto const limits = taken(with("server: {limits: {header_bytes: 8192, body_bytes: 2048, idle_seconds: 5, "
                                 "read_seconds: 0.25, write_seconds: 2, handle_seconds: 3, connections: 7}}\n"))
                          .server.limits;
  CHECK(limits.header_bytes == 8192);
  CHECK(limits.body_bytes == 2048);
  CHECK(limits.idle == std::chrono::seconds(5));
  CHECK(limits.read == std::chrono::milliseconds(250));
  CHECK(limits.write == std::chrono::seconds(2));
  CHECK(limits.handle == std::chrono::seconds(3));
  CHECK(limits.connections == 7);
}

TEST_CASE("a limit that would let nothing or everything through is refused", "[config]") {
  CHECK(says(server_errors("limits: {connections: 0}"), "4:32", {"server.limits.connections", "from 1"}));
  CHECK(says(server_errors("limits: {body_bytes: -5}"), "4:31", {"from 1024"}));
  CHECK(says(server_errors("limits: {idle_seconds: 0}"), "4:33", {"from 0.001 to 3600"}));
  CHECK(says(server_errors("drain_seconds: 10s"), "4:25", {"not a whole number"}));
}

TEST_CASE("the public URL may use plain http behind a proxy of its own", "[config]") {
  CHECK(taken(with("server: {public_url: \"http://kolega.internal/\"}\n")).server.public_url ==
        "http://kolega.internal");
  CHECK(says(server_errors("public_url: kolega.acme.example"), "4:22", {"https://kolega.acme.example"}));
}

TEST_CASE("TLS files are found from the config's folder and must be readable", "[config]") {
  Folder const folder;
  auto const chain = folder.write("chain.pem", "x"), key = folder.write("key.pem", "y");
  auto const config =
      taken(with("server: {tls: {certificate: chain.pem, key: \"" + key + "\"}}\n"), {}, folder.path("k.yaml"));
  REQUIRE(config.server.tls);
  CHECK(*config.server.tls == Tls{chain, key});
  CHECK(says(server_errors("tls: {certificate: /none.pem, key: /dev/null}"), "4:29",
             {"server.tls.certificate", "No such file"}));
  CHECK(says(server_errors("tls: {certificate: /dev/null}"), "4:15", {"\"key\" is missing"}));
}

TEST_CASE("every kind of storage URL is known", "[config]") {
  auto const kind = [](std::string const& url) { return taken(storage(url)).storage; };
  CHECK(kind("sqlite:///var/lib/k.db").path == "/var/lib/k.db");
  CHECK(kind("sqlite:data/k.db").path == "data/k.db");
  CHECK(kind("sqlite:/k.db").path == "/k.db");
  CHECK(kind("memory:").kind == Storage::Kind::memory);
  auto const postgres = kind("postgresql://me:pw@a,b:5433/kolega?target_session_attrs=any");
  CHECK(postgres.kind == Storage::Kind::postgresql);
  CHECK(postgres.url.reveal() == "postgresql://me:pw@a,b:5433/kolega?target_session_attrs=any");
}

TEST_CASE("a storage URL of an unknown kind is refused with the known ones", "[config]") {
  for (std::string const url :
       {"mysql://h/d", "kolega.db", "/var/lib/k.db", "memory", "SQLITE:x", "sqlite:", "sqlite:dir/", "sqlite:///"})
    CHECK(says(errors(storage(url)), "4:16", {"storage.url", "sqlite:kolega.db", "memory:"}));
  CHECK(says(errors(storage("sqlite://k.db")), "4:16", {"two slashes"}));
  CHECK(says(errors(storage("sqlite::memory:")), "4:16", {"write memory: instead"}));
}

TEST_CASE("a reload names what needs a restart and nothing else", "[config]") {
  auto const running = taken(
      with("server: {listen: 127.0.0.1:8080, admin_listen: \"[::1]:9090\"}\nstorage: {url: \"sqlite:///k.db\"}\n"));
  auto const same =
      taken(with("server: {admin_listen: \"[0:0::1]:9090\", drain_seconds: 99}\nstorage: {url: \"sqlite:/k.db\"}\nlog: "
                 "{level: debug}\n"));
  CHECK(needs_restart(running, same).empty());
  auto const other =
      taken(with("server: {listen: 127.0.0.1:8081, admin_listen: 127.0.0.1:9090}\nstorage: {url: \"memory:\"}\n"));
  CHECK(needs_restart(running, other) ==
        std::vector<std::string>{"server.listen", "server.admin_listen", "storage.url"});
  auto const postgres = [](std::string const& url) { return taken(storage(url)); };
  CHECK(needs_restart(postgres("postgresql://a/k"), postgres("postgresql://b/k")) ==
        std::vector<std::string>{"storage.url"});
}
