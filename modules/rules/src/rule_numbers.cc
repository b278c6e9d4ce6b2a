#include "patella/rule_numbers.h"

namespace patella {
namespace {

Error lacks(std::string_view id, const char* what) {
  return {ErrorCode::not_found, std::string(id), what, "take it over from the rules that came with Patella"};
}

}  // namespace

Known<Error> check_rule(const RuleBook& book, std::string_view id) {
  if (book.find(id) == nullptr) return lacks(id, "the rule book lacks it");
  return unknown;
}

Known<Error> check_number(const RuleBook& book, std::string_view id) {
  const Rule* rule = book.find(id);
  if (rule == nullptr || rule->values.empty()) return lacks(id, "the rule book has no number for it");
  return unknown;
}

}  // namespace patella
