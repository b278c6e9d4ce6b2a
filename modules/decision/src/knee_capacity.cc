#include "knee_capacity.h"

#include <algorithm>

namespace patella {
namespace {

// The answers of the last days may still come, and change how they are folded in.
constexpr Day days_that_stay_open = 4;

// By date; nearly every day comes after the last one.
class DayList {
 public:
  CapacityDay& operator[](Day day) {
    const LocalDate date = date_of(day);
    if (days_.empty() || days_.back().date < date) return add(days_.end(), date);
    const auto at = std::ranges::lower_bound(days_, date, {}, &CapacityDay::date);
    return at->date == date ? *at : add(at, date);
  }
  std::vector<CapacityDay> take() && { return std::move(days_); }

 private:
  CapacityDay& add(std::vector<CapacityDay>::iterator before, LocalDate date) {
    CapacityDay made;
    made.date = date;
    return *days_.insert(before, made);
  }

  std::vector<CapacityDay> days_;
};

SessionResponse response_of(ResponseKind kind) {
  switch (kind) {
    case ResponseKind::tolerated:
      return SessionResponse::tolerated;
    case ResponseKind::unanswered:
      return SessionResponse::unanswered;
    case ResponseKind::equivocal:
      return SessionResponse::equivocal;
    case ResponseKind::provoked:
      return SessionResponse::provoked;
  }
  throw BrokenInvariant("a response that is none");
}

// One level km at the reference pace is one K.
Known<double> dose_of(const Bout& bout) {
  const Known<double>& knee_equivalent = bout.size[Measure::knee_equivalent];
  return knee_equivalent ? knee_equivalent : bout.size[Measure::distance];
}

void add_bout(const JudgedBout& judged, Day day, DayList& days) {
  CapacityDay& of_day = days[day];
  const SessionResponse response = response_of(judged.response.kind);
  of_day.response = of_day.ran ? std::max(of_day.response, response) : response;
  of_day.ran = true;
  if (const Known<double> metres = dose_of(judged.bout))
    of_day.dose = of_day.dose.value_or(KneeEquivalentDistance()) + KneeEquivalentDistance(*metres);
}

void add_other(const OtherOuting& outing, double hike_per_km, OtherLoad& other) {
  if (outing.kind == SessionKind::ride) {
    other.ride = other.ride + Duration(outing.seconds.value_or(0.0));
    return;
  }
  const Known<double>& worked_out = outing.size[Measure::knee_equivalent];
  const double metres = worked_out.value_or(hike_per_km * outing.size[Measure::distance].value_or(0.0));
  other.hike = other.hike + KneeEquivalentDistance(metres);
}

// A bout that ends after midnight of today was still begun before, and has no answer yet.
Day day_of(const Bout& bout, Day today) { return std::min(bout.last_day, today - 1); }

Known<Day> onset_of(const RunnerProfile& runner) {
  return runner.onset_date ? Known<Day>(day_number(*runner.onset_date)) : Known<Day>();
}

bool has_pain_answer(const DayAnswers& day) { return day.morning || day.stairs || day.during || day.after; }

Known<KneeEquivalentDistance> as_load(const Known<Distance>& distance) {
  if (!distance || distance->si() <= 0.0) return unknown;
  return KneeEquivalentDistance(distance->si());
}

}  // namespace

CapacityPrior find_capacity_prior(const RunnerProfile& runner, const Answers& answers) {
  CapacityPrior prior;
  prior.tolerated_now = as_load(runner.tolerated_now);
  prior.longest_before = as_load(runner.reference_longest_run);
  const auto days = answers.days();
  const auto first = std::find_if(days.begin(), days.end(), has_pain_answer);
  if (first == days.end()) return prior;
  prior.pain = std::max({first->morning, first->stairs, first->during, first->after});
  prior.irritable = first->settled == false || first->swelling == true;
  return prior;
}

std::vector<CapacityDay> list_capacity_days(const CapacityInputs& inputs) {
  DayList days;
  const Known<Day> onset = onset_of(inputs.runner);
  const auto counts = [&](Day day) { return !onset || day >= *onset; };
  for (const JudgedBout& judged : inputs.history.all)
    if (const Day day = day_of(judged.bout, inputs.today); counts(day)) add_bout(judged, day, days);
  for (const OtherOuting& outing : inputs.outings.rides_and_hikes)
    add_other(outing, inputs.hike_per_km, days[outing.day].other);
  for (const StrengthWork& work : inputs.strength)
    if (work.day < inputs.today && loads_knee(work, inputs.knee))
      days[work.day].other.strength = days[work.day].other.strength + KneeEquivalentDistance(work.knee_equivalent_m);
  std::vector<CapacityDay> listed = std::move(days).take();
  const auto first_run = std::ranges::find_if(listed, &CapacityDay::ran);
  listed.erase(listed.begin(), first_run);
  return listed;
}

KneeCapacity learn_knee_capacity(const CapacityInputs& inputs, const CapacityModel& model, DecisionMemory::Kept& kept) {
  KneeCapacity learned{
      side_of(inputs.knee), find_capacity_prior(inputs.runner, inputs.answers), list_capacity_days(inputs), {}};
  FoldedKnee& folded = recall_knee(kept, inputs.knee, learned.prior, learned.days, model);
  auto next = learned.days.begin() + static_cast<std::ptrdiff_t>(folded.days.size());
  const LocalDate open_from = date_of(inputs.today - days_that_stay_open);
  for (; next != learned.days.end() && next->date < open_from; ++next) {
    advance(folded.state, *next, model);
    folded.days.push_back(*next);
  }
  learned.state = folded.state;
  for (; next != learned.days.end(); ++next) advance(learned.state, *next, model);
  rest_until(learned.state, date_of(inputs.today), model);
  return learned;
}

}  // namespace patella
