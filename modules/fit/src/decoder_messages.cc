#include <algorithm>

#include "decoder.h"
#include "message_numbers.h"

namespace patella::fit_wire {
namespace {

constexpr std::uint8_t is_compressed = 0x80;
constexpr std::uint8_t is_definition = 0x40;
constexpr std::uint8_t has_developer_fields = 0x20;
constexpr std::size_t most_definitions = 256;
constexpr std::size_t most_rows_reserved = std::size_t{1} << 18;

constexpr std::uint8_t local_number(std::uint8_t header) {
  return (header & is_compressed) != 0 ? header >> 5 & 3 : header & 15;
}

}  // namespace

Decoder::Stop Decoder::walk(std::size_t end) {
  while (at_ < end) {
    const std::uint8_t header = read_u8(&bytes_[at_]);
    if ((header & (is_compressed | is_definition)) == is_definition) {
      if (!read_definition(end)) return Stop::inside_message;
      continue;
    }
    Definition* definition = local_[local_number(header)];
    if (definition == nullptr) return Stop::undefined;
    if (end - at_ <= definition->size) return Stop::inside_message;
    ++definition->count;
    const bool plain_record = definition->use == MessageUse::record && (header & is_compressed) == 0;
    if (plain_record && !block_->is_full()) {
      block_->add(*definition, static_cast<std::uint32_t>(at_));
      note_time(*definition);
    } else if (!use_message(*definition, header)) {
      return Stop::limit;
    }
    at_ += 1 + definition->size;
  }
  return Stop::at_end;
}

inline void Decoder::note_time(const Definition& definition) {
  if (definition.time_offset < 0) return;
  const std::uint32_t time = read_u32(&bytes_[at_] + 1 + definition.time_offset, definition.big_endian);
  if (time != 0xFFFFFFFF) last_time_ = time;
}

// Every message that is not the usual record. False when the columns and tables would grow over the limit.
bool Decoder::use_message(Definition& definition, std::uint8_t header) {
  note_time(definition);
  const bool compressed = (header & is_compressed) != 0;
  const Known<FitTime> time = compressed ? compressed_time(header) : unknown;
  if (definition.use == MessageUse::skip) return true;
  if (definition.use == MessageUse::record) {
    if (block_->is_full()) flush();
    block_->add(definition, static_cast<std::uint32_t>(at_));
    if (time) block_->set_time(*time);
  } else {
    const TableMessage message{definition, &bytes_[at_] + 1, file_offset(), time};
    read_table_message(message, block_->next_row(), segment(), tables_, problems_);
    if (tables_.developer_changed) forget_developer_definitions();
  }
  return !is_over_limit();
}

// Five bits of seconds after the last full timestamp.
Known<FitTime> Decoder::compressed_time(std::uint8_t header) {
  if (!last_time_) {
    report(FitProblemKind::compressed_time_without_reference, "five bits of time with no full time before them");
    return unknown;
  }
  *last_time_ += (header - *last_time_) & 31u;
  return FitTime{*last_time_};
}

bool Decoder::read_definition(std::size_t end) {
  const std::size_t size = definition_size(bytes_.subspan(at_, end - at_));
  if (size == 0) return false;
  const auto bytes = bytes_.subspan(at_, size);
  Definition*& local = local_[local_number(read_u8(bytes.data()))];
  const bool same = local != nullptr && std::ranges::equal(local->bytes, bytes);
  if (!same) local = intern(bytes);
  at_ += size;
  return true;
}

// Many devices repeat their definitions before every message: each is compiled once.
Definition* Decoder::intern(std::span<const std::byte> definition_bytes) {
  for (const auto& known : definitions_) {
    if (std::ranges::equal(known->bytes, definition_bytes)) return known.get();
  }
  if (definitions_.size() >= most_definitions) make_room_for_definitions();
  definitions_.push_back(
      std::make_unique<Definition>(compile_definition(definition_bytes, file_offset(), tables_.developer, problems_)));
  return definitions_.back().get();
}

void Decoder::count_messages() {
  for (const auto& definition : definitions_) {
    if (definition->count > 0) counts_[definition->message] += definition->count;
    definition->count = 0;
  }
}

void Decoder::make_room_for_definitions() {
  flush();
  count_messages();
  std::erase_if(definitions_, [&](const auto& d) { return std::ranges::find(local_, d.get()) == local_.end(); });
}

// A new description changes what such a definition means when it comes again.
void Decoder::forget_developer_definitions() {
  for (const auto& definition : definitions_) {
    const bool has_fields =
        !definition->bytes.empty() && (read_u8(definition->bytes.data()) & has_developer_fields) != 0;
    if (has_fields) definition->bytes.clear();
  }
  tables_.developer_changed = false;
}

std::uint64_t Decoder::bytes_left_for_output() const {
  return limits_.output_bytes - std::min(limits_.output_bytes, finished_output_bytes_);
}

bool Decoder::is_over_limit() const {
  return block_->has_left_out() || tables_.output_bytes + block_->cells_bytes() > bytes_left_for_output();
}

void Decoder::flush() {
  if (!block_) return;
  const std::size_t rows = block_->next_row();
  if (rows > 0) {
    // As many records per byte as so far.
    const double whole = static_cast<double>(bytes_.size()) / static_cast<double>(std::max<std::size_t>(at_, 1));
    const double expected = static_cast<double>(rows) * whole * 1.05 + 64;
    block_->expect_rows(std::min(static_cast<std::size_t>(expected), most_rows_reserved));
  }
  block_->flush(bytes_.data());
  add_to_crc(at_);
}

}  // namespace patella::fit_wire
