#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

#include "age.h"
#include "answer_log.h"
#include "patella/triage.h"
#include "questions.h"
#include "rising_pain.h"

namespace patella {
namespace {

// A changed rules folder may hold any number; these keep it inside an int.
constexpr double most_days = 36525.0;  // a century
constexpr double beyond_the_scale = 11.0;

// Places of the body map as a check-in names them, when the pain is in the bone and rises.
constexpr std::array<std::string_view, 5> rising_bone_pain{"shin_bone_rising", "foot_bone_rising", "thigh_bone_rising",
                                                           "hip_bone_rising", "groin_bone_rising"};

class Screening {
 public:
  Screening(const FlagInputs& inputs, const RuleBook& rules) : inputs_(inputs), rules_(rules), log_(inputs) {}

  std::vector<RedFlag> run() {
    screen_profile();
    screen_single_answers();
    screen_infection();
    screen_injury();
    screen_fracture();
    screen_bone_stress();
    screen_bleeding();
    screen_swollen_each_step();
    screen_back_and_buckling();
    screen_after_cancer();
    screen_severe_mornings();
    raise("red_flag.pain_rising_load_falling", find_rising_pain(inputs_, rules_),
          number("red_flag.pain_rising_load_falling"), "sessions");
    return sorted_flags();
  }

 private:
  double number(std::string_view rule) const { return rules_.value(rule, inputs_.today); }
  int days(std::string_view rule) const { return static_cast<int>(std::clamp(number(rule), 0.0, most_days)); }

  void screen_profile() {
    screen_age();
    screen_young_hip();
    screen_pregnancy();
    screen_surgery();
  }

  bool is_under_age() const {
    return inputs_.runner.birth_date &&
           age_in_years(*inputs_.runner.birth_date, inputs_.today) < number("red_flag.under_18");
  }

  void screen_age() {
    if (!is_under_age()) return;
    const int age = age_in_years(*inputs_.runner.birth_date, inputs_.today);
    const double adult = number("red_flag.under_18");
    keep({"red_flag.under_18", {}, inputs_.today, unknown, static_cast<double>(age), adult, "years"});
  }

  // A hip that slips in its growth plate is felt at the knee, and every step may let it slip further.
  void screen_young_hip() {
    if (!is_under_age()) return;
    for (const std::string_view sign : {"hip_turning_hurts", "pain_site_hip_or_groin", "elsewhere_groin_or_hip",
                                        "groin_hurts_with_each_step", "walking_hurts_each_step"})
      raise("red_flag.young_hip", log_.find(sign));
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
    for (const auto& [id, yes] : inputs_.triage.answers)
      if (const Question* question = yes ? find_question(id) : nullptr; question != nullptr && acts_alone(*question))
        raise(question->rule, log_.find(id));
  }

  const Question* find_question(std::string_view id) const {
    for (const Question& question : rules_.questions())
      if (question.id == id) return &question;
    return nullptr;
  }

  // The answers behind these flags mean something only together with another one.
  static bool acts_alone(const Question& question) {
    constexpr std::array<std::string_view, 9> combined{
        "red_flag.hot_joint",        "red_flag.fever_after_procedure",   "red_flag.unwell_with_swelling",
        "red_flag.ottawa_knee_rule", "red_flag.bone_stress_score",       "red_flag.bone_risk_elsewhere",
        "red_flag.bleeding_joint",   "red_flag.infection_without_fever", "red_flag.after_cancer"};
    const bool found = std::find(combined.begin(), combined.end(), question.rule) != combined.end();
    return !found && !question.rule.empty();
  }

  Answers find_swelling() const {
    const Answers asked = join(log_.find("knee_swollen"), log_.find("swelled_fast_or_very_large"));
    return join(log_.find(&CheckIn::swelling), asked);
  }

  void screen_infection() {
    const Answers fever = join(log_.find(&CheckIn::fever), log_.find("feels_feverish"));
    const Answers inflamed = join(find_swelling(), log_.find("hot_or_red_knee"));
    raise_near("red_flag.hot_joint", fever, inflamed);
    raise_near("red_flag.unwell_with_swelling", find_illness(), inflamed);
    raise_after_procedure("red_flag.fever_after_procedure", fever);
    const Answers ill_and_swollen = find_near("red_flag.unwell_with_swelling", find_illness(), inflamed);
    raise_after_procedure("red_flag.hot_knee_after_procedure",
                          join(log_.find("hot_or_red_knee"), join(ill_and_swollen, find_swollen_at_rest())));
    screen_infection_without_fever(inflamed);
  }

