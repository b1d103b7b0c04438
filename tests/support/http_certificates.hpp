#pragma once
// Certificates made on the spot, for tests of TLS. Include it only from tests that link OpenSSL.
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <stdlib.h>

#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>

namespace kolega::test {

/// A folder that goes away with the object.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    auto pattern = (std::filesystem::temp_directory_path() / "kolega-test-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("cannot make a temporary folder");
    path_ = pattern;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(TemporaryFolder const&) = delete;
  TemporaryFolder& operator=(TemporaryFolder const&) = delete;
  [[nodiscard]] std::string file(std::string const& name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

/// An authority of its own. Files are PEM.
class CertificateAuthority {
  using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
  using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;

 public:
  explicit CertificateAuthority(std::string const& name)
      : key_(EVP_EC_gen("P-256"), EVP_PKEY_free), certificate_(blank(name, key_.get())) {
    extend(certificate_.get(), NID_basic_constraints, "critical,CA:TRUE");
    sign(certificate_.get());
  }

  void write(std::string const& file) const { write_certificate(file, certificate_.get()); }

  /// For a server; `alternative` is "DNS:localhost", "IP:127.0.0.1", or several, with commas between.
  void issue(std::string const& alternative, std::string const& certificate_file, std::string const& key_file) const {
    Key const key(EVP_EC_gen("P-256"), EVP_PKEY_free);
    auto const certificate = blank("server", key.get());
    X509_set_issuer_name(certificate.get(), X509_get_subject_name(certificate_.get()));
    extend(certificate.get(), NID_subject_alt_name, alternative);
    sign(certificate.get());
    write_certificate(certificate_file, certificate.get());
    std::unique_ptr<BIO, decltype(&BIO_free)> const out(BIO_new_file(key_file.c_str(), "w"), BIO_free);
    if (!out || PEM_write_bio_PrivateKey(out.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1) fail();
  }

 private:
  [[noreturn]] static void fail() { throw std::runtime_error("OpenSSL could not make a certificate"); }

  static Certificate blank(std::string const& name, EVP_PKEY* key) {
    static long serial = 1;
    Certificate certificate(X509_new(), X509_free);
    X509_set_version(certificate.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), serial++);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -3600);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 86400);
    X509_set_pubkey(certificate.get(), key);
    auto* const subject = X509_get_subject_name(certificate.get());
    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8, to_unsigned(name.c_str()), -1, -1, 0);
    X509_set_issuer_name(certificate.get(), subject);
    return certificate;
  }
  static unsigned char const* to_unsigned(char const* text) {
    return static_cast<unsigned char const*>(static_cast<void const*>(text));
  }
  static void extend(X509* certificate, int kind, std::string const& value) {
    std::unique_ptr<X509_EXTENSION, decltype(&X509_EXTENSION_free)> const extension(
        X509V3_EXT_conf_nid(nullptr, nullptr, kind, value.c_str()), X509_EXTENSION_free);
    if (!extension || X509_add_ext(certificate, extension.get(), -1) != 1) fail();
  }
  void sign(X509* certificate) const {
    if (X509_sign(certificate, key_.get(), EVP_sha256()) == 0) fail();
  }
  static void write_certificate(std::string const& file, X509* certificate) {
    std::unique_ptr<BIO, decltype(&BIO_free)> const out(BIO_new_file(file.c_str(), "w"), BIO_free);
    if (!out || PEM_write_bio_X509(out.get(), certificate) != 1) fail();
  }

  Key key_;
  Certificate certificate_;
};

}  // namespace kolega::test
