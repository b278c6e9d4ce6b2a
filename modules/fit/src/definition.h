// Definition messages, compiled: what a local message number means and how its bytes reach the columns.
#pragma once

#include <array>
#include <memory>
#include <span>
#include <unordered_map>
#include <vector>

#include "gather.h"
#include "problems.h"
#include "wire.h"

namespace patella::fit_wire {

struct FieldSlot {
  std::uint8_t number = 0;
  std::uint32_t offset = 0;
  Element element;
};

// What developer fields may follow, known from field_description messages.
struct DeveloperField {
  std::uint8_t base_type = type_byte;
  std::uint16_t column = 0;  // index into FitRecords::developer
};
using DeveloperFields = std::unordered_map<std::uint16_t, DeveloperField>;  // key: developer_key()
constexpr std::uint16_t developer_key(std::uint8_t developer_data_index, std::uint8_t field_number) {
  return static_cast<std::uint16_t>(developer_data_index << 8 | field_number);
}

enum class MessageUse : std::uint8_t { skip, record, table };

struct Definition {
  std::vector<std::byte> bytes;  // as in the file, to recognise it when it comes again
  std::uint16_t message = 0;
  bool big_endian = false;
  MessageUse use = MessageUse::skip;
  std::uint32_t size = 0;  // of the data, without the message header
  std::int32_t time_offset = -1;
  std::uint64_t count = 0;
  std::vector<FieldSlot> fields;  // of table messages
  std::vector<GatherStep> steps;  // of record messages
  MessageBatch batch;             // record messages waiting to be gathered
};

// How many bytes a definition message has, 0 when `bytes` does not hold all of it.
std::size_t definition_size(std::span<const std::byte> bytes);

// `bytes` is one whole definition message.
Definition compile_definition(std::span<const std::byte> bytes, std::uint64_t file_offset,
                              const DeveloperFields& developer, Problems& problems);

bool is_table_message(std::uint16_t message);

}  // namespace patella::fit_wire
