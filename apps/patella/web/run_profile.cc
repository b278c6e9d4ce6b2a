#include "run_profile.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

namespace patella {
namespace {

constexpr std::size_t most_samples = 600;
// Widths of the shown classes; nothing is decided by them.
constexpr double speed_class_m_s = 0.4;
constexpr double slope_class_percent = 4.0;
constexpr double step_rate_class_per_min = 10.0;
constexpr double slope_over_m = 100.0;
constexpr double ms_per_s = 1000.0, cm_per_m = 100.0, mm_per_m = 1000.0, cadence_steps = 256.0, percent = 100.0;

// A sample, or unknown.
Known<double> at(std::span<const std::int32_t> column, std::size_t index, double per_unit) {
  if (index >= column.size() || column[index] == missing_sample) return unknown;
  return column[index] / per_unit;
}

Known<double> step_rate_at(const Activity& activity, std::size_t index) {
  const auto cadence = at(activity.streams.find(Channel::cadence), index, cadence_steps);
  if (!cadence || activity.cadence_unit == CadenceUnit::undecided) return unknown;
  return *cadence * (activity.cadence_unit == CadenceUnit::strides_per_minute ? 2.0 : 1.0);
}

// Load by classes of one quantity.
class Classes {
 public:
  Classes(double width, double offset) : width_(width), offset_(offset) {}
  void add(const Known<double>& value, const LoadSample& sample) {
    const Known<int> key = value ? Known<int>(static_cast<int>(std::floor((*value - offset_) / width_))) : unknown;
    LoadPart& part = parts_[key];
    if (key) {
      part.low = offset_ + *key * width_;
      part.high = *part.low + width_;
    }
    part.distance += sample.distance;
    part.knee_equivalent += sample.knee_equivalent;
  }
  std::vector<LoadPart> list() const {
    std::vector<LoadPart> list;
    for (const auto& [key, part] : parts_)
      if (part.knee_equivalent.si() > 0.0) list.push_back(part);
    return list;
  }

 private:
  double width_, offset_;
  std::map<Known<int>, LoadPart> parts_;
};

Known<double> speed_of(const LoadSample& sample, Duration before) {
  const double seconds = sample.at.si() - before.si();
  return seconds > 0.0 ? Known<double>(sample.distance.si() / seconds) : unknown;
}

// The slope over the last hundred metres.
class SlopeFinder {
 public:
  Known<double> at(double way_m, const Known<double>& altitude_m) {
    if (altitude_m) seen_.push_back({way_m, *altitude_m});
    while (first_ + 1 < seen_.size() && seen_[first_ + 1].way_m <= way_m - slope_over_m) ++first_;
    if (!altitude_m || seen_.empty() || way_m - seen_[first_].way_m < slope_over_m / 2) return unknown;
    return percent * (*altitude_m - seen_[first_].altitude_m) / (way_m - seen_[first_].way_m);
  }

