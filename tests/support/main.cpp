// Starts a test program. A test that asserts nothing fails, and so does a name that matches none (ctest asks for tests
// by name, and Catch takes quotes, semicolons and a leading tilde for a pattern): either would pass unseen.
#if __has_include(<catch2/catch_test_macros.hpp>)
#include <catch2/catch_session.hpp>
constexpr auto warnings = Catch::WarnAbout::NoAssertions;  // version 3 refuses a run without tests by itself
#else
#define CATCH_CONFIG_RUNNER
#include <catch2/catch.hpp>
constexpr auto warnings = Catch::WarnAbout::NoAssertions | Catch::WarnAbout::NoTests;
#endif

int main(int argc, char** argv) {
  Catch::Session session;
  session.configData().warnings = static_cast<Catch::WarnAbout::What>(warnings);
  return session.run(argc, argv);
}
