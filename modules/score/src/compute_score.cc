#include <algorithm>
#include <cmath>

#include "patella/score.h"

namespace patella {
namespace {

constexpr double rounding = 1e-9;                                         // of a mean, far below any answer
constexpr int years_per_norm = 10, youngest_norm = 20, oldest_norm = 80;  // how the norms are cut: rules strength.*

double points_of(const ScoreItem& item, const ScoreAnswer& answer) {
  if (const int* number = std::get_if<int>(&answer)) return *number;
  const auto choice = std::ranges::find(item.choices, std::get<std::string>(answer), &ScoreChoice::id);
  if (choice == item.choices.end()) throw BrokenInvariant("an answer that was not checked: " + item.id);
  return choice->points;
}

// The points of every item asked; the ids of those that are missing.
struct CollectedPoints {
  std::vector<double> points;
  std::vector<std::string> missing;
};

CollectedPoints collect(const Instrument& instrument, const ScoreEntry& entry, const ScoreMeasure& measure) {
  CollectedPoints collected;
  if (instrument.own_activities) {
    for (const auto& [name, answer] : entry.answers)
      if (measure.sum != ScoreSum::one || name == measure.id)
        collected.points.push_back(points_of(instrument.items.front(), answer));
    return collected;
  }
  for (const ScoreItem& item : instrument.items) {
    if (measure.sum == ScoreSum::one && item.id != measure.id) continue;
    const auto answer = entry.answers.find(item.id);
    if (answer == entry.answers.end())
      collected.missing.push_back(item.id);
    else
      collected.points.push_back(points_of(item, answer->second));
  }
  return collected;
}

ScoreValue compute_value(const Instrument& instrument, const ScoreEntry& entry, const ScoreMeasure& measure) {
  CollectedPoints collected = collect(instrument, entry, measure);
  ScoreValue value{.measure = measure.id, .missing = std::move(collected.missing), .norm_rule = {}};
  if (!value.missing.empty() || collected.points.empty()) return value;
  double sum = 0.0;
  for (const double points : collected.points) sum += points;
  value.value = measure.sum == ScoreSum::mean ? sum / static_cast<double>(collected.points.size()) : sum;
  return value;
}

bool same_activities(const ScoreEntry& a, const ScoreEntry& b) {
  return std::ranges::equal(
      a.answers, b.answers, {}, [](const auto& each) { return each.first; },
      [](const auto& each) { return each.first; });
}

bool compares(const Instrument& instrument, const ScoreMeasure& measure, const ScoreEntry& a, const ScoreEntry& b) {
  if (a.side != b.side) return false;
  return !instrument.own_activities || measure.sum == ScoreSum::one || same_activities(a, b);
}

ChangeVerdict judge(const ScoreMeasure& measure, double difference) {
  if (!measure.important) return ChangeVerdict::cannot_say;
  if (std::abs(difference) < measure.important->least - rounding) return ChangeVerdict::within_noise;
  return (difference > 0.0) == measure.more_is_better ? ChangeVerdict::better : ChangeVerdict::worse;
}

ScoreChange compare(const ScoreMeasure& measure, const ScoredEntry& before, double earlier, const ScoreEntry& now,
                    double later) {
  const double difference = later - earlier;
  const bool clear = measure.important && std::abs(difference) >= measure.important->clear - rounding;
  return {before.entry.date, difference, judge(measure, difference), clear, before.entry.wording != now.wording};
}

Known<double> value_of(const ScoredEntry& scored, std::string_view measure) {
  const auto found = std::ranges::find(scored.values, measure, &ScoreValue::measure);
  return found == scored.values.end() ? unknown : found->value;
}

void add_changes(const Instrument& instrument, const ScoreMeasure& measure, std::span<const ScoredEntry> earlier,
                 const ScoreEntry& entry, ScoreValue& value) {
  if (!value.value) return;
  for (const ScoredEntry& before : earlier) {
    const Known<double> was = value_of(before, measure.id);
    if (!was || !compares(instrument, measure, before.entry, entry)) continue;
    value.since_last = compare(measure, before, *was, entry, *value.value);
    if (!value.since_first) value.since_first = value.since_last;
  }
}

void add_norm(const Instrument& instrument, const RunnerProfile& runner, const RuleBook& rules, LocalDate on,
              ScoreValue& value) {
  if (instrument.id != "heel_raise") return;
  const Known<std::string> id = name_heel_raise_norm(runner, on);
  const Rule* rule = id ? rules.find(*id) : nullptr;
  if (rule == nullptr || rule->values.empty()) return;
  value.norm = rules.value(*id, on);
  value.norm_rule = *id;
}

int age_on(LocalDate birth, LocalDate on) {
  const std::chrono::year_month_day born(birth.day), now(on.day);
  const int years = static_cast<int>(now.year()) - static_cast<int>(born.year());
  const bool before_birthday = std::pair(now.month(), now.day()) < std::pair(born.month(), born.day());
  return before_birthday ? years - 1 : years;
}

}  // namespace

std::vector<ScoreMeasure> list_measures(const Instrument& instrument, const ScoreEntry& entry) {
  if (!instrument.own_activities) return instrument.measures;
  std::vector<ScoreMeasure> measures{instrument.measures.front()};
  for (const auto& [name, answer] : entry.answers) {
    measures.push_back(instrument.measures.back());
    measures.back().id = name;
  }
  return measures;
}

std::vector<ScoreValue> compute_score(const Instrument& instrument, const ScoreEntry& entry) {
  std::vector<ScoreValue> values;
  for (const ScoreMeasure& measure : list_measures(instrument, entry))
    values.push_back(compute_value(instrument, entry, measure));
  return values;
}

std::vector<ScoredEntry> follow_scores(const Instrument& instrument, std::span<const ScoreEntry> entries,
                                       const RunnerProfile& runner, const RuleBook& rules) {
  std::vector<ScoreEntry> ordered;
  for (const ScoreEntry& entry : entries)
    if (entry.instrument == instrument.id) ordered.push_back(entry);
  std::ranges::stable_sort(ordered, {}, &ScoreEntry::date);
  std::vector<ScoredEntry> scored;
  for (const ScoreEntry& entry : ordered) {
    ScoredEntry now{entry, compute_score(instrument, entry)};
    const std::vector<ScoreMeasure> measures = list_measures(instrument, entry);
    for (std::size_t i = 0; i < measures.size(); ++i) {
      add_changes(instrument, measures[i], scored, entry, now.values[i]);
      add_norm(instrument, runner, rules, entry.date, now.values[i]);
    }
    scored.push_back(std::move(now));
  }
  return scored;
}

Known<std::string> name_heel_raise_norm(const RunnerProfile& runner, LocalDate on) {
  if (!runner.birth_date || !runner.sex || *runner.sex == Sex::other) return unknown;
  const int decade = age_on(*runner.birth_date, on) / years_per_norm * years_per_norm;
  if (decade < youngest_norm || decade > oldest_norm) return unknown;
  return "strength.heel_raise_norm_" + std::string(name_of(*runner.sex)) + "_" + std::to_string(decade);
}

std::string_view name_of(ChangeVerdict verdict) {
  switch (verdict) {
    case ChangeVerdict::within_noise:
      return "within_noise";
    case ChangeVerdict::better:
      return "better";
    case ChangeVerdict::worse:
      return "worse";
    case ChangeVerdict::cannot_say:
      return "cannot_say";
  }
  throw BrokenInvariant("a verdict without a name");
}

}  // namespace patella
