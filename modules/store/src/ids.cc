// UUIDv7 (RFC 9562, section 5.7) and SHA-256 (libcrypto).
#include <openssl/evp.h>

#include <algorithm>

#include "digest.h"
#include "patella/store_values.h"

namespace patella {
namespace {

constexpr char digits[] = "0123456789abcdef";

void append_hex(std::string& text, std::span<const std::uint8_t> bytes) {
  for (const std::uint8_t byte : bytes) {
    text += digits[byte >> 4];
    text += digits[byte & 15];
  }
}

int hex_value(char digit) {
  if (digit >= '0' && digit <= '9') return digit - '0';
  if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
  if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
  return -1;
}

struct FreeMethod {
  void operator()(EVP_MD* method) const { EVP_MD_free(method); }
};

}  // namespace

Id make_id(Instant now, const RandomBytes& random) {
  Id id;
  const auto milliseconds = static_cast<std::uint64_t>(std::max<std::int64_t>(now.time_since_epoch().count(), 0));
  for (std::size_t i = 0; i < 6; ++i) id.bytes[i] = static_cast<std::uint8_t>(milliseconds >> (40 - 8 * i));
  std::copy(random.begin(), random.end(), id.bytes.begin() + 6);
  id.bytes[6] = static_cast<std::uint8_t>(0x70 | (id.bytes[6] & 0x0f));
  id.bytes[8] = static_cast<std::uint8_t>(0x80 | (id.bytes[8] & 0x3f));
  return id;
}

std::string render(const Id& id) {
  std::string text;
  const std::span<const std::uint8_t> bytes(id.bytes);
  for (const auto& [from, count] : {std::pair{0, 4}, {4, 2}, {6, 2}, {8, 2}, {10, 6}}) {
    if (!text.empty()) text += '-';
    append_hex(text, bytes.subspan(static_cast<std::size_t>(from), static_cast<std::size_t>(count)));
  }
  return text;
}

Result<Id> read_id(std::string_view text) {
  const auto refuse = [&] {
    return fail(ErrorCode::invalid_input, std::string(text.substr(0, 60)), "is not an id",
                "an id looks like 0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b");
  };
  if (text.size() != 36) return refuse();
  Id id;
  std::size_t nibble = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    const int value = hex_value(text[i]);
    if (dash ? text[i] != '-' : value < 0) return refuse();
    if (dash) continue;
    id.bytes[nibble / 2] = static_cast<std::uint8_t>(id.bytes[nibble / 2] << 4 | value);
    ++nibble;
  }
  return id;
}

std::string render(const Sha256& hash) {
  std::string text;
  append_hex(text, hash.bytes);
  return text;
}

Known<Sha256> find_sha256(std::string_view text) {
  Sha256 hash;
  if (text.size() != 64) return unknown;
  for (std::size_t i = 0; i < 64; ++i) {
    const int value = hex_value(text[i]);
    if (value < 0) return unknown;
    hash.bytes[i / 2] = static_cast<std::uint8_t>(hash.bytes[i / 2] << 4 | value);
  }
  return hash;
}

struct Digester::Context {
  std::unique_ptr<EVP_MD, FreeMethod> method{EVP_MD_fetch(nullptr, "SHA256", nullptr)};
  EVP_MD_CTX* state = EVP_MD_CTX_new();
  ~Context() { EVP_MD_CTX_free(state); }
};

Digester::Digester() : context_(std::make_unique<Context>()) {
  if (!context_->method || !context_->state) throw BrokenInvariant("libcrypto has no SHA-256");
}
Digester::~Digester() = default;
Digester::Digester(Digester&&) noexcept = default;

Sha256 Digester::compute(std::span<const std::byte> bytes) {
  Sha256 hash;
  unsigned size = 0;
  if (EVP_DigestInit_ex2(context_->state, context_->method.get(), nullptr) != 1 ||
      EVP_DigestUpdate(context_->state, bytes.data(), bytes.size()) != 1 ||
      EVP_DigestFinal_ex(context_->state, hash.bytes.data(), &size) != 1 || size != hash.bytes.size())
    throw BrokenInvariant("SHA-256 failed");
  return hash;
}

Sha256 compute_sha256(std::span<const std::byte> bytes) { return Digester().compute(bytes); }

}  // namespace patella
