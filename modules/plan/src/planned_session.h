// What a decision says, as a session of a day.
#pragma once

#include "patella/plan.h"
#include "patella/planned_load.h"

namespace patella {

bool allows_running(const Decision& decision);

// What sessions are charged by, read once: the function that choices and `patella what-if` use.
class SessionCharge {
 public:
  SessionCharge(const DecisionRequest& request, const RuleBook& rules);
  // Of at most day.distance: slowed and cut to what is allowed, with what it is charged.
  void apply(const Decision& decision, PlannedDay& day) const;

 private:
  PlannedSession describe(const Decision& decision, const PlannedDay& day) const;
  FittedSession fit(const Decision& decision, const PlannedDay& day) const;
  double find_dearer(const Decision& decision) const;
  Speed find_tolerated(const Decision& decision) const;

  PlannedLoadModel model_;
  RunnerBody body_;
  Known<double> usual_descent_m_per_km_;
  double speed_step_ = 0.0;  // ratio
};

// Kind, size, form, stop rule and reason; no size and no form where the decision allows no running.
PlannedDay session_of(const Decision& decision, LocalDate date, const Known<Distance>& goal,
                      const SessionCharge& charge);

}  // namespace patella