  void raise_after_procedure(std::string_view rule, const Answers& signs) {
    const Answers procedures = log_.find("knee_injection_recently");
    const int window = days(rule);
    // "Recently" was answered on the day of the questions, and may lie that long before it.
    Answers found = join(find_pairs(procedures, signs, 0, window), find_pairs(signs, procedures, 0, window));
    if (inputs_.runner.knee_surgery_date)
      found = join(find_pairs({{*inputs_.runner.knee_surgery_date, unknown}}, signs, 0, window), found);
    else if (inputs_.runner.knee_surgery_ever.value_or(false))  // on a day that is not known: perhaps last week
      found = join(signs, found);
    raise(rule, found);
  }

  // Swollen, and it hurts without being moved.
  Answers find_swollen_at_rest() const {
    return find_near("red_flag.unwell_with_swelling", log_.find("hurts_at_rest"), find_swelling());
  }

  bool was_told(std::string_view question) const { return !log_.find(question).empty(); }

  // No fever says little where the body answers less, or where a medicine takes the fever away.
  void screen_infection_without_fever(const Answers& inflamed) {
    const std::string rule = "red_flag.infection_without_fever";
    const bool answers_less = was_told("low_infection_defence") || was_told("medicine_cortisone_months");
    if (answers_less) raise(rule, join(log_.find("hot_or_red_knee"), find_swollen_at_rest()));
    if (answers_less || was_told("medicine_painkiller_most_days")) raise_near(rule, find_illness(), inflamed);
  }

  Answers find_illness() const { return join(log_.find(&CheckIn::unwell), log_.find("feels_ill")); }

  void screen_after_cancer() {
    if (!was_told("cancer_before")) return;
    raise("red_flag.after_cancer", log_.find(&CheckIn::night_pain));
    for (const std::string_view sign : {"wakes_at_night_lying_still", "hurts_at_rest", "losing_weight_without_trying",
                                        "growing_lump", "one_spot_of_bone_hurts", "bone_pain_elsewhere_rising"})
      raise("red_flag.after_cancer", log_.find(sign));
  }

  void screen_injury() {
    const Answers injuries = log_.find(&CheckIn::fell_or_twisted);
    raise_after("red_flag.swelling_after_injury", injuries,
                join(log_.find(&CheckIn::swelling), log_.find("knee_swollen")));
    if (log_.has_yes("injury_recently")) raise("red_flag.swelling_after_injury", log_.find("knee_swollen"));
    raise_after("red_flag.giving_way_after_injury", injuries, log_.find(&CheckIn::giving_way));
  }

  // The Ottawa knee rule, but for the four steps and the right angle, which are a flag without an injury too.
  void screen_fracture() {
    const std::string rule = "red_flag.ottawa_knee_rule";
    const Answers injury = log_.find("injury_recently");
    if (injury.empty()) return;
    if (log_.has_yes("kneecap_bone_tender") || log_.has_yes("outer_knob_below_knee_tender")) raise(rule, injury);
    if (!inputs_.runner.birth_date) return;
    const int age = age_in_years(*inputs_.runner.birth_date, injury.back().date);
    const double threshold = number(rule);
    if (age >= threshold) raise(rule, {{injury.back().date, unknown, age}}, threshold, "years");
  }

  bool has_any(std::initializer_list<std::string_view> questions) const {
    return std::any_of(questions.begin(), questions.end(), [&](auto question) { return log_.has_yes(question); });
  }

  void screen_bone_stress() {
    const bool more_than_the_hop =
        has_any({"wakes_at_night_lying_still", "hurts_at_rest", "one_spot_of_bone_hurts", "kneecap_bone_tender"});
    if (more_than_the_hop) raise("red_flag.hop_with_rest_pain", log_.find("hopping_hurts_in_bone"));
    raise("red_flag.bone_pain_elsewhere", log_.find_elsewhere(rising_bone_pain));
    const bool bone_at_risk =
        has_any({"bone_stress_injury_before", "eats_too_little_for_training", "periods_absent_or_irregular",
                 "thin_bones_or_low_hormones", "medicine_cortisone_months"});
    if (bone_at_risk || was_told("onset_sudden_while_running"))
      raise("red_flag.kneecap_bone_stress", log_.find("kneecap_bone_tender"));
    if (has_any({"thin_bones_or_low_hormones", "medicine_cortisone_months"}))
      raise("red_flag.weak_bone_each_step", log_.find("walking_hurts_each_step"));
    screen_bone_outside_the_knee();
  }

