// read(render(x)) == x for every type, and every render is read by nobody but its own reader.
#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>

#include "patella/checkin.h"
#include "patella/json.h"

namespace patella {
namespace {

template <class T>
Known<T> maybe(T value) {
  return *rc::gen::arbitrary<bool>() ? Known<T>(value) : unknown;
}

LocalDate any_day() { return LocalDate{} + *rc::gen::inRange(-20000, 60000); }
Known<LocalDate> maybe_day() { return maybe(any_day()); }
Known<bool> maybe_yes() { return maybe(*rc::gen::arbitrary<bool>()); }
Known<int> maybe_integer(int low, int high) { return maybe(*rc::gen::inRange(low, high + 1)); }
Known<NumericPainRating> maybe_pain() { return maybe(*NumericPainRating::from(*rc::gen::inRange(0, 11))); }

// Any double between two numbers, ends included.
double any_number(double low, double high) {
  const double share = static_cast<double>(*rc::gen::inRange<std::int64_t>(0, (std::int64_t{1} << 50) + 1)) /
                       static_cast<double>(std::int64_t{1} << 50);
  return std::min(high, low + share * (high - low));
}

template <class Q>
Known<Q> maybe_quantity(double low, double high) {
  return maybe(Q(any_number(low, high)));
}

std::string any_text() { return "x" + *rc::gen::string<std::string>(); }

// Text as it can come out of a reader: what is not UTF-8 is replaced when it is written.
std::string readable(const std::string& text) {
  JsonWriter json;
  return read_json(json.value(text).take())->text;
}
std::string any_readable_text(std::size_t max_bytes = 150) { return readable(any_text().substr(0, max_bytes / 3)); }

template <class Enumeration, std::size_t count>
Known<Enumeration> maybe_name(const std::array<Enumeration, count>& values) {
  return maybe(values[*rc::gen::inRange<std::size_t>(0, count)]);
}
Known<Side> maybe_side() { return maybe_name(std::array{Side::left, Side::right, Side::both}); }

RC_GTEST_PROP(RoundTrip, RunnerProfile, ()) {
  const RunnerProfile runner{
      .birth_date = maybe_day(),
      .sex = maybe_name(std::array{Sex::female, Sex::male, Sex::other}),
      .height = maybe_quantity<Height>(1.0, 2.3),
      .mass = maybe_quantity<Mass>(30.0, 250.0),
      .affected_side = maybe_side(),
      .onset_date = maybe_day(),
      .reference_longest_run = maybe_quantity<Distance>(0.0, 200e3),
      .reference_runs_per_week = maybe_integer(0, 21),
      .reference_weekly_distance = maybe_quantity<Distance>(0.0, 400e3),
      .tolerated_now = maybe_quantity<Distance>(0.0, 60e3),
      .goal_session = maybe_quantity<Distance>(0.0, 200e3),
      .pregnant_or_postpartum = maybe_yes(),
      .knee_surgery_ever = maybe_yes(),
      .knee_surgery_date = maybe_day(),
  };
  RC_ASSERT(*read_runner_profile(render(runner)) == runner);
}

RC_GTEST_PROP(RoundTrip, TriageAnswers, ()) {
  TriageAnswers triage{.date = maybe_day(), .answers = {}};
  for (int i = *rc::gen::inRange(0, 20); i > 0; --i) triage.answers[any_readable_text()] = *rc::gen::arbitrary<bool>();
  RC_ASSERT(*read_triage_answers(render(triage)) == triage);
}

RC_GTEST_PROP(RoundTrip, Diagnosis, ()) {
  const Diagnosis diagnosis{any_day(), any_readable_text(), any_readable_text()};
  RC_ASSERT(*read_diagnosis(render(diagnosis)) == diagnosis);
}

RC_GTEST_PROP(RoundTrip, PeriodAnswer, ()) {
  const PeriodAnswer answer{any_day(), any_day(), any_day(), maybe_yes(), maybe_day()};
  RC_ASSERT(*read_period_answer(render(answer)) == answer);
}

RC_GTEST_PROP(RoundTrip, GateAnswers, ()) {
  const GateAnswers gates{any_day(), maybe_side(), maybe_yes(), maybe_yes(), maybe_yes(), maybe_yes()};
  RC_ASSERT(*read_gate_answers(render(gates)) == gates);
}

// The JSON form keeps the instant and its offset; zone and where it came from are the store's.
ZonedInstant any_start() {
  const auto utc = Instant(std::chrono::milliseconds(*rc::gen::inRange<std::int64_t>(0, 4'000'000'000'000)));
  const std::chrono::minutes offset(*rc::gen::inRange(-12 * 60, 14 * 60));
  return *read_instant(render(ZonedInstant{utc, offset, unknown, ZoneSource::unknown}));
}

RC_GTEST_PROP(RoundTrip, Session, ()) {
  const Session session{
      .start = any_start(),
      .kind = *rc::gen::element(SessionKind::run, SessionKind::walk, SessionKind::walk_run, SessionKind::hike,
                                SessionKind::ride, SessionKind::other),
      .distance = maybe_quantity<Distance>(0.0, 1000e3),
      .duration = maybe_quantity<Duration>(0.0, 604800.0),
      .knee_equivalent = maybe_quantity<KneeEquivalentDistance>(0.0, 2000e3),
      .descent = maybe_quantity<Distance>(0.0, 20000.0),
      .surface = maybe_name(std::array{Surface::road, Surface::grass, Surface::trail, Surface::track,
                                       Surface::treadmill, Surface::sand, Surface::other}),
  };
  RC_ASSERT(*read_session(render(session)) == session);
}

RC_GTEST_PROP(RoundTrip, CheckIn, ()) {
  const CheckIn checkin{
      .date = any_day(),
      .side = maybe_side(),
      .morning_pain = maybe_pain(),
      .stairs_pain = maybe_pain(),
      .during_pain = maybe_pain(),
      .after_pain = maybe_pain(),
      .settled_within_60_min = maybe_yes(),
      .swelling = maybe_yes(),
      .night_pain = maybe_yes(),
      .locking = maybe_yes(),
      .giving_way = maybe_yes(),
      .fell_or_twisted = maybe_yes(),
      .unwell = maybe_yes(),
      .fever = maybe_yes(),
      .calf_swelling = maybe_yes(),
      .pain_elsewhere = maybe(any_readable_text(60)),
      .analgesic_before_run = maybe_yes(),
      .sleep_hours = maybe(any_number(0.0, 24.0)),
      .soreness = maybe_integer(0, 10),
      .stress = maybe_integer(0, 10),
  };
  RC_ASSERT(*read_checkin(render(checkin)) == checkin);
}

RC_GTEST_PROP(RoundTrip, StrengthEntry, ()) {
  const StrengthEntry entry{.date = any_day(),
                            .side = maybe_side(),
                            .exercise = any_readable_text(),
                            .sets = maybe_integer(0, 50),
                            .reps = maybe_integer(0, 1000),
                            .seconds = maybe_integer(0, 3600),
                            .load = maybe_quantity<Mass>(0.0, 500.0),
                            .pain = maybe_pain(),
                            .rpe = maybe_integer(0, 10)};
  RC_ASSERT(*read_strength_entry(render(entry)) == entry);
}

RC_GTEST_PROP(RoundTrip, ScoreEntry, ()) {
  ScoreEntry entry{.date = any_day(), .instrument = any_readable_text(), .side = maybe_side(), .answers = {}};
  for (int i = *rc::gen::inRange(0, 20); i > 0; --i) {
    const std::string item = any_readable_text(60);
    if (*rc::gen::arbitrary<bool>())
      entry.answers[item] = *rc::gen::inRange(0, 1001);
    else
      entry.answers[item] = any_readable_text(60);
  }
  entry.wording = maybe(any_readable_text(80));
  RC_ASSERT(*read_score_entry(render(entry)) == entry);
}

TEST(RoundTrip, AScoreSaysWhatItsAnswersCannotBe) {
  const auto message = [](const char* json) { return render(read_score_entry(json).error()); };
  const std::string head = R"({"version":1,"date":"2026-05-02","instrument":"kujala",)";
  EXPECT_TRUE(read_score_entry(head + R"("answers":{"limp":"slight","best":null,"reps":1000}})"));
  EXPECT_NE(message((head + R"("answers":{"reps":1001}})").c_str()).find("answers.reps"), std::string::npos);
  EXPECT_NE(message((head + R"("answers":{"reps":-1}})").c_str()).find("answers.reps"), std::string::npos);
  EXPECT_NE(message((head + R"("answers":{"reps":1.5}})").c_str()).find("whole number"), std::string::npos);
  EXPECT_NE(message((head + R"("answers":{"limp":true}})").c_str()).find("limp"), std::string::npos);
  EXPECT_NE(message((head + R"("side":"left"})").c_str()).find("answers"), std::string::npos);
  EXPECT_NE(message(R"({"version":2,"date":"2026-05-02","instrument":"x","answers":{}})").find("version"),
            std::string::npos);
}

RC_GTEST_PROP(RoundTrip, Clearance, ()) {
  const Clearance clearance{any_day(), any_readable_text(), any_readable_text()};
  RC_ASSERT(*read_clearance(render(clearance)) == clearance);
}

RC_GTEST_PROP(RoundTrip, ClinicianLimits, ()) {
  const ClinicianLimits limits{.max_session = maybe_quantity<KneeEquivalentDistance>(0.0, 200e3),
                               .no_running_before = maybe_day(),
                               .pain_ceiling = maybe_integer(0, 5),
                               .author = maybe(any_readable_text()),
                               .date = maybe_day(),
                               .expires = maybe_day()};
  RC_ASSERT(*read_clinician_limits(render(limits)) == limits);
}

RC_GTEST_PROP(RoundTrip, Settings, ()) {
  Settings settings{.running_days = {}, .target_probability_provoked = maybe(any_number(0.10, 0.35))};
  for (const Weekday day : {Weekday::sunday, Weekday::monday, Weekday::tuesday, Weekday::wednesday, Weekday::thursday,
                            Weekday::friday, Weekday::saturday})
    if (*rc::gen::arbitrary<bool>()) settings.running_days.push_back(day);
  RC_ASSERT(*read_settings(render(settings)) == settings);
}

TEST(RoundTrip, UnknownFieldsAreLeftOut) {
  EXPECT_EQ(render(RunnerProfile{}), "{}");
  EXPECT_EQ(render(CheckIn{.date = *read_date("2026-05-02")}), R"({"date":"2026-05-02"})");
}

}  // namespace
}  // namespace patella
