#include "definition.h"

#include <string>

#include "message_numbers.h"
#include "record_fields.h"

namespace patella::fit_wire {
namespace {

constexpr std::size_t fixed_part = 6;  // header, reserved, byte order, message number, field count
constexpr std::uint8_t has_developer_fields = 0x20;

// Neither 0 nor 1: the order under which the message number is the smaller one, since public numbers are small.
bool guess_big_endian(const std::byte* number) { return read_u16(number, true) < read_u16(number, false); }

class Compiler {
 public:
  Compiler(std::span<const std::byte> bytes, std::uint64_t file_offset, const DeveloperFields& developer,
           Problems& problems)
      : bytes_(bytes), file_offset_(file_offset), developer_(developer), problems_(problems) {}

  Definition compile() {
    definition_.bytes.assign(bytes_.begin(), bytes_.end());
    read_byte_order();
    definition_.message = read_u16(&bytes_[3], definition_.big_endian);
    if (definition_.message == message_record) definition_.use = MessageUse::record;
    if (is_table_message(definition_.message)) definition_.use = MessageUse::table;
    std::size_t at = fixed_part;
    for (unsigned i = read_u8(&bytes_[5]); i > 0; --i, at += 3) add_field(at);
    if ((read_u8(&bytes_[0]) & has_developer_fields) != 0) {
      for (unsigned i = read_u8(&bytes_[at++]); i > 0; --i, at += 3) add_developer_field(at);
    }
    // Preferred fields come last, so that they have the last word.
    definition_.steps.insert(definition_.steps.end(), preferred_.begin(), preferred_.end());
    return std::move(definition_);
  }

 private:
  void read_byte_order() {
    const std::uint8_t order = read_u8(&bytes_[2]);
    definition_.big_endian = order == 1;
    if (order <= 1) return;
    definition_.big_endian = guess_big_endian(&bytes_[3]);
    report(
        FitProblemKind::unknown_byte_order, 2,
        "byte order " + std::to_string(order) + ", read as " + (definition_.big_endian ? "big" : "little") + " endian");
  }

  void add_field(std::size_t at) {
    const std::uint8_t number = read_u8(&bytes_[at]);
    const std::uint8_t size = read_u8(&bytes_[at + 1]);
    const std::uint8_t base_type = read_u8(&bytes_[at + 2]);
    const std::uint32_t offset = definition_.size;
    definition_.size += size;
    if (number == 253 && size == 4) definition_.time_offset = static_cast<std::int32_t>(offset);
    if (definition_.use == MessageUse::skip) return;
    const Element element = resolve(number, size, base_type, at);
    if (element.kind == ElementKind::none) return;
    if (definition_.use == MessageUse::table) definition_.fields.push_back({number, offset, element});
    if (definition_.use == MessageUse::record) add_record_step(number, size, offset, element);
  }

  void add_record_step(std::uint8_t number, std::uint8_t size, std::uint32_t offset, const Element& element) {
    const RecordField* field = find_record_field(number);
    if (field == nullptr || element.kind == ElementKind::text) return;
    if (field->column == hidden_speed_distance && size != 3) return;
    add_step({nullptr, offset + 1, field->column, false, definition_.big_endian, field->multiplier, element},
             field->preferred);
  }

  void add_developer_field(std::size_t at) {
    const std::uint8_t number = read_u8(&bytes_[at]);
    const std::uint8_t size = read_u8(&bytes_[at + 1]);
    const std::uint8_t developer_data_index = read_u8(&bytes_[at + 2]);
    const std::uint32_t offset = definition_.size;
    definition_.size += size;
    if (definition_.use != MessageUse::record) return;
    const auto described = developer_.find(developer_key(developer_data_index, number));
    if (described == developer_.end()) {
      report(FitProblemKind::developer_field_undescribed, at,
             "developer field " + std::to_string(number) + " of application " + std::to_string(developer_data_index) +
                 " has no description");
      return;
    }
    const Element element = resolve(number, size, described->second.base_type, at);
    if (element.kind == ElementKind::none || element.kind == ElementKind::text) return;
    add_step({nullptr, offset + 1, described->second.column, true, definition_.big_endian, 1, element}, true);
  }

  void add_step(GatherStep step, bool preferred) {
    choose_gather(step);
    (preferred ? preferred_ : definition_.steps).push_back(step);
  }

  Element resolve(std::uint8_t number, std::uint8_t size, std::uint8_t base_type, std::size_t at) {
    const Element element = resolve_element(base_type, size);
    if (size == 0) report_field(FitProblemKind::zero_length_field, number, at, "no bytes");
    if (!is_known_base_type(base_type)) {
      report_field(FitProblemKind::unknown_base_type, number, at, "base type " + std::to_string(base_type));
    } else if (!element.size_matches) {
      report_field(FitProblemKind::size_does_not_match_type, number, at,
                   std::to_string(size) + " bytes of base type " + std::to_string(base_type));
    }
    return element;
  }

  void report_field(FitProblemKind kind, std::uint8_t number, std::size_t at, const std::string& has) {
    report(kind, at,
           "field " + std::to_string(number) + " of message " + std::to_string(definition_.message) + " has " + has);
  }

  void report(FitProblemKind kind, std::size_t at, std::string detail) {
    problems_.report(kind, file_offset_ + at, std::move(detail));
  }

  std::span<const std::byte> bytes_;
  std::uint64_t file_offset_;
  const DeveloperFields& developer_;
  Problems& problems_;
  Definition definition_;
  std::vector<GatherStep> preferred_;
};

}  // namespace

std::size_t definition_size(std::span<const std::byte> bytes) {
  if (bytes.size() < fixed_part) return 0;
  std::size_t size = fixed_part + 3u * read_u8(&bytes[5]);
  if ((read_u8(&bytes[0]) & has_developer_fields) != 0) {
    if (bytes.size() <= size) return 0;
    size += 1 + 3u * read_u8(&bytes[size]);
  }
  return bytes.size() < size ? 0 : size;
}

Definition compile_definition(std::span<const std::byte> bytes, std::uint64_t file_offset,
                              const DeveloperFields& developer, Problems& problems) {
  return Compiler(bytes, file_offset, developer, problems).compile();
}

}  // namespace patella::fit_wire
