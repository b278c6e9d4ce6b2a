#include "rising_pain.h"

#include <algorithm>
#include <optional>
#include <span>

#include "running_days.h"

namespace patella {
namespace {

constexpr double most_days = 36525.0;  // a changed rules folder may hold any number

// The courses in one measure. A day whose amount is not known neither ends a course nor counts in it: it might have
// been anything, and with every amount in its place the days around it could still be a course (contract, property 2).
// It can only begin one, with what is known of it.
class Courses {
 public:
  Courses(std::span<const RunningDay> days, RunAmount RunningDay::* amount, int gap) : days_(days), amount_(amount) {
    courses_.resize(days.size());
    for (std::size_t i = 1; i < days.size(); ++i) {
      if (days_between(days[i - 1].date, days[i].date) > gap) earliest_ = i;
      if ((days_[i].*amount_).is_exact) follow(i);
    }
  }

  // The first of the `needed` days that end with this one, or nothing when no course is as long.
  std::optional<std::size_t> find_first(std::size_t last, std::size_t needed) const {
    if (courses_[last].days < needed) return std::nullopt;
    for (std::size_t i = 1; i < needed; ++i) last = courses_[last].before;
    return last;
  }

 private:
  struct Course {
    std::size_t days = 1;    // how many it has, this one as the last
    std::size_t before = 0;  // the day before this one in it, if it has more than one
  };

  bool is_worse(std::size_t before, std::size_t i) const {
    return days_[before].morning_after.points < days_[i].morning_after.points &&
           (days_[before].*amount_).at_least > (days_[i].*amount_).at_least;
  }

  // Back to the last day that is known whole; one known in part on the way there may begin a course.
  void follow(std::size_t i) {
    for (std::size_t before = i; before-- > earliest_;) {
      const bool is_whole = (days_[before].*amount_).is_exact;
      if (is_worse(before, i)) courses_[i] = {is_whole ? courses_[before].days + 1 : 2, before};
      if (is_whole) return;
    }
  }

  std::span<const RunningDay> days_;
  RunAmount RunningDay::* amount_;
  std::vector<Course> courses_;
  std::size_t earliest_ = 0;  // the first day without too long a gap since
};

bool has_all_loads(std::span<const RunningDay> days) {
  return std::all_of(days.begin(), days.end(), [](const RunningDay& day) { return day.load.is_exact; });
}

// By load; where the load of a day among them is not known, by distance as well.
bool ends_course(std::span<const RunningDay> days, const Courses& by_load, const Courses& by_distance, std::size_t last,
                 std::size_t needed) {
  if (by_load.find_first(last, needed)) return true;
  const std::optional<std::size_t> first = by_distance.find_first(last, needed);
  return first && !has_all_loads(days.subspan(*first, last - *first + 1));
}

}  // namespace

Answers find_rising_pain(const FlagInputs& inputs, const RuleBook& rules) {
  const auto number = [&](std::string_view id) {
    return static_cast<int>(std::clamp(rules.value(id, inputs.today), 2.0, most_days));
  };
  const auto needed = static_cast<std::size_t>(number("red_flag.pain_rising_load_falling"));
  const int gap = number("red_flag.pain_rising_gap");
  Answers found;
  if (inputs.sessions.size() < needed) return found;
  const std::vector<RunningDay> days = list_running_days(inputs);
  const Courses by_load(days, &RunningDay::load, gap);
  const Courses by_distance(days, &RunningDay::distance, gap);
  for (std::size_t i = 0; i < days.size(); ++i) {
    if (!ends_course(days, by_load, by_distance, i, needed)) continue;
    DatedAnswer last = days[i].morning_after;
    last.points = static_cast<int>(needed);
    found.push_back(last);
  }
  return found;
}

}  // namespace patella
