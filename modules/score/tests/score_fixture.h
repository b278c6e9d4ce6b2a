// The shipped rules and texts, and entries built from a line of answers.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "patella/score.h"
#include "shipped_wording.h"

namespace patella {

const Instrument& instrument(std::string_view id);
LocalDate day(std::string_view text);

// "limp=slight stairs=b": as typed on a command line.
ScoreEntry score_entry(std::string_view id, std::string_view typed, std::string_view date = "2026-05-02",
                       Known<Side> side = unknown);
// All thirteen Kujala answers by their letters, in the order of the items: "aaaaaaaaaaaaa".
ScoreEntry kujala_entry(std::string_view letters, std::string_view date = "2026-05-02", Side side = Side::left);
// The value of the first measure.
Known<double> total_of(const ScoreEntry& entry);
std::vector<ScoredEntry> follow(const std::vector<ScoreEntry>& entries, const RunnerProfile& runner = {});

}  // namespace patella
