// Lines answered by several threads: in order, at once, and none lost.
#include "answer_lines.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <sstream>
#include <stdexcept>
#include <thread>

namespace patella {
namespace {

std::string answer_all(const std::string& lines, unsigned threads) {
  std::istringstream in(lines);
  std::ostringstream out;
  answer_lines(in, out, [](const std::string& line) { return "<" + line + ">"; }, threads);
  return out.str();
}

TEST(AnswerLines, KeepTheOrderOfTheLines) {
  std::string lines;
  std::string expected;
  for (int i = 0; i < 2000; ++i) {
    lines += std::to_string(i) + "\n";
    expected += "<" + std::to_string(i) + ">\n";
  }
  EXPECT_EQ(answer_all(lines, 4), expected);
  EXPECT_EQ(answer_all(lines, 1), expected);
}

TEST(AnswerLines, ReadingTouchesNoStreamThatIsWrittenTo) {
  std::istringstream in("a\n");
  std::ostringstream out;
  in.tie(&out);
  answer_lines(in, out, [](const std::string& line) { return line; }, 1);
  EXPECT_EQ(in.tie(), nullptr);
}

TEST(AnswerLines, EmptyLinesAndALastLineWithoutItsEndAreLines) {
  EXPECT_EQ(answer_all("", 2), "");
  EXPECT_EQ(answer_all("\n\na", 2), "<>\n<>\n<a>\n");
}

TEST(AnswerLines, ASlowLineHoldsBackTheAnswersAfterItAndNotTheirWork) {
  std::istringstream in("slow\nquick\n");
  std::ostringstream out;
  std::atomic<bool> quick_done = false;
  const auto answer = [&](const std::string& line) {
    if (line == "quick") quick_done = true;
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (line == "slow" && !quick_done && std::chrono::steady_clock::now() < until)
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    return line + (quick_done ? " after quick" : " alone");
  };
  answer_lines(in, out, answer, 2);
  EXPECT_EQ(out.str(), "slow after quick\nquick after quick\n");
}

TEST(AnswerLines, WhatAnAnswerThrowsEndsTheStream) {
  std::istringstream in("a\nb\nc\n");
  std::ostringstream out;
  const auto answer = [](const std::string& line) -> std::string {
    if (line == "b") throw std::runtime_error("no answer");
    return line;
  };
  EXPECT_THROW(answer_lines(in, out, answer, 2), std::runtime_error);
  EXPECT_EQ(out.str(), "a\n");
}

}  // namespace
}  // namespace patella
