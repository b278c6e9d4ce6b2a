// One knee's last weeks: bouts with their responses, and the sizes the caps are made of.
//
// Every size is a maximum over the tolerated bouts, or a minimum over bouts that could have been: taking a bout out of
// the tolerated set never raises one of them. Where nothing is tolerated the smallest recent bout bounds, so that the
// stated distance cannot become larger than what any single tolerated bout would have allowed.
#pragma once

#include "response.h"

namespace patella {

struct JudgedBout {
  Bout bout;
  Response response;
  // What it counts for as a size that was tolerated: no more than a tenth above what counted before it, or than was
  // tolerated once already: running more than was open opens no more than running what was.
  Amount counted;
  bool held = false;  // unanswered, and a period answer says that no morning was worse
};

struct KneeHistory {
  std::vector<JudgedBout> all;  // by start, all before today
  std::vector<JudgedBout> today;
  std::size_t first_recent = 0;  // of `all`: the last 30 days
  Known<double> stated_m;        // tolerated_now_km, when it is more than 0
  std::span<const JudgedBout> recent() const { return std::span(all).subspan(first_recent); }
};

struct HistoryInputs {
  const Outings& outings;
  const ResponseInputs& answers;
  const RunnerProfile& runner;
  Day today = 0;
};
// Sizes are counted apart: what is said about silent days afterwards may still change what was tolerated.
KneeHistory judge_history(const HistoryInputs& inputs);
void count_sizes(const DecisionRules& rules, KneeHistory& history);

bool is_tolerated(const JudgedBout& bout);
// Of what bouts count for.
Known<double> largest_tolerated(std::span<const JudgedBout> bouts, Measure measure);
Known<double> smallest(std::span<const JudgedBout> bouts, Measure measure);
// The largest tolerated one. With none tolerated the smallest: it cannot be more than any of them would have given.
Known<double> find_basis(std::span<const JudgedBout> bouts, Measure measure);
// The same, and where nothing was tolerated that has this measure no more than in the other one: one level km at the
// reference pace is one K.
Known<double> find_basis_of_either(std::span<const JudgedBout> bouts, Measure measure);

// The first walk-run step, open to whoever passed all gates.
Amount first_step(const DecisionRules& rules);
double spike_factor(const DecisionRules& rules);

// What may be repeated while nothing may progress: the last tolerated bout, or less if something smaller came after it.
// A bout that is held counts for it. Always at no more than what counts: of the largest tolerated bout, or, with none,
// of the smallest recent one, and what the runner states. Empty when neither is there.
struct HoldReference {
  Amount size;
  bool supported = false;
};
HoldReference find_hold_reference(std::span<const JudgedBout> bouts, Known<double> stated_m);

}  // namespace patella
