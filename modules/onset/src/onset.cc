#include "patella/onset.h"

#include <algorithm>
#include <map>

namespace patella {
namespace {

struct OnsetRules {
  int window_days, reference_days, layoff_days;
  double spike_percent, weekly_percent, descent_percent, descent_least_m;
};

OnsetRules read_onset_rules(const RuleBook& rules, LocalDate on) {
  const auto value = [&](const char* id) { return rules.value(id, on); };
  return {static_cast<int>(value("onset.window")),
          static_cast<int>(value("onset.reference_window")),
          static_cast<int>(value("onset.layoff")),
          value("onset.single_session_spike"),
          value("onset.weekly_jump"),
          value("onset.descent_jump"),
          value("onset.descent_least")};
}

double beyond(double percent) { return 1.0 + percent / 100.0; }

// The largest of `measure` over the reference days before `day`; unknown when no run there has one.
template <class Measure>
Known<double> largest_before(const std::vector<OnsetRun>& runs, LocalDate day, int days, Measure measure) {
  Known<double> largest;
  for (const OnsetRun& run : runs) {
    if (run.day >= day || run.day < day - days) continue;
    const Known<double> value = measure(run);
    if (value && (!largest || *value > *largest)) largest = value;
  }
  return largest;
}

Known<double> km_of(const OnsetRun& run) { return run.distance ? Known<double>(in_km(*run.distance)) : unknown; }
Known<double> k_of(const OnsetRun& run) {
  return run.knee_equivalent ? Known<double>(in_km(*run.knee_equivalent)) : unknown;
}
Known<double> descent_of(const OnsetRun& run) { return run.descent ? Known<double>(run.descent->si()) : unknown; }

class Reviewer {
 public:
  Reviewer(const std::vector<OnsetRun>& runs, const OnsetRules& rules, OnsetReview& review)
      : runs_(runs), rules_(rules), review_(review) {}

  void review_run(const OnsetRun& run) {
    compare(run, OnsetSign::spike_distance, "onset.single_session_spike", rules_.spike_percent, km_of, "km");
    compare(run, OnsetSign::spike_knee_load, "onset.single_session_spike", rules_.spike_percent, k_of, "K");
    if (descent_of(run).value_or(0.0) >= rules_.descent_least_m)
      compare(run, OnsetSign::descent_jump, "onset.descent_jump", rules_.descent_percent, descent_of, "m");
  }

  // A run after a long pause; the pause may begin before the window.
  void review_pauses() {
    for (std::size_t i = 1; i < runs_.size(); ++i) {
      const int pause = days_between(runs_[i - 1].day, runs_[i].day);
      if (inside(runs_[i].day) && pause > rules_.layoff_days)
        add({OnsetSign::layoff,
             "onset.layoff",
             runs_[i].day,
             static_cast<double>(pause),
             static_cast<double>(rules_.layoff_days),
             "days",
             {}});
    }
  }

  void review_weeks() {
    std::map<LocalDate, double> km_by_monday;
    for (const OnsetRun& run : runs_) km_by_monday[monday_of(run.day)] += km_of(run).value_or(0.0);
    for (const auto& [monday, km] : km_by_monday) {
      const double mean = (find(km_by_monday, monday - 7) + find(km_by_monday, monday - 14)) / 2;
      if (inside(monday) && mean > 0 && km > mean * beyond(rules_.weekly_percent))
        add({OnsetSign::weekly_jump, "onset.weekly_jump", monday, km, mean, "km a week", {}});
    }
  }

  void review_shoes(const std::vector<OnsetShoe>& shoes) {
    for (const OnsetShoe& shoe : shoes)
      if (inside(shoe.first_worn))
        add({OnsetSign::new_shoes, "onset.window", shoe.first_worn, 0, 0, "none", shoe.name});
  }

 private:
  template <class Measure>
  void compare(const OnsetRun& run, OnsetSign sign, const char* rule, double percent, Measure measure,
               const char* unit) {
    const Known<double> value = measure(run);
    const Known<double> before = largest_before(runs_, run.day, rules_.reference_days, measure);
    if (value && before && *before > 0 && *value > *before * beyond(percent))
      add({sign, rule, run.day, *value, *before, unit, {}});
  }
  bool inside(LocalDate day) const { return review_.first <= day && day <= review_.last; }
  static LocalDate monday_of(LocalDate day) {
    return day - static_cast<int>((std::chrono::weekday(day.day) - std::chrono::Monday).count());
  }
  static double find(const std::map<LocalDate, double>& weeks, LocalDate monday) {
    const auto found = weeks.find(monday);
    return found == weeks.end() ? 0.0 : found->second;
  }
  void add(OnsetCandidate candidate) { review_.candidates.push_back(std::move(candidate)); }

  const std::vector<OnsetRun>& runs_;
  const OnsetRules& rules_;
  OnsetReview& review_;
};

}  // namespace

std::string_view name_of(OnsetSign sign) {
  switch (sign) {
    case OnsetSign::spike_distance:
      return "spike_distance";
    case OnsetSign::spike_knee_load:
      return "spike_knee_load";
    case OnsetSign::weekly_jump:
      return "weekly_jump";
    case OnsetSign::layoff:
      return "layoff";
    case OnsetSign::descent_jump:
      return "descent_jump";
    case OnsetSign::new_shoes:
      return "new_shoes";
  }
  throw BrokenInvariant("an onset sign without a name");
}

OnsetReview review_onset(std::vector<OnsetRun> runs, std::vector<OnsetShoe> shoes, LocalDate onset,
                         const RuleBook& rules) {
  const OnsetRules numbers = read_onset_rules(rules, onset);
  std::erase_if(runs, [&](const OnsetRun& run) { return run.day > onset; });
  std::stable_sort(runs.begin(), runs.end(), [](const OnsetRun& a, const OnsetRun& b) { return a.day < b.day; });
  OnsetReview review;
  review.first = onset - numbers.window_days;
  review.last = onset;
  review.enough_before = !runs.empty() && runs.front().day < review.first;
  Reviewer reviewer(runs, numbers, review);
  for (const OnsetRun& run : runs) {
    if (run.day < review.first) continue;
    ++review.runs;
    if (run.distance && (!review.longest || *run.distance > *review.longest->distance)) review.longest = run;
    reviewer.review_run(run);
  }
  reviewer.review_pauses();
  reviewer.review_weeks();
  reviewer.review_shoes(shoes);
  std::stable_sort(review.candidates.begin(), review.candidates.end(),
                   [](const OnsetCandidate& a, const OnsetCandidate& b) {
                     return a.day != b.day ? a.day < b.day : a.sign < b.sign;
                   });
  return review;
}

}  // namespace patella
