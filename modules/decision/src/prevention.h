// Staying well, once everything is back: what is worth a word. Notes only: none of them allows or forbids anything.
#pragma once

#include "caps.h"

namespace patella {

void note_prevention(const DecisionRequest& request, const DecisionRules& rules, Judgement& judgement);

}  // namespace patella
