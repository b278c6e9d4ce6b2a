// Builds definition and data messages.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "patella/fit.h"
#include "wire.h"

namespace patella::fit_wire {

// One message in the making: its fields in order, described and filled.
class Message {
 public:
  Message(std::uint16_t number, bool big_endian) : number_(number), big_endian_(big_endian) {}

  // Writes the invalid pattern when unknown. A value that the type cannot hold is a BrokenInvariant.
  void integer(std::uint8_t field, std::uint8_t base_type, Known<std::int64_t> value);
  void number(std::uint8_t field, std::uint8_t base_type, Known<double> value, double scale);
  void text(std::uint8_t field, std::string_view value);
  void bytes(std::uint8_t field, std::uint8_t base_type, std::vector<std::byte> raw);
  void developer_number(std::uint8_t field, std::uint8_t developer_data_index, std::uint8_t base_type, double value);
  void begin_array(std::uint8_t field, std::uint8_t base_type, std::size_t count);
  void element(std::uint8_t base_type, Known<std::int64_t> value);

  // The same, but the field is left out when unknown or empty.
  template <class T>
  void optional(std::uint8_t field, std::uint8_t base_type, const Known<T>& value) {
    if (value) integer(field, base_type, static_cast<std::int64_t>(*value));
  }
  void optional(std::uint8_t field, std::uint8_t base_type, const Known<double>& value, double scale) {
    if (value) number(field, base_type, value, scale);
  }
  void optional_text(std::uint8_t field, std::string_view value) {
    if (!value.empty()) text(field, value);
  }

  std::vector<std::byte> definition(std::uint8_t local) const;
  const std::vector<std::byte>& data() const { return data_; }

 private:
  void describe(std::uint8_t field, std::size_t size, std::uint8_t base_type);
  void append(std::uint64_t bits, std::size_t size);

  std::uint16_t number_;
  bool big_endian_;
  std::vector<std::byte> fields_;
  std::vector<std::byte> developer_fields_;
  std::vector<std::byte> data_;
};

// A sequence of messages; a definition is written only where it changes.
class MessageStream {
 public:
  void add(const Message& message, std::uint8_t local);
  void add_compressed(const Message& message, std::uint8_t local, FitTime time);  // local at most 3
  void add_raw(std::span<const std::byte> raw) { bytes_.insert(bytes_.end(), raw.begin(), raw.end()); }
  const std::vector<std::byte>& bytes() const { return bytes_; }

 private:
  void define(const Message& message, std::uint8_t local);
  std::vector<std::byte> bytes_;
  std::array<std::vector<std::byte>, 16> defined_;
};

struct FrameOptions {
  std::uint8_t header_size = 14;
  std::uint8_t protocol_version = 0x20;
  std::uint16_t profile_version = 0;
  bool header_checksum = true;
  bool open_ended = false;
};

// Header, messages, checksum.
std::vector<std::byte> frame(std::span<const std::byte> messages, const FrameOptions& options = {});

}  // namespace patella::fit_wire
