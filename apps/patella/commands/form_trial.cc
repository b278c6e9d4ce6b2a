#include "form_trial.h"

#include <fmt/format.h>

#include <algorithm>

#include "decision_request.h"

namespace patella {
namespace {

constexpr int usual_run_days = 42;

double median_of(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

bool was_mostly_run(const ActivityOverview& outing) {
  const Known<KneeLoad>& load = outing.load.load;
  return outing.sport == Sport::run && outing.step_rate && load && load->running_duration.si() > 0.0 &&
         load->running_distance.si() > 0.9 * load->distance.si();
}

// The medians of the runs of the last weeks whose steps were counted.
Result<Known<UsualRun>> find_usual_run(Store& store, const Scope& scope, LocalDate day) {
  const auto outings = store.find_activities(scope, {day - usual_run_days, day});
  if (!outings) return Failure(outings.error());
  std::vector<double> metres, speeds, steps;
  for (const ActivityOverview& outing : *outings) {
    if (!was_mostly_run(outing)) continue;
    const KneeLoad& load = *outing.load.load;
    metres.push_back(load.distance.si());
    speeds.push_back((load.running_distance / load.running_duration).si());
    steps.push_back(outing.step_rate->si());
  }
  if (metres.empty()) return Known<UsualRun>();
  return Known<UsualRun>(UsualRun{Distance(median_of(metres)), Speed(median_of(speeds)), StepRate(median_of(steps))});
}

FormDay day_of(const Decision& decision) {
  const bool runs = decision.verdict == Verdict::run || decision.verdict == Verdict::walk_run;
  return {decision.verdict == Verdict::refer || decision.stage == Stage::refer, decision.stage == Stage::protect, runs};
}

class FindingsPage {
 public:
  FindingsPage(Console& console, const FormAdvice& advice, const Wording& wording)
      : console_(console), advice_(advice), wording_(wording) {}

  void print() {
    console_.line();
    console_.line(say("heading"), Tone::strong);
    if (advice_.state != FormState::trial)
      return paragraph(say("state." + std::string(name_of(advice_.state))),
                       advice_.state == FormState::refer ? Tone::stop : Tone::normal);
    for (const FoundForm& found : advice_.findings)
      item(say("finding." + std::string(name_of(found.finding)),
               {{"observed", number(found.observed)}, {"threshold", number(found.threshold)}}) +
           " (" + found.rule + ")");
    print_trial(*advice_.trial);
    paragraph(say("articles"), Tone::quiet);
  }

 private:
  std::string say(const std::string& key, const Wording::Values& values = {}) const {
    return wording_.say("form_trial." + key, values);
  }
  void paragraph(const std::string& text, Tone tone = Tone::normal) {
    console_.line(wrap(text, console_.width(), 0), tone);
  }
  void item(const std::string& text) { console_.line("  - " + wrap(text, console_.width() - 4, 4)); }
  static std::string number(double value) { return fmt::format("{:.0f}", value); }
  static std::string percent(double ratio) { return number(ratio * 100.0); }

  void print_trial(const FormTrial& trial) {
    Wording::Values values;
    if (trial.step_rate) values["rate"] = number(trial.step_rate->si());
    if (trial.change) values["percent"] = percent(*trial.change);
    paragraph(say("cue." + std::string(name_of(trial.cue)), values), Tone::good);
    item(say("drill"));
    if (trial.saving && trial.peak_saving && trial.usual_distance)
      item(say("saving", {{"km", wording_.write(fmt::format("{:.1f}", in_km(*trial.usual_distance)))},
                          {"middle", percent(trial.saving->middle)},
                          {"low", percent(trial.saving->low)},
                          {"high", percent(trial.saving->high)},
                          {"peak", percent(trial.peak_saving->middle)}}));
    else
      item(say("saving_unknown"));
    for (const char* key : {"no_more_km", "other_tissue", "watch", "stop"}) item(say(key));
    if (trial.change_at_most) item(say("later", {{"percent", percent(*trial.change_at_most)}}));
  }

  Console& console_;
  const FormAdvice& advice_;
  const Wording& wording_;
};

}  // namespace

Result<FormAdvice> find_form_advice(Context& context, LocalDate day, const Known<GaitReport>& gait) {
  const auto rules = context.rules();
  const auto store = context.store();
  if (!rules) return Failure(rules.error());
  if (!store) return Failure(store.error());
  const auto load = read_knee_load_model(**rules, day);
  const auto usual = find_usual_run(**store, context.scope(), day);
  const DayView view = day < context.today() ? DayView::morning : DayView::whole;
  const auto request = make_request(**store, context.scope(), day, view);
  if (!load) return Failure(load.error());
  if (!usual) return Failure(usual.error());
  if (!request) return Failure(request.error());
  return advise_form(day_of(decide_today(*request, **rules)), *usual, gait, *load, **rules, day);
}

void render_findings(Console& console, const FormAdvice& advice, const Wording& wording) {
  FindingsPage(console, advice, wording).print();
}

}  // namespace patella
