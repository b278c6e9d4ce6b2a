// about = "recovery": how long it may take, on the first day of the story. Days of pain are told by how long ago they
// were.
#include "patella/recovery.h"
#include "story_kinds.h"

namespace patella {
namespace {

constexpr int most_days_ago = 800;
constexpr std::size_t most_day_entries = 100;

class RecoveryStory {
 public:
  explicit RecoveryStory(const StoryQuestion& question) : question_(question), given_(question.given) {}

  Result<std::string> answer() {
    if (const auto days = given_.read_integer("pain_for_days", 0, most_days_ago))
      runner_.onset_date = question_.on - *days;
    if (const auto* pains = given_.read_array("days", most_day_entries))
      for (const JsonValue& pain : *pains) read_pain(pain);
    if (Known<Error> error = given_.finish()) return Failure(std::move(*error));
    return render_json(estimate_recovery({runner_, checkins_, question_.on}, question_.rules));
  }

 private:
  // { ago = 30, until = 0, morning_pain = 4, stairs_pain = 5 }
  void read_pain(const JsonValue& json) {
    JsonObjectReader reader(json, "days");
    const int first = reader.require("ago", reader.read_integer("ago", 0, most_days_ago));
    const int last = reader.read_integer("until", 0, most_days_ago).value_or(first);
    CheckIn checkin;
    const auto read_points = [&](std::string_view key, Known<NumericPainRating>& pain) {
      if (const auto points = reader.read_integer(key, 0, 10)) pain = *NumericPainRating::from(*points);
    };
    read_points("morning_pain", checkin.morning_pain);
    read_points("stairs_pain", checkin.stairs_pain);
    if (Known<Error> error = reader.finish()) return given_.report(std::move(*error));
    for (int ago = first; ago >= last; --ago) {
      checkin.date = question_.on - ago;
      checkins_.push_back(checkin);
    }
  }

  const StoryQuestion& question_;
  JsonObjectReader given_;
  RunnerProfile runner_;
  std::vector<CheckIn> checkins_;
};

}  // namespace

Result<std::string> answer_recovery_story(const StoryQuestion& question) { return RecoveryStory(question).answer(); }

}  // namespace patella
