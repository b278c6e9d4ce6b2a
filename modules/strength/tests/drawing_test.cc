// Every exercise has a drawing, and everything in it lies on the sheet.
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>

#include "strength_fixture.h"

namespace patella {
namespace {

using strength_story::shipped_library;

struct Sheet {
  double width = 0.0, height = 0.0;
};

Sheet sheet_of(const std::string& svg) {
  std::smatch match;
  if (!std::regex_search(svg, match, std::regex(R"(viewBox="0 0 ([0-9.]+) ([0-9.]+)\")"))) return {};
  return {std::stod(match[1]), std::stod(match[2])};
}

// Every pair of coordinates, read from the text itself.
std::vector<std::pair<double, double>> points_of(const std::string& svg) {
  std::vector<std::pair<double, double>> points;
  const std::regex pair(R"((-?[0-9.]+),(-?[0-9.]+))");
  const std::regex circle(R"re(cx="(-?[0-9.]+)" cy="(-?[0-9.]+)")re");
  for (const std::regex& form : {pair, circle})
    for (std::sregex_iterator it(svg.begin(), svg.end(), form), end; it != end; ++it)
      points.emplace_back(std::stod((*it)[1]), std::stod((*it)[2]));
  return points;
}

TEST(Drawing, EveryExerciseIsDrawnInsideItsSheet) {
  for (const Exercise& exercise : shipped_library().exercises()) {
    const std::string svg = render_drawing(exercise);
    const Sheet sheet = sheet_of(svg);
    ASSERT_GT(sheet.width, 50.0) << exercise.id;
    ASSERT_GT(sheet.height, 40.0) << exercise.id;
    const auto points = points_of(svg);
    EXPECT_GT(points.size(), 20U) << exercise.id;
    for (const auto& [x, y] : points) {
      EXPECT_TRUE(x >= 0.0 && x <= sheet.width) << exercise.id << ": x " << x << " of " << sheet.width;
      EXPECT_TRUE(y >= 0.0 && y <= sheet.height) << exercise.id << ": y " << y << " of " << sheet.height;
    }
  }
}

TEST(Drawing, ItIsNamedForThoseWhoCannotSeeIt) {
  for (const Exercise& exercise : shipped_library().exercises())
    EXPECT_NE(render_drawing(exercise).find("<title>" + exercise.name + "</title>"), std::string::npos);
}

TEST(Drawing, HoldingIsOnePictureAndMovingIsTwo) {
  for (const Exercise& exercise : shipped_library().exercises()) {
    const std::size_t poses = exercise.drawing.poses.size();
    EXPECT_TRUE(exercise.phase != ExercisePhase::isometric || poses == 1U) << exercise.id;
    EXPECT_TRUE(exercise.count != ExerciseCount::repetitions || poses == 2U) << exercise.id;
  }
}

TEST(Drawing, TheSameExerciseGivesTheSameBytes) {
  const Exercise& exercise = *shipped_library().find("step_down");
  EXPECT_EQ(render_drawing(exercise), render_drawing(exercise));
  EXPECT_NE(render_drawing(exercise), render_drawing(*shipped_library().find("step_up")));
}

TEST(ExercisePages, StandUpToDateInDocs) {
  const std::filesystem::path folder = PATELLA_SOURCE_DIR "/docs/exercises";
  std::size_t found = 0;
  for (const LibraryText& page : render_library_pages(shipped_library())) {
    std::ifstream file(folder / page.name, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    EXPECT_EQ(text, page.text) << page.name << " is stale: patella strength library --pages docs/exercises";
    ++found;
  }
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder), {}), static_cast<std::ptrdiff_t>(found));
}

}  // namespace
}  // namespace patella
