#include "recovery_report.h"

#include <fmt/format.h>

namespace patella {
namespace {

std::string weeks_of(const Known<int>& weeks) { return weeks ? std::to_string(*weeks) : std::string("?"); }

class RecoveryPage {
 public:
  RecoveryPage(const RecoveryOutlook& outlook, const RuleBook& rules, LocalDate on, const Wording& wording)
      : outlook_(outlook), rules_(rules), on_(on), wording_(wording) {}

  std::vector<std::string> write() {
    if (!outlook_.from_today) return {say("gone")};
    add_range();
    add_basis();
    add_own_course();
    add_promises();
    lines_.push_back(say("nobody") + " " + say("shape"));
    return std::move(lines_);
  }

 private:
  std::string say(const std::string& key, const Wording::Values& values = {}) const {
    return wording_.say("recovery." + key, values);
  }
  std::string number(const char* id) const { return fmt::format("{:g}", rules_.value(id, on_)); }

  void add_range() {
    const WeekRange& range = *outlook_.from_today;
    lines_.push_back(
        say(range.high ? "range" : "open_range",
            {{"low", std::to_string(range.low)}, {"high", weeks_of(range.high)}, {"tail", number("recovery.tail")}}));
  }
  void add_basis() {
    if (outlook_.basis == RecoveryBasis::cohort)
      lines_.push_back(say("cohort", {{"median", number("recovery.median")}, {"spread", number("recovery.spread")}}));
    else
      lines_.push_back(say("trials", {{"short", number("recovery.not_well_after_3_months")},
                                      {"long", number("recovery.not_well_after_12_months")}}));
  }
  void add_own_course() {
    if (!outlook_.days_so_far) lines_.push_back(say("unknown_onset"));
    if (!outlook_.severity) lines_.push_back(say("unknown_severity"));
    if (!outlook_.days_so_far || !outlook_.severity) return;
    lines_.push_back(
        say("known", {{"days", std::to_string(*outlook_.days_so_far)},
                      {"severity", wording_.say("recovery_severity." + std::string(name_of(*outlook_.severity)))},
                      {"trend", wording_.say("recovery_trend." + std::string(name_of(outlook_.trend)))}}));
  }
  void add_promises() {
    lines_.push_back(say("promised", {{"low", std::to_string(outlook_.promised.low)},
                                      {"high", weeks_of(outlook_.promised.high)},
                                      {"training_low", std::to_string(outlook_.promised_training.low)},
                                      {"training_high", weeks_of(outlook_.promised_training.high)}}));
  }

  const RecoveryOutlook& outlook_;
  const RuleBook& rules_;
  LocalDate on_;
  const Wording& wording_;
  std::vector<std::string> lines_;
};

}  // namespace

Known<RecoveryOutlook> find_outlook(const DecisionRequest& request, const Decision& decision, const RuleBook& rules) {
  if (decision.stage == Stage::refer || !request.runner.onset_date || check_recovery_rules(rules)) return unknown;
  return estimate_recovery({request.runner, request.checkins, request.today}, rules);
}

std::string describe_recovery_in_a_line(const RecoveryOutlook& outlook, const Wording& wording) {
  if (!outlook.from_today) return {};
  const WeekRange& range = *outlook.from_today;
  return wording.say(range.high ? "recovery.card" : "recovery.card_open",
                     {{"low", std::to_string(range.low)}, {"high", weeks_of(range.high)}});
}

std::vector<std::string> describe_recovery(const RecoveryOutlook& outlook, const RuleBook& rules, LocalDate on,
                                           const Wording& wording) {
  return RecoveryPage(outlook, rules, on, wording).write();
}

}  // namespace patella
