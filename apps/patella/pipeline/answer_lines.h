// Lines in, one answer per line out, in the order of the lines; the work is shared out among threads.
#pragma once

#include <functional>
#include <iosfwd>
#include <string>

namespace patella {

// Every answer is written as soon as it and those before it are there: whoever waits for one before asking again is
// served. `answer` is called by several threads at once. What it throws ends the stream and is thrown here.
void answer_lines(std::istream& lines, std::ostream& answers,
                  const std::function<std::string(const std::string& line)>& answer, unsigned threads);

}  // namespace patella
