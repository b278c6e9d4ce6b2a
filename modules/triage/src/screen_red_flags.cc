#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

#include "answer_log.h"
#include "patella/triage.h"
#include "questions.h"

namespace patella {
namespace {

// A changed rules folder may hold any number; these keep it inside an int.
constexpr double most_days = 36525.0;  // a century
constexpr double beyond_the_scale = 11.0;

// On the birthday itself the new age counts; who was born on 29 February has it on 1 March.
int age_in_years(LocalDate birth, LocalDate today) {
  const auto as_calendar = [](LocalDate date) {
    return std::chrono::year_month_day(std::chrono::sys_days(date.day.time_since_epoch()));
  };
  const auto born = as_calendar(birth);
  const auto now = as_calendar(today);
  const bool birthday_passed = std::pair(now.month(), now.day()) >= std::pair(born.month(), born.day());
  return static_cast<int>(now.year()) - static_cast<int>(born.year()) - (birthday_passed ? 0 : 1);
}

class Screening {
 public:
  Screening(const FlagInputs& inputs, const RuleBook& rules) : inputs_(inputs), rules_(rules), log_(inputs) {}

  std::vector<RedFlag> run() {
    screen_profile();
    screen_single_answers();
    screen_infection();
    screen_injury();
    screen_severe_mornings();
    return sorted_flags();
  }

 private:
  double number(std::string_view rule) const { return rules_.value(rule, inputs_.today); }
  int days(std::string_view rule) const { return static_cast<int>(std::clamp(number(rule), 0.0, most_days)); }

  void screen_profile() {
    screen_age();
    screen_pregnancy();
    screen_surgery();
  }

  void screen_age() {
    if (!inputs_.runner.birth_date) return;
    const int age = age_in_years(*inputs_.runner.birth_date, inputs_.today);
    const double adult = number("red_flag.under_18");
    if (age < adult) keep({"red_flag.under_18", {}, inputs_.today, unknown, static_cast<double>(age), adult, "years"});
  }

  void screen_pregnancy() {
    if (inputs_.runner.pregnant_or_postpartum.value_or(false)) raise_undated("red_flag.pregnant_or_postpartum");
  }

  // Answered without a date: a recent clearance lifts it, whatever day it was answered on.
  void raise_undated(const std::string& rule) {
    if (is_cleared(rule, inputs_.today - days("red_flag.undated_clearance"))) return;
    keep({rule, {}, inputs_.today, unknown, 1.0, 1.0, "answer"});
  }

  void screen_surgery() {
    const std::string rule = "red_flag.knee_surgery";
    const Known<LocalDate> surgery = inputs_.runner.knee_surgery_date;
    if (!surgery) {
      if (inputs_.runner.knee_surgery_ever.value_or(false)) raise_undated(rule);
      return;
    }
    const int since = days_between(*surgery, inputs_.today);
    if (since > days(rule) || is_cleared(rule, *surgery)) return;
    keep({rule, {}, std::min(*surgery, inputs_.today), unknown, static_cast<double>(since), number(rule), "days"});
  }

  void screen_single_answers() {
    const std::array<std::pair<std::string_view, Known<bool> CheckIn::*>, 3> checkin_flags{{
        {"red_flag.locked_knee", &CheckIn::locking},
        {"red_flag.night_pain", &CheckIn::night_pain},
        {"red_flag.calf_swelling", &CheckIn::calf_swelling},
    }};
    for (const auto& [rule, field] : checkin_flags) raise(rule, log_.find(field));
    for (const QuestionEntry& question : question_entries)
      if (!is_combined(question.id)) raise(question.rule, log_.find(question.id));
  }

  // These two mean something only together with another answer.
  static bool is_combined(std::string_view question) {
    return question == "feels_feverish" || question == "knee_injection_recently";
  }

  void screen_infection() {
    const Answers fever = join(log_.find(&CheckIn::fever), log_.find("feels_feverish"));
    const Answers swelling = join(log_.find(&CheckIn::swelling), log_.find("swelled_fast_or_very_large"));
    const Answers inflamed = join(swelling, log_.find("hot_or_red_knee"));
    raise_near("red_flag.hot_joint", fever, inflamed);
    raise_near("red_flag.unwell_with_swelling", log_.find(&CheckIn::unwell), inflamed);
    raise("red_flag.fever_after_procedure", find_after_procedure(fever));
  }

  Answers find_after_procedure(const Answers& fever) const {
    Answers procedures = log_.find("knee_injection_recently");
    const int window = days("red_flag.fever_after_procedure");
    // "Recently" was answered on the day of the questions, and may lie that long before it.
    Answers found = join(find_pairs(procedures, fever, 0, window), find_pairs(fever, procedures, 0, window));
    if (inputs_.runner.knee_surgery_date)
      found = join(find_pairs({{*inputs_.runner.knee_surgery_date, unknown}}, fever, 0, window), found);
    return found;
  }

