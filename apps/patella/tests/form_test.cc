// form: what the watch and the day say together, and the clicks to run to.
#include <gtest/gtest.h>

#include <filesystem>

#include "program_fixture.h"

namespace patella::fixture {
namespace {

bool says(const Outcome& outcome, std::string_view words) { return outcome.out.find(words) != std::string::npos; }

TEST(FormCommand, WithoutGatesTheKneeCalmsDownFirst) {
  const Program patella;
  patella.done({"profile", "--side", "right"});
  const Outcome page = patella.done({"form"});
  EXPECT_TRUE(says(page, "calms down first")) << page.out;
  const JsonValue json = patella.done({"form", "--json"}).json();
  EXPECT_EQ(at(json, {"form", "state"}).text, "protect");
  EXPECT_EQ(at(json, {"dynamics", "trends"}).items.size(), 5U);
}

}  // namespace
}  // namespace patella::fixture
