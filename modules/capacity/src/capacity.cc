#include <algorithm>
#include <array>

#include "capacity_model.h"
#include "filter.h"
#include "grid.h"

namespace patella {
namespace {

constexpr std::array responses{SessionResponse::tolerated, SessionResponse::unanswered, SessionResponse::equivocal,
                               SessionResponse::provoked};

}  // namespace

std::string_view name_of(SessionResponse response) {
  switch (response) {
    case SessionResponse::tolerated:
      return "tolerated";
    case SessionResponse::unanswered:
      return "unanswered";
    case SessionResponse::equivocal:
      return "equivocal";
    case SessionResponse::provoked:
      return "provoked";
  }
  throw BrokenInvariant("a response without a name");
}

Known<SessionResponse> find_session_response(std::string_view name) {
  for (const SessionResponse response : responses)
    if (name_of(response) == name) return response;
  return unknown;
}

SessionResponse judge_mornings(SessionResponse response, std::span<const Known<int>> rises, double raised_from,
                               const CapacityRules& rules) {
  const auto needed = static_cast<std::size_t>(rules.raised_mornings);
  if (rises.size() < needed) return response;
  const auto raised = [&](const Known<int>& rise) { return rise && *rise >= raised_from; };
  const auto first = rises.first(needed);
  return std::all_of(first.begin(), first.end(), raised) ? SessionResponse::provoked : response;
}

void rest_until(CapacityState& state, LocalDate morning, const CapacityModel& model) {
  if (!state.last_day) return;
  while (*state.last_day + 1 < morning) {
    CapacityDay quiet;
    quiet.date = *state.last_day + 1;
    pass_night_after(state, quiet, model);
  }
}

void advance(CapacityState& state, const CapacityDay& day, const CapacityModel& model) {
  if (state.last_day && day.date <= *state.last_day) throw BrokenInvariant("a day before one that was folded in");
  rest_until(state, day.date, model);
  learn_from(state, day, model);
  pass_night_after(state, day, model);
}

std::vector<CapacityLesson> explain_capacity(const CapacityPrior& prior, std::span<const CapacityDay> days,
                                             const CapacityModel& model) {
  std::vector<CapacityLesson> lessons;
  CapacityState state = start_capacity(prior, model);
  for (const CapacityDay& day : days) {
    rest_until(state, day.date, model);
    CapacityLesson lesson{day, {}, estimate_capacity(state).median, {}, {}};
    if (has_dose(day)) lesson.effective_dose = knee_equivalent_km(effective_dose_km(state, day, model));
    learn_from(state, day, model);
    lesson.median_after = estimate_capacity(state).median;
    pass_night_after(state, day, model);
    lesson.median_next_morning = estimate_capacity(state).median;
    if (day.ran) lessons.push_back(lesson);
  }
  return lessons;
}

}  // namespace patella
