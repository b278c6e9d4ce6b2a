// When the answers of the triage have grown old: a long time, a fall, another place, or the pain is back.
#include <algorithm>
#include <cmath>
#include <set>

#include "answer_log.h"

namespace patella {
namespace {

constexpr double most_days = 36525.0;  // a changed rules folder may hold any number

class ReopenCheck {
 public:
  ReopenCheck(const FlagInputs& inputs, const RuleBook& rules) : inputs_(inputs), rules_(rules) {}

  std::vector<std::string> list_reasons() const {
    std::vector<std::string> reasons;
    if (inputs_.triage.answers.empty()) return reasons;
    if (days_between(answered(), inputs_.today) >= number("triage.reopen_after"))
      reasons.emplace_back("triage.reopen_after");
    if (fell()) reasons.emplace_back("triage.reopen_fall");
    if (hurts_elsewhere()) reasons.emplace_back("triage.reopen_new_site");
    if (relapsed()) reasons.emplace_back("triage.reopen_relapse");
    return reasons;
  }

 private:
  LocalDate answered() const { return inputs_.triage.date.value_or(inputs_.today); }
  int number(std::string_view id) const {
    return static_cast<int>(std::clamp(rules_.value(id, inputs_.today), 0.0, most_days));
  }
  bool is_in_use(std::string_view id) const { return rules_.find(id)->status != RuleStatus::retired; }

  bool fell() const {
    const Answers falls = AnswerLog(inputs_).find(&CheckIn::fell_or_twisted);
    return is_in_use("triage.reopen_fall") && !falls.empty() && falls.back().date > answered();
  }

  bool hurts_elsewhere() const {
    std::set<std::string> known;
    for (const CheckIn& checkin : inputs_.checkins)
      if (checkin.pain_elsewhere && checkin.date <= answered()) known.insert(*checkin.pain_elsewhere);
    const auto is_new = [&](const CheckIn& checkin) {
      return checkin.pain_elsewhere && checkin.date > answered() && checkin.date <= inputs_.today &&
             !known.contains(*checkin.pain_elsewhere);
    };
    return is_in_use("triage.reopen_new_site") && std::any_of(inputs_.checkins.begin(), inputs_.checkins.end(), is_new);
  }

  struct PainOfDay {
    LocalDate date;
    int points = 0;
    auto operator<=>(const PainOfDay&) const = default;
  };

  std::vector<PainOfDay> list_pain() const {
    std::vector<PainOfDay> days;
    for (const CheckIn& checkin : inputs_.checkins) {
      if (checkin.date > inputs_.today) continue;
      for (const auto& answer : {checkin.morning_pain, checkin.stairs_pain, checkin.during_pain, checkin.after_pain})
        if (answer) days.push_back({checkin.date, answer->points()});
    }
    std::sort(days.begin(), days.end());
    return days;
  }

  // Pain again, after a stretch of quiet days that somebody reported.
  bool relapsed() const {
    Known<LocalDate> quiet_since;
    for (const PainOfDay& day : list_pain()) {
      const bool quiet = day.points <= number("triage.relapse_quiet_pain");
      const bool quiet_long =
          quiet_since && days_between(*quiet_since, day.date) >= number("triage.relapse_quiet_days");
      if (day.points >= number("triage.reopen_relapse") && quiet_long && day.date > answered()) return true;
      if (!quiet) quiet_since.reset();
      if (quiet && !quiet_since) quiet_since = day.date;
    }
    return false;
  }

  const FlagInputs& inputs_;
  const RuleBook& rules_;
};

}  // namespace

std::vector<std::string> find_reasons_to_reopen(const FlagInputs& inputs, const RuleBook& rules) {
  return ReopenCheck(inputs, rules).list_reasons();
}

}  // namespace patella
