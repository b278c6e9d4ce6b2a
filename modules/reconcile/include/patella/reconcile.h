// The same run told twice, and how a device counts steps: decided over all recordings of one runner.
//
// In:   outlines of all activities, the runner's undo list; cadence observations and the runner's overrides.
// Out:  merge decisions with their evidence, outings that overlap without being the same; one step-counting verdict per
//       device. Equal input in any order gives equal output.
// Not:  equal bytes (the store knows them by hash), no load, nothing is deleted: a merge can be undone.
#pragma once

#include <chrono>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "patella/activity.h"
#include "patella/base.h"
#include "patella/calendar.h"
#include "patella/units.h"

namespace patella {

struct StartPosition {
  double latitude_degrees = 0.0;
  double longitude_degrees = 0.0;
};

// What tells two recordings apart. Small, so that ten years fit in memory; everything but `start_position` comes from
// an activity's summary, without its streams.
struct ActivityOutline {
  std::string id;  // the caller's own, unique
  Instant start{};
  bool start_zone_doubtful =
      false;  // the file gives reason to mistrust the hour; all formats but FIT are mistrusted anyway
  Duration elapsed;
  Known<Distance> distance;
  bool distance_measured = false;  // by the device
  Sport sport = Sport::unknown;
  bool treadmill = false;
  SourceFormat format = SourceFormat::manual;
  bool has_samples = false;
  bool part_of_multisport = false;
  int known_facts = 0;  // heart rate, power, running dynamics ...: more is the better recording
  Known<HeartRate> mean_heart_rate;
  Known<StartPosition> start_position;
  std::string device;      // manufacturer, product, serial number, software, as one label
  std::string service_id;  // "strava:123"
  std::string
      import_group;  // the file it came from: parts of one file are never duplicates of each other; may be empty
};
ActivityOutline outline_of(const Activity& activity, std::string id, std::string import_group = {});

// Why two recordings are one outing; name_of gives the stable name kept with the correction.
enum class MergeReason {
  same_service_id,   // the service itself says they are one
  same_time,         // start, duration and distance agree
  overlap,           // one runs inside the other: paused, cropped or started late
  shifted_hours,     // agree but for whole half hours: local time taken for UTC
  summary_of_file,   // a line without points beside its recording
  multisport_whole,  // the whole beside its parts
  entered_by_hand,   // typed in, and recorded on the same day
};
std::string_view name_of(MergeReason reason);

struct MergeEvidence {
  Duration start_difference;          // merged minus kept, after the shift
  std::chrono::minutes shift{0};      // added to the merged one's start
  double overlap = 0.0;               // share of the shorter one's time that lies inside the other
  Duration elapsed_difference;        // merged minus kept
  Known<double> distance_difference;  // (merged - kept) / larger, when both are known
};

struct MergeDecision {
  std::string kept;
  std::string merged;
  MergeReason reason = MergeReason::same_time;
  MergeEvidence evidence;
};

// Two outings at the same time that are not one: another person's watch, or a wrong clock. Shown, never merged.
struct ImpossibleOverlap {
  std::string first;
  std::string second;
  double overlap = 0.0;
};

// The runner said these two are not the same.
struct KeepApart {
  std::string first;
  std::string second;
};

struct Reconciliation {
  std::vector<MergeDecision> merges;  // sorted by kept, merged; a kept one is never merged itself
  std::vector<ImpossibleOverlap> overlaps;
};
Reconciliation find_duplicates(std::span<const ActivityOutline> outlines, std::span<const KeepApart> undone = {});

// The better of two recordings of one run comes first: samples, FIT > TCX > GPX > JSON > CSV > manual, more channels,
// a device's own distance. A strict order: ties end at the id.
bool better_recording(const ActivityOutline& a, const ActivityOutline& b);

// `kept` with what only the merged one knows: name, gear, service id, distance of a summary, single facts. Streams
// stay.
Activity merge_recordings(Activity kept, const Activity& merged);

// --- Steps or strides ----------------------------------------------------------------------------------------------

struct CadenceDevice {
  std::string manufacturer;
  std::string product;
  std::string software;
  SourceFormat format = SourceFormat::fit;
  auto operator<=>(const CadenceDevice&) const = default;
};
CadenceDevice cadence_device_of(const Activity& activity);
// "garmin fenix5 (fit)": for reports and as the key of an override.
std::string label_of(const CadenceDevice& device);

// One run's cadence as recorded, whatever it counts.
struct CadenceObservation {
  std::string activity_id;
  CadenceDevice device;
  double median_per_minute = 0.0;  // over samples at running speed
  std::size_t samples = 0;
};
// Unknown when it is not a run, or holds too few samples at running speed.
Known<CadenceObservation> observe_cadence(const Activity& activity, std::string id);

struct CadenceOverride {
  std::string device_label;
  CadenceUnit unit = CadenceUnit::undecided;
};

enum class CadenceReason {
  pooled_median,  // the median over the device's runs lies where only one reading is possible
  runner_said,    // override
  between,        // too high for strides, too low for steps
  mixed,          // runs of one device disagree
  implausible,    // neither reading gives a running step rate
};
std::string_view name_of(CadenceReason reason);

struct CadenceVerdict {
  CadenceDevice device;
  CadenceUnit unit = CadenceUnit::undecided;
  CadenceReason reason = CadenceReason::between;
  double median_per_minute = 0.0;  // over the device's runs
  std::size_t runs = 0;
  double agreeing_share = 0.0;  // of the runs that say anything, those that say the same
};
// One verdict per device seen, sorted by device.
std::vector<CadenceVerdict> compute_cadence_units(std::span<const CadenceObservation> observations,
                                                  std::span<const CadenceOverride> overrides = {});

}  // namespace patella
