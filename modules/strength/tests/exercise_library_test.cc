// The library of exercises: what is refused, and what the shipped one holds.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "strength_fixture.h"

namespace patella {
namespace {

using strength_story::shipped_library;

const std::string one_exercise = R"([[exercise]]
id = "stand"
name = "Stand"
muscles = ["calf"]
pattern = "heel_raise"
equipment = []
position = "standing"
phase = "dynamic"
sides = "both_together"
count = "repetitions"
knee = { force = "none", bend_degrees = 0, seconds_per_repetition = 4 }
how = ["Stand.", "Stand tall.", "Breathe."]
mistakes = ["Slumping."]
[exercise.drawing]
view = "side"
held = { hip = [0, 90], trunk = 90, near_foot = [-5, 0], far_foot = [-5, 0], near_hand = [3, 84], far_hand = [3, 84] }
)";
const std::string programme = R"(household = ["wall"]
[[ladder]]
id = "calf"
name = "Calf"
rungs = ["stand"]
[[stage]]
id = "protect"
most_knee_force = "low"
most_phase = "dynamic"
ladders = ["calf"]
[[stage]]
id = "reload"
most_knee_force = "low"
most_phase = "dynamic"
[[stage]]
id = "return"
most_knee_force = "low"
most_phase = "dynamic"
[[stage]]
id = "maintain"
most_knee_force = "low"
most_phase = "dynamic"
)";

Result<ExerciseLibrary> read_small(const std::string& exercise, const std::string& plan = programme) {
  return read_exercise_library(std::vector<LibraryText>{{"calf.toml", exercise}, {"programme.toml", plan}});
}

std::string changed(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  if (at == std::string::npos) throw BrokenInvariant("not in the text: " + from);
  return text.replace(at, from.size(), to);
}

std::string error_of(const std::string& from, const std::string& to) {
  const auto library = read_small(changed(one_exercise, from, to));
  return library ? "" : library.error().message;
}

TEST(ExerciseLibrary, ASmallOneIsRead) {
  const auto library = read_small(one_exercise);
  ASSERT_TRUE(library) << library.error().message;
  EXPECT_EQ(library->find("stand")->name, "Stand");
  EXPECT_EQ(library->find("sit"), nullptr);
}

TEST(ExerciseLibrary, WhatIsWrongIsToldWithFileAndLine) {
  const std::vector<std::array<std::string, 3>> cases{
      {"[\"calf\"]", "[\"calves\"]", "calf.toml:4: \"calves\" is not one of the names muscles takes"},
      {"name = \"Stand\"\n", "", "calf.toml:1: name is missing"},
      {"\"heel_raise\"", "\"wiggle\"", "calf.toml:5: \"wiggle\" is not one of the names this key takes"},
      {"bend_degrees = 0", "bend_degrees = 170", "calf.toml:11: bend_degrees must lie between 0 and 150"},
      {"\"Stand tall.\", \"Breathe.\"", "\"Stand tall.\"", "calf.toml:12: how needs 3 to 5 lines"},
      {"position = \"standing\"\n", "position = \"standing\"\ncolour = \"red\"\n",
       "calf.toml:8: the key \"colour\" is not known here"},
      {"mistakes = [\"Slumping.\"]", "mistakes = [\"Slumping.\"]\nharder = [\"fly\"]",
       "calf.toml:1: stand: there is no exercise \"fly\""},
      {"hip = [0, 90]", "hip = [0, 130]", "calf.toml:16: a leg cannot reach that far: 122 of 82 cm"},
      {"hip = [0, 90]", "hip = [0, 3]", "calf.toml:16: "},
      {"near_hand = [3, 84]", "near_hand = [3, -9]", "calf.toml:16: something reaches through the floor"},
      {"near_hand = [3, 84]", "near_hand = [\"three\", 84]", "calf.toml:16: near_hand must be [x, y] in cm"},
      {"near_foot = [-5, 0]", "near_foot = [-5, 0, 100]", "calf.toml:16: the ankle is bent by"},
      {"view = \"side\"", "view = \"above\"", "calf.toml:15: \"above\" is not one of the names this key takes"},
  };
  for (const auto& [from, to, expected] : cases) {
    EXPECT_NE(error_of(from, to).find(expected), std::string::npos) << from << " -> " << error_of(from, to);
  }
}

TEST(ExerciseLibrary, ADrawingIsOwed) {
  EXPECT_NE(read_small(one_exercise.substr(0, one_exercise.find("[exercise.drawing]")))
                .error()
                .message.find("calf.toml:1: drawing is missing: every exercise is drawn"),
            std::string::npos);
}

TEST(ExerciseLibrary, EveryErrorOfEveryFileIsTold) {
  const auto library = read_exercise_library(
      std::vector<LibraryText>{{"a.toml", changed(one_exercise, "\"heel_raise\"", "\"x\"")}, {"b.toml", "nonsense ="}});
  ASSERT_FALSE(library);
  for (const std::string expected : {"a.toml:5: ", "b.toml:1: ", "programme.toml is missing"})
    EXPECT_NE(library.error().message.find(expected), std::string::npos) << library.error().message;
}

