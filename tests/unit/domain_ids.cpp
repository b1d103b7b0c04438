#include "domain/ids.hpp"

#include "tests/support/catch.hpp"

using namespace kolega;

TEST_CASE("a department's key is a small letter, then small letters and digits, two to ten in all") {
  for (auto const* key : {"it", "hr", "a1", "purchasing", "b234567890"}) CHECK(is_department_key(key));
  for (auto const* key : {"", "i", "IT", "1t", "i-t", "purchasings", "i t", "ит"}) CHECK_FALSE(is_department_key(key));
}

TEST_CASE("a request's number is written in capitals and read in any case, with or without #") {
  CHECK(RequestNumber{"it", 42}.to_string() == "IT-42");
  for (auto const* text : {"IT-42", "it-42", "#IT-42", "It-42"})
    CHECK(RequestNumber::parse(text) == RequestNumber{"it", 42});
  CHECK(RequestNumber::parse("IT-999999999999999999") == RequestNumber{"it", 999'999'999'999'999'999});
}

TEST_CASE("what is not a request's number is not read as one") {
  for (auto const* text : {"", "#", "IT", "IT-", "-42", "IT-0", "IT-042", "IT--1", "IT-+1", "IT-4x", "IT-4 ", " IT-4",
                           "##IT-4", "I-4", "TOOLONGAKEY-1", "IT-9999999999999999999", "IT_42", "IT-4-2"})
    CHECK_FALSE(RequestNumber::parse(text).has_value());
}

TEST_CASE("a locale of any spelling gives its language, an unknown one none") {
  for (auto const* locale : {"pt", "PT", "pt-BR", "pt_PT", "Pt-br"}) CHECK(parse_language(locale) == Language::pt);
  for (auto const* locale : {"", "p", "fr", "fr-FR", "ptx", "plain", "english"})
    CHECK_FALSE(parse_language(locale).has_value());
  for (auto language : all_languages) CHECK(parse_language(name(language)) == language);
}

TEST_CASE("a platform is read by the name it is written with") {
  for (auto platform : {Platform::slack, Platform::teams}) CHECK(parse_platform(name(platform)) == platform);
  CHECK_FALSE(parse_platform("Slack").has_value());
  CHECK_FALSE(parse_platform("").has_value());
}

TEST_CASE("an id that was never stored is false") {
  CHECK_FALSE(static_cast<bool>(RequestId{}));
  CHECK(static_cast<bool>(RequestId{1}));
}