  void screen_injury() {
    const Answers injuries = log_.find(&CheckIn::fell_or_twisted);
    raise_after("red_flag.swelling_after_injury", injuries, log_.find(&CheckIn::swelling));
    raise_after("red_flag.giving_way_after_injury", injuries, log_.find(&CheckIn::giving_way));
  }

  void screen_severe_mornings() {
    const std::string rule = "red_flag.severe_morning_pain";
    const double level = number(rule);
    const auto needed = static_cast<std::size_t>(std::max(1, days("red_flag.severe_morning_count")));
    const Answers mornings = log_.find_mornings(static_cast<int>(std::ceil(std::clamp(level, 0.0, beyond_the_scale))));
    Answers found;
    for (std::size_t last = needed - 1; last < mornings.size(); ++last) {
      const int span = days_between(mornings[last - (needed - 1)].date, mornings[last].date);
      if (span < days("red_flag.severe_morning_window")) found.push_back(mornings[last]);
    }
    raise(rule, found, level, "points");
  }

  void raise_near(std::string_view rule, const Answers& first, const Answers& second) {
    const int window = days(rule);
    raise(rule, find_pairs(first, second, -window, window));
    raise(rule, find_pairs(second, first, -window, window));
  }

  void raise_after(std::string_view rule, const Answers& injuries, const Answers& signs) {
    raise(rule, find_pairs(injuries, signs, 0, days(rule)));
  }

  void raise(std::string_view rule, const Answers& answers, double threshold = 1.0, std::string_view unit = "answer") {
    if (answers.empty()) return;
    const DatedAnswer& newest = answers.back();
    if (is_cleared(rule, newest.date)) return;
    keep({std::string(rule),
          {},
          newest.date,
          newest.side,
          static_cast<double>(newest.points),
          threshold,
          std::string(unit)});
  }

  bool is_cleared(std::string_view rule, LocalDate answered) const {
    const auto lifts = [&](const Clearance& clearance) {
      return clearance.red_flag == rule && clearance.date >= answered && clearance.date <= inputs_.today;
    };
    return std::any_of(inputs_.clearances.begin(), inputs_.clearances.end(), lifts);
  }

  void keep(RedFlag flag) {
    const Rule* rule = rules_.find(flag.rule);
    if (rule == nullptr) throw BrokenInvariant("the rules lack the red flag " + flag.rule);
    if (rule->status == RuleStatus::retired) return;
    flag.urgency = find_referral_urgency(rule->urgency).value_or(ReferralUrgency::urgent);
    const auto [at, is_new] = flags_.try_emplace(flag.rule, flag);
    if (!is_new && flag.date > at->second.date) at->second = std::move(flag);
  }

  std::vector<RedFlag> sorted_flags() {
    std::vector<RedFlag> flags;
    flags.reserve(flags_.size());
    for (auto& [rule, flag] : flags_) flags.push_back(std::move(flag));
    std::stable_sort(flags.begin(), flags.end(),
                     [](const RedFlag& a, const RedFlag& b) { return a.urgency > b.urgency; });
    return flags;
  }

  const FlagInputs& inputs_;
  const RuleBook& rules_;
  AnswerLog log_;
  std::map<std::string, RedFlag> flags_;
};

}  // namespace

std::vector<RedFlag> screen_red_flags(const FlagInputs& inputs, const RuleBook& rules) {
  return Screening(inputs, rules).run();
}

std::vector<MissingSafetyAnswer> list_missing_safety_answers(const FlagInputs& inputs, const RuleBook& rules) {
  std::vector<MissingSafetyAnswer> missing;
  const RunnerProfile& runner = inputs.runner;
  if (!runner.birth_date) missing.push_back({"runner.birth_date", "red_flag.under_18"});
  if (!runner.knee_surgery_date) {
    if (!runner.knee_surgery_ever) missing.push_back({"runner.knee_surgery_ever", "red_flag.knee_surgery"});
    if (runner.knee_surgery_ever.value_or(false))
      missing.push_back({"runner.knee_surgery_date", "red_flag.knee_surgery"});
  }
  if (!runner.pregnant_or_postpartum && runner.sex != Sex::male)
    missing.push_back({"runner.pregnant_or_postpartum", "red_flag.pregnant_or_postpartum"});
  for (const TriageQuestion& question : list_triage_questions(rules))
    if (question.required && !inputs.triage.answers.contains(question.id))
      missing.push_back({"triage.answers." + question.id, question.rule});
  std::sort(missing.begin(), missing.end(), [](const auto& a, const auto& b) { return a.key < b.key; });
  return missing;
}

}  // namespace patella
