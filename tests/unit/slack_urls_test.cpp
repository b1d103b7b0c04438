#include "slack/urls.hpp"

#include <string>

#include "tests/support/catch.hpp"

using kolega::slack::may_be_api_url;
using kolega::slack::may_be_response_url;

namespace {
std::string const slack_api{"https://slack.com/api/"};
std::string const local_api{"http://127.0.0.1:4000/api/"};
}  // namespace

TEST_CASE("answers are posted to Slack's own addresses alone") {
  for (std::string const url : {"https://hooks.slack.com/commands/T1/2/x", "https://slack.com/x",
                                "https://HOOKS.Slack.com:443/x", "https://hooks.slack-gov.com/actions/1"}) {
    CAPTURE(url);
    CHECK(may_be_response_url(url, slack_api));
    CHECK(may_be_response_url(url, local_api));
  }
  for (std::string const url : {"http://hooks.slack.com/x",
                                "https://hooks.slack.com.evil.example/x",
                                "https://evilslack.com/x",
                                "https://slack.com@evil.example/",
                                "https://evil.example/?u=hooks.slack.com",
                                "https://evil.example#hooks.slack.com",
                                "https://evil.example\\@hooks.slack.com/",
                                "https://hooks.slack.com:8443/x",
                                "https://hooks.slack.com\r\nHost: evil.example/",
                                "https://hooks.slack.com/a b",
                                "https:///x",
                                "https://.slack.com/",
                                "https://hooks.slack.com./x",
                                "//hooks.slack.com/x",
                                "ftp://hooks.slack.com/x",
                                "",
                                "https://169.254.169.254/",
                                "https://hooks.sl\u0430ck.com/",
                                "https://hooks.slack.com:/x",
                                "https://hooks.slack.com:x/",
                                "HTTPS://hooks.slack.com/"}) {
    CAPTURE(url);
    CHECK_FALSE(may_be_response_url(url, slack_api));
    CHECK_FALSE(may_be_response_url(url, local_api));
  }
}

TEST_CASE("loopback is answered only when the Web API is there as well") {
  for (std::string const url :
       {"http://127.0.0.1:4000/commands/x", "http://localhost/x", "https://[::1]:8443/x", "http://127.9.9.9/"}) {
    CAPTURE(url);
    CHECK(may_be_response_url(url, local_api));
    CHECK(may_be_response_url(url, "http://[::1]/api/"));
    CHECK_FALSE(may_be_response_url(url, slack_api));
    CHECK_FALSE(may_be_response_url(url, "https://127.evil.example/api/"));
  }
  for (std::string const url :
       {"http://127.0.0.1.evil.example/", "http://127.0.0.1@evil.example/", "http://10.0.0.1/", "http://[::2]/",
        "http://localhost.evil.example/", "http://127.0.0/", "http://127.0.0.1111/", "http://127..0.1/"}) {
    CAPTURE(url);
    CHECK_FALSE(may_be_response_url(url, local_api));
  }
}

TEST_CASE("the Web API is reached by https, or on this machine") {
  CHECK(may_be_api_url(slack_api));
  CHECK(may_be_api_url(local_api));
  CHECK(may_be_api_url("https://slack-proxy.acme.example:8443/api"));
  CHECK_FALSE(may_be_api_url("http://slack.com/api/"));
  CHECK_FALSE(may_be_api_url("https://slack.com/api/?token=x"));
  CHECK_FALSE(may_be_api_url("slack.com/api/"));
  CHECK_FALSE(may_be_api_url(""));
}
