#include "property_run.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>

namespace patella {
namespace {

constexpr std::int64_t ordinary_cases = 100'000;
constexpr int shown_failures = 3;

std::int64_t number_from_environment(const char* name, std::int64_t otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::strtoll(text, nullptr, 10);
}

bool is_more(Known<Speed> speed, Known<Speed> than) { return speed && than && *speed > *than; }

}  // namespace

int pick(Random& random, int low, int high) {
  return low + static_cast<int>(random() % static_cast<std::uint64_t>(high - low + 1));
}

bool chance(Random& random, double probability) { return random.uniform() < probability; }

Decision decide(const DecisionRequest& request) { return decide_today(request, shipped_rules()); }

bool gives_more(const Decision& decision, const Decision& than) {
  constexpr double noise_m = 1e-6;
  const Allowance& a = decision.allowance;
  const Allowance& b = than.allowance;
  return a.knee_equivalent.si() > b.knee_equivalent.si() + noise_m || a.distance.si() > b.distance.si() + noise_m ||
         decision.verdict < than.verdict || is_more(a.max_speed, b.max_speed);
}

std::string show(const DecisionRequest& request, const Decision& decision) {
  static const Wording no_words;
  return render(request) + "\n -> " + render_json(decision, no_words) + "\n";
}

void check_property(const char* name, double share, double least_interesting, const Property& property) {
  const std::int64_t seed = number_from_environment("PATELLA_PROPERTY_SEED", 1);
  const auto cases = static_cast<std::int64_t>(
      share * static_cast<double>(number_from_environment("PATELLA_PROPERTY_CASES", ordinary_cases)));
  const std::int64_t first = number_from_environment("PATELLA_PROPERTY_FIRST", 0);
  Verdicts verdicts;
  int failures = 0;
  for (std::int64_t i = first; i < first + cases && failures < shown_failures; ++i) {
    Random random(static_cast<std::uint64_t>(seed) * 0xD1342543DE82EF95U + static_cast<std::uint64_t>(i));
    const std::string complaint = property(random, verdicts);
    if (complaint.empty()) continue;
    ++failures;
    ADD_FAILURE() << name << ", seed " << seed << ", history " << i << ":\n" << complaint;
  }
  std::cout << name << ": " << cases << " histories, " << verdicts.interesting << " to the point\n";
  EXPECT_GE(static_cast<double>(verdicts.interesting), least_interesting * static_cast<double>(cases))
      << "too few histories put the property to the test";
}

}  // namespace patella
