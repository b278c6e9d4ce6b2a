// Every name of the contract, and none for what is no value of it.
#include <gtest/gtest.h>

#include "decision_fixture.h"

namespace patella {
namespace {

template <class T>
std::vector<std::string> names_of(int count) {
  std::vector<std::string> names;
  for (int i = 0; i < count; ++i) names.emplace_back(name_of(static_cast<T>(i)));
  EXPECT_THROW(static_cast<void>(name_of(static_cast<T>(count))), BrokenInvariant);
  return names;
}

using Names = std::vector<std::string>;

TEST(Names, AreThoseOfTheContract) {
  EXPECT_EQ(names_of<Verdict>(6), (Names{"run", "walk_run", "cross_train", "rest", "cannot_say", "refer"}));
  EXPECT_EQ(names_of<Stage>(5), (Names{"refer", "protect", "reload", "return", "maintain"}));
  EXPECT_EQ(names_of<Effect>(5), (Names{"refers", "forbids", "limits", "holds", "permits"}));
  EXPECT_EQ(names_of<ReturnStep>(3), (Names{"distance", "speed", "hills"}));
  EXPECT_EQ(names_of<GateState>(4), (Names{"open", "closed", "voided", "unanswered"}));
}

TEST(Names, EveryKindOfErrorIsNamedInTheAnswer) {
  const auto code_of = [](int code) {
    const std::string json = render_decision_error({static_cast<ErrorCode>(code), "here", "what", "advice"});
    const auto begin = json.find("\"code\":\"") + 8;
    return json.substr(begin, json.find('"', begin) - begin);
  };
  Names names;
  for (int code = 0; code < 8; ++code) names.push_back(code_of(code));
  EXPECT_EQ(names, (Names{"invalid_input", "malformed_file", "unsupported", "limit_exceeded", "not_found", "conflict",
                          "storage", "cancelled"}));
  EXPECT_THROW(code_of(8), BrokenInvariant);
}

}  // namespace
}  // namespace patella
