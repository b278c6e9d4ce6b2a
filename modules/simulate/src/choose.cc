// Numbers of rules chosen by what the worst family would lose: each rule in turn at the ends of its range of
// uncertainty and halfway, from the best so far; and once more without looking at one family.
#include <algorithm>
#include <array>

#include "figures.h"
#include "invented.h"
#include "workers.h"

namespace patella {
namespace {

constexpr int families_with_goal = knee_families - 1;

std::vector<double> values_to_try(const Rule& rule, double now) {
  std::vector<double> values;
  for (const Known<double>& end : {rule.low, rule.high})
    if (end) values.insert(values.end(), {(now + *end) / 2.0, *end});
  std::erase_if(values, [&](double value) { return value == now || value < rule.minimum || value > rule.maximum; });
  return values;
}

double value_now(const Rule& rule) { return rule.values.empty() ? 0.0 : rule.values.back().value; }

RuleBook with_changes(RuleBook book, const std::vector<RuleChange>& changes) {
  for (const RuleChange& change : changes) {
    Rule rule = *book.find(change.rule);
    rule.values = {{rule.values.front().from, change.value}};
    book = book.with(std::move(rule));
  }
  return book;
}

// The same changes with this one in place of an older one of the same rule.
std::vector<RuleChange> and_also(std::vector<RuleChange> changes, const RuleChange& change) {
  std::erase_if(changes, [&](const RuleChange& other) { return other.rule == change.rule; });
  changes.push_back(change);
  return changes;
}

double loss_of(const CandidateRules& candidate, int family, double flare_weeks) {
  const auto at = static_cast<std::size_t>(family);
  return candidate.mean_weeks[at] + flare_weeks * candidate.flares[at];
}

class Regrets {
 public:
  Regrets(const std::vector<CandidateRules>& candidates, double flare_weeks)
      : candidates_(candidates), flare_weeks_(flare_weeks) {
    for (int family = 0; family < families_with_goal; ++family) {
      const auto loss = [&](const CandidateRules& one) { return loss_of(one, family, flare_weeks); };
      best_[static_cast<std::size_t>(family)] = loss(*std::ranges::min_element(candidates, {}, loss));
    }
  }
  double percent(std::size_t candidate, int family) const {
    const double best = best_[static_cast<std::size_t>(family)];
    return 100.0 * (loss_of(candidates_[candidate], family, flare_weeks_) - best) / best;
  }
  double worst(std::size_t candidate, int left_out) const {
    double worst = 0.0;
    for (int family = 0; family < families_with_goal; ++family)
      if (family != left_out) worst = std::max(worst, percent(candidate, family));
    return worst;
  }
  // Nobody whose guardrails give way is chosen.
  std::size_t choose(int left_out) const {
    std::size_t chosen = 0;
    for (std::size_t i = 1; i < candidates_.size(); ++i)
      if (candidates_[i].breaches == 0 && worst(i, left_out) < worst(chosen, left_out)) chosen = i;
    return chosen;
  }

 private:
  const std::vector<CandidateRules>& candidates_;
  double flare_weeks_;
  std::array<double, families_with_goal> best_{};
};

RobustChoice choose(const std::vector<CandidateRules>& candidates, double flare_weeks) {
  constexpr int none = -1;
  const Regrets regrets(candidates, flare_weeks);
  RobustChoice choice{regrets.choose(none), flare_weeks};
  choice.worst_regret_percent = regrets.worst(choice.chosen, none);
  choice.worst_regret_before_percent = regrets.worst(0, none);
  for (int family = 0; family < families_with_goal; ++family) {
    const std::size_t chosen = regrets.choose(family);
    choice.left_out.push_back({static_cast<KneeFamily>(family), chosen, regrets.percent(chosen, family)});
  }
  return choice;
}

class RuleChooser {
 public:
  RuleChooser(const ChoiceOptions& options, const RuleBook& rules, const ExerciseLibrary& exercises)
      : options_(options), rules_(rules), exercises_(exercises) {}

  ChoiceReport choose_all() {
    try_changes({});
    for (int round = 0; round < options_.rounds && !report_.cancelled; ++round) try_round();
    constexpr std::array weights{0.5, 1.0, 2.0};
    for (const double weight : weights)
      report_.choices.push_back(choose(report_.candidates, weight * options_.flare_weeks));
    return std::move(report_);
  }

