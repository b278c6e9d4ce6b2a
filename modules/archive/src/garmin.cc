// Garmin's bulk export: *_summarizedActivities.json and *_gear.json. Times are ms since 1970, lengths cm, durations ms,
// as public readers of these files state and their sample files show.
#include <cmath>
#include <map>

#include "export_sport.h"
#include "json_objects.h"
#include "patella/archive.h"
#include "text.h"

namespace patella {
namespace {

constexpr std::int64_t earliest_ms = 315'532'800'000;  // 1980
constexpr std::int64_t latest_ms = 7'258'118'400'000;  // 2200

bool is_in(std::span<const std::string> path, std::string_view list) { return !path.empty() && path.back() == list; }

Known<Instant> instant_of(Known<double> milliseconds) {
  if (!milliseconds || !(*milliseconds > earliest_ms) || !(*milliseconds < latest_ms)) return unknown;
  return Instant(std::chrono::milliseconds(static_cast<std::int64_t>(*milliseconds)));
}

// In SI; zero and what cannot be is unknown.
template <class Unit>
Known<Unit> scaled(Known<double> value, double scale, double most) {
  if (!value || !(*value > 0.0) || !(*value * scale <= most)) return unknown;
  return Unit(*value * scale);
}

// Local and universal start are both given; their difference is the zone at the start.
ZonedInstant start_of(const JsonObject& object, Instant utc) {
  ZonedInstant start{utc, std::chrono::minutes(0), unknown, ZoneSource::unknown};
  const auto local = instant_of(object.number("startTimeLocal"));
  if (!local || std::chrono::abs(*local - utc) > std::chrono::hours(15)) return start;
  start.offset = std::chrono::round<std::chrono::minutes>(*local - utc);
  start.source = ZoneSource::file;
  return start;
}

ExportedActivity activity_from(const JsonObject& object, Instant utc) {
  ExportedActivity activity;
  activity.service = ExportService::garmin;
  activity.service_id = "garmin:" + safe_text(object.text("activityId"), 40);
  activity.start = start_of(object, utc);
  activity.name = safe_text(object.text("name"));
  set_sport(activity, object.text("activityType").empty() ? object.text("sportType") : object.text("activityType"));
  activity.distance = scaled<Distance>(object.number("distance"), 0.01, 2.0e6);
  activity.elapsed = scaled<Duration>(object.number("elapsedDuration"), 0.001, 14 * 86400.0);
  if (!activity.elapsed) activity.elapsed = scaled<Duration>(object.number("duration"), 0.001, 14 * 86400.0);
  activity.moving = scaled<Duration>(object.number("movingDuration"), 0.001, 14 * 86400.0);
  activity.mean_heart_rate = scaled<HeartRate>(object.number("avgHr"), 1.0, 250.0);
  activity.max_heart_rate = scaled<HeartRate>(object.number("maxHr"), 1.0, 250.0);
  activity.ascent = scaled<Distance>(object.number("elevationGain"), 0.01, 20'000.0);
  activity.descent = scaled<Distance>(object.number("elevationLoss"), 0.01, 20'000.0);
  activity.entered_by_hand = object.number("manualActivity").value_or(0.0) != 0.0;
  activity.part_of_multisport = object.number("parentId").has_value();
  return activity;
}

class GarminTable {
 public:
  explicit GarminTable(const ExportTableOptions& options) : options_(options) {}

  void add(const JsonObject& object) {
    const std::size_t row = ++rows_;
    if (row > options_.rows) return;
    auto utc = instant_of(object.number("beginTimestamp"));
    if (!utc) utc = instant_of(object.number("startTimeGmt"));
    if (!utc || object.text("activityId").empty()) return refuse(row, "has no start or no id");
    // The parent of a multisport outing only sums up its parts, which follow as rows of their own.
    if (object.number("parent").value_or(0.0) != 0.0) return;
    table_.activities.push_back(activity_from(object, *utc));
    table_.activities.back().row = row;
  }

  ExportTable take() {
    if (rows_ > options_.rows) refuse(options_.rows, "is where reading stopped: too many rows");
    return std::move(table_);
  }

 private:
  void refuse(std::size_t row, std::string message) {
    table_.refused.push_back({ErrorCode::malformed_file, "summarizedActivities.json, activity " + std::to_string(row),
                              std::move(message), "enter this activity by hand"});
  }

  const ExportTableOptions& options_;
  ExportTable table_;
  std::size_t rows_ = 0;
};

ExportedShoe shoe_from(const JsonObject& object) {
  const std::string model = object.text("customMakeModel");
  return {safe_text(object.text("gearPk"), 40), safe_text(model.empty() ? object.text("displayName") : model),
          object.text("gearStatusName") == "retired"};
}

}  // namespace

Result<ExportTable> read_garmin_activities(std::span<const std::byte> bytes, const ExportTableOptions& options) {
  GarminTable table(options);
  const auto read = read_json_objects(bytes, [&](std::span<const std::string> path, const JsonObject& object) {
    if (is_in(path, "summarizedActivitiesExport")) table.add(object);
  });
  if (!read) return Failure(read.error());
  return table.take();
}

// [{"gearDTOS": [{gearPk, ...}], "gearActivityDTOs": {"<gearPk>": [{activityId, ...}]}}]
Result<GearTable> read_garmin_gear(std::span<const std::byte> bytes) {
  GearTable table;
  const auto read = read_json_objects(bytes, [&](std::span<const std::string> path, const JsonObject& object) {
    if (is_in(path, "gearDTOS")) table.shoes.push_back(shoe_from(object));
    if (path.size() >= 2 && path[path.size() - 2] == "gearActivityDTOs")
      table.uses.push_back({"garmin:" + safe_text(object.text("activityId"), 40), safe_text(path.back(), 40)});
  });
  if (!read) return Failure(read.error());
  return table;
}

void add_gear(ExportTable& table, const GearTable& gear) {
  std::map<std::string, std::string> names, used;
  for (const ExportedShoe& shoe : gear.shoes) names[shoe.id] = shoe.name;
  for (const GearUse& use : gear.uses) used.emplace(use.activity_service_id, use.gear_id);
  for (ExportedActivity& activity : table.activities) {
    const auto use = used.find(activity.service_id);
    if (use == used.end() || !activity.gear.empty()) continue;
    activity.gear_id = use->second;
    const auto name = names.find(use->second);
    activity.gear = name != names.end() && !name->second.empty() ? name->second : "garmin gear " + use->second;
  }
}

}  // namespace patella
