// A planned session against today's decision: what it costs, how likely the knee minds, whether it fits, what would.
#pragma once

#include "capacity_history.h"

namespace patella {

// Why a plan is not what today allows. Each has a sentence under what_if.not.<name>.
enum class Misfit { not_today, too_much_load, too_far, too_fast, too_hilly, breaks };
std::string_view name_of(Misfit misfit);

struct WhatIf {
  PlannedSession session;
  PlannedLoad load;
  double dearer = 1.0;              // own elasticities
  KneeEquivalentDistance estimate;  // with them
  KneeEquivalentDistance charged;   // the same
  KneeEquivalentDistance done_today;
  Known<double> chance;            // that the knee minds; unknown without a knee to ask
  Known<double> chance_when_dear;  // if it costs what it is charged
  Decision decision;
  std::vector<Misfit> misfits;         // empty: it fits today
  std::vector<SessionChoice> choices;  // of what today allows
};
WhatIf ask_what_if(const PlannedSession& session, const CapacityHistory& history, const RuleBook& rules);

std::string render_json(const WhatIf& answer);
std::string describe_session_choice(const SessionChoice& choice, const Wording& wording, LengthUnit unit);

}  // namespace patella
