// about = "elasticity": what so many rounds of the same few runs say about this runner's own elasticities.
#include <cmath>

#include "patella/elasticity.h"
#include "story_kinds.h"

namespace patella {
namespace {

constexpr int most_rounds = 400;
constexpr std::size_t most_runs_of_a_round = 20;

double to_a_thousandth(double value) { return std::round(value * 1000.0) / 1000.0 + 0.0; }

class ElasticityStory {
 public:
  ElasticityStory(const StoryQuestion& question, ElasticityModel model)
      : question_(question), given_(question.given), model_(std::move(model)) {}

  Result<std::string> answer() {
    if (const auto km = given_.read_number("tolerated_now_km", 0.0, 100.0))
      prior_.tolerated_now = knee_equivalent_km(*km);
    const int times = given_.read_integer("times", 1, most_rounds).value_or(1);
    if (const auto* cycle = given_.read_array("cycle", most_runs_of_a_round))
      for (const JsonValue& run : *cycle) read_run(run);
    SessionFeatures planned;
    if (const JsonValue* plan = given_.read_object("planned")) {
      JsonObjectReader reader(*plan, "planned");
      planned = read_features(reader);
      if (Known<Error> error = reader.finish()) given_.report(std::move(*error));
    }
    if (Known<Error> error = given_.finish()) return Failure(std::move(*error));
    return tell(learn(times), planned);
  }

 private:
  static SessionFeatures read_features(JsonObjectReader& reader) {
    SessionFeatures features;
    if (const auto speed = reader.read_number("speed_m_s", 0.5, 8.0)) features.speed = Speed(*speed);
    features.descent_m_per_km = reader.read_number("descent_m_per_km", 0.0, 300.0);
    if (const auto percent = reader.read_number("step_rate_percent", -30.0, 30.0))
      features.step_rate_change = *percent / 100.0;
    features.soft_ground = reader.read_boolean("soft_ground");
    return features;
  }

  void read_run(const JsonValue& json) {
    JsonObjectReader reader(json, "cycle");
    CapacityDay day;
    day.ran = true;
    if (const auto km = reader.read_number("knee_km", 0.0, 1000.0)) day.dose = knee_equivalent_km(*km);
    day.response = reader.read_name("response", find_session_response).value_or(SessionResponse::unanswered);
    features_of_round_.push_back(read_features(reader));
    round_.push_back(day);
    if (Known<Error> error = reader.finish()) given_.report(std::move(*error));
  }

  RunnerElasticities learn(int times) const {
    std::vector<CapacityDay> days;
    std::vector<SessionFeatures> features;
    for (int i = 0; i < times; ++i)
      for (std::size_t run = 0; run < round_.size(); ++run) {
        days.push_back(round_[run]);
        days.back().date = question_.on + 2 * static_cast<int>(days.size());
        features.push_back(features_of_round_[run]);
      }
    const CapacityModel capacity = make_capacity_model(model_.capacity);
    return learn_elasticities(gather_elasticity_sessions(prior_, days, features, capacity), model_);
  }

  std::string tell(const RunnerElasticities& all, const SessionFeatures& planned) const {
    JsonWriter json;
    json.begin_object().member("runs", all.runs).member("bad_answers", all.bad_answers);
    for (const Elasticity& each : all.each) {
      json.key(name_of(each.kind)).begin_object().member("state", name_of(each.state));
      json.member("published", to_a_thousandth(each.published));
      if (each.state != ElasticityState::not_recorded)
        json.member("own", to_a_thousandth(each.own))
            .member("low", to_a_thousandth(each.low))
            .member("high", to_a_thousandth(each.high));
      json.end_object();
    }
    json.member("dearer_factor", to_a_thousandth(dearer_factor(all, planned, model_)));
    return json.end_object().take();
  }

  const StoryQuestion& question_;
  JsonObjectReader given_;
  ElasticityModel model_;
  CapacityPrior prior_;
  std::vector<CapacityDay> round_;
  std::vector<SessionFeatures> features_of_round_;
};

}  // namespace

Result<std::string> answer_elasticity_story(const StoryQuestion& question) {
  Result<PlannedLoadModel> load = read_planned_load_model(question.rules, question.on);
  if (!load) return Failure(load.error());
  ElasticityModel model{read_elasticity_rules(question.rules, question.on),
                        read_capacity_rules(question.rules, question.on), std::move(*load)};
  return ElasticityStory(question, std::move(model)).answer();
}

}  // namespace patella
