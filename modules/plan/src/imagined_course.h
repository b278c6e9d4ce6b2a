// The request of a day that has not come: what is known, and beside it the answers and sessions until then as they are
// imagined. What is known is never replaced.
#pragma once

#include "patella/plan.h"
#include "plan_rules.h"

namespace patella {

// How the knee is imagined to answer a run.
struct ImaginedAnswer {
  int during_pain = 0;
  bool settled = true;
};

PlanAssumption find_assumption(const DecisionRequest& request, const PlanRules& rules);
int find_pain_ceiling(const DecisionRequest& request, const PlanRules& rules);

class ImaginedCourse {
 public:
  ImaginedCourse(const DecisionRequest& now, const PlanAssumption& assumption);

  const DecisionRequest& request() const { return request_; }
  // What today still lacks is answered well, before tomorrow comes.
  void finish_today();
  void wake(LocalDate date, Known<int> morning_pain);
  void pass_gates(LocalDate date);
  void run(const PlannedDay& day, Known<Speed> speed, const ImaginedAnswer& answer);
  void train(const PlannedDay& day, int pain);

 private:
  CheckIn& checkin_of(LocalDate date);
  DecisionRequest request_;
  PlanAssumption assumption_;
  std::size_t known_checkins_;
  std::chrono::minutes offset_{0};
};

}  // namespace patella
