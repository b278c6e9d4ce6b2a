// Does a number decide an answer? It does when another number that its rule permits would give another answer.
//
// This needs no bookkeeping in the modules: a threshold that was crossed, a coefficient that was multiplied by and a
// table entry that was looked up all show themselves the same way.
#pragma once

#include <functional>
#include <string>

#include "patella/rules.h"

namespace patella {

// Unknown when the rules contradict each other so that there is no answer.
using AnswerWith = std::function<Known<std::string>(const RuleBook&)>;

// `usual` is the answer with the rules as they are. A rule without a number never acts here.
bool rule_acts(const Rule& rule, const RuleBook& rules, const std::string& usual, const AnswerWith& answer);

}  // namespace patella
