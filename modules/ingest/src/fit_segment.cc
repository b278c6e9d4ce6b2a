#include <algorithm>
#include <cmath>

#include "fit_columns.h"
#include "fit_reader.h"
#include "fit_sports.h"
#include "limits.h"

namespace patella::ingest {

namespace {

std::int64_t to_ms(FitTime time) { return fit_unix_s(time) * 1000; }

// A segment and what shifts its times: a clock that counts from the device's start is set by the file's creation.
class SegmentReader {
 public:
  explicit SegmentReader(const FitSegment& segment) : segment_(segment) {
    const auto& times = segment.records[FitChannel::timestamp];
    const auto& created = segment.file_id.time_created;
    if (segment.device_time && !times.empty() && created && *created >= fit_first_calendar_time)
      shift_s_ = *created - times.front();
    order_sessions();
  }

  std::vector<Recording> read() const {
    std::vector<Recording> recordings;
    if (sessions_.size() < 2) {
      const FitSummary summary = sessions_.empty() ? FitSummary{} : *sessions_.front();
      add(recordings, summary, {0, segment_.records.rows});
      return recordings;
    }
    for (std::size_t i = 0; i < sessions_.size(); ++i) {
      const RowRange rows = rows_of(i);
      if (rows.size() == 0 && overlaps_previous(i)) continue;  // the same session, told twice
      add(recordings, *sessions_[i], rows);
    }
    if (recordings.size() > 1)
      for (Recording& recording : recordings) recording.flags.push_back(QualityFlag::part_of_multisport);
    return recordings;
  }

 private:
  static Known<FitTime> start_of(const FitSummary& session) {
    if (session.start_time) return session.start_time;
    if (session.timestamp && session.total_elapsed_s && *session.total_elapsed_s < 1e7)
      return *session.timestamp - static_cast<FitTime>(*session.total_elapsed_s);
    return session.timestamp;
  }

  void order_sessions() {
    for (const FitSummary& session : segment_.sessions)
      if (start_of(session)) sessions_.push_back(&session);
    std::stable_sort(sessions_.begin(), sessions_.end(),
                     [](const auto* a, const auto* b) { return *start_of(*a) < *start_of(*b); });
    if (sessions_.empty() && !segment_.sessions.empty()) sessions_.push_back(&segment_.sessions.front());
  }

  // Rows belong to the last session begun; in the order of the file, whose steps back are mended later.
  RowRange rows_of(std::size_t session) const {
    const auto& times = segment_.records[FitChannel::timestamp];
    const auto first_at = [&](std::size_t k) {
      if (k == 0) return std::size_t{0};
      if (k >= sessions_.size()) return times.size();
      const FitTime start = *start_of(*sessions_[k]);
      const auto found =
          std::find_if(times.begin(), times.end(), [&](std::int32_t t) { return t != fit_invalid && t >= start; });
      return static_cast<std::size_t>(found - times.begin());
    };
    const std::size_t begin = first_at(session);
    return {begin, std::max(begin, first_at(session + 1))};
  }

  bool overlaps_previous(std::size_t i) const {
    return i > 0 && sessions_[i - 1]->timestamp && *start_of(*sessions_[i]) < *sessions_[i - 1]->timestamp;
  }

  void add(std::vector<Recording>& recordings, const FitSummary& session, RowRange rows) const {
    Recording recording;
    recording.format = SourceFormat::fit;
    set_identity(recording, session);
    set_summary(recording, session);
    set_times(recording, rows);
    copy_fit_columns(segment_.records, rows, recording);
    subtract_earlier_distance(recording, rows);
    set_pauses(recording);
    set_laps(recording);
    set_beats(recording, rows);
    if (segment_.device_time) recording.flags.push_back(QualityFlag::clock_not_set);
    if (segment_.checksum == FitChecksum::wrong) recording.flags.push_back(QualityFlag::checksum_wrong);
    recordings.push_back(std::move(recording));
  }

