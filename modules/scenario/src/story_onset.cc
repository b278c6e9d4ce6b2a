// about = "onset": what changed in the weeks before the pain came. The pain came on the first day of the story; runs
// and shoes are told by how many days before it they were.
#include "patella/onset.h"
#include "story_kinds.h"

namespace patella {
namespace {

constexpr int most_days_before = 400;
constexpr std::size_t most_entries = 200;

class OnsetStory {
 public:
  explicit OnsetStory(const StoryQuestion& question) : question_(question), given_(question.given) {}

  Result<std::string> answer() {
    if (const auto* runs = given_.read_array("runs", most_entries))
      for (const JsonValue& run : *runs) read_run(run);
    if (const auto* shoes = given_.read_array("shoes", most_entries))
      for (const JsonValue& shoe : *shoes) read_shoe(shoe);
    if (Known<Error> error = given_.finish()) return Failure(std::move(*error));
    return render(review_onset(runs_, shoes_, question_.on, question_.rules));
  }

 private:
  // { days_before = 40, until = 5, every = 2, km = 5, knee_km = 5.4, descent_m = 60 }
  void read_run(const JsonValue& json) {
    JsonObjectReader reader(json, "runs");
    const int first = reader.require("days_before", reader.read_integer("days_before", 0, most_days_before));
    const int last = reader.read_integer("until", 0, most_days_before).value_or(first);
    const int every = reader.read_integer("every", 1, most_days_before).value_or(1);
    OnsetRun run;
    if (const auto km = reader.read_number("km", 0.0, 200.0)) run.distance = Distance(*km * 1000.0);
    if (const auto km = reader.read_number("knee_km", 0.0, 200.0)) run.knee_equivalent = knee_equivalent_km(*km);
    if (const auto metres = reader.read_number("descent_m", 0.0, 10000.0)) run.descent = Distance(*metres);
    if (Known<Error> error = reader.finish()) return given_.report(std::move(*error));
    for (int before = first; before >= last; before -= every) {
      run.day = question_.on - before;
      runs_.push_back(run);
    }
  }

  void read_shoe(const JsonValue& json) {
    JsonObjectReader reader(json, "shoes");
    const int before = reader.require("days_before", reader.read_integer("days_before", 0, most_days_before));
    const std::string name = reader.require("name", reader.read_text("name"));
    if (Known<Error> error = reader.finish()) return given_.report(std::move(*error));
    shoes_.push_back({question_.on - before, name});
  }

  static std::string render(const OnsetReview& review) {
    JsonWriter json;
    json.begin_object().member("runs_in_the_window", review.runs).member("enough_before", review.enough_before);
    if (review.longest) json.member("longest_km", in_km(*review.longest->distance));
    json.key("candidates").begin_array();
    for (const OnsetCandidate& candidate : review.candidates)
      json.begin_object()
          .member("sign", name_of(candidate.sign))
          .member("rule", candidate.rule)
          .member("day", candidate.day)
          .member("observed", candidate.observed)
          .member("compared_with", candidate.compared_with)
          .end_object();
    return json.end_array().end_object().take();
  }

  const StoryQuestion& question_;
  JsonObjectReader given_;
  std::vector<OnsetRun> runs_;
  std::vector<OnsetShoe> shoes_;
};

}  // namespace

Result<std::string> answer_onset_story(const StoryQuestion& question) { return OnsetStory(question).answer(); }

}  // namespace patella
