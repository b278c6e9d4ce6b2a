#include <array>

#include "patella/elasticity.h"
#include "patella/rule_numbers.h"

namespace patella {
namespace {

constexpr std::array elasticity_numbers{
    RuleNumber{"elasticity.speed_spread", &ElasticityRules::speed_spread},
    RuleNumber{"elasticity.descent_spread", &ElasticityRules::descent_spread},
    RuleNumber{"elasticity.step_rate_spread", &ElasticityRules::step_rate_spread},
    RuleNumber{"elasticity.ground_spread", &ElasticityRules::ground_spread},
    RuleNumber{"elasticity.offset_spread", &ElasticityRules::offset_spread},
    RuleNumber{"elasticity.runs_needed", &ElasticityRules::runs_needed},
    RuleNumber{"elasticity.bad_answers_needed", &ElasticityRules::bad_answers_needed},
    RuleNumber{"elasticity.narrowed_to", &ElasticityRules::narrowed_to},
    RuleNumber{"elasticity.shared_at_most", &ElasticityRules::shared_at_most},
    RuleNumber{"elasticity.dearer_at_most", &ElasticityRules::dearer_at_most},
};

}  // namespace

ElasticityRules read_elasticity_rules(const RuleBook& book, LocalDate on) {
  return read_numbers(elasticity_numbers, book, on);
}
Known<Error> check_elasticity_rules(const RuleBook& book) { return check_numbers(elasticity_numbers, book); }
std::vector<std::string> list_elasticity_rules() { return list_numbers(elasticity_numbers); }

}  // namespace patella
