#include "plan_rules.h"

#include <array>

#include "patella/plan.h"

namespace patella {
namespace {

struct PlanNumber {
  const char* id;
  double PlanRules::* member;
};

constexpr std::array plan_numbers{
    PlanNumber{"frequency.rest_day_between", &PlanRules::rest_days_between},
    PlanNumber{"frequency.runs_always_open", &PlanRules::runs_per_week},
    PlanNumber{"pain.during_ceiling", &PlanRules::during_ceiling},
    PlanNumber{"pain.daily_life_ceiling", &PlanRules::daily_life_ceiling},
    PlanNumber{"pain.rest_from", &PlanRules::rest_from},
    PlanNumber{"pain.next_morning_rise", &PlanRules::morning_rise},
    PlanNumber{"pain.next_morning_flare", &PlanRules::morning_flare},
    PlanNumber{"pain.settle_within_60_min", &PlanRules::settle_minutes},
    PlanNumber{"pain.step_back", &PlanRules::step_back_percent},
    PlanNumber{"irritability.provoked_sessions", &PlanRules::irritable_sessions},
    PlanNumber{"irritability.window", &PlanRules::irritable_days},
    PlanNumber{"stage.goal_reached", &PlanRules::goal_percent},
    PlanNumber{"stage.speed_step", &PlanRules::speed_step_percent},
};

}  // namespace

PlanRules read_plan_rules(const RuleBook& book, LocalDate on) {
  PlanRules rules;
  for (const PlanNumber& number : plan_numbers) rules.*(number.member) = book.value(number.id, on);
  return rules;
}

Known<Error> check_plan_rules(const RuleBook& book) {
  for (const PlanNumber& number : plan_numbers) {
    const Rule* found = book.find(number.id);
    if (found == nullptr || found->values.empty())
      return Error{ErrorCode::not_found, number.id, "the rule book has no number for it",
                   "see rules/frequency.toml, pain.toml and stages.toml"};
  }
  return unknown;
}

std::vector<std::string> list_plan_rules() {
  std::vector<std::string> ids;
  for (const PlanNumber& number : plan_numbers) ids.emplace_back(number.id);
  return ids;
}

}  // namespace patella
