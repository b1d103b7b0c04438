#include "http/tls_context.hpp"

#include <openssl/ssl.h>

namespace kolega::http {
namespace ssl = boost::asio::ssl;
namespace {

Error cannot(std::string const& what, std::string const& file, boost::system::error_code const& ec) {
  return internal_error(ErrorCode::internal, "cannot use the " + what + " " + file + ": " + ec.message());
}

TlsContext fresh(ssl::context::method method) {
  auto context = std::make_shared<ssl::context>(method);
  SSL_CTX_set_min_proto_version(context->native_handle(), TLS1_2_VERSION);
  return context;
}

}  // namespace

Result<TlsContext> server_tls(TlsFiles const& files) {
  auto context = fresh(ssl::context::tls_server);
  SSL_CTX_set_options(context->native_handle(), SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
  boost::system::error_code ec;
  context->use_certificate_chain_file(files.certificate_chain, ec);
  if (ec) return cannot("certificate chain", files.certificate_chain, ec);
  context->use_private_key_file(files.private_key, ssl::context::pem, ec);
  if (ec) return cannot("private key", files.private_key, ec);
  if (SSL_CTX_check_private_key(context->native_handle()) != 1)
    return internal_error(ErrorCode::internal,
                          "the private key " + files.private_key + " is not the one of " + files.certificate_chain);
  return context;
}

Result<TlsContext> client_tls(std::string const& extra_ca_file) {
  auto context = fresh(ssl::context::tls_client);
  boost::system::error_code ec;
  context->set_verify_mode(ssl::verify_peer, ec);
  if (!ec) context->set_default_verify_paths(ec);
  if (ec)
    return internal_error(ErrorCode::internal, "cannot use the system's certificate authorities: " + ec.message());
  if (extra_ca_file.empty()) return context;
  context->load_verify_file(extra_ca_file, ec);
  if (ec) return cannot("certificate authority file", extra_ca_file, ec);
  return context;
}

}  // namespace kolega::http
