#include <algorithm>
#include <cmath>

#include "form_rules.h"
#include "patella/form.h"

namespace patella {
namespace {

double ratio_of(double percent) { return percent / 100.0; }

Known<double> find_measure(const Known<GaitReport>& gait, GaitMetric metric) {
  if (!gait || !gait->refusals.empty()) return unknown;
  for (const GaitMeasure& measure : gait->measures)
    if (measure.metric == metric) return measure.value;
  return unknown;
}

KneeLoad even_load(const UsualRun& usual, double change, const KneeLoadModel& load) {
  EvenSession session;
  session.stretches.push_back({usual.distance, usual.speed, GaitKind::running, Grade(0.0), change});
  return compute_even_load(session, {}, load);
}

class FormAdviser {
 public:
  FormAdviser(const Known<UsualRun>& usual, const Known<GaitReport>& gait, const KneeLoadModel& load,
              const FormRules& rules)
      : usual_(usual), gait_(gait), load_(load), rules_(rules) {}

  FormAdvice advise() {
    // The watch knows the usual step rate; a clip is one moment.
    const Known<double> clip = find_measure(gait_, GaitMetric::step_rate);
    const Known<double> steps = usual_ ? Known<double>(usual_->step_rate.si()) : clip;
    consider(FormFinding::step_rate, FormCue::more_steps, "form.step_rate_useful_below", steps,
             rules_.step_rate_useful_below);
    consider(FormFinding::upright_trunk, FormCue::lean_from_ankles, "form.upright_below",
             find_measure(gait_, GaitMetric::trunk_lean), rules_.upright_below);
    consider(FormFinding::narrow_step, FormCue::wider_step, "form.narrow_below",
             find_measure(gait_, GaitMetric::step_width), rules_.narrow_below);
    const auto most = static_cast<std::size_t>(std::max(0.0, rules_.findings_at_most));
    if (advice_.findings.size() > most) advice_.findings.resize(most);
    advice_.state = !anything_known_           ? FormState::nothing_known
                    : advice_.findings.empty() ? FormState::nothing_found
                                               : FormState::trial;
    if (advice_.state == FormState::trial) advice_.trial = plan_trial(advice_.findings.front(), steps);
    return std::move(advice_);
  }

 private:
  void consider(FormFinding finding, FormCue cue, const char* rule, const Known<double>& observed, double below) {
    if (!observed) return;
    anything_known_ = true;
    if (*observed < below) advice_.findings.push_back({finding, cue, rule, *observed, below});
  }

  FormTrial plan_trial(const FoundForm& found, const Known<double>& steps) const {
    FormTrial trial;
    trial.cue = found.cue;
    if (usual_) {
      trial.usual_distance = usual_->distance;
      trial.usual_load = even_load(*usual_, 0.0, load_).knee_equivalent;
    }
    if (found.cue != FormCue::more_steps || !steps) return trial;
    trial.change = ratio_of(rules_.step_rate_first);
    trial.change_at_most = ratio_of(std::max(rules_.step_rate_first, rules_.step_rate_at_most));
    trial.step_rate = StepRate(*steps * (1.0 + *trial.change));
    if (!usual_) return trial;
    trial.saving = estimate_step_rate_saving(*usual_, *trial.change, load_);
    const double peak = even_load(*usual_, *trial.change, load_).peak_ratio / even_load(*usual_, 0.0, load_).peak_ratio;
    const double exponent = std::log(peak) / std::log1p(*trial.change);
    const Coefficient& published = load_.peak_step_rate_exponent;
    const auto saved = [&](double by) { return std::max(0.0, 1.0 - std::pow(1.0 + *trial.change, exponent + by)); };
    trial.peak_saving = FormSaving{saved(0.0), saved(std::max(published.high - published.value, 0.0)),
                                   saved(std::min(published.low - published.value, 0.0))};
    return trial;
  }

  const Known<UsualRun>& usual_;
  const Known<GaitReport>& gait_;
  const KneeLoadModel& load_;
  FormRules rules_;
  FormAdvice advice_;
  bool anything_known_ = false;
};

bool is_usable(const UsualRun& usual) {
  const auto positive = [](double value) { return std::isfinite(value) && value > 0.0; };
  return positive(usual.distance.si()) && positive(usual.speed.si()) && positive(usual.step_rate.si());
}

}  // namespace

FormSaving estimate_step_rate_saving(const UsualRun& usual, double change, const KneeLoadModel& load) {
  const double now = even_load(usual, 0.0, load).knee_equivalent.si();
  const double then = even_load(usual, change, load).knee_equivalent.si();
  if (!(now > 0.0) || !(then > 0.0) || !(change > 0.0)) return {};
  const double elasticity = std::log(then / now) / std::log1p(change);
  const double error = load.step_rate_elasticity_error.value;
  const auto saved = [&](double by) { return std::max(0.0, 1.0 - std::pow(1.0 + change, by)); };
  return {saved(elasticity), saved(elasticity + error), saved(elasticity - error)};
}

FormAdvice advise_form(const FormDay& day, const Known<UsualRun>& usual, const Known<GaitReport>& gait,
                       const KneeLoadModel& load, const RuleBook& rules, LocalDate on) {
  if (day.red_flag) return {FormState::refer, {}, unknown};
  if (day.protect_stage) return {FormState::protect, {}, unknown};
  if (!day.may_run) return {FormState::not_running, {}, unknown};
  const Known<UsualRun> usable = usual && is_usable(*usual) ? usual : unknown;
  return FormAdviser(usable, gait, load, read_form_rules(rules, on)).advise();
}

}  // namespace patella
