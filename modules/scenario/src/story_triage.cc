// about = "triage": what the answers raise and what they fit, on the first day of the story.
#include <cmath>

#include "patella/triage.h"
#include "story_kinds.h"

namespace patella {
namespace {

constexpr int most_days_ago = 800;
constexpr std::size_t most_checkins = 100;

class TriageStoryAnswer {
 public:
  explicit TriageStoryAnswer(const StoryQuestion& question) : question_(question), given_(question.given) {}

  Result<std::string> answer() {
    const int ago = given_.read_integer("answered_days_ago", 0, most_days_ago).value_or(0);
    if (const JsonValue* runner = given_.read_object("runner")) take(read_runner_profile(*runner, "runner"), runner_);
    read_answers();
    triage_.date = question_.on - ago;
    if (const auto* items = given_.read_array("checkins", most_checkins))
      for (const JsonValue& item : *items) take(read_checkin(item, "checkins"), checkins_.emplace_back());
    tell_apart_ = given_.read_boolean("tell_apart").value_or(false);
    only_safety_ = given_.read_boolean("only_safety").value_or(false);
    if (Known<Error> error = given_.finish()) return Failure(std::move(*error));
    if (Known<Error> error = check_triage_answers(triage_, question_.rules)) return Failure(std::move(*error));
    return render(assess_triage({runner_, triage_, checkins_, {}, question_.on}, question_.rules));
  }

 private:
  template <class T>
  void take(Result<T> read, T& out) {
    if (read)
      out = std::move(*read);
    else
      given_.report(read.error());
  }

  void read_answers() {
    const JsonValue* answers = given_.read_object("answers");
    if (answers == nullptr) return;
    JsonValue wrapper;
    wrapper.kind = JsonKind::object;
    wrapper.members.push_back({"answers", *answers});
    take(read_triage_answers(wrapper, ""), triage_);
  }

  std::string render(const TriageReport& report) {
    json_.begin_object().member("outcome", name_of(report.outcome));
    json_.member("urgency", report.urgency ? name_of(*report.urgency) : std::string_view("none"));
    json_.key("flags").begin_array();
    for (const RedFlag& flag : report.flags) json_.value(flag.rule);
    json_.end_array();
    write_texts("reopened_by", report.reopened_by);
    json_.member("contradictions", static_cast<int>(report.contradictions.size()));
    if (!only_safety_) write_differential(report.differential);
    write_rules(report);
    return json_.end_object().take();
  }

  void write_differential(const Differential& differential) {
    if (differential.ranked.empty()) return;
    const auto percent = [](double share) { return std::round(share * 1000.0) / 10.0; };
    const ConditionChance& first = differential.ranked.front();
    json_.member("leading", first.condition).member("percent", percent(first.probability));
    json_.member("low_percent", percent(first.low)).member("high_percent", percent(first.high));
    json_.member("sureness", name_of(differential.sureness));
    if (tell_apart_) write_texts("tell_apart", differential.tell_apart);
  }

  // Rules without a number; the others show themselves by changing the answer.
  void write_rules(const TriageReport& report) {
    json_.key("rules_applied").begin_array();
    for (const std::string& id : report.rules_applied) {
      const Rule* rule = question_.rules.find(id);
      const bool of_the_list = rule != nullptr && !rule->ratios.empty();
      if (rule != nullptr && rule->values.empty() && !(only_safety_ && of_the_list)) json_.value(id);
    }
    json_.end_array();
  }

  void write_texts(std::string_view key, const std::vector<std::string>& texts) {
    json_.key(key).begin_array();
    for (const std::string& text : texts) json_.value(text);
    json_.end_array();
  }

  const StoryQuestion& question_;
  JsonObjectReader given_;
  RunnerProfile runner_;
  TriageAnswers triage_;
  std::vector<CheckIn> checkins_;
  bool tell_apart_ = false;
  bool only_safety_ = false;
  JsonWriter json_;
};

}  // namespace

Result<std::string> answer_triage_story(const StoryQuestion& question) { return TriageStoryAnswer(question).answer(); }

}  // namespace patella
