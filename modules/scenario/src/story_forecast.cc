// about = "forecast": one knee as it may go on. `tolerated_km` and `pain` say what is known today, `longest_km` what
// the knee took when it was well, `well_in_days` how long its pain lasts (left out: longer than anybody was followed).
// Of the coming `days` every `every`th is a run of `run_km`, and `luck` (0: all bad, 1: all good) is that of every run.
// A run that is too much raises the next morning by `raises` points.
#include <cmath>

#include "patella/forecast_knee.h"
#include "story_kinds.h"

namespace patella {
namespace {

double to_the_hundredth(double value) { return std::round(value * 100.0) / 100.0 + 0.0; }

class ForecastStory {
 public:
  explicit ForecastStory(const StoryQuestion& question) : question_(question), given_(question.given) {}

  Result<std::string> answer() {
    constexpr double most_km = 100.0;
    constexpr int most_days = 400;
    CapacityPrior prior;
    prior.tolerated_now = knee_equivalent_km(given_.read_number("tolerated_km", 0.0, most_km).value_or(0.0));
    prior.pain = given_.read_integer("pain", 0, 10);
    const double longest_km = given_.read_number("longest_km", 0.0, most_km).value_or(most_km);
    const Known<double> well_in_days = given_.read_number("well_in_days", 0.0, most_days);
    run_ = knee_equivalent_km(given_.read_number("run_km", 0.0, most_km).value_or(0.0));
    every_ = given_.read_integer("every", 1, most_days).value_or(most_days);
    luck_ = given_.read_number("luck", 0.0, 1.0).value_or(1.0);
    raises_ = given_.read_integer("raises", 0, 10).value_or(0);
    const int days = given_.read_integer("days", 0, most_days).value_or(0);
    if (Known<Error> error = given_.finish()) return Failure(std::move(*error));
    const CapacityRules capacity = read_capacity_rules(question_.rules, question_.on);
    const ForecastKneeModel model{capacity, read_forecast_rules(question_.rules, question_.on),
                                  find_full_capacity(kilometres(longest_km), capacity)};
    constexpr double middle = 0.5;
    return live({start_capacity(prior, make_capacity_model(capacity)), middle, well_in_days, model}, days);
  }

 private:
  std::string live(ForecastKnee knee, int days) const {
    int provoked = 0;
    for (int day = 1; day <= days; ++day) {
      if (day % every_ == 0 && knee.run(run_, luck_) == SessionResponse::provoked) {
        ++provoked;
        knee.raise_morning(raises_);
      }
      knee.sleep();
    }
    JsonWriter json;
    json.begin_object().member("capacity_km", to_the_hundredth(in_km(knee.capacity())));
    json.member("pain_left_percent", to_the_hundredth(100.0 * knee.pain_left())).member("too_much", provoked);
    return json.member("morning_rise", to_the_hundredth(knee.morning_rise())).end_object().take();
  }

  const StoryQuestion& question_;
  JsonObjectReader given_;
  KneeEquivalentDistance run_;
  int every_ = 1;
  double luck_ = 1.0;
  int raises_ = 0;
};

}  // namespace

Result<std::string> answer_forecast_story(const StoryQuestion& question) { return ForecastStory(question).answer(); }

}  // namespace patella
