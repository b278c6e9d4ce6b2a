// The bytes of one file -> the activities in it.
//
// In:   bytes and a name (the name only helps messages and tells formats apart when the bytes do not).
// Out:  Reading: activities with facts and quality flags, what was left out and why; or an Error with byte or line.
// Not:  no archives (module archive), no duplicates (module reconcile), no load, no disk.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "patella/activity.h"
#include "patella/base.h"

namespace patella {

enum class FileFormat { fit, tcx, gpx, strava_activity_json, unknown };

// Told from the first bytes, then from the name.
FileFormat detect_format(std::span<const std::byte> bytes, std::string_view name);

// Something in the file that was passed over or mended, in technical words for the import report.
struct Note {
  std::string where;  // "byte 1204", "line 88"
  std::string message;
};

struct Reading {
  FileFormat format = FileFormat::unknown;
  std::vector<Activity> activities;  // several for chained, multi-sport and multi-activity files
  std::vector<Note> notes;
  std::string not_an_activity;  // "workout", "course", "settings" ...: a good file without an activity; else empty
  bool quarantine =
      false;  // the checksum is wrong: kept aside, and its activities are not counted until the runner says so
};

struct IngestOptions {
  std::size_t xml_in_memory_limit = 16u << 20;  // above it expat reads in a stream
};

Result<Reading> read_activity_file(std::span<const std::byte> bytes, std::string_view name,
                                   const IngestOptions& options = {});

// Recomputes the facts of an activity from its streams and a step-counting choice (after a correction).
void compute_facts(Activity& activity);
// The step rate column in steps/min (both feet); empty while the cadence unit is undecided or nothing was recorded.
std::vector<double> compute_step_rate(const Activity& activity);

// The same file without positions, serial numbers, names and free text, for a bug report. Same format out as in.
Result<std::vector<std::byte>> scrub_file(std::span<const std::byte> bytes, std::string_view name);

}  // namespace patella
