#include <array>

#include "patella/capacity.h"
#include "patella/rule_numbers.h"

namespace patella {
namespace {

constexpr std::array capacity_numbers{
    RuleNumber{"capacity.steepness", &CapacityRules::steepness},
    RuleNumber{"capacity.equivocal_width", &CapacityRules::equivocal_width},
    RuleNumber{"capacity.raised_mornings", &CapacityRules::raised_mornings},
    RuleNumber{"capacity.carry_over", &CapacityRules::carry_over},
    RuleNumber{"capacity.ride_per_hour", &CapacityRules::ride_per_hour},
    RuleNumber{"capacity.hike_share", &CapacityRules::hike_share},
    RuleNumber{"capacity.strength_share", &CapacityRules::strength_share},
    RuleNumber{"capacity.daily_change", &CapacityRules::daily_change},
    RuleNumber{"capacity.adaptation", &CapacityRules::adaptation},
    RuleNumber{"capacity.flare", &CapacityRules::flare},
    RuleNumber{"capacity.detraining", &CapacityRules::detraining},
    RuleNumber{"capacity.detraining_starts_after", &CapacityRules::detraining_starts_after},
    RuleNumber{"capacity.detraining_ends_after", &CapacityRules::detraining_ends_after},
    RuleNumber{"capacity.irritability_provoked", &CapacityRules::irritability_provoked},
    RuleNumber{"capacity.irritability_equivocal", &CapacityRules::irritability_equivocal},
    RuleNumber{"capacity.irritability_half_life", &CapacityRules::irritability_half_life},
    RuleNumber{"capacity.irritability_brake", &CapacityRules::irritability_brake},
    RuleNumber{"capacity.irritability_caution", &CapacityRules::irritability_caution},
    RuleNumber{"capacity.target", &CapacityRules::target},
    RuleNumber{"capacity.target_lowest", &CapacityRules::target_lowest},
    RuleNumber{"capacity.target_highest", &CapacityRules::target_highest},
    RuleNumber{"capacity.prior_median", &CapacityRules::prior_median},
    RuleNumber{"capacity.prior_spread", &CapacityRules::prior_spread},
    RuleNumber{"capacity.prior_above_tolerated", &CapacityRules::prior_above_tolerated},
    RuleNumber{"capacity.prior_longest_share", &CapacityRules::prior_longest_share},
    RuleNumber{"capacity.prior_per_point", &CapacityRules::prior_per_point},
    RuleNumber{"capacity.prior_unknown_pain", &CapacityRules::prior_unknown_pain},
    RuleNumber{"capacity.prior_irritable", &CapacityRules::prior_irritable},
};

}  // namespace

CapacityRules read_capacity_rules(const RuleBook& book, LocalDate on) {
  return read_numbers(capacity_numbers, book, on);
}
Known<Error> check_capacity_rules(const RuleBook& book) { return check_numbers(capacity_numbers, book); }
std::vector<std::string> list_capacity_rules() { return list_numbers(capacity_numbers); }

}  // namespace patella
