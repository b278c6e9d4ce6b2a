// The choices of a runner whose knee takes hills better than the flat.
#include <gtest/gtest.h>

#include "../src/allowance_choices.h"
#include "decision_fixture.h"

namespace patella {
namespace {

// A run every other day of the same load, flat and hilly by turns that follow nothing else; flat ones are often taken
// badly, hilly ones hardly ever.
DecisionRequest runner_who_minds_the_flat(bool minds) {
  constexpr int runs = 200;
  DecisionRequest request = runner_with_open_gates(2 * runs);
  for (int n = 0; n < runs; ++n) {
    const bool flat = (n * 7) % 5 < 2;
    const bool bad = minds && flat ? n % 3 != 0 : n % 19 == 0;
    Session run = run_on(2 * n, 5.0 + n % 4 * 0.3, 5.0 + n % 4 * 0.3);
    run.descent = Distance(flat ? 0.0 : 600.0);
    request.sessions.push_back(run);
    CheckIn checkin = morning_on(2 * n, 0);
    checkin.during_pain = pain(bad ? 4 : 1);
    checkin.settled_within_60_min = true;
    request.checkins.push_back(checkin);
    request.checkins.push_back(morning_on(2 * n + 1, 0));
  }
  request.checkins.push_back(morning_on(2 * runs, 0));
  return request;
}

Distance level_choice(const DecisionRequest& request) {
  DecisionMemory memory;
  decide_today(request, shipped_rules(), shipped_exercises(), memory);
  const OwnElasticities own(request.sessions, memory.kept().knees, shipped_rules(), request.today);
  Allowance allowance;
  allowance.knee_equivalent = knee_equivalent_km(6.0);
  allowance.distance = kilometres(8.0);
  allowance.max_speed = Speed(3.0);
  for (const AllowanceChoice& choice :
       list_allowance_choices(allowance, RunnerProfile(), own, shipped_rules(), request.today))
    if (choice.kind == "level") return choice.distance;
  return {};
}

TEST(Choices, TheLevelOneIsShorterForAKneeThatMindsTheFlat) {
  const Distance as_published = level_choice(runner_who_minds_the_flat(false));
  EXPECT_GT(as_published.si(), 0.0);
  EXPECT_LT(level_choice(runner_who_minds_the_flat(true)), as_published);
}

}  // namespace
}  // namespace patella
