// Walks the messages of a FIT file and hands them to the columns and tables.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <span>
#include <vector>

#include "definition.h"
#include "patella/fit.h"
#include "problems.h"
#include "record_block.h"
#include "tables.h"

namespace patella::fit_wire {

class Decoder {
 public:
  explicit Decoder(const FitLimits& limits) : limits_(limits) {}

  // Reads all whole messages of `bytes` (less than 4 GiB) and returns how many bytes it used; the rest must come again,
  // at the start of the next call. `last` says that nothing follows.
  std::size_t decode(std::span<const std::byte> bytes, bool last);
  Result<FitFile> finish();

 private:
  enum class Phase { header, messages, skipping, checksum, done };
  enum class Stop { at_end, inside_message, undefined, limit };  // why the walk over messages ended

  // decoder.cc: headers, segments, checksums. Each returns whether there is more to do with these bytes.
  bool step();
  bool read_header();
  bool refuse_header();
  void start_segment(std::size_t header_size);
  bool read_messages();
  void settle_end();
  std::size_t end_of_data() const;
  bool is_closed_without_messages();
  bool end_is_checksum() const;
  bool wait_or_end(Stop stop);
  bool skip_to_checksum();
  bool end_without_checksum(std::string detail);
  bool read_checksum();
  void finish_segment();

  // decoder_messages.cc: what lies between header and checksum.
  Stop walk(std::size_t end);
  bool read_definition(std::size_t end);
  void note_time(const Definition& definition);
  bool use_message(Definition& definition, std::uint8_t header);
  Known<FitTime> compressed_time(std::uint8_t header);
  Definition* intern(std::span<const std::byte> definition_bytes);
  void count_messages();
  void make_room_for_definitions();
  void forget_developer_definitions();
  std::uint64_t bytes_left_for_output() const;
  bool is_over_limit() const;
  void flush();

  std::uint64_t file_offset() const { return before_ + at_; }
  std::uint64_t file_end() const { return before_ + bytes_.size(); }
  FitSegment& segment() { return file_.segments.back(); }
  void report(FitProblemKind kind, std::string detail) { problems_.report(kind, file_offset(), std::move(detail)); }
  void add_to_crc(std::size_t end);

  FitLimits limits_;
  FitFile file_;
  Problems problems_;
  Known<Error> refusal_;

  std::span<const std::byte> bytes_;  // of this call
  std::size_t at_ = 0;                // the next unread byte of them
  bool last_ = false;
  std::uint64_t before_ = 0;  // bytes used up in earlier calls

  Phase phase_ = Phase::header;
  std::uint64_t data_end_ = 0;  // in the file; `no_end` while the header does not say
  bool end_is_settled_ = false;
  std::uint16_t crc_ = 0;
  std::size_t crc_at_ = 0;  // the checksum has taken in bytes_ up to here
  std::array<Definition*, 16> local_{};
  std::vector<std::unique_ptr<Definition>> definitions_;
  std::map<std::uint16_t, std::uint64_t> counts_;
  std::unique_ptr<RecordBlock> block_;
  TableState tables_;
  Known<std::uint32_t> last_time_;
  std::uint64_t finished_output_bytes_ = 0;
};

}  // namespace patella::fit_wire
