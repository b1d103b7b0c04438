#pragma once
// TLS contexts: 1.2 or newer, for both sides.
#include <boost/asio/ssl/context.hpp>
#include <memory>
#include <string>

#include "domain/error.hpp"
#include "http/listener.hpp"

namespace kolega::http {

using TlsContext = std::shared_ptr<boost::asio::ssl::context>;

/// The certificate chain and its key; the error's `internal` names the file and what is wrong with it. Blocking
/// (files).
[[nodiscard]] Result<TlsContext> server_tls(TlsFiles const& files);

/// Verifies the peer by the system's authorities and `extra_ca_file` (PEM; "" for none). A file that cannot be read is
/// an error. Host names are checked per connection. Blocking (files).
[[nodiscard]] Result<TlsContext> client_tls(std::string const& extra_ca_file);

}  // namespace kolega::http
