// about = "dynamics": what the watch says about how somebody runs, over months. The period ends on the first day of the
// story; runs are told by how many days before it they were.
#include "patella/dynamics.h"
#include "story_kinds.h"

namespace patella {
namespace {

constexpr int most_days_before = 800;
constexpr std::size_t most_entries = 200;

class DynamicsStory {
 public:
  explicit DynamicsStory(const StoryQuestion& question) : question_(question), given_(question.given) {}

  Result<std::string> answer() {
    if (const auto* runs = given_.read_array("runs", most_entries))
      for (const JsonValue& run : *runs) read_run(run);
    if (Known<Error> error = given_.finish()) return Failure(std::move(*error));
    return render(estimate_dynamics(runs_, question_.on, question_.rules));
  }

 private:
  // { days_before = 100, until = 4, every = 4, minutes = 30, speed_m_s = 3, steps_per_min = 165,
  // steps_rise_per_100_days = 6, contact_ms = 250, wobble = 1, treadmill = false, device = "watch" }: wobble is added
  // to one run and taken from the next.
  void read_run(const JsonValue& json) {
    JsonObjectReader reader(json, "runs");
    const int first = reader.require("days_before", reader.read_integer("days_before", 0, most_days_before));
    const int last = reader.read_integer("until", 0, most_days_before).value_or(first);
    const int every = reader.read_integer("every", 1, most_days_before).value_or(1);
    const double minutes_run = reader.require("minutes", reader.read_number("minutes", 0.0, 600.0));
    const double speed = reader.require("speed_m_s", reader.read_number("speed_m_s", 0.5, 8.0));
    const Known<double> steps = reader.read_number("steps_per_min", 100.0, 250.0);
    const double rise = reader.read_number("steps_rise_per_100_days", -50.0, 50.0).value_or(0.0);
    const Known<double> contact = reader.read_number("contact_ms", 50.0, 600.0);
    const double wobble = reader.read_number("wobble", 0.0, 50.0).value_or(0.0);
    DynamicsRun run{question_.on,
                    reader.read_text("device").value_or("watch"),
                    reader.read_boolean("treadmill").value_or(false),
                    {}};
    if (Known<Error> error = reader.finish()) return given_.report(std::move(*error));
    double sign = 1.0;
    for (int before = first; before >= last; before -= every, sign = -sign) {
      run.day = question_.on - before;
      DynamicsBand band{Speed(speed), minutes(minutes_run), {}};
      if (steps)
        band.values[static_cast<std::size_t>(DynamicsMeasure::step_rate)] =
            *steps + sign * wobble + rise * (first - before) / 100.0;
      if (contact)
        band.values[static_cast<std::size_t>(DynamicsMeasure::ground_contact_time)] = *contact + sign * wobble;
      run.bands = {band};
      runs_.push_back(run);
    }
  }

  static std::string render(const DynamicsReport& report) {
    JsonWriter json;
    json.begin_object().member("runs", report.runs).member("treadmill_runs", report.treadmill_runs);
    json.member("other_device_runs", report.other_device_runs).member("other_speed_runs", report.other_speed_runs);
    for (const DynamicsTrend& trend : report.trends) {
      json.key(name_of(trend.measure)).begin_object().member("state", name_of(trend.state));
      json.member("runs", trend.runs).member("value", trend.value).member("change", trend.change);
      json.member("error", trend.error).end_object();
    }
    return json.end_object().take();
  }

  const StoryQuestion& question_;
  JsonObjectReader given_;
  std::vector<DynamicsRun> runs_;
};

}  // namespace

Result<std::string> answer_dynamics_story(const StoryQuestion& question) { return DynamicsStory(question).answer(); }

}  // namespace patella
