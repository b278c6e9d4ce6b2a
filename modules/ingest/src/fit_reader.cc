#include "fit_reader.h"

#include <algorithm>

#include "limits.h"

namespace patella::ingest {

namespace {

void add_notes(const FitFile& file, Reading& reading) {
  for (const FitProblem& problem : file.problems) {
    if (reading.notes.size() >= most_notes) break;
    std::string message = std::string(fit_problem_name(problem.kind)) + ": " + problem.detail;
    if (problem.times > 1) message += " (" + std::to_string(problem.times) + " times)";
    reading.notes.push_back({"byte " + std::to_string(problem.byte), std::move(message)});
  }
}

// Whether a problem of this kind lies inside the segment that begins at `first` and ends before `end`.
bool lies_in(const FitFile& file, std::uint64_t first, std::uint64_t end, std::initializer_list<FitProblemKind> kinds) {
  return std::any_of(file.problems.begin(), file.problems.end(), [&](const FitProblem& problem) {
    return problem.byte >= first && problem.byte < end &&
           std::find(kinds.begin(), kinds.end(), problem.kind) != kinds.end();
  });
}

void add_problem_flags(const FitFile& file, std::size_t k, Recording& recording) {
  const std::uint64_t first = file.segments[k].first_byte;
  const std::uint64_t end = k + 1 < file.segments.size() ? file.segments[k + 1].first_byte : ~std::uint64_t{0};
  if (lies_in(file, first, end,
              {FitProblemKind::truncated, FitProblemKind::still_recording, FitProblemKind::undefined_local_message,
               FitProblemKind::limit_exceeded}))
    recording.flags.push_back(QualityFlag::truncated);
  if (lies_in(file, first, end, {FitProblemKind::negative_duration}))
    recording.flags.push_back(QualityFlag::negative_duration);
}

std::string describe(const FitSegment& segment) {
  if (!segment.file_id.type) return "file without activity";
  const std::string_view name = fit_file_type_name(*segment.file_id.type);
  return name.empty() ? "file of type " + std::to_string(*segment.file_id.type) : std::string(name);
}

// Two samples, or a summary that says something took place.
bool took_place(const Recording& recording) {
  return recording.rows() > 1 || recording.elapsed_s.value_or(0.0) > 0.0 || recording.distance_m.value_or(0.0) > 0.0;
}

void add_segment(const FitFile& file, std::size_t k, Reading& reading) {
  const FitSegment& segment = file.segments[k];
  const std::string place = "byte " + std::to_string(segment.first_byte);
  if (!segment.is_activity()) {
    reading.not_an_activity = describe(segment);
    return;
  }
  for (Recording& recording : read_fit_segment(segment)) {
    add_problem_flags(file, k, recording);
    if (!took_place(recording)) {
      reading.notes.push_back({place, "an activity without anything recorded was left out"});
      continue;
    }
    if (auto activity = finish_recording(std::move(recording)))
      reading.activities.push_back(std::move(*activity));
    else
      reading.notes.push_back({place, "an activity without any time was left out"});
  }
}

}  // namespace

Result<Reading> read_fit_activities(std::span<const std::byte> bytes) {
  const auto file = read_fit(bytes);
  if (!file) return Failure(file.error());
  Reading reading;
  reading.format = FileFormat::fit;
  add_notes(*file, reading);
  for (std::size_t k = 0; k < file->segments.size(); ++k) {
    reading.quarantine = reading.quarantine || file->segments[k].checksum == FitChecksum::wrong;
    add_segment(*file, k, reading);
  }
  if (reading.activities.empty() && reading.not_an_activity.empty()) reading.not_an_activity = "empty activity";
  if (!reading.activities.empty()) {
    if (!reading.not_an_activity.empty()) reading.notes.push_back({"", "also holds: " + reading.not_an_activity});
    reading.not_an_activity.clear();
  }
  return reading;
}

}  // namespace patella::ingest
