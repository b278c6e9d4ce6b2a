// What is found on the way to a decision, before it is put together.
#pragma once

#include <string>
#include <vector>

#include "bouts.h"

namespace patella {

// A bound that was computed, with the reason it is given when it binds.
struct Limit {
  const char* rule = nullptr;
  Amount amount;
  Reason reason;
  Known<double> rested_m;       // in K, where nothing of the days before were left over; else as `amount`
  bool until_answered = false;  // this morning's answer takes it away
};

// Something that stops running whatever the limits are.
struct WeighedReason {
  Verdict verdict = Verdict::rest;
  Reason reason;
  bool protects = true;  // the knee is in its protect stage
};

struct Judgement {
  std::vector<Limit> limits;
  std::vector<WeighedReason> findings;
  std::vector<Reason> notes;  // holds, warnings, permits
  std::vector<MissingInput> missing;
  std::vector<GateReport> gates;
  bool autonomy_earned = true;
  bool stepped_back = false;  // a run was too much, and none since has a good answer
  Known<ReturnStep> step;     // the least of the affected knees
  int goal_runs = 0;          // tolerated runs of the goal distance, of the knee with fewer
  bool enough_tolerated_for_goal = true;
  Known<int> tolerated_runs;         // of the last 30 days, of the knee with fewer
  Known<int> days_since_run;         // unknown when there was none before today
  bool other_condition = false;      // the load model does not describe this knee
  Known<double> longest_s;           // of the tolerated runs lately, of the knee with less
  Known<double> deepest_m;           // the same, downhill
  std::vector<std::string> applied;  // rules that shaped the answer without a limit of theirs
};

inline Reason reason_of(const char* rule, Effect effect, Known<double> observed, Known<double> threshold,
                        const char* unit) {
  return {rule, effect, observed, threshold, unit};
}

}  // namespace patella
