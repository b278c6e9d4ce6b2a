// From how somebody runs to one thing worth trying: findings, one cue as a trial, what it would save the knee.
//
// In:   what today's decision says (red flag, stage, running or not), the runner's own usual run and step rate, a
//       GaitReport where there is one; rules/form.toml and the load formulas.
// Out:  at most as many findings as the rule says, one cue with its expected effect on the knee load of the usual run,
//       with its band; the clicks of a metronome.
// Not:  no allowance: a trial never makes today's distance longer. No norm for step rate, no ground forces, no chance
// of
//       injury, no judgement of knee alignment or of pelvic drop (no cut-off is known). No sentences.
// Sources: rules/form.toml; EVIDENCE finding 4, section 7, formulas F1 and F2; conflicts C, G, H; docs/form.md.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "patella/gait.h"
#include "patella/load.h"
#include "patella/rules.h"
#include "patella/units.h"

namespace patella {

// What the decision of the day leaves room for.
struct FormDay {
  bool red_flag = true;  // until somebody has looked: nothing but that
  bool protect_stage = true;
  bool may_run = false;
};

// The runner's own usual run.
struct UsualRun {
  Distance distance;
  Speed speed;
  StepRate step_rate;  // own, at that speed
};

// One thing that may be changed about the running.
enum class FormFinding {
  step_rate,      // own steps are few: more of them unload the kneecap
  upright_trunk,  // hardly leaning: a little more unloads it
  narrow_step,    // feet cross the middle: matters for the outer side of the knee
};
enum class FormCue { more_steps, lean_from_ankles, wider_step };

struct FoundForm {
  FormFinding finding = FormFinding::step_rate;
  FormCue cue = FormCue::more_steps;
  std::string rule;
  double observed = 0.0;   // in the rule's unit
  double threshold = 0.0;  // of the rule: from where the cue is worth a trial, no norm
};

// A saving is a share: 0.05 is 5 % less. `low` is the least, `high` the most the formulas allow; never below 0.
struct FormSaving {
  double middle = 0.0;
  double low = 0.0;
  double high = 0.0;
};

struct FormTrial {
  FormCue cue = FormCue::more_steps;
  Known<double> change;                      // of the step rate, ratio; only of more_steps
  Known<double> change_at_most;              // later, when the first step went well
  Known<StepRate> step_rate;                 // to run to
  Known<FormSaving> saving;                  // of the knee load of the usual run; unknown: no number is known
  Known<FormSaving> peak_saving;             // of the peak per step
  Known<Distance> usual_distance;            // of the usual run
  Known<KneeEquivalentDistance> usual_load;  // as it is run now
};

enum class FormState {
  refer,          // a red flag: nothing but the flag
  protect,        // first the knee calms down
  not_running,    // today's answer is not a run: no trial today
  nothing_known,  // neither watch nor video says enough
  nothing_found,  // nothing worth trying stands out
  trial,
};
struct FormAdvice {
  FormState state = FormState::refer;
  std::vector<FoundForm> findings;  // the first is the one to try
  Known<FormTrial> trial;           // one at a time
};

// `on`: the day whose rules hold.
FormAdvice advise_form(const FormDay& day, const Known<UsualRun>& usual, const Known<GaitReport>& gait,
                       const KneeLoadModel& load, const RuleBook& rules, LocalDate on);
// What a step rate changed by so much (ratio) would save of an even, level run.
FormSaving estimate_step_rate_saving(const UsualRun& usual, double change, const KneeLoadModel& load);
std::string render_json(const FormAdvice& advice);

// Clicks as a WAV file: 16 bit, one channel; exact over its whole length, so that it may be looped. Unknown for a rate
// or a length nobody runs to.
Known<std::string> render_metronome(StepRate rate, Duration length);

Known<Error> check_form_rules(const RuleBook& rules);
std::vector<std::string> list_form_rules();

std::string_view name_of(FormFinding finding);
std::string_view name_of(FormCue cue);
std::string_view name_of(FormState state);

}  // namespace patella
