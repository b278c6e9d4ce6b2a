// Is the forecast of the way back any good? For invented runners whom Patella advises: what it says on a day beside
// what became of them. In all of a hundred runners 10, 50 and 90 should be there by the weeks that are said for them.
//
// patella_forecast_check [RUNNERS [DAY [SEED]]]   400 runners, on the evening of day 21, seed 77
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "patella/plan.h"
#include "patella/simulate.h"

namespace {

using namespace patella;

constexpr int days_per_week = 7;
constexpr std::size_t families_with_a_goal = 3;

RuleBook read_rules() {
  std::vector<RuleText> files;
  for (const auto& entry : std::filesystem::directory_iterator(PATELLA_SOURCE_DIR "/rules")) {
    if (entry.path().extension() == ".md") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    files.push_back({entry.path().filename().string(), {std::istreambuf_iterator<char>(file), {}}});
  }
  return read_rule_book(files).value();
}

struct SaidWeeks {
  int said = 0;
  int there = 0;

  void add(const Known<int>& weeks, const Known<int>& days_it_took) {
    if (!weeks) return;
    ++said;
    there += days_it_took && *days_it_took <= *weeks * days_per_week;
  }
};

struct CheckedFamily {
  int runners = 0;
  int waits = 0;
  std::array<SaidWeeks, 3> weeks;  // low, median, high

  void add(const GoalForecast& forecast, const Known<int>& days_it_took) {
    ++runners;
    if (forecast.state != ForecastState::given) {
      ++waits;
      return;
    }
    const std::array said{forecast.low_weeks, forecast.median_weeks, forecast.high_weeks};
    for (std::size_t i = 0; i < said.size(); ++i) weeks[i].add(said[i], days_it_took);
  }
};

void print(const char* name, const CheckedFamily& family) {
  std::printf("| %-14s | %7d | %5d |", name, family.runners, family.waits);
  for (const SaidWeeks& weeks : family.weeks)
    std::printf(" %3d of %3d, %3.0f %% |", weeks.there, weeks.said,
                weeks.said == 0 ? 0.0 : 100.0 * weeks.there / weeks.said);
  std::printf("\n");
}

int argument(int count, char** words, int index, int otherwise) {
  return count > index ? std::atoi(words[index]) : otherwise;
}

}  // namespace

int main(int count, char** words) {
  const int runners = argument(count, words, 1, 400), day = argument(count, words, 2, 21);
  const auto seed = static_cast<std::uint64_t>(argument(count, words, 3, 77));
  const RuleBook rules = read_rules();
  std::array<CheckedFamily, families_with_a_goal> families;
  for (int runner = 0; runner < runners; ++runner) {
    const RememberedCourse lived = remember_runner(seed, runner, day, rules, shipped_exercises());
    const auto family = static_cast<std::size_t>(lived.course.family);
    if (family >= families.size() || (lived.course.goal_day && *lived.course.goal_day <= day)) continue;
    const Known<int> took = lived.course.goal_day ? Known<int>(*lived.course.goal_day - day) : unknown;
    families[family].add(forecast_goal(lived.known, rules, shipped_exercises()), took);
  }
  std::printf("| family         | runners | waits | there by the weeks for 10 of 100 | for 50 | for 90 |\n");
  for (std::size_t family = 0; family < families.size(); ++family)
    print(std::string(name_of(static_cast<KneeFamily>(family))).c_str(), families[family]);
}
