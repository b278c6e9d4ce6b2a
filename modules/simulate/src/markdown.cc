// The figures of docs/evidence-in-silico.md.
#include <algorithm>
#include <initializer_list>

#include "figures.h"

namespace patella {
namespace {

constexpr double percent = 100.0;

std::string row_of(std::initializer_list<std::string> cells) {
  std::string row = "|";
  for (const std::string& cell : cells) row += " " + cell + " |";
  return row + "\n";
}

std::string header_of(std::initializer_list<std::string> cells) {
  std::string rule = "|";
  for (std::size_t i = 0; i < cells.size(); ++i) rule += "---|";
  return row_of(cells) + rule + "\n";
}

std::string label_of(RunningPolicy policy) {
  const std::string title(title_of(policy));
  if (policy == RunningPolicy::patella) return "**" + title + "**";
  return policy == RunningPolicy::no_running ? "*" + title + "*" : title;
}

std::string outcome_row(const PolicyOutcome& outcome) {
  return row_of({label_of(outcome.policy), render_figure(outcome.weeks_to_goal), render_figure(outcome.mean_weeks),
                 render_figure(outcome.flares), render_figure(outcome.flare_onsets),
                 render_figure(outcome.painful_days), render_figure(outcome.goal_in_26_weeks, percent),
                 render_figure(outcome.goal_in_52_weeks, percent),
                 outcome.policy == RunningPolicy::patella ? std::to_string(outcome.breaches) : "-"});
}

std::string bone_row(const PolicyOutcome& outcome) {
  return row_of({label_of(outcome.policy), render_figure(outcome.referred, percent),
                 render_figure(outcome.days_until_refer), render_figure(outcome.knee_equivalent_km)});
}

std::string family_table(const Simulation& simulation, KneeFamily family) {
  const bool bone = family == KneeFamily::bone_stress;
  std::string text = "### " + std::string(title_of(family)) + "\n";
  text += bone ? header_of({"policy", "referred, %", "days until `refer`, mean (364: never)", "K run until then"})
               : header_of({"policy", "weeks to the goal, median", "mean (never: 52)", "flare-ups a year", "begun",
                            "days with pain >= 3", "goal in 26 weeks, %", "in 52 weeks, %", "breaches"});
  for (const PolicyOutcome& outcome : simulation.outcomes)
    if (outcome.family == family) text += bone ? bone_row(outcome) : outcome_row(outcome);
  return text + "\n";
}

std::string list_of(const std::vector<RunningPolicy>& policies) {
  std::string text;
  for (const RunningPolicy policy : policies) text += (text.empty() ? "" : ", ") + std::string(title_of(policy));
  return text.empty() ? "met" : "**missed**: " + text;
}

std::string target_table(const Simulation& simulation) {
  std::string text = "### Targets\n";
  text += header_of({"family", "on the front, and faster than all with no more flare-ups",
                     "at most half the flare-ups of all that are not slower"});
  for (const FamilyVerdict& verdict : judge_targets(simulation.outcomes))
    text += row_of({std::string(title_of(verdict.family)), list_of(verdict.ahead), list_of(verdict.not_twice_worse)});
  return text + "\n";
}

std::string calibration_table(const Simulation& simulation) {
  std::string text = "### The runners beside published courses\n";
  text += header_of({"family", "figure", "evidence row", "published", "simulated"});
  for (const CalibrationFigure& figure : simulation.calibration)
    text += row_of({std::string(name_of(figure.family)), figure.quantity, figure.evidence_row,
                    render_figure(figure.published), render_figure(figure.simulated)});
  return text + "\n";
}

struct BehaviourCell {
  int runners = 0;
  int flares = 0;
  int arrived = 0;
};

BehaviourCell count(const Simulation& simulation, KneeFamily family, RunnerBehaviour behaviour, RunningPolicy policy) {
  BehaviourCell cell;
  for (const VirtualCourse& course : simulation.courses) {
    if (course.family != family || course.behaviour != behaviour || course.policy != policy) continue;
    ++cell.runners;
    cell.flares += course.flares;
    cell.arrived += course.goal_day.has_value();
  }
  return cell;
}

std::string render_cell(const BehaviourCell& cell) {
  if (cell.runners == 0) return "-";
  return render_figure(static_cast<double>(cell.flares) / cell.runners) + " / " +
         render_figure(percent * cell.arrived / cell.runners) + " %";
}

std::string behaviour_table(const Simulation& simulation) {
  std::string text = "### Who it goes wrong for: flare-ups a year / share at the goal in 52 weeks\n";
  text += header_of(
      {"family", "behaviour", "runners", "Patella", "walk-run programme", "pain-rule steps", "own judgement"});
  for (int family = 0; family < knee_families - 1; ++family)
    for (int behaviour = 0; behaviour < runner_behaviours; ++behaviour) {
      const auto cell = [&](RunningPolicy policy) {
        return count(simulation, static_cast<KneeFamily>(family), static_cast<RunnerBehaviour>(behaviour), policy);
      };
      const BehaviourCell patella = cell(RunningPolicy::patella);
      text += row_of({std::string(name_of(static_cast<KneeFamily>(family))),
                      std::string(name_of(static_cast<RunnerBehaviour>(behaviour))), std::to_string(patella.runners),
                      render_cell(patella), render_cell(cell(RunningPolicy::walk_run_programme)),
                      render_cell(cell(RunningPolicy::pain_steps)), render_cell(cell(RunningPolicy::own_judgement))});
    }
  return text;
}

}  // namespace

std::string render_markdown(const Simulation& simulation) {
  std::string text = std::to_string(simulation.runners) + " runners, seed " + std::to_string(simulation.seed) +
                     "; in parentheses the middle 90 % of the bootstrap.\n\n";
  for (int family = 0; family < knee_families; ++family)
    text += family_table(simulation, static_cast<KneeFamily>(family));
  return text + target_table(simulation) + calibration_table(simulation) + behaviour_table(simulation);
}

}  // namespace patella
