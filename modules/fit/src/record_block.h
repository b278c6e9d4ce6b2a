// Collects record messages and moves them into the columns, a block of rows at a time.
#pragma once

#include <array>
#include <vector>

#include "definition.h"
#include "patella/fit.h"
#include "record_fields.h"

namespace patella::fit_wire {

class RecordBlock {
 public:
  RecordBlock(FitRecords& records, std::uint64_t most_bytes) : records_(&records), most_bytes_(most_bytes) {}

  // `offset` is where the message header lies, counted from the `base` that flush() will be given.
  void add(Definition& definition, std::uint32_t offset) {
    MessageBatch& batch = definition.batch;
    if (batch.count == 0) begin_batch(definition);
    batch.entries->offset[batch.count] = offset;
    batch.entries->row[batch.count] = rows_;
    ++batch.count;
    ++rows_;
  }
  void set_time(FitTime time);  // of the record just added, from a compressed timestamp
  bool is_full() const { return rows_ == block_rows; }
  std::size_t next_row() const { return records_->rows + rows_; }
  void flush(const std::byte* base);
  std::vector<std::int32_t>& column(std::size_t index);
  // What the columns take up in the end: all that were ever begun, as long as there are rows.
  std::uint64_t cells_bytes() const { return next_row() * bytes_per_row_; }
  // Records were left out because the columns they would begin do not fit.
  bool has_left_out() const { return has_left_out_; }

  // How many rows may follow, to reserve once; never more than the bytes at hand can hold.
  void expect_rows(std::size_t rows) { expected_rows_ = rows; }

 private:
  struct CompressedTime {
    std::uint32_t row;
    std::int32_t time;
  };
  void begin_batch(Definition& definition);
  bool fits(const Definition& definition);
  void gather(const Definition& definition, const std::byte* base);
  template <class Cell>
  void begin_column(std::vector<Cell>& cells, std::size_t rows);
  std::int32_t* prepare(std::size_t column_index);
  double* prepare_developer(std::size_t column_index);

  FitRecords* records_;
  std::array<std::vector<std::int32_t>, column_count - fit_channel_count> hidden_;
  std::uint32_t rows_ = 0;
  std::size_t expected_rows_ = 0;
  std::uint64_t bytes_per_row_ = 0;
  std::uint64_t most_bytes_;
  bool has_left_out_ = false;
  std::vector<Definition*> used_;
  std::vector<CompressedTime> times_;
};

}  // namespace patella::fit_wire
