#include "message_writer.h"

#include <cmath>
#include <string>

namespace patella::fit_wire {
namespace {

constexpr std::size_t longest_text = 254;

std::uint64_t encode_integer(const Element& element, Known<std::int64_t> value) {
  if (!value) return element.invalid;
  const unsigned bits = 8u * element.size;
  const bool is_signed = element.kind == ElementKind::signed_integer;
  const std::int64_t highest = is_signed || bits == 64 ? INT64_MAX >> (is_signed ? 64 - bits : 0)
                                                       : static_cast<std::int64_t>((std::uint64_t{1} << bits) - 1);
  const std::int64_t lowest = is_signed ? -highest - 1 : 0;
  const std::uint64_t mask = ~std::uint64_t{0} >> (64 - bits);
  const std::uint64_t encoded = static_cast<std::uint64_t>(*value) & mask;
  if (*value < lowest || *value > highest || encoded == element.invalid) {
    throw BrokenInvariant("FIT: " + std::to_string(*value) + " does not fit " + std::to_string(element.size) +
                          " bytes of its type");
  }
  return encoded;
}

std::uint64_t encode_floating(const Element& element, double value) {
  if (element.size == 8) return std::bit_cast<std::uint64_t>(value);
  return std::bit_cast<std::uint32_t>(static_cast<float>(value));
}

std::uint64_t encode(const Element& element, Known<double> value) {
  if (element.kind == ElementKind::floating) return value ? encode_floating(element, *value) : ~std::uint64_t{0};
  if (!value) return encode_integer(element, unknown);
  return encode_integer(element, std::llround(*value));
}

// Size of one element of a numeric base type.
Element element_of(std::uint8_t base_type) {
  for (const std::uint8_t size : {std::uint8_t{1}, std::uint8_t{2}, std::uint8_t{4}, std::uint8_t{8}}) {
    const Element element = resolve_element(base_type, size);
    const bool is_numeric = element.kind != ElementKind::none && element.kind != ElementKind::text;
    if (is_numeric && element.size_matches) return element;
  }
  throw BrokenInvariant("FIT: base type " + std::to_string(base_type) + " holds no number");
}

void append_little(std::vector<std::byte>& bytes, std::uint64_t value, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) bytes.push_back(static_cast<std::byte>(value >> (8 * i) & 0xFF));
}

}  // namespace

void Message::describe(std::uint8_t field, std::size_t size, std::uint8_t base_type) {
  for (const std::size_t part : {std::size_t{field}, size, std::size_t{base_type}}) append_little(fields_, part, 1);
}

void Message::append(std::uint64_t bits, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) {
    const std::size_t place = big_endian_ ? size - 1 - i : i;
    data_.push_back(static_cast<std::byte>(bits >> (8 * place) & 0xFF));
  }
}

void Message::integer(std::uint8_t field, std::uint8_t base_type, Known<std::int64_t> value) {
  begin_array(field, base_type, 1);
  element(base_type, value);
}

void Message::number(std::uint8_t field, std::uint8_t base_type, Known<double> value, double scale) {
  const Element element = element_of(base_type);
  describe(field, element.size, base_type);
  append(encode(element, value ? Known<double>(*value * scale) : unknown), element.size);
}

void Message::text(std::uint8_t field, std::string_view value) {
  const std::string_view kept = value.substr(0, longest_text);
  describe(field, kept.size() + 1, type_text);
  for (const char c : kept) data_.push_back(static_cast<std::byte>(c));
  data_.push_back(std::byte{0});
}

void Message::bytes(std::uint8_t field, std::uint8_t base_type, std::vector<std::byte> raw) {
  describe(field, raw.size(), base_type);
  data_.insert(data_.end(), raw.begin(), raw.end());
}

void Message::developer_number(std::uint8_t field, std::uint8_t developer_data_index, std::uint8_t base_type,
                               double value) {
  const Element element = element_of(base_type);
  append_little(developer_fields_, field, 1);
  append_little(developer_fields_, element.size, 1);
  append_little(developer_fields_, developer_data_index, 1);
  append(encode(element, std::isnan(value) ? Known<double>() : Known<double>(value)), element.size);
}

void Message::begin_array(std::uint8_t field, std::uint8_t base_type, std::size_t count) {
  describe(field, count * element_of(base_type).size, base_type);
}

void Message::element(std::uint8_t base_type, Known<std::int64_t> value) {
  const Element element = element_of(base_type);
  append(encode_integer(element, value), element.size);
}

std::vector<std::byte> Message::definition(std::uint8_t local) const {
  std::vector<std::byte> bytes;
  const bool has_developer_fields = !developer_fields_.empty();
  append_little(bytes, 0x40u | (has_developer_fields ? 0x20u : 0u) | local, 1);
  append_little(bytes, 0, 1);
  append_little(bytes, big_endian_ ? 1 : 0, 1);
  append_little(bytes, big_endian_ ? __builtin_bswap16(number_) : number_, 2);
  append_little(bytes, fields_.size() / 3, 1);
  bytes.insert(bytes.end(), fields_.begin(), fields_.end());
  if (has_developer_fields) append_little(bytes, developer_fields_.size() / 3, 1);
  bytes.insert(bytes.end(), developer_fields_.begin(), developer_fields_.end());
  return bytes;
}

void MessageStream::define(const Message& message, std::uint8_t local) {
  std::vector<std::byte> definition = message.definition(local);
  if (definition == defined_[local]) return;
  add_raw(definition);
  defined_[local] = std::move(definition);
}

void MessageStream::add(const Message& message, std::uint8_t local) {
  define(message, local);
  bytes_.push_back(static_cast<std::byte>(local));
  add_raw(message.data());
}

void MessageStream::add_compressed(const Message& message, std::uint8_t local, FitTime time) {
  define(message, local);
  bytes_.push_back(static_cast<std::byte>(0x80 | local << 5 | (time & 31)));
  add_raw(message.data());
}

std::vector<std::byte> frame(std::span<const std::byte> messages, const FrameOptions& options) {
  std::vector<std::byte> file;
  append_little(file, options.header_size, 1);
  append_little(file, options.protocol_version, 1);
  append_little(file, options.profile_version, 2);
  append_little(file, options.open_ended ? 0 : messages.size(), 4);
  for (const char c : {'.', 'F', 'I', 'T'}) file.push_back(static_cast<std::byte>(c));
  if (options.header_size >= 14) append_little(file, options.header_checksum ? fit_crc(file) : 0u, 2);
  file.insert(file.end(), messages.begin(), messages.end());
  if (!options.open_ended) append_little(file, fit_crc(file), 2);
  return file;
}

}  // namespace patella::fit_wire