 private:
  void try_round() {
    const std::size_t best = choose(report_.candidates, options_.flare_weeks).chosen;
    const std::vector<RuleChange> begin = report_.candidates[best].changes;
    for (const std::string& id : options_.rules) {
      const Rule* rule = rules_.find(id);
      if (rule == nullptr || rule->values.empty()) continue;
      for (const double value : values_to_try(*rule, value_now(*rule))) try_changes(and_also(begin, {id, value}));
    }
  }

  void try_changes(std::vector<RuleChange> changes) {
    if (report_.cancelled) return;
    const RuleBook book = with_changes(rules_, changes);
    CandidateRules candidate{std::move(changes)};
    std::vector<VirtualCourse> courses;
    SimulationOptions quiet = options_.simulation;
    quiet.progress = nullptr;
    for (const auto& of_runner : live_all(quiet, {&book, &exercises_}, {RunningPolicy::patella}))
      std::ranges::copy(of_runner, std::back_inserter(courses));
    add_means(courses, candidate);
    ++tried_;
    if (options_.simulation.progress) options_.simulation.progress(tried_);
    report_.cancelled = options_.simulation.cancelled && options_.simulation.cancelled();
    if (!report_.cancelled) report_.candidates.push_back(std::move(candidate));
  }

  static void add_means(const std::vector<VirtualCourse>& courses, CandidateRules& candidate) {
    std::array<double, families_with_goal> runners{};
    candidate.mean_weeks.assign(families_with_goal, 0.0);
    candidate.flares.assign(families_with_goal, 0.0);
    constexpr double days_per_week = 7.0;
    for (const VirtualCourse& course : courses) {
      candidate.breaches += course.breaches;
      const auto family = static_cast<std::size_t>(course.family);
      if (course.family == KneeFamily::bone_stress) continue;
      runners[family] += 1.0;
      candidate.mean_weeks[family] += course.goal_day.value_or(invented::days) / days_per_week;
      candidate.flares[family] += course.flares;
    }
    for (std::size_t family = 0; family < runners.size(); ++family) {
      candidate.mean_weeks[family] /= std::max(1.0, runners[family]);
      candidate.flares[family] /= std::max(1.0, runners[family]);
    }
  }

  const ChoiceOptions& options_;
  const RuleBook& rules_;
  const ExerciseLibrary& exercises_;
  ChoiceReport report_;
  int tried_ = 0;
};

std::string text_of(const CandidateRules& candidate) {
  if (candidate.changes.empty()) return "as it is";
  std::string text;
  for (const RuleChange& change : candidate.changes)
    text += (text.empty() ? "" : ", ") + change.rule + " " + std::to_string(change.value);
  return text;
}

}  // namespace

int count_candidates(const ChoiceOptions& options, const RuleBook& rules) {
  std::size_t count = 0;
  for (const std::string& id : options.rules)
    if (const Rule* rule = rules.find(id); rule != nullptr && !rule->values.empty())
      count += values_to_try(*rule, value_now(*rule)).size();
  return 1 + options.rounds * static_cast<int>(count);
}

ChoiceReport choose_rules(const ChoiceOptions& options, const RuleBook& rules, const ExerciseLibrary& exercises) {
  return RuleChooser(options, rules, exercises).choose_all();
}

std::string render_text(const ChoiceReport& report) {
  std::string text;
  for (const CandidateRules& candidate : report.candidates) {
    text += text_of(candidate) + ":";
    for (int family = 0; family < families_with_goal; ++family)
      text += " " + std::string(name_of(static_cast<KneeFamily>(family))) + " " +
              render_figure(candidate.mean_weeks[static_cast<std::size_t>(family)]) + " weeks, " +
              render_figure(candidate.flares[static_cast<std::size_t>(family)]) + " flare-ups;";
    text += " breaches " + std::to_string(candidate.breaches) + "\n";
  }
  for (const RobustChoice& choice : report.choices) {
    text += "\nA flare-up counted as " + render_figure(choice.flare_weeks) +
            " weeks: " + text_of(report.candidates[choice.chosen]) + "; the worst family loses " +
            render_figure(choice.worst_regret_percent) +
            " % (as it is: " + render_figure(choice.worst_regret_before_percent) + " %)\n";
    for (const LeftOutFamily& left_out : choice.left_out)
      text += "  without looking at " + std::string(name_of(left_out.family)) + ": " +
              text_of(report.candidates[left_out.chosen]) + "; there it loses " +
              render_figure(left_out.regret_percent) + " %\n";
  }
  return text;
}

}  // namespace patella
