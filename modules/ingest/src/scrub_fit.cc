// FIT in place: only field values change, so that whatever broke the reader still does.
#include <array>
#include <cstring>
#include <map>

#include "patella/fit.h"
#include "scrub.h"

namespace patella::ingest {

namespace {

constexpr std::uint8_t string_type = 0x07;
constexpr std::uint16_t file_id_message = 0;
constexpr std::uint16_t device_info_message = 23;
constexpr std::uint16_t user_profile_message = 3;
constexpr std::uint16_t record_message = 20;
constexpr std::uint16_t field_description_message = 206;  // its strings name the fields an app adds, not a person

struct Field {
  std::uint8_t number;
  std::uint8_t size;
  std::uint8_t base_type;
};

// An app's field: the third byte is the number of the app, whose descriptions say the type.
struct Definition {
  std::uint16_t message = 0;
  std::vector<Field> fields;
  std::vector<Field> developer_fields;
  bool big_endian = false;
  bool known = false;
};

// What each base type writes for "no value".
std::byte invalid_byte(std::uint8_t base_type, std::size_t place, std::size_t size) {
  switch (base_type & 0x1F) {
    case 1:   // sint8
    case 3:   // sint16
    case 5:   // sint32
    case 14:  // sint64
      return place + 1 == size ? std::byte{0x7F} : std::byte{0xFF};
    case 7:   // string
    case 10:  // the z types
    case 11:
    case 12:
      return std::byte{0};
    default:
      return std::byte{0xFF};
  }
}

// Positions are the only 4-byte signed integers of records, laps, sessions and points; every other message that holds
// such a pair holds positions too, so that none is missed for being new.
bool is_position(const Field& field) { return (field.base_type & 0x1F) == 5 && field.size % 4 == 0; }

bool is_private(std::uint16_t message, const Field& field) {
  if (message == field_description_message) return false;
  if ((field.base_type & 0x1F) == string_type || is_position(field)) return true;
  if (message == user_profile_message) return true;
  if (message == file_id_message && field.number == 3) return true;      // serial number
  if (message == device_info_message && field.number == 3) return true;  // serial number
  // Other serial numbers and ids of devices are uint32z, which nothing measured is.
  return (field.base_type & 0x1F) == 12;
}

class FitScrubber {
 public:
  explicit FitScrubber(std::span<const std::byte> bytes) : bytes_(bytes.begin(), bytes.end()) {}

  std::vector<std::byte> run() {
    std::size_t at = 0;
    while (at + 12 <= bytes_.size()) at = scrub_segment(at);
    blank(at, bytes_.size());  // what is no FIT could be anything
    return std::move(bytes_);
  }

 private:
  std::uint8_t byte(std::size_t i) const { return std::to_integer<std::uint8_t>(bytes_[i]); }

  // Returns where the next segment begins.
  std::size_t scrub_segment(std::size_t at) {
    const std::size_t header = byte(at);
    if (header < 12 || at + header > bytes_.size() || std::memcmp(&bytes_[at + 8], ".FIT", 4) != 0) {
      blank(at, bytes_.size());
      return bytes_.size();
    }
    std::uint64_t size = 0;
    for (std::size_t i = 0; i < 4; ++i) size |= std::uint64_t{byte(at + 4 + i)} << (8 * i);
    const std::size_t begin = at + header;
    const bool open_ended = size == 0 || size > bytes_.size() - begin;
    const std::size_t end = open_ended ? bytes_.size() : begin + static_cast<std::size_t>(size);
    const bool right = end + 2 <= bytes_.size() && crc(at, end) == stored_crc(end);
    definitions_ = {};
    const std::size_t scrubbed = scrub_messages(begin, end);
    blank(scrubbed, end);
    if (end + 2 > bytes_.size()) return bytes_.size();
    write_crc(end, crc(at, end), right);
    return end + 2;
  }

  // A wrong checksum stays wrong, because it is what the report may be about.
  void write_crc(std::size_t at, std::uint16_t value, bool right) {
    if (!right && stored_crc(at) != value) return;
    const std::uint16_t written = right ? value : static_cast<std::uint16_t>(value ^ 1u);
    bytes_[at] = static_cast<std::byte>(written & 0xFF);
    bytes_[at + 1] = static_cast<std::byte>(written >> 8);
  }

