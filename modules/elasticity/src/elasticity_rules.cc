#include <array>

#include "patella/elasticity.h"

namespace patella {
namespace {

struct ElasticityNumber {
  const char* id;
  double ElasticityRules::* member;
};

constexpr std::array elasticity_numbers{
    ElasticityNumber{"elasticity.speed_spread", &ElasticityRules::speed_spread},
    ElasticityNumber{"elasticity.descent_spread", &ElasticityRules::descent_spread},
    ElasticityNumber{"elasticity.step_rate_spread", &ElasticityRules::step_rate_spread},
    ElasticityNumber{"elasticity.ground_spread", &ElasticityRules::ground_spread},
    ElasticityNumber{"elasticity.offset_spread", &ElasticityRules::offset_spread},
    ElasticityNumber{"elasticity.runs_needed", &ElasticityRules::runs_needed},
    ElasticityNumber{"elasticity.bad_answers_needed", &ElasticityRules::bad_answers_needed},
    ElasticityNumber{"elasticity.narrowed_to", &ElasticityRules::narrowed_to},
    ElasticityNumber{"elasticity.shared_at_most", &ElasticityRules::shared_at_most},
    ElasticityNumber{"elasticity.dearer_at_most", &ElasticityRules::dearer_at_most},
};

}  // namespace

ElasticityRules read_elasticity_rules(const RuleBook& book, LocalDate on) {
  ElasticityRules rules;
  for (const ElasticityNumber& number : elasticity_numbers) rules.*(number.member) = book.value(number.id, on);
  return rules;
}

Known<Error> check_elasticity_rules(const RuleBook& book) {
  for (const ElasticityNumber& number : elasticity_numbers) {
    const Rule* found = book.find(number.id);
    if (found == nullptr || found->values.empty())
      return Error{ErrorCode::not_found, number.id, "the rule book has no number for it", "see rules/elasticity.toml"};
  }
  return unknown;
}

std::vector<std::string> list_elasticity_rules() {
  std::vector<std::string> ids;
  for (const ElasticityNumber& number : elasticity_numbers) ids.emplace_back(number.id);
  return ids;
}

}  // namespace patella
