#include <array>

#include "patella/capacity.h"

namespace patella {
namespace {

struct CapacityNumber {
  const char* id;
  double CapacityRules::* member;
};

constexpr std::array capacity_numbers{
    CapacityNumber{"capacity.steepness", &CapacityRules::steepness},
    CapacityNumber{"capacity.equivocal_width", &CapacityRules::equivocal_width},
    CapacityNumber{"capacity.raised_mornings", &CapacityRules::raised_mornings},
    CapacityNumber{"capacity.carry_over", &CapacityRules::carry_over},
    CapacityNumber{"capacity.ride_per_hour", &CapacityRules::ride_per_hour},
    CapacityNumber{"capacity.hike_share", &CapacityRules::hike_share},
    CapacityNumber{"capacity.strength_share", &CapacityRules::strength_share},
    CapacityNumber{"capacity.daily_change", &CapacityRules::daily_change},
    CapacityNumber{"capacity.adaptation", &CapacityRules::adaptation},
    CapacityNumber{"capacity.flare", &CapacityRules::flare},
    CapacityNumber{"capacity.detraining", &CapacityRules::detraining},
    CapacityNumber{"capacity.detraining_starts_after", &CapacityRules::detraining_starts_after},
    CapacityNumber{"capacity.detraining_ends_after", &CapacityRules::detraining_ends_after},
    CapacityNumber{"capacity.irritability_provoked", &CapacityRules::irritability_provoked},
    CapacityNumber{"capacity.irritability_equivocal", &CapacityRules::irritability_equivocal},
    CapacityNumber{"capacity.irritability_half_life", &CapacityRules::irritability_half_life},
    CapacityNumber{"capacity.irritability_brake", &CapacityRules::irritability_brake},
    CapacityNumber{"capacity.irritability_caution", &CapacityRules::irritability_caution},
    CapacityNumber{"capacity.target", &CapacityRules::target},
    CapacityNumber{"capacity.target_lowest", &CapacityRules::target_lowest},
    CapacityNumber{"capacity.target_highest", &CapacityRules::target_highest},
    CapacityNumber{"capacity.prior_median", &CapacityRules::prior_median},
    CapacityNumber{"capacity.prior_spread", &CapacityRules::prior_spread},
    CapacityNumber{"capacity.prior_above_tolerated", &CapacityRules::prior_above_tolerated},
    CapacityNumber{"capacity.prior_longest_share", &CapacityRules::prior_longest_share},
    CapacityNumber{"capacity.prior_per_point", &CapacityRules::prior_per_point},
    CapacityNumber{"capacity.prior_unknown_pain", &CapacityRules::prior_unknown_pain},
    CapacityNumber{"capacity.prior_irritable", &CapacityRules::prior_irritable},
};

}  // namespace

CapacityRules read_capacity_rules(const RuleBook& book, LocalDate on) {
  CapacityRules rules;
  for (const CapacityNumber& number : capacity_numbers) rules.*(number.member) = book.value(number.id, on);
  return rules;
}

Known<Error> check_capacity_rules(const RuleBook& book) {
  for (const CapacityNumber& number : capacity_numbers) {
    const Rule* found = book.find(number.id);
    if (found == nullptr || found->values.empty())
      return Error{ErrorCode::not_found, number.id, "the rule book has no number for it", "see rules/capacity.toml"};
  }
  return unknown;
}

std::vector<std::string> list_capacity_rules() {
  std::vector<std::string> ids;
  for (const CapacityNumber& number : capacity_numbers) ids.emplace_back(number.id);
  return ids;
}

}  // namespace patella
