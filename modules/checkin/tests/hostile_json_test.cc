// Requests come from anybody: a mutant of a good one is read within its ranges, or refused with a message.
#include <gtest/gtest.h>

#include <random>

#include "patella/checkin.h"
#include "patella/json.h"

namespace patella {
namespace {

std::string mutate(std::string text, std::mt19937& random) {
  const auto below = [&](std::size_t limit) {
    return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random);
  };
  const std::size_t at = below(text.size());
  switch (below(4)) {
    case 0:
      text[at] = static_cast<char>(below(256));
      break;
    case 1:
      text.erase(at, 1 + below(5));
      break;
    case 2:
      text.insert(at, 1, "0123456789.eE-+\"{}[],:"[below(22)]);
      break;
    default:
      text.resize(at);
  }
  return text;
}

TEST(HostileJson, AMutantIsReadWithinItsRangesOrRefused) {
  const std::string whole =
      R"({"date":"2026-05-02","side":"right","morning_pain":1,"during_pain":2,"swelling":false,"sleep_hours":7.5,)"
      R"("soreness":2,"pain_elsewhere":"shin"})";
  ASSERT_TRUE(read_checkin(whole));
  std::mt19937 random(20261121);
  for (int i = 0; i < 20000; ++i) {
    const Result<CheckIn> checkin = read_checkin(mutate(whole, random));
    if (!checkin) {
      EXPECT_FALSE(checkin.error().message.empty());
      continue;
    }
    EXPECT_GE(checkin->sleep_hours.value_or(0.0), 0.0);
    EXPECT_LE(checkin->sleep_hours.value_or(0.0), 24.0);
    EXPECT_LE(checkin->soreness.value_or(0), 10);
    EXPECT_EQ(*read_checkin(render(*checkin)), *checkin);
  }
}

}  // namespace
}  // namespace patella