  std::uint16_t crc(std::size_t begin, std::size_t end) const {
    return fit_crc(std::span<const std::byte>(bytes_).subspan(begin, end - begin));
  }
  std::uint16_t stored_crc(std::size_t at) const { return static_cast<std::uint16_t>(byte(at) | byte(at + 1) << 8); }

  void blank(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) bytes_[i] = std::byte{0};
  }

  // Returns how far messages could be framed.
  std::size_t scrub_messages(std::size_t at, std::size_t end) {
    while (at < end) {
      const std::uint8_t head = byte(at);
      const bool compressed = (head & 0x80) != 0;
      const std::size_t local = compressed ? (head >> 5) & 3 : head & 0x0F;
      const std::size_t next = !compressed && (head & 0x40) != 0 ? read_definition(at, end, local)
                                                                 : scrub_data(at + 1, end, definitions_[local]);
      if (next == 0) return at;
      at = next;
    }
    return at;
  }

  std::size_t read_definition(std::size_t at, std::size_t end, std::size_t local) {
    if (at + 6 > end) return 0;
    const bool big_endian = byte(at + 2) == 1;
    Definition definition;
    definition.known = true;
    definition.big_endian = big_endian;
    definition.message =
        static_cast<std::uint16_t>(big_endian ? byte(at + 3) << 8 | byte(at + 4) : byte(at + 4) << 8 | byte(at + 3));
    std::size_t place = at + 6;
    for (std::size_t left = byte(at + 5); left > 0; --left, place += 3) {
      if (place + 3 > end) return 0;
      definition.fields.push_back({byte(place), byte(place + 1), byte(place + 2)});
    }
    if ((byte(at) & 0x20) != 0) {
      if (place >= end) return 0;
      std::size_t left = byte(place++);
      for (; left > 0; --left, place += 3) {
        if (place + 3 > end) return 0;
        definition.developer_fields.push_back({byte(place), byte(place + 1), byte(place + 2)});
      }
    }
    definitions_[local] = std::move(definition);
    return place;
  }

  std::size_t scrub_data(std::size_t at, std::size_t end, const Definition& definition) {
    if (!definition.known) return 0;
    std::array<std::uint8_t, 3> description{};
    for (const Field& field : definition.fields) {
      if (at + field.size > end) return 0;
      if (is_private(definition.message, field)) invalidate(at, field, definition.big_endian);
      if (field.number < 3 && field.size == 1) description[field.number] = byte(at);
      at += field.size;
    }
    if (definition.message == field_description_message)
      developer_types_[{description[0], description[1]}] = description[2];
    for (const Field& field : definition.developer_fields) {
      if (at + field.size > end) return 0;
      if (!is_measurement(definition.message, field)) blank(at, at + field.size);
      at += field.size;
    }
    return at;
  }

  // Of what apps add only numbers in records are kept, and not those that could be a position.
  bool is_measurement(std::uint16_t message, const Field& field) const {
    const auto type = developer_types_.find({field.base_type, field.number});
    if (message != record_message || type == developer_types_.end()) return false;
    const std::uint8_t kind = type->second & 0x1F;
    return kind != string_type && kind != 5 && kind != 9;  // text, sint32, float64
  }

  void invalidate(std::size_t at, const Field& field, bool big_endian) {
    const std::size_t width = is_position(field) ? 4 : std::max<std::size_t>(field.size, 1);
    for (std::size_t i = 0; i < field.size; ++i) {
      const std::size_t place = i % width;
      bytes_[at + i] = invalid_byte(field.base_type, big_endian ? width - 1 - place : place, width);
    }
  }

  std::vector<std::byte> bytes_;
  std::array<Definition, 16> definitions_;
  std::map<std::pair<std::uint8_t, std::uint8_t>, std::uint8_t> developer_types_;  // by app and field
};

}  // namespace

Result<std::vector<std::byte>> scrub_fit(std::span<const std::byte> bytes) {
  if (!looks_like_fit(bytes))
    return fail(ErrorCode::malformed_file, "byte 0", "no FIT header", "nothing is kept of a file that cannot be told");
  return FitScrubber(bytes).run();
}

}  // namespace patella::ingest
