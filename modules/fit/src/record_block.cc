#include "record_block.h"

#include <algorithm>
#include <limits>

namespace patella::fit_wire {

void RecordBlock::begin_batch(Definition& definition) {
  if (!definition.batch.entries) definition.batch.entries = std::make_unique_for_overwrite<MessageBatch::Entries>();
  used_.push_back(&definition);
}

void RecordBlock::set_time(FitTime time) {
  const bool fits = time >= 0 && time <= std::numeric_limits<std::int32_t>::max();
  if (fits) times_.push_back({rows_ - 1, static_cast<std::int32_t>(time)});
}

std::vector<std::int32_t>& RecordBlock::column(std::size_t index) {
  return index < fit_channel_count ? records_->columns[index] : hidden_[index - fit_channel_count];
}

template <class Cell>
void RecordBlock::begin_column(std::vector<Cell>& cells, std::size_t rows) {
  cells.reserve(std::max(rows, expected_rows_));
  bytes_per_row_ += sizeof(Cell);
}

// The cells of this block in that column, empty ones for rows before it and in it.
std::int32_t* RecordBlock::prepare(std::size_t column_index) {
  std::vector<std::int32_t>& cells = column(column_index);
  const std::size_t rows = records_->rows + rows_;
  if (cells.size() < rows) {
    if (cells.empty()) begin_column(cells, rows);
    cells.resize(rows, fit_invalid);
  }
  return cells.data() + records_->rows;
}

double* RecordBlock::prepare_developer(std::size_t column_index) {
  std::vector<double>& cells = records_->developer[column_index].values;
  const std::size_t rows = records_->rows + rows_;
  if (cells.size() < rows) {
    if (cells.empty()) begin_column(cells, rows);
    cells.resize(rows, std::numeric_limits<double>::quiet_NaN());
  }
  return cells.data() + records_->rows;
}

// Whether the columns that this definition would begin can be as long as all the others. Asked before they are begun:
// one wide record after millions of narrow ones begins them all at that length.
bool RecordBlock::fits(const Definition& definition) {
  std::uint64_t bytes = bytes_per_row_;
  for (const GatherStep& step : definition.steps) {
    if (step.developer && records_->developer[step.column].values.empty()) bytes += sizeof(double);
    if (!step.developer && column(step.column).empty()) bytes += sizeof(std::int32_t);
  }
  return bytes * next_row() <= most_bytes_;
}

void RecordBlock::gather(const Definition& definition, const std::byte* base) {
  for (const GatherStep& step : definition.steps) {
    void* cells = step.developer ? static_cast<void*>(prepare_developer(step.column)) : prepare(step.column);
    step.gather(step, definition.batch, base, cells);
  }
}

void RecordBlock::flush(const std::byte* base) {
  for (Definition* definition : used_) {
    if (fits(*definition)) {
      gather(*definition, base);
    } else {
      has_left_out_ = true;
    }
    definition->batch.count = 0;
  }
  if (!times_.empty()) {
    std::int32_t* cells = prepare(static_cast<std::size_t>(FitChannel::timestamp));
    for (const CompressedTime& time : times_) {
      if (cells[time.row] == fit_invalid) cells[time.row] = time.time;
    }
  }
  records_->rows += rows_;
  rows_ = 0;
  used_.clear();
  times_.clear();
}

}  // namespace patella::fit_wire
