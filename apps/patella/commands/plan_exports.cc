#include "plan_exports.h"

#include <algorithm>
#include <filesystem>

#include "scan.h"

namespace patella {
namespace {

constexpr std::uint64_t largest_calendar = 4u << 20;

void tell_written(const PlanExports& exports, const std::string& key, const std::string& file) {
  // Beside JSON nothing else may stand on standard output.
  exports.context.console().error(exports.wording.say("plan.written." + key, {{"file", file}}));
}

Result<void> write_text(const std::string& file, const std::string& text) { return write_disk_file(file, text); }

// "patella-2026-05-03.fit" of today or later, which the plan does not hold.
bool is_outdated(const std::string& name, const RunningPlan& plan, const std::vector<WorkoutFile>& files) {
  constexpr std::string_view prefix = "patella-", suffix = ".fit";
  if (!name.starts_with(prefix) || !name.ends_with(suffix)) return false;
  const auto date = read_date(name.substr(prefix.size(), name.size() - prefix.size() - suffix.size()));
  const auto same_name = [&](const WorkoutFile& file) { return file.name == name; };
  return date && *date >= plan.today && std::none_of(files.begin(), files.end(), same_name);
}

void remove_outdated(const std::string& folder, const RunningPlan& plan, const std::vector<WorkoutFile>& files) {
  std::vector<std::filesystem::path> outdated;
  std::error_code failed;
  for (const auto& entry : std::filesystem::directory_iterator(folder, failed))
    if (entry.is_regular_file(failed) && is_outdated(entry.path().filename().string(), plan, files))
      outdated.push_back(entry.path());
  for (const auto& path : outdated) std::filesystem::remove(path, failed);
}

}  // namespace

Result<void> write_plan_text(const PlanExports& exports, const std::string& file) {
  const auto written = write_text(file, render_text(exports.plan, exports.wording));
  if (!written) return written;
  tell_written(exports, "text", file);
  return {};
}

Result<void> write_plan_calendar(const PlanExports& exports, const std::string& file) {
  CalendarOptions options;
  options.runner = render(exports.context.scope().runner);
  options.now = exports.context.now();
  std::error_code failed;
  if (std::filesystem::exists(file, failed)) {
    const auto before = read_disk_file(file, largest_calendar);
    if (!before) return Failure(before.error());
    options.exported_before =
        find_exported_sessions({reinterpret_cast<const char*>(before->data()), before->size()}, options.runner);
  }
  const auto written = write_text(file, render_calendar(exports.plan, options, exports.wording));
  if (!written) return written;
  tell_written(exports, "calendar", file);
  return {};
}

Result<void> write_plan_workouts(const PlanExports& exports, const std::string& folder) {
  const std::vector<WorkoutFile> files = render_workouts(exports.plan, exports.context.now(), exports.wording);
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed) return fail(ErrorCode::storage, folder, "the folder cannot be made", failed.message());
  remove_outdated(folder, exports.plan, files);
  for (const WorkoutFile& file : files) {
    const std::string bytes(reinterpret_cast<const char*>(file.bytes.data()), file.bytes.size());
    const auto written = write_text((std::filesystem::path(folder) / file.name).string(), bytes);
    if (!written) return written;
  }
  tell_written(exports, files.empty() ? "no_workouts" : "workouts", folder);
  return {};
}

Result<void> write_travel_page(const PlanExports& exports, const TravelSheet& sheet, const std::string& file) {
  if (!file.ends_with(".html"))
    return fail(ErrorCode::invalid_input, "--print", "'" + file + "' does not end in .html",
                "give an .html file; a browser prints it on one page");
  const auto written = write_text(file, render_html(sheet, exports.wording));
  if (!written) return written;
  tell_written(exports, "sheet", file);
  return {};
}

}  // namespace patella
