// Numbers in the unit of a key, so that what is written reads back to exactly the same SI value.
#pragma once

#include <string>
#include <string_view>

namespace patella {

// The number a text stands for, times a factor, rounded once. Extended precision inside: a plain double product cannot
// reach every double (4.1 km x 1000 and the like), and then read(render(x)) would not be x.
double to_si(std::string_view text, double factor);

// The shortest text for which to_si(text, factor) == si.
std::string in_unit(double si, double factor);

}  // namespace patella
