#include "decoder.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <string>

#include "finish_records.h"

namespace patella::fit_wire {
namespace {

constexpr std::uint64_t no_end = std::numeric_limits<std::uint64_t>::max() - 2;
constexpr std::size_t smallest_header = 12;
constexpr std::size_t checksum_size = 2;

bool has_mark(std::span<const std::byte> header) { return std::memcmp(&header[8], ".FIT", 4) == 0; }

}  // namespace

std::size_t Decoder::decode(std::span<const std::byte> bytes, bool last) {
  bytes_ = bytes;
  at_ = crc_at_ = 0;
  last_ = last;
  while (step()) {
  }
  flush();
  if (phase_ == Phase::done) at_ = bytes_.size();
  before_ += at_;
  return at_;
}

bool Decoder::step() {
  switch (phase_) {
    case Phase::header:
      return read_header();
    case Phase::messages:
      return read_messages();
    case Phase::skipping:
      return skip_to_checksum();
    case Phase::checksum:
      return read_checksum();
    case Phase::done:
      return false;
  }
  return false;
}

void Decoder::add_to_crc(std::size_t end) {
  if (end <= crc_at_) return;
  crc_ = fit_crc(bytes_.subspan(crc_at_, end - crc_at_), crc_);
  crc_at_ = end;
}

bool Decoder::read_header() {
  const auto left = bytes_.subspan(at_);
  if (left.empty() && last_ && !file_.segments.empty()) phase_ = Phase::done;
  if (left.empty() && (!last_ || !file_.segments.empty())) return false;
  const std::size_t size = left.empty() ? 0 : read_u8(left.data());
  const bool whole = left.size() >= std::max(size, smallest_header);
  if (!whole && !last_ && size >= smallest_header) return false;
  if (!whole || size < smallest_header || !has_mark(left)) return refuse_header();
  if (file_.segments.size() == limits_.segments) {
    report(FitProblemKind::limit_exceeded, "more than " + std::to_string(limits_.segments) + " chained files");
    phase_ = Phase::done;
    return false;
  }
  start_segment(size);
  return true;
}

bool Decoder::refuse_header() {
  phase_ = Phase::done;
  if (!file_.segments.empty()) {
    report(FitProblemKind::trailing_bytes, "after the end comes something that is not a FIT header");
    return false;
  }
  const bool empty = bytes_.empty();
  refusal_ = Error{ErrorCode::malformed_file, "byte 0", empty ? "the file is empty" : "not a FIT file: no .FIT header",
                   empty ? "export or copy it again" : "check that the file is what its name says"};
  return false;
}

void Decoder::start_segment(std::size_t header_size) {
  const std::byte* header = &bytes_[at_];
  FitSegment segment;
  segment.first_byte = file_offset();
  segment.header_size = static_cast<std::uint8_t>(header_size);
  segment.protocol_version = read_u8(header + 1);
  segment.profile_version = read_u16(header + 2, false);
  const std::uint32_t data_size = read_u32(header + 4, false);
  data_end_ = data_size == 0 ? no_end : file_offset() + header_size + data_size;
  const std::uint16_t header_crc = header_size >= 14 ? read_u16(header + 12, false) : std::uint16_t{0};
  if (header_crc != 0 && header_crc != fit_crc({header, 12})) {
    report(FitProblemKind::header_crc_wrong, "the header's checksum does not match");
  }
  crc_ = 0;
  crc_at_ = at_;
  at_ += header_size;
  file_.segments.push_back(std::move(segment));
  block_ = std::make_unique<RecordBlock>(file_.segments.back().records, bytes_left_for_output());
  tables_ = {};
  last_time_ = unknown;
  end_is_settled_ = false;
  phase_ = Phase::messages;
}

// The header may say nothing, or too much, about where the data ends: the end of the file settles it.
void Decoder::settle_end() {
  if (is_closed_without_messages()) data_end_ = file_offset();
  if (!last_ || end_is_settled_ || data_end_ + checksum_size <= file_end()) return;
  end_is_settled_ = true;
  if (data_end_ == no_end) {
    problems_.report(FitProblemKind::still_recording, segment().first_byte,
                     "the header says data size 0: never closed");
  }
  if (!end_is_checksum()) return;
  if (data_end_ != no_end) {
    problems_.report(FitProblemKind::data_size_too_long, segment().first_byte,
                     "the header promises data up to byte " + std::to_string(data_end_) + ", the file has " +
                         std::to_string(file_end()) + " bytes and a right checksum at their end");
  }
  data_end_ = file_end() - checksum_size;
}

// Where the data ends in these bytes. The last two bytes of a file may be its checksum even where the header says
// otherwise, so they are held back until it is settled.
std::size_t Decoder::end_of_data() const {
  const std::size_t size = bytes_.size();
  const std::uint64_t data_end = std::max<std::uint64_t>(data_end_ - before_, at_);
  if (last_ || data_end_ + checksum_size <= file_end()) return std::min<std::uint64_t>(size, data_end);
  const std::size_t held_back = size < at_ + checksum_size ? at_ : size - checksum_size;
  return std::min<std::uint64_t>(held_back, data_end);
}

// Data size 0 is also what an empty file that was closed properly says.
bool Decoder::is_closed_without_messages() {
  const bool at_start = file_offset() == segment().first_byte + segment().header_size;
  if (data_end_ != no_end || !at_start || bytes_.size() < at_ + checksum_size) return false;
  add_to_crc(at_);
  return read_u16(&bytes_[at_], false) == crc_;
}

// A checksum behind the bytes it covers makes the checksum of them all 0.
bool Decoder::end_is_checksum() const {
  if (bytes_.size() < at_ + checksum_size) return false;
  return fit_crc(bytes_.subspan(crc_at_), crc_) == 0;
}

bool Decoder::read_messages() {
  settle_end();
  const Stop stop = walk(end_of_data());
  if (stop == Stop::limit) {
    finish_segment();
    phase_ = Phase::done;
    return false;
  }
  if (stop == Stop::undefined) {
    report(FitProblemKind::undefined_local_message, "a message of a kind that was never defined");
    phase_ = Phase::skipping;
    return true;
  }
  if (file_offset() == data_end_) {
    phase_ = Phase::checksum;
    return true;
  }
  return wait_or_end(stop);
}

bool Decoder::wait_or_end(Stop stop) {
  const bool data_is_here = data_end_ <= file_end();
  if (!data_is_here && !last_) return false;
  if (data_is_here && !last_ && data_end_ + checksum_size > file_end()) return false;
  if (data_is_here) {
    report(FitProblemKind::truncated, "the last message is cut off by the end of the data");
    phase_ = Phase::skipping;
    return true;
  }
  return end_without_checksum(stop == Stop::inside_message ? "the file ends inside a message"
                                                           : "the file ends before its data does");
}

bool Decoder::skip_to_checksum() {
  settle_end();
  at_ = std::max(at_, end_of_data());
  if (file_offset() >= data_end_) {
    phase_ = Phase::checksum;
    return true;
  }
  if (!last_) {
    add_to_crc(at_);
    return false;
  }
  return end_without_checksum("the file ends before its data does");
}

bool Decoder::end_without_checksum(std::string detail) {
  if (data_end_ != no_end) report(FitProblemKind::truncated, std::move(detail));
  finish_segment();
  phase_ = Phase::done;
  return false;
}

bool Decoder::read_checksum() {
  if (bytes_.size() - at_ < checksum_size) {
    return last_ ? end_without_checksum("the checksum at the end is missing") : false;
  }
  add_to_crc(at_);
  const bool right = read_u16(&bytes_[at_], false) == crc_;
  segment().checksum = right ? FitChecksum::right : FitChecksum::wrong;
  if (!right) report(FitProblemKind::file_crc_wrong, "the checksum does not match: some bytes are not as recorded");
  at_ += checksum_size;
  finish_segment();
  phase_ = Phase::header;
  return true;
}

void Decoder::finish_segment() {
  flush();
  if (is_over_limit()) report(FitProblemKind::limit_exceeded, "columns and tables would need more memory than allowed");
  count_messages();
  for (const auto& [message, count] : counts_) segment().messages.push_back({message, count});
  finish_records(*block_, segment(), tables_, problems_);
  finished_output_bytes_ += block_->cells_bytes() + tables_.output_bytes;
  counts_.clear();
  local_ = {};
  definitions_.clear();
  block_.reset();
}

Result<FitFile> Decoder::finish() {
  if (refusal_) return Failure(*refusal_);
  file_.problems = problems_.take();
  return std::move(file_);
}

}  // namespace patella::fit_wire
