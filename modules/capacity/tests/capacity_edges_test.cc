// The edges of what the capacity is asked: a day that is settled, and a probability that is just reached.
#include <gtest/gtest.h>

#include "capacity_fixture.h"

namespace patella {
namespace {

TEST(CapacityEdges, ADayIsPutUntilItIsSettledAndNotAfterwards) {
  const CapacityModel& model = shipped_capacity_model();
  CapacityLedger ledger(start_capacity(stated_prior(), model));
  ledger.put(run_day(1, 3.0, SessionResponse::unanswered));
  ledger.put(run_day(2, 3.0, SessionResponse::unanswered));
  ledger.settle_before(capacity_test_day(2), model);
  EXPECT_THROW(ledger.put(run_day(1, 3.0, SessionResponse::tolerated)), BrokenInvariant) << "the last settled day";
  EXPECT_NO_THROW(ledger.put(run_day(2, 3.0, SessionResponse::tolerated)));
  EXPECT_EQ(ledger.state_on(capacity_test_day(3), model).sessions_used, 1);
}

TEST(CapacityEdges, ADayIsFoldedInOnceAndInOrder) {
  const CapacityModel& model = shipped_capacity_model();
  CapacityState state = start_capacity(stated_prior(), model);
  advance(state, run_day(3, 3.0, SessionResponse::tolerated), model);
  EXPECT_THROW(advance(state, run_day(3, 3.0, SessionResponse::tolerated), model), BrokenInvariant);
  EXPECT_THROW(advance(state, run_day(2, 3.0, SessionResponse::tolerated), model), BrokenInvariant);
  EXPECT_NO_THROW(advance(state, run_day(4, 3.0, SessionResponse::tolerated), model));
}

TEST(CapacityEdges, OnTheMorningOfADayItsOwnRunIsNotYetKnown) {
  const CapacityModel& model = shipped_capacity_model();
  CapacityLedger ledger(start_capacity(stated_prior(), model));
  ledger.put(run_day(1, 3.0, SessionResponse::tolerated));
  const CapacityState before = ledger.state_on(capacity_test_day(4), model);
  ledger.put(run_day(4, 3.0, SessionResponse::provoked));
  EXPECT_EQ(ledger.state_on(capacity_test_day(4), model), before);
  EXPECT_NE(ledger.state_on(capacity_test_day(5), model), before);
}

// "At most this probability": one that is reached is not passed.
TEST(CapacityEdges, ADoseWhoseProbabilityIsJustTheOneAskedForIsOpen) {
  const CapacityModel& model = shipped_capacity_model();
  const CapacityState state = start_capacity(stated_prior(), model);
  for (const double km : {0.1, 20.0}) {
    const double probability = estimate_probability_provoked(state, knee_equivalent_km(km), model);
    EXPECT_GE(in_km(find_largest_effective_dose(state, probability, model)), km * (1.0 - 1e-9)) << km;
  }
}

}  // namespace
}  // namespace patella
