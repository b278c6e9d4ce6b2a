// FIT workouts: numbers of the format as public decoders use them (docs/file-formats-fit.md).
#include <algorithm>
#include <cmath>

#include "patella/fit.h"
#include "plan_words.h"

namespace patella {
namespace {

constexpr std::uint8_t fit_workout_file = 5;
constexpr std::uint16_t fit_development = 255;
constexpr std::uint8_t fit_running = 1;
constexpr std::uint8_t duration_time = 0, duration_distance = 1, duration_repeat = 6;
constexpr std::uint8_t target_speed = 0, target_open = 2;
constexpr std::uint8_t intensity_active = 0, intensity_rest = 1;
constexpr std::uint32_t custom_target = 0;
constexpr double slowest_run_m_s = 1.0;  // below it no watch should nag: walking is always welcome

// A watch shows little else; what it cannot show is left out.
std::string ascii(std::string_view text, std::size_t most) {
  std::string out;
  for (const char c : text)
    if (c >= ' ' && c <= '~') out += c;
  if (out.size() > most) out.resize(most);
  return out;
}

std::uint32_t whole(double value) { return static_cast<std::uint32_t>(std::max(0.0, std::floor(value))); }

class WorkoutWriter {
 public:
  WorkoutWriter(const PlannedDay& day, Instant now, const Wording& wording) : day_(day), now_(now), wording_(wording) {}

  WorkoutFile write() {
    constexpr std::size_t longest_name = 15;
    segment_.file_id.type = fit_workout_file;
    segment_.file_id.manufacturer = fit_development;
    segment_.file_id.product = 0;
    segment_.file_id.serial_number = static_cast<std::uint32_t>(day_.date.day.time_since_epoch().count());
    segment_.file_id.time_created =
        std::chrono::duration_cast<std::chrono::seconds>(now_.time_since_epoch()).count() - fit_epoch_unix_s;
    segment_.workout.sport = fit_running;
    const std::string km = say_km_down(in_km(day_.distance));
    segment_.workout.name = ascii(say("name_" + std::string(name_of(day_.kind)), {{"km", km}}), longest_name);
    if (day_.structure)
      write_pattern(*day_.structure);
    else
      write_distance();
    return {"patella-" + render(day_.date) + ".fit", write_fit(segment_)};
  }

 private:
  std::string say(const std::string& key, const Wording::Values& values = {}) const {
    return wording_.say("plan.watch." + key, values);
  }

  void write_distance() { add_run(duration_distance, whole(day_.distance.si() * 100.0)); }  // cm

  // One round may be more than is allowed in all: then its run is as short as the distance.
  void write_pattern(const WalkRunStructure& structure) {
    Duration run = minutes(structure.run_min);
    if (day_.max_speed && day_.max_speed->si() > 0.0) run = std::min(run, day_.distance / *day_.max_speed);
    constexpr double per_second = 1000.0;
    add_run(duration_time, whole(run.si() * per_second));
    FitWorkoutStep walk = step("walk", intensity_rest);
    walk.duration_type = duration_time;
    walk.duration_value = whole(minutes(structure.walk_min).si() * per_second);
    walk.target_type = target_open;
    segment_.workout.steps.push_back(std::move(walk));
    if (structure.repeats > 1) add_repeat(structure.repeats);
  }

  void add_run(std::uint8_t duration_type, std::uint32_t duration) {
    FitWorkoutStep run = step("run", intensity_active);
    run.duration_type = duration_type;
    run.duration_value = duration;
    run.target_type = day_.max_speed ? target_speed : target_open;
    if (day_.max_speed) {
      constexpr double per_m_s = 1000.0;
      run.target_value = custom_target;
      run.target_low = whole(std::min(slowest_run_m_s, day_.max_speed->si()) * per_m_s);
      run.target_high = whole(day_.max_speed->si() * per_m_s);
    }
    segment_.workout.steps.push_back(std::move(run));
  }

  // The steps from the first on, so many times in all.
  void add_repeat(int times) {
    FitWorkoutStep repeat;
    repeat.duration_type = duration_repeat;
    repeat.duration_value = 0;
    repeat.target_value = static_cast<std::uint32_t>(times);
    segment_.workout.steps.push_back(std::move(repeat));
  }

  FitWorkoutStep step(const std::string& name, std::uint8_t intensity) const {
    constexpr std::size_t longest_name = 15;
    constexpr std::size_t longest_notes = 100;
    FitWorkoutStep made;
    made.name = ascii(say(name), longest_name);
    made.intensity = intensity;
    const std::string pain = std::to_string(day_.stop_rule ? day_.stop_rule->pain_above : 0);
    made.notes = ascii(say("stop", {{"pain", pain}, {"k", say_km_down(in_km(day_.knee_equivalent))}}), longest_notes);
    return made;
  }

  const PlannedDay& day_;
  Instant now_;
  const Wording& wording_;
  FitSegment segment_;
};

}  // namespace

std::vector<WorkoutFile> render_workouts(const RunningPlan& plan, Instant now, const Wording& wording) {
  std::vector<WorkoutFile> files;
  for (const PlannedDay& day : plan.days)
    if (is_run(day)) files.push_back(WorkoutWriter(day, now, wording).write());
  return files;
}

}  // namespace patella
