#include "plan_rules.h"

#include <array>

#include "patella/plan.h"
#include "patella/rule_numbers.h"

namespace patella {
namespace {

constexpr std::array plan_numbers{
    RuleNumber{"frequency.rest_day_between", &PlanRules::rest_days_between},
    RuleNumber{"frequency.runs_always_open", &PlanRules::runs_per_week},
    RuleNumber{"pain.during_ceiling", &PlanRules::during_ceiling},
    RuleNumber{"pain.daily_life_ceiling", &PlanRules::daily_life_ceiling},
    RuleNumber{"pain.rest_from", &PlanRules::rest_from},
    RuleNumber{"pain.next_morning_rise", &PlanRules::morning_rise},
    RuleNumber{"pain.next_morning_flare", &PlanRules::morning_flare},
    RuleNumber{"pain.settle_within_60_min", &PlanRules::settle_minutes},
    RuleNumber{"pain.step_back", &PlanRules::step_back_percent},
    RuleNumber{"irritability.provoked_sessions", &PlanRules::irritable_sessions},
    RuleNumber{"irritability.window", &PlanRules::irritable_days},
    RuleNumber{"stage.goal_reached", &PlanRules::goal_percent},
    RuleNumber{"stage.speed_step", &PlanRules::speed_step_percent},
};

}  // namespace

PlanRules read_plan_rules(const RuleBook& book, LocalDate on) { return read_numbers(plan_numbers, book, on); }
Known<Error> check_plan_rules(const RuleBook& book) { return check_numbers(plan_numbers, book); }
std::vector<std::string> list_plan_rules() { return list_numbers(plan_numbers); }

}  // namespace patella