std::string second(const std::string& id, const std::string& links, const std::string& phase = "dynamic") {
  return changed(changed(changed(one_exercise, "\"stand\"", "\"" + id + "\""), "\"dynamic\"", "\"" + phase + "\""),
                 "mistakes = [\"Slumping.\"]", "mistakes = [\"Slumping.\"]\n" + links);
}

TEST(ExerciseLibrary, LinksStandOnBothEndsAndNeverGoInACircle) {
  const auto one_way = read_small(one_exercise + second("jump", "easier = [\"stand\"]"));
  EXPECT_NE(one_way.error().message.find("jump: stand does not name it as harder"), std::string::npos);
  const auto circle = read_small(second("stand", "easier = [\"jump\"]\nharder = [\"jump\"]") +
                                 second("jump", "easier = [\"stand\"]\nharder = [\"stand\"]"));
  EXPECT_NE(circle.error().message.find("its harder ones lead back to itself"), std::string::npos);
  const auto twice = read_small(one_exercise + one_exercise);
  EXPECT_NE(twice.error().message.find("stand: the id stands in calf.toml too"), std::string::npos);
}

TEST(ExerciseLibrary, ThePhaseNeverGoesBackOnTheWayUp) {
  const auto back =
      read_small(second("stand", "harder = [\"hold\"]") + second("hold", "easier = [\"stand\"]", "isometric"));
  EXPECT_NE(back.error().message.find("the harder hold is isometric, which comes before dynamic"), std::string::npos);
}

TEST(ExerciseLibrary, AProgrammeNamesOnlyWhatThereIs) {
  const auto error = [](const std::string& from, const std::string& to) {
    return read_small(one_exercise, changed(programme, from, to)).error().message;
  };
  EXPECT_NE(error("rungs = [\"stand\"]", "rungs = [\"sit\"]").find("programme.toml:5: there is no exercise \"sit\""),
            std::string::npos);
  EXPECT_NE(error("ladders = [\"calf\"]", "ladders = [\"hip\"]").find("there is no ladder \"hip\""), std::string::npos);
  EXPECT_NE(error("id = \"reload\"", "id = \"rest\"").find("there is no stage \"reload\""), std::string::npos);
  EXPECT_NE(error("ladders = [\"calf\"]", "mobility = [\"stand\"]").find("\"stand\" is no mobility exercise"),
            std::string::npos);
}

TEST(ShippedExercises, ThereAreFortyAndMore) { EXPECT_GE(shipped_library().exercises().size(), 40U); }

TEST(ShippedExercises, EveryPartAndEveryExerciseThatIsAskedForIsThere) {
  std::set<std::string> muscles;
  for (const Exercise& exercise : shipped_library().exercises())
    muscles.insert(exercise.muscles.begin(), exercise.muscles.end());
  for (const char* part : {"quadriceps", "hamstrings", "adductors", "gluteals", "hip_stabilisers", "calf", "core"})
    EXPECT_TRUE(muscles.contains(part)) << part;
  for (const char* id : {"heel_raise", "pelvic_drop", "step_down", "wall_sit", "split_squat", "bridge", "side_plank",
                         "side_leg_raise", "single_leg_deadlift", "roll_outer_thigh", "roll_front_of_thigh",
                         "roll_calf", "outer_thigh_stretch", "quadriceps_stretch", "calf_stretch", "desk_stand_tall"})
    EXPECT_NE(shipped_library().find(id), nullptr) << id;
}

TEST(ShippedExercises, EverySourceIsInTheBibliography) {
  const auto problem = check_exercise_sources(shipped_library(), shipped_rules());
  EXPECT_FALSE(problem) << render(*problem);
}

TEST(ShippedExercises, EveryExerciseIsUsedOrReachable) {
  std::set<std::string> used;
  for (const ExerciseLadder& ladder : shipped_library().ladders())
    used.insert(ladder.rungs.begin(), ladder.rungs.end());
  for (const char* stage : {"protect", "reload", "return", "maintain"})
    for (const std::string& id : shipped_library().stage(stage).mobility) used.insert(id);
  int alone = 0;
  for (const Exercise& exercise : shipped_library().exercises())
    if (!used.contains(exercise.id) && exercise.easier.empty() && exercise.harder.empty()) ++alone;
  EXPECT_LE(alone, 3) << "too many exercises that no ladder and no stage uses";
}

// Hard words frighten somebody in pain; the same list holds for text/en.toml.
TEST(ShippedExercises, WordsAreKind) {
  for (const Exercise& exercise : shipped_library().exercises())
    for (const auto* lines : {&exercise.how, &exercise.mistakes})
      for (const std::string& line : *lines)
        for (const char* word : {"failed", "damage", "weak", "must ", "never ", "wrong"})
          EXPECT_EQ(line.find(word), std::string::npos) << exercise.id << ": " << line;
}

}  // namespace
}  // namespace patella
