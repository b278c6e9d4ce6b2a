#include "mend_time.h"

#include <algorithm>

#include "limits.h"

namespace patella::ingest {

namespace {

using Times = std::vector<std::int64_t>;

// Keeps the rows for which keep[i] is true, and moves the breaks with them.
void keep_rows(Recording& recording, const std::vector<char>& keep) {
  std::vector<std::size_t> new_place(keep.size() + 1, 0);
  for (std::size_t i = 0; i < keep.size(); ++i) new_place[i + 1] = new_place[i] + (keep[i] ? 1 : 0);
  const auto squeeze = [&](auto& values) {
    if (values.empty()) return;
    for (std::size_t i = 0; i < keep.size(); ++i)
      if (keep[i]) values[new_place[i]] = values[i];
    values.resize(new_place.back());
  };
  squeeze(recording.time_ms);
  for (auto& column : recording.columns) squeeze(column);
  for (std::size_t& place : recording.breaks) place = new_place[std::min(place, keep.size())];
}

// Rows without a time between two that have one are spread evenly; at the ends they cannot be placed and go.
void place_untimed_rows(Recording& recording) {
  Times& times = recording.time_ms;
  if (std::find(times.begin(), times.end(), no_time) == times.end()) return;
  recording.flags.push_back(QualityFlag::no_timestamps);
  std::vector<char> keep(times.size(), 0);
  std::size_t last_timed = times.size();
  for (std::size_t i = 0; i < times.size(); ++i) {
    if (times[i] == no_time) continue;
    keep[i] = 1;
    for (std::size_t j = last_timed + 1; last_timed < i && j < i; ++j) {
      const auto part = static_cast<double>(j - last_timed) / static_cast<double>(i - last_timed);
      times[j] =
          times[last_timed] + static_cast<std::int64_t>(static_cast<double>(times[i] - times[last_timed]) * part);
      keep[j] = 1;
    }
    last_timed = i;
  }
  keep_rows(recording, keep);
}

// Up to stray_samples rows that jump ahead of a time the recording then returns to.
bool is_stray(const Times& times, std::size_t i, std::int64_t last) {
  for (std::size_t k = 1; k <= stray_samples && i + k < times.size(); ++k)
    if (times[i + k] < times[i]) return times[i + k] >= last && times[i] - last > 1000;
  return false;
}

// Fills what the earlier row of the same instant does not say.
void merge_row(Recording& recording, std::size_t into, std::size_t from) {
  for (auto& column : recording.columns)
    if (!column.empty() && column[into] == missing_sample) column[into] = column[from];
}

// Whether row i says again what an accepted row said at the same time: some files hold a recording twice.
bool repeats_earlier_row(const Recording& recording, const std::vector<std::size_t>& accepted, std::size_t i,
                         std::int64_t time) {
  const auto found =
      std::lower_bound(accepted.begin(), accepted.end(), time,
                       [&](std::size_t row, std::int64_t wanted) { return recording.time_ms[row] < wanted; });
  if (found == accepted.end() || recording.time_ms[*found] != time) return false;
  return std::all_of(recording.columns.begin(), recording.columns.end(),
                     [&](const auto& column) { return column.empty() || column[*found] == column[i]; });
}

constexpr std::int64_t earliest = no_time / 4;  // before anything, with room to subtract

// What nearly every recording is, and then RowOrder would keep every row as it is.
bool is_in_order(const Times& times) {
  bool in_order = times.empty() || times.front() >= earliest;
  for (std::size_t i = 1; i < times.size(); ++i) in_order &= times[i - 1] < times[i];
  return in_order;
}

// Puts the rows in order, one by one. A step back that lasts is the clock being set: what follows then continues one
// second after what was.
class RowOrder {
 public:
  explicit RowOrder(Recording& recording) : recording_(recording), times_(recording.time_ms) {}

  void run() {
    if (is_in_order(times_)) return;
    accepted_.reserve(times_.size());
    for (std::size_t i = 0; i < times_.size(); ++i) take(i);
    std::vector<char> keep(times_.size(), 0);
    for (const std::size_t row : accepted_) keep[row] = 1;
    keep_rows(recording_, keep);
  }
  bool jumps() const { return jumps_; }
  bool duplicates() const { return duplicates_; }

 private:
  void take(std::size_t i) {
    const bool first = accepted_.empty();
    const std::int64_t last = first ? earliest : times_[accepted_.back()];
    std::int64_t time = times_[i] + shift_ms_;
    if (is_stray(times_, i, first ? earliest : last - shift_ms_)) {
      jumps_ = true;
    } else if (!first && time == last) {
      merge_row(recording_, accepted_.back(), i);
      duplicates_ = true;
    } else if (time < last && repeats_earlier_row(recording_, accepted_, i, time)) {
      duplicates_ = true;
    } else {
      if (time < last) {
        shift_ms_ += last + 1000 - time;
        time = last + 1000;
        jumps_ = true;
      }
      times_[i] = time;
      accepted_.push_back(i);
    }
  }

  Recording& recording_;
  Times& times_;
  std::vector<std::size_t> accepted_;
  std::int64_t shift_ms_ = 0;
  bool jumps_ = false;
  bool duplicates_ = false;
};

// Holes of more than a day: the clock was wrong on one side. The longest unbroken part keeps its times (of two equal
// ones the later, as clocks get set and not unset), the others move next to it.
bool close_clock_jumps(Times& times) {
  std::vector<std::size_t> starts{0};
  for (std::size_t i = 1; i < times.size(); ++i)
    if (times[i] - times[i - 1] >= clock_jump_ms) starts.push_back(i);
  if (starts.size() == 1) return false;
  starts.push_back(times.size());
  std::size_t anchor = 0;
  for (std::size_t k = 1; k + 1 < starts.size(); ++k)
    if (starts[k + 1] - starts[k] >= starts[anchor + 1] - starts[anchor]) anchor = k;
  const auto move_part = [&](std::size_t k, std::int64_t by) {
    for (std::size_t i = starts[k]; i < starts[k + 1]; ++i) times[i] += by;
  };
  for (std::size_t k = anchor + 1; k + 1 < starts.size(); ++k)
    move_part(k, times[starts[k] - 1] + 1000 - times[starts[k]]);
  for (std::size_t k = anchor; k-- > 0;) move_part(k, times[starts[k + 1]] - 1000 - times[starts[k + 1] - 1]);
  return true;
}

bool cut_overlong(Recording& recording) {
  const Times& times = recording.time_ms;
  if (times.empty() || times.back() - times.front() <= longest_recording_ms) return false;
  std::vector<char> keep(times.size());
  for (std::size_t i = 0; i < times.size(); ++i) keep[i] = times[i] - times.front() <= longest_recording_ms;
  keep_rows(recording, keep);
  return true;
}

}  // namespace

void mend_times(Recording& recording) {
  recording.level_columns();
  place_untimed_rows(recording);
  RowOrder order(recording);
  order.run();
  const bool closed = close_clock_jumps(recording.time_ms);
  const bool cut = cut_overlong(recording);
  if (order.duplicates()) recording.flags.push_back(QualityFlag::duplicate_timestamps);
  if (order.jumps() || closed || cut) recording.flags.push_back(QualityFlag::time_jumps);
}

}  // namespace patella::ingest
