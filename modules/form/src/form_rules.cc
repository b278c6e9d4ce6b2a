#include "form_rules.h"

#include "patella/form.h"
#include "patella/rule_numbers.h"

namespace patella {
namespace {

constexpr std::array form_numbers{
    RuleNumber{"form.findings_at_most", &FormRules::findings_at_most},
    RuleNumber{"form.step_rate_first", &FormRules::step_rate_first},
    RuleNumber{"form.step_rate_at_most", &FormRules::step_rate_at_most},
    RuleNumber{"form.step_rate_useful_below", &FormRules::step_rate_useful_below},
    RuleNumber{"form.upright_below", &FormRules::upright_below},
    RuleNumber{"form.narrow_below", &FormRules::narrow_below},
};

}  // namespace

FormRules read_form_rules(const RuleBook& rules, LocalDate on) { return read_numbers(form_numbers, rules, on); }
Known<Error> check_form_rules(const RuleBook& rules) { return check_numbers(form_numbers, rules); }
std::vector<std::string> list_form_rules() { return list_numbers(form_numbers); }

}  // namespace patella