 private:
  struct Point {
    double way_m;
    double altitude_m;
  };
  std::vector<Point> seen_;
  std::size_t first_ = 0;
};

void put_parts(JsonWriter& json, std::string_view key, std::string_view unit, const std::vector<LoadPart>& parts) {
  const auto put = [&](std::string_view name, const Known<double>& value) {
    json.key(name);
    value ? json.value(*value) : json.null();
  };
  json.key(key).begin_array();
  for (const LoadPart& part : parts) {
    json.begin_object();
    put("low", part.low);
    put("high", part.high);
    json.member("unit", unit).member("distance_km", in_km(part.distance));
    json.member("knee_equivalent_km", in_km(part.knee_equivalent)).end_object();
  }
  json.end_array();
}

// Evenly picked, first and last among them.
std::vector<std::size_t> pick_samples(std::size_t size) {
  std::vector<std::size_t> picked;
  const std::size_t count = std::min(size, most_samples);
  for (std::size_t i = 0; i < count; ++i) picked.push_back(count < 2 ? 0 : i * (size - 1) / (count - 1));
  return picked;
}

void put_column(JsonWriter& json, std::string_view key, const std::vector<std::size_t>& picked,
                const std::function<Known<double>(std::size_t)>& find) {
  std::vector<Known<double>> values;
  bool any = false;
  for (const std::size_t index : picked) {
    values.push_back(find(index));
    any = any || values.back();
  }
  json.key(key).begin_array();
  if (any)
    for (const Known<double>& value : values) value ? json.value(*value) : json.null();
  json.end_array();
}

std::vector<Known<double>> sum_load(const Activity& activity, const KneeLoad* load) {
  const auto time = activity.streams.find(Channel::time);
  std::vector<Known<double>> summed(time.size());
  if (load == nullptr || load->course.empty()) return summed;
  double so_far = 0.0;
  std::size_t next = 0;
  for (std::size_t i = 0; i < time.size(); ++i) {
    for (; next < load->course.size() && load->course[next].at.si() * ms_per_s <= time[i] + 1.0; ++next)
      so_far += in_km(load->course[next].knee_equivalent);
    summed[i] = so_far;
  }
  return summed;
}

}  // namespace

LoadShares share_out_load(const Activity& activity, const KneeLoad& load) {
  Classes speed(speed_class_m_s, 0.0), step_rate(step_rate_class_per_min, 0.0);
  Classes slope(slope_class_percent, -slope_class_percent / 2);
  const auto time = activity.streams.find(Channel::time);
  const auto altitude = activity.streams.find(Channel::altitude);
  SlopeFinder slopes;
  std::size_t index = 0;
  double way_m = 0.0;
  Duration before;
  for (const LoadSample& sample : load.course) {
    while (index + 1 < time.size() && time[index] < sample.at.si() * ms_per_s - 1.0) ++index;
    way_m += sample.distance.si();
    speed.add(speed_of(sample, before), sample);
    slope.add(slopes.at(way_m, at(altitude, index, cm_per_m)), sample);
    step_rate.add(step_rate_at(activity, index), sample);
    before = sample.at;
  }
  return {speed.list(), slope.list(), step_rate.list()};
}

void put_load_shares(JsonWriter& json, const LoadShares& shares) {
  put_parts(json, "by_speed", "m_per_s", shares.by_speed);
  put_parts(json, "by_descent", "percent", shares.by_slope);
  put_parts(json, "by_step_rate", "steps_per_min", shares.by_step_rate);
}

void put_streams(JsonWriter& json, const Activity& activity, const KneeLoad* load) {
  const Streams& streams = activity.streams;
  const auto picked = pick_samples(streams.size());
  const auto altitude = streams.find(Channel::altitude);
  const auto known = std::ranges::find_if(altitude, [](std::int32_t value) { return value != missing_sample; });
  const double start_m = known == altitude.end() ? 0.0 : *known / cm_per_m;
  const auto column = [&](Channel channel, double per_unit) {
    return [values = streams.find(channel), per_unit](std::size_t i) { return at(values, i, per_unit); };
  };
  const auto summed = sum_load(activity, load);
  json.key("streams").begin_object().member("samples", static_cast<std::int64_t>(picked.size()));
  put_column(json, "time_s", picked, column(Channel::time, ms_per_s));
  put_column(json, "distance_km", picked, column(Channel::distance, cm_per_m * 1000.0));
  put_column(json, "speed_m_s", picked, column(Channel::speed, mm_per_m));
  put_column(json, "step_rate_per_min", picked, [&](std::size_t i) { return step_rate_at(activity, i); });
  put_column(json, "heart_rate_per_min", picked, column(Channel::heart_rate, 1.0));
  put_column(json, "altitude_change_m", picked, [&](std::size_t i) {
    const auto here = at(altitude, i, cm_per_m);
    return here ? Known<double>(*here - start_m) : unknown;
  });
  put_column(json, "knee_equivalent_km", picked, [&](std::size_t i) { return summed[i]; });
  json.end_object();
}

}  // namespace patella