  void set_identity(Recording& recording, const FitSummary& session) const {
    const bool own = session.sport.has_value();
    const SportWord word =
        find_fit_sport(own ? session.sport : segment_.sport.sport, own ? session.sub_sport : segment_.sport.sub_sport);
    recording.sport = word.sport;
    recording.sub_sport = word.sub_sport;
    recording.name = clean_text(segment_.sport.name);
    const FitFileId& id = segment_.file_id;
    if (id.manufacturer) recording.device.manufacturer = fit_manufacturer_name(*id.manufacturer);
    if (id.manufacturer && recording.device.manufacturer.empty())
      recording.device.manufacturer = std::to_string(*id.manufacturer);
    recording.device.product = clean_text(id.product_name);
    if (recording.device.product.empty() && id.product) recording.device.product = std::to_string(*id.product);
    recording.device.serial_number = id.serial_number;
  }

  void set_summary(Recording& recording, const FitSummary& session) const {
    const auto believable = [](Known<double> seconds) {
      return seconds && *seconds >= 0.0 && *seconds * 1000.0 <= static_cast<double>(longest_recording_ms)
                 ? seconds
                 : Known<double>{};
    };
    recording.elapsed_s = believable(session.total_elapsed_s);
    recording.timer_s = believable(session.total_timer_s);
    recording.distance_m = session.total_distance_m;
    if (const auto start = start_of(session)) recording.start_ms = to_ms(*start + shift_s_);
    if (const auto offset = segment_.activity.utc_offset_s()) recording.offset = std::chrono::minutes(*offset / 60);
  }

  void set_times(Recording& recording, RowRange rows) const {
    const auto& times = segment_.records[FitChannel::timestamp];
    recording.time_ms.resize(rows.size(), no_time);
    if (times.empty()) return;
    const auto part = std::span(times).subspan(rows.begin, rows.size());
    std::transform(part.begin(), part.end(), recording.time_ms.begin(),
                   [&](std::int32_t time) { return time == fit_invalid ? no_time : to_ms(time + shift_s_); });
  }

  // In a multi-sport file the distance runs on from one session into the next.
  void subtract_earlier_distance(Recording& recording, RowRange rows) const {
    auto& column = recording[Channel::distance];
    const auto& all = segment_.records[FitChannel::distance];
    if (rows.begin == 0 || column.empty()) return;
    std::size_t before = rows.begin;
    while (before > 0 && all[before - 1] == fit_invalid) --before;
    const auto first = std::find_if(column.begin(), column.end(), [](std::int32_t v) { return v != missing_sample; });
    if (before == 0 || first == column.end() || *first < all[before - 1]) return;
    for (std::int32_t& value : column)
      if (value != missing_sample) value = std::max(value - all[before - 1], 0);
  }

  // From a stop of the timer to its next start.
  void set_pauses(Recording& recording) const {
    Known<FitTime> stopped;
    for (const FitEvent& event : segment_.events) {
      if (!event.timestamp) continue;
      if (event.timer_change() == FitTimerChange::stop && !stopped) stopped = event.timestamp;
      if (event.timer_change() != FitTimerChange::start || !stopped) continue;
      recording.pauses.push_back({to_ms(*stopped + shift_s_), to_ms(*event.timestamp + shift_s_), unknown});
      stopped = unknown;
    }
  }

  void set_laps(Recording& recording) const {
    if (recording.rows() == 0) return;
    const std::int64_t end_ms = *std::max_element(recording.time_ms.begin(), recording.time_ms.end());
    for (const FitSummary& lap : segment_.laps) {
      if (!lap.start_time || !lap.total_elapsed_s || *lap.total_elapsed_s * 1000.0 > longest_recording_ms) continue;
      const std::int64_t begin = to_ms(*lap.start_time + shift_s_);
      if (begin < recording.start_ms || begin > end_ms) continue;
      recording.laps.push_back({begin, begin + std::llround(*lap.total_elapsed_s * 1000.0), lap.total_distance_m});
    }
  }

  void set_beats(Recording& recording, RowRange rows) const {
    const FitHeartBeats& beats = segment_.heart_beats;
    for (std::size_t i = 0; i < beats.interval_ms.size() && i < beats.record_row.size(); ++i)
      if (beats.record_row[i] >= rows.begin && (beats.record_row[i] < rows.end || rows.end == segment_.records.rows))
        recording.beat_intervals_s.push_back(beats.interval_ms[i] / 1000.0);
  }

  const FitSegment& segment_;
  std::vector<const FitSummary*> sessions_;
  FitTime shift_s_ = 0;
};

}  // namespace

std::vector<Recording> read_fit_segment(const FitSegment& segment) { return SegmentReader(segment).read(); }

}  // namespace patella::ingest
