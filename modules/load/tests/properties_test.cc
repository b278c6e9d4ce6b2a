// What always holds of the knee load, on generated runs (TRUST promises 11 and 16).
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <cmath>
#include <limits>

#include "runs_fixture.h"

namespace patella::fixture {
namespace {

double between(double low, double high) { return low + (high - low) * *rc::gen::inRange(0, 10'001) / 10'000.0; }

// An ordinary outing of 20 to 90 minutes: changing pace, hills, walking breaks, with or without a step rate.
RunSpec any_outing() {
  RunSpec spec;
  const double pace = between(2.4, 4.2), swing = between(0.0, 0.4), period = between(60.0, 600.0);
  const double walk_every = between(200.0, 2000.0), walk_share = *rc::gen::element(0.0, 0.0, 0.1, 0.3);
  const double hill = between(0.0, 15.0), length = between(200.0, 2000.0), fall = between(-3.0, 3.0) / 100.0;
  const bool has_steps = *rc::gen::arbitrary<bool>();
  const auto walks = [=](double at) { return std::fmod(at, walk_every) < walk_share * walk_every; };
  spec.seconds = std::floor(between(1200.0, 5400.0));
  spec.speed_m_s = [=](double at) { return walks(at) ? 1.4 : pace + swing * std::sin(at / period); };
  spec.steps_per_min = [=](double at) {
    return !has_steps ? 0.0 : walks(at) ? 110.0 : 162.0 + 3.0 * std::sin(at / 37.0);
  };
  spec.altitude_m = [=](double metres) { return 300.0 + fall * metres + hill * std::sin(metres / length * 6.28); };
  spec.with_altitude = *rc::gen::inRange(0, 4) != 0;
  return spec;
}

void check_sane(const KneeLoad& load) {
  RC_ASSERT(std::isfinite(load.knee_equivalent.si()) && std::isfinite(load.high.si()));
  RC_ASSERT(load.low.si() >= 0.0 && load.low <= load.knee_equivalent && load.knee_equivalent <= load.high);
  RC_ASSERT(load.low <= load.intensity_weighted && load.intensity_weighted <= load.high);
  RC_ASSERT(std::isfinite(load.peak_ratio) && load.peak_ratio >= 0.0 && load.peak_ratio < 4.0);
  RC_ASSERT(load.knee_equivalent.si() <= 2.5 * load.distance.si());
  const double steps = load.steps.value_or(0.0);
  RC_ASSERT(std::isfinite(steps) && steps >= 0.0);
  double course = 0.0;
  for (const LoadSample& part : load.course) {
    RC_ASSERT(part.knee_equivalent.si() >= 0.0 && part.distance.si() >= 0.0);
    course += part.knee_equivalent.si();
  }
  RC_ASSERT(load.course.empty() || std::abs(course - load.knee_equivalent.si()) <= 1e-6 * (1.0 + course));
}

RC_GTEST_PROP(KneeLoadProperty, OrdinaryOutingsGiveSaneLoads, ()) {
  const KneeLoad load =
      must_compute(make_run(any_outing()), *rc::gen::arbitrary<bool>() ? known_runner() : RunnerBody{});
  check_sane(load);
  const double per_km = load.knee_equivalent.si() / load.distance.si();
  RC_ASSERT(per_km > 0.2 && per_km < 1.6);
}

RC_GTEST_PROP(KneeLoadProperty, SplittingChangesAtMostOneInAThousand, ()) {
  const Activity whole = make_run(any_outing());
  const auto last = whole.streams.size() - 1;
  const auto at = static_cast<std::size_t>(between(0.15, 0.85) * static_cast<double>(last));
  const KneeLoad all = must_compute(whole), first = must_compute(cut(whole, 0, at)),
                 rest = must_compute(cut(whole, at, last));
  const double sum = (first.knee_equivalent + rest.knee_equivalent).si();
  RC_ASSERT(std::abs(sum / all.knee_equivalent.si() - 1.0) <= 1e-3);
  RC_ASSERT(std::abs((first.distance + rest.distance).si() - all.distance.si()) < 0.02);
}

RC_GTEST_PROP(KneeLoadProperty, RecordingEverySecondOrNowAndThenIsTheSame, ()) {
  RunSpec spec = any_outing();
  const double every_second = k_km(must_compute(make_run(spec)));
  spec.sample_every_s = *rc::gen::element(2.0, 4.0, 7.0);
  spec.seconds = std::floor(spec.seconds / spec.sample_every_s) * spec.sample_every_s;
  RunSpec same = spec;
  same.sample_every_s = 1.0;
  RC_ASSERT(std::abs(k_km(must_compute(make_run(spec))) / k_km(must_compute(make_run(same))) - 1.0) < 0.02);
  RC_ASSERT(every_second > 0.0);
}

RC_GTEST_PROP(KneeLoadProperty, RunningOnIsNeverLess, ()) {
  const Activity whole = make_run(any_outing());
  const auto last = whole.streams.size() - 1;
  const auto at = static_cast<std::size_t>(between(0.1, 0.95) * static_cast<double>(last));
  RC_ASSERT(must_compute(cut(whole, 0, at)).knee_equivalent <= must_compute(whole).knee_equivalent);
}

RC_GTEST_PROP(KneeLoadProperty, MoreDistanceInTheSameTimeIsNeverLessOnTheLevel, ()) {
  RunSpec spec = any_outing();
  spec.altitude_m = [](double) { return 100.0; };
  Activity run = make_run(spec);
  const KneeLoad before = must_compute(run, RunnerBody{});
  run.facts.distance = *run.facts.distance * between(1.0, 1.4);
  run.facts.distance_source = DistanceSource::entered;
  RC_ASSERT(must_compute(run, RunnerBody{}).knee_equivalent.si() >= before.knee_equivalent.si() * (1.0 - 1e-12));
}

RC_GTEST_PROP(KneeLoadProperty, MoreDownhillIsNeverLess, ()) {
  RunSpec spec = any_outing();
  spec.with_altitude = true;
  const auto altitude = spec.altitude_m;
  const double steeper = between(0.1, 8.0) / 100.0;
  const KneeLoad before = must_compute(make_run(spec));
  spec.altitude_m = [=](double metres) { return altitude(metres) - steeper * metres; };
  RC_ASSERT(must_compute(make_run(spec)).knee_equivalent >= before.knee_equivalent);
}

RC_GTEST_PROP(KneeLoadProperty, ASecondTimeIsTheSame, ()) {
  const Activity run = make_run(any_outing());
  const KneeLoad once = must_compute(run), again = must_compute(run);
  RC_ASSERT(once.knee_equivalent == again.knee_equivalent && once.low == again.low && once.high == again.high);
  RC_ASSERT(once.assumptions == again.assumptions);
}

RC_GTEST_PROP(KneeLoadProperty, FilesInStridesAndInStepsAreTheSame, ()) {
  Activity run = make_run(any_outing());
  for (std::size_t i = 0; i < run.streams.size(); ++i)
    if (std::int32_t& cadence = sample(run, Channel::cadence, i); cadence != missing_sample) cadence -= cadence % 2;
  const KneeLoad steps = must_compute(run);
  for (std::size_t i = 0; i < run.streams.size(); ++i)
    if (std::int32_t& cadence = sample(run, Channel::cadence, i); cadence != missing_sample) cadence /= 2;
  run.cadence_unit = CadenceUnit::strides_per_minute;
  RC_ASSERT(std::abs(k_km(must_compute(run)) - k_km(steps)) < 1e-9);
}

std::int32_t any_garbage() {
  constexpr std::array extremes{missing_sample, missing_sample + 1, std::numeric_limits<std::int32_t>::max(), 0, -1};
  return *rc::gen::oneOf(rc::gen::elementOf(extremes), rc::gen::arbitrary<std::int32_t>(),
                         rc::gen::inRange(-5000, 500'000));
}

double any_number() {
  return *rc::gen::element(0.0, -1.0, 1.0, 1e300, -1e300, 5e-324, 1234.5, std::nan(""), HUGE_VAL, -HUGE_VAL);
}

// Columns of anything, facts of anything, pauses of anything.
Activity any_rubbish() {
  Activity activity;
  activity.sport = *rc::gen::element(Sport::run, Sport::walk, Sport::hike, Sport::unknown);
  activity.cadence_unit = *rc::gen::element(CadenceUnit::strides_per_minute, CadenceUnit::steps_per_minute);
  activity.facts.distance_source = *rc::gen::element(DistanceSource::device, DistanceSource::positions,
                                                     DistanceSource::speed, DistanceSource::entered);
  activity.facts.distance =
      Distance(*rc::gen::oneOf(rc::gen::just(any_number()), rc::gen::just(between(0.0, 50'000.0))));
  activity.facts.moving = Duration(*rc::gen::oneOf(rc::gen::just(any_number()), rc::gen::just(between(0.0, 20'000.0))));
  activity.facts.step_rate = StepRate(any_number());
  const auto samples = *rc::gen::inRange<std::size_t>(0, 40);
  const bool ordered = *rc::gen::arbitrary<bool>();
  for (const Channel channel : {Channel::time, Channel::distance, Channel::latitude, Channel::longitude,
                                Channel::altitude, Channel::speed, Channel::cadence}) {
    Column column{channel, {}};
    const bool torn = *rc::gen::inRange(0, 20) == 0;
    for (std::size_t i = 0; i < samples + (torn ? 1 : 0); ++i)
      column.values.push_back(channel == Channel::time && ordered ? static_cast<std::int32_t>(i) * 1000
                                                                  : any_garbage());
    if (channel == Channel::time || *rc::gen::arbitrary<bool>()) activity.streams.columns.push_back(column);
  }
  if (*rc::gen::arbitrary<bool>()) activity.pauses.push_back({Duration(any_number()), Duration(any_number())});
  return activity;
}

RC_GTEST_PROP(KneeLoadProperty, GarbageNeverBecomesLoad, ()) {
  const Activity activity = any_rubbish();
  RunnerBody body;
  if (*rc::gen::arbitrary<bool>()) body = {Height(any_number()), StepRateRegression{any_number(), any_number(), 9}};
  const KneeLoadResult result = compute_knee_load(activity, body, shipped_model());
  RC_ASSERT(result.load.has_value() == result.why_not.empty());
  if (result.load) check_sane(*result.load);
  observe_step_rate(activity, shipped_model());
}

}  // namespace
}  // namespace patella::fixture
