#include "domain/source_message.hpp"

#include "tests/support/catch.hpp"

using namespace kolega;

namespace {

SourceMessage source() {
  SourceMessage made;
  made.message = {{Platform::slack, "C0GENERAL"}, "1795424000.000100"};
  made.author = PersonRef{AccountRef{Platform::slack, "T0ACME", "U0ANA"}, "Ana Lima", false};
  made.files = {{Platform::slack, "F0SCREEN", "screen.png", 5120}, {Platform::slack, "F0LOG", "log.txt", 12}};
  return made;
}

}  // namespace

TEST_CASE("a form brings back the message that it was opened on, with its author and files") {
  CHECK(parse_source_token(source_token(source())) == source());
  auto foreign = source();
  foreign.author->is_foreign = true;
  foreign.author->words.clear();
  CHECK(parse_source_token(source_token(foreign)) == foreign);
  auto bare = source();
  bare.author.reset();
  bare.files.clear();
  CHECK(parse_source_token(source_token(bare)) == bare);
}

TEST_CASE("the word that a form carries is short, and no name of a file breaks it") {
  auto long_one = source();
  long_one.files.assign(40, {Platform::slack, "F0SCREEN", "a\nname\nof\nlines " + std::string(400, 'x'), 1});
  auto const token = source_token(long_one);
  CHECK(token.size() < 2000);
  auto const read = parse_source_token(token);
  REQUIRE(read);
  CHECK(read->files.size() == 10);
  CHECK(read->files[9].id == "F0SCREEN");
  CHECK(read->files[9].name.find('\n') == std::string::npos);
}

TEST_CASE("any other word of a form is no message") {
  for (auto const* word :
       {"", "IT-42", "made_of", "made_of\nslack", "made_of\nirc\nC1\n1.1\n", "made_of\nslack\n\n1.1"}) {
    CAPTURE(word);
    CHECK_FALSE(parse_source_token(word));
  }
}
