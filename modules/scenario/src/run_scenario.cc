#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "patella/scenario.h"
#include "rule_acts.h"

namespace patella {
namespace {

template <class T, class IsLater>
void drop(std::vector<T>& items, IsLater is_later) {
  items.erase(std::remove_if(items.begin(), items.end(), is_later), items.end());
}

// In the morning nothing is known yet of the day's run.
void keep_morning(CheckIn& checkin) {
  checkin.during_pain = unknown;
  checkin.after_pain = unknown;
  checkin.settled_within_60_min = unknown;
  checkin.analgesic_before_run = unknown;
}

template <class T>
std::string say(const T& value) {
  if constexpr (std::is_same_v<T, double>) {
    char text[32];
    std::snprintf(text, sizeof text, "%.3f", value);
    return text;
  } else if constexpr (std::is_same_v<T, std::string>) {
    return value.empty() ? "none" : value;
  } else {
    return std::string(name_of(value));
  }
}

class Comparison {
 public:
  Comparison(const Expectation& expected, const Decision& decision, const DecisionRequest& request,
             const RuleBook& rules)
      : expected_(expected),
        decision_(decision),
        request_(request),
        rules_(rules),
        ids_(decision.rules_applied.begin(), decision.rules_applied.end()) {
    for (const Reason& reason : decision.reasons) ids_.insert(reason.rule);
    ids_.insert(decision.information.begin(), decision.information.end());
  }

  std::vector<std::string> compare() {
    same("verdict", decision_.verdict, expected_.verdict);
    same("stage", decision_.stage, expected_.stage);
    same("binding_cap", decision_.allowance.binding_cap, expected_.binding_cap);
    near("distance_km", in_km(decision_.allowance.distance), expected_.distance_km);
    near("knee_equivalent_km", in_km(decision_.allowance.knee_equivalent), expected_.knee_equivalent_km);
    for (const std::string& id : expected_.rules)
      if (exists(id) && !ids_.contains(id) && !number_decides(id)) miss(id + " does not act, expected to");
    for (const std::string& id : expected_.without)
      if (exists(id) && ids_.contains(id)) miss(id + " acts, expected not to");
    return std::move(misses_);
  }

 private:
  bool exists(const std::string& id) {
    if (rules_.find(id) == nullptr) miss(id + " is not a rule");
    return rules_.find(id) != nullptr;
  }
  // A number may shape the advice without being its reason: a window, a count.
  bool number_decides(const std::string& id) const {
    const auto answer = [](const Decision& decision) {
      std::string text;
      for (const Reason& reason : decision.reasons)
        text += reason.rule + std::string(name_of(reason.effect)) + say(reason.observed.value_or(-1.0)) + " ";
      return text + say(decision.verdict) + say(decision.stage) + say(in_km(decision.allowance.distance)) +
             say(in_km(decision.allowance.knee_equivalent)) + say(decision.allowance.binding_cap);
    };
    const auto answer_with = [&](const RuleBook& other) {
      return Known<std::string>(answer(decide_today(request_, other)));
    };
    return rule_acts(*rules_.find(id), rules_, answer(decision_), answer_with);
  }
  void miss(std::string_view what) {
    misses_.push_back("day " + std::to_string(expected_.day) + ": " + std::string(what));
  }
  template <class T>
  void same(std::string_view what, const T& is, const Known<T>& should_be) {
    if (should_be && is != *should_be) miss(std::string(what) + " is " + say(is) + ", expected " + say(*should_be));
  }
  void near(std::string_view what, double is, const Known<double>& should_be) {
    if (should_be && std::abs(is - *should_be) > expected_.margin_km)
      miss(std::string(what) + " is " + say(is) + ", expected " + say(*should_be));
  }

  const Expectation& expected_;
  const Decision& decision_;
  const DecisionRequest& request_;
  const RuleBook& rules_;
  std::set<std::string> ids_;
  std::vector<std::string> misses_;
};

bool is_smaller(const Allowance& a, const Allowance& b) {
  return a.distance < b.distance && a.knee_equivalent < b.knee_equivalent;
}

using Moment = std::pair<int, bool>;  // day, evening

std::set<Moment> moments_of(const Scenario& scenario) {
  std::set<Moment> moments;
  const auto add = [&](LocalDate date) {
    const int day = days_between(scenario.first_day, date) + 1;
    if (date <= scenario.everything.today) moments.insert({day, false});
  };
  for (const CheckIn& checkin : scenario.everything.checkins) add(checkin.date);
  for (const Session& session : scenario.everything.sessions) add(local_day(session.start));
  for (const StrengthEntry& entry : scenario.everything.strength) add(entry.date);
  for (const Expectation& expected : scenario.expectations) moments.insert({expected.day, expected.evening});
  return moments;
}

void compare_with(const Expectation& expected, const std::map<int, Decision>& mornings, const Scenario& scenario,
                  const RuleBook& rules, ScenarioDay& day) {
  day.expected = true;
  const DecisionRequest request = request_of_day(scenario, day.day, day.evening);
  for (std::string& miss : Comparison(expected, day.decision, request, rules).compare())
    day.misses.push_back(std::move(miss));
  if (!expected.less_than_day) return;
  const auto other = mornings.find(*expected.less_than_day);
  if (other == mornings.end() || !is_smaller(day.decision.allowance, other->second.allowance))
    day.misses.push_back("day " + std::to_string(expected.day) + ": not less than on day " +
                         std::to_string(*expected.less_than_day));
}

}  // namespace

DecisionRequest request_of_day(const Scenario& scenario, int day, bool evening) {
  DecisionRequest request = scenario.everything;
  request.today = scenario.first_day + (day - 1);
  const LocalDate today = request.today;
  drop(request.sessions, [&](const Session& session) {
    return local_day(session.start) > today || (local_day(session.start) == today && !evening);
  });
  drop(request.strength,
       [&](const StrengthEntry& entry) { return entry.date > today || (entry.date == today && !evening); });
  drop(request.checkins, [&](const CheckIn& checkin) { return checkin.date > today; });
  drop(request.period_answers, [&](const PeriodAnswer& answer) { return answer.date > today; });
  drop(request.gates, [&](const GateAnswers& gates) { return gates.date > today; });
  drop(request.clearances, [&](const Clearance& clearance) { return clearance.date > today; });
  if (!evening)
    for (CheckIn& checkin : request.checkins)
      if (checkin.date == today) keep_morning(checkin);
  if (request.triage.date && *request.triage.date > today) request.triage = {};
  if (request.diagnosis && request.diagnosis->date > today) request.diagnosis = unknown;
  if (request.limits.date && *request.limits.date > today) request.limits = {};
  return request;
}

std::vector<ScenarioDay> run_scenario(const Scenario& scenario, const RuleBook& dated_rules) {
  const RuleBook rules = dated_rules.newest();
  std::vector<ScenarioDay> days;
  std::map<int, Decision> mornings;
  for (const auto& [day, evening] : moments_of(scenario)) {
    days.push_back({day, evening, decide_today(request_of_day(scenario, day, evening), rules), {}, false});
    if (!evening) mornings[day] = days.back().decision;
  }
  for (ScenarioDay& day : days)
    for (const Expectation& expected : scenario.expectations)
      if (expected.day == day.day && expected.evening == day.evening)
        compare_with(expected, mornings, scenario, rules, day);
  return days;
}

}  // namespace patella
