// about = "capacity": what the knee's answers have taught by the morning of day `morning`; the first day of the story
// is day 1. With `rises` alone: how raised mornings are judged.
#include "patella/capacity.h"
#include "story_kinds.h"

namespace patella {
namespace {

constexpr int longest_capacity_story_days = 800;
constexpr std::size_t most_capacity_entries = 200;

class CapacityStory {
 public:
  explicit CapacityStory(const StoryQuestion& question)
      : question_(question),
        given_(question.given),
        model_(make_capacity_model(read_capacity_rules(question.rules, question.on))) {}

  Result<std::string> answer() {
    const auto morning = given_.read_integer("morning", 1, longest_capacity_story_days);
    read_prior();
    if (const auto* days = given_.read_array("days", most_capacity_entries))
      for (const JsonValue& day : *days) read_day(day);
    const auto planned = given_.read_number("planned_knee_km", 0.0, 2000.0);
    const auto target = given_.read_number("target", 0.0, 1.0);
    const bool largest = given_.read_boolean("largest").value_or(false);
    if (const auto* rises = given_.read_array("rises", most_capacity_entries)) judge(*rises);
    if (Known<Error> error = given_.finish()) return Failure(std::move(*error));
    json_.begin_object();
    if (judged_) json_.member("response", name_of(*judged_));
    if (morning) tell(*morning, planned, target, largest);
    return json_.end_object().take();
  }

 private:
  Known<KneeEquivalentDistance> read_knee_km(JsonObjectReader& reader, std::string_view key) {
    const auto km = reader.read_number(key, 0.0, 2000.0);
    return km ? Known<KneeEquivalentDistance>(knee_equivalent_km(*km)) : unknown;
  }

  void read_prior() {
    prior_.tolerated_now = read_knee_km(given_, "tolerated_now_km");
    prior_.longest_before = read_knee_km(given_, "longest_before_km");
    prior_.pain = given_.read_integer("pain", 0, 10);
    prior_.irritable = given_.read_boolean("irritable");
  }

  // { day = 1, until = 21, every = 2, knee_km = 4, response = "tolerated", ride_min = 60, hike_knee_km = 3, sets = 6 }
  void read_day(const JsonValue& json) {
    JsonObjectReader reader(json, "days");
    const int first = reader.require("day", reader.read_integer("day", 1, longest_capacity_story_days));
    const int last = reader.read_integer("until", 1, longest_capacity_story_days).value_or(first);
    const int every = reader.read_integer("every", 1, longest_capacity_story_days).value_or(1);
    CapacityDay day;
    day.dose = read_knee_km(reader, "knee_km");
    const auto response = reader.read_name("response", find_session_response);
    day.ran = day.dose.has_value() || response.has_value();
    day.response = response.value_or(SessionResponse::unanswered);
    day.other.ride = minutes(reader.read_number("ride_min", 0.0, 10080.0).value_or(0.0));
    day.other.hike = read_knee_km(reader, "hike_knee_km").value_or(KneeEquivalentDistance{});
    day.other.strength = knee_equivalent_km(reader.read_number("strength_knee_km", 0.0, 100.0).value_or(0.0));
    if (Known<Error> error = reader.finish()) return given_.report(std::move(*error));
    for (int number = first; number <= last; number += every) {
      day.date = question_.on + (number - 1);
      days_.push_back(day);
    }
  }

  void judge(const std::vector<JsonValue>& items) {
    std::vector<Known<int>> rises;
    for (const JsonValue& item : items)
      rises.push_back(item.kind == JsonKind::integer ? Known<int>(static_cast<int>(item.integer)) : unknown);
    const double raised_from = question_.rules.value("pain.next_morning_rise", question_.on);
    judged_ = judge_mornings(SessionResponse::equivocal, rises, raised_from, model_.rules);
  }

  void tell(int morning, Known<double> planned, Known<double> target, bool largest) {
    CapacityLedger ledger(start_capacity(prior_, model_));
    for (const CapacityDay& day : days_) ledger.put(day);
    const CapacityState state = ledger.state_on(question_.on + (morning - 1), model_);
    const LoadCapacity known = estimate_capacity(state);
    json_.member("median_km", in_km(known.median)).member("low_km", in_km(known.low));
    json_.member("high_km", in_km(known.high)).member("sessions_used", known.sessions_used);
    json_.member("irritability", known.irritability).member("carried_km", in_km(find_carry_over(state)));
    if (planned)
      json_.member("probability_provoked", estimate_probability_provoked(state, knee_equivalent_km(*planned), model_));
    if (!largest) return;
    const double aim = find_target(state, target, model_);
    json_.member("target", aim).member("largest_km", in_km(find_largest_dose(state, aim, model_)));
  }

  const StoryQuestion& question_;
  JsonObjectReader given_;
  CapacityModel model_;
  CapacityPrior prior_;
  std::vector<CapacityDay> days_;
  Known<SessionResponse> judged_;
  JsonWriter json_;
};

}  // namespace

Result<std::string> answer_capacity_story(const StoryQuestion& question) { return CapacityStory(question).answer(); }

}  // namespace patella