  // The published score by itself; and with what bones lack, which it does not ask.
  void screen_bone_outside_the_knee() {
    const Answers elsewhere = find_pain_outside_the_knee();
    if (elsewhere.empty()) return;
    const double score = count_bone_stress_points();
    raise_points("red_flag.bone_stress_score", elsewhere.back().date, score);
    const double risk = count_bone_risk_points();
    // No finger reaches the bone of a hip: pain on turning it stands for the sore spot.
    const double hip = was_told("hip_turning_hurts") ? number("red_flag.bone_stress_points_tenderness") : 0.0;
    if (risk > 0.0) raise_points("red_flag.bone_risk_elsewhere", elsewhere.back().date, score + risk + hip);
  }

  Answers find_pain_outside_the_knee() const {
    constexpr std::array<std::string_view, 7> places{
        "pain_site_shin", "pain_site_thigh", "pain_site_hip_or_groin", "elsewhere_shin",
        "elsewhere_foot", "elsewhere_thigh", "elsewhere_groin_or_hip"};
    Answers elsewhere;
    for (const std::string_view place : places) elsewhere = join(elsewhere, log_.find(place));
    return elsewhere;
  }

  void raise_points(std::string_view rule, LocalDate date, double score) {
    if (score < number(rule)) return;
    raise(rule, {{date, unknown, static_cast<int>(score)}}, number(rule), "points");
  }

  using PointsOfAnswer = std::pair<std::string_view, std::string_view>;  // question, rule

  double count_points(std::span<const PointsOfAnswer> parts) const {
    double score = 0.0;
    for (const auto& [question, rule] : parts)
      if (log_.has_yes(question)) score += number(rule);
    return score;
  }

  double count_bone_stress_points() const {
    constexpr std::array<PointsOfAnswer, 4> parts{{
        {"one_spot_of_bone_hurts", "red_flag.bone_stress_points_tenderness"},
        {"bone_stress_injury_before", "red_flag.bone_stress_points_bone_injury_before"},
        {"foot_arch_high", "red_flag.bone_stress_points_high_arch"},
        {"onset_after_more_running", "red_flag.bone_stress_points_more_running"},
    }};
    return count_points(parts);
  }

  double count_bone_risk_points() const {
    constexpr std::array<PointsOfAnswer, 4> parts{{
        {"eats_too_little_for_training", "red_flag.bone_risk_points_low_intake"},
        {"periods_absent_or_irregular", "red_flag.bone_risk_points_periods"},
        {"thin_bones_or_low_hormones", "red_flag.bone_risk_points_thin_bones"},
        {"medicine_cortisone_months", "red_flag.bone_risk_points_cortisone"},
    }};
    return count_points(parts);
  }

  // The medicine is taken on; the swelling or the fall may lie some weeks before the answer.
  void screen_bleeding() {
    const std::string rule = "red_flag.bleeding_joint";
    const Answers thinner = log_.find("medicine_blood_thinner");
    const Answers injuries = join(log_.find(&CheckIn::fell_or_twisted), log_.find("injury_recently"));
    const Answers signs = join(join(find_swelling(), log_.find("swells_after_runs")), injuries);
    raise(rule, find_pairs(signs, thinner, 0, days(rule)));
    raise(rule, find_pairs(thinner, signs, 0, static_cast<int>(most_days)));
  }

  // With or without an injury; after one, sooner ones speak as well.
  void screen_swollen_each_step() {
    const std::string rule = "red_flag.swollen_each_step";
    raise_near(rule, find_swelling(), log_.find("walking_hurts_each_step"));
  }

  // A thigh that gives way with pain that follows the back: its nerve may be weak.
  void screen_back_and_buckling() {
    if (was_told("back_movement_changes_knee_pain"))
      raise("red_flag.back_and_buckling", log_.find("gives_way_without_injury"));
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

  Answers find_near(std::string_view rule, const Answers& first, const Answers& second) const {
    const int window = days(rule);
    return join(find_pairs(first, second, -window, window), find_pairs(second, first, -window, window));
  }

  void raise_near(std::string_view rule, const Answers& first, const Answers& second) {
    raise(rule, find_near(rule, first, second));
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
  for (const Question& question : rules.questions())
    if (question.required && is_asked(question, rules) && !inputs.triage.answers.contains(question.id))
      missing.push_back({"triage.answers." + question.id, question.rule});
  std::sort(missing.begin(), missing.end(), [](const auto& a, const auto& b) { return a.key < b.key; });
  return missing;
}

}  // namespace patella
