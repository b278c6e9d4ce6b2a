// Does an answer hold what is expected of it?
#pragma once

#include <string>
#include <vector>

#include "patella/json.h"

namespace patella {

// Numbers within the margin, texts and yes or no exactly; of a table every expected member, of a list every expected
// item somewhere in it. Gives what is missing or other: "leading is meniscus, expected patellofemoral_pain".
std::vector<std::string> compare_answer(const JsonValue& answer, const JsonValue& expected, double margin);

// "5.45", "true", "[a, b]", "{ sign = layoff, observed = 20 }": a value as a person reads it.
std::string describe_json(const JsonValue& value);

}  // namespace patella
