#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "patella/activity.h"

namespace patella {
namespace {

template <class Quantity>
Known<Quantity> any_quantity() {
  if (!*rc::gen::arbitrary<bool>()) return unknown;
  return Quantity(*rc::gen::inRange(-1'000'000, 1'000'000'000) / 1000.0 / 3.0);
}

Duration any_duration() { return Duration(*rc::gen::inRange(0, 100'000'000) / 1000.0); }

template <class Enum>
Enum any_of(int count) {
  return static_cast<Enum>(*rc::gen::inRange(0, count));
}

Facts any_facts() {
  Facts facts;
  facts.elapsed = any_duration();
  facts.moving = any_duration();
  facts.distance = any_quantity<Distance>();
  facts.device_distance = any_quantity<Distance>();
  facts.position_distance = any_quantity<Distance>();
  facts.distance_source = any_of<DistanceSource>(5);
  facts.distance_reason = any_of<DistanceReason>(6);
  facts.mean_speed = any_quantity<Speed>();
  facts.max_speed = any_quantity<Speed>();
  facts.step_rate = any_quantity<StepRate>();
  facts.mean_heart_rate = any_quantity<HeartRate>();
  facts.max_heart_rate = any_quantity<HeartRate>();
  facts.mean_power = any_quantity<Power>();
  facts.ascent = any_quantity<Distance>();
  facts.descent = any_quantity<Distance>();
  facts.vertical_oscillation = any_quantity<VerticalOscillation>();
  facts.ground_contact_time = any_quantity<GroundContactTime>();
  facts.step_length = any_quantity<StepLength>();
  if (*rc::gen::arbitrary<bool>()) facts.ground_contact_balance_percent = 49.1 + 1.0 / 3.0;
  return facts;
}

Activity any_activity() {
  Activity activity;
  activity.start.utc = Instant{std::chrono::milliseconds{*rc::gen::inRange<std::int64_t>(0, 4'000'000'000'000)}};
  activity.start.offset = std::chrono::minutes{*rc::gen::inRange(-720, 841)};
  activity.start.source = any_of<ZoneSource>(4);
  if (*rc::gen::arbitrary<bool>()) activity.start.zone = "Europe/Berlin";
  activity.sport = any_of<Sport>(8);
  activity.sub_sport = any_of<SubSport>(7);
  activity.format = any_of<SourceFormat>(6);
  activity.cadence_unit = any_of<CadenceUnit>(3);
  activity.name = *rc::gen::string<std::string>();
  for (char& c : activity.name) c = static_cast<char>(c & 0x7F);  // ingest only hands on valid UTF-8
  activity.gear = "Sh\xC3\xB6\xC3\xA9 \"2\"";
  activity.device = {"garmin", "Forerunner", *rc::gen::arbitrary<std::uint32_t>(), "Connect"};
  for (int i = *rc::gen::inRange(0, 4); i > 0; --i)
    activity.laps.push_back({{any_duration(), any_duration()}, any_quantity<Distance>()});
  for (int i = *rc::gen::inRange(0, 3); i > 0; --i) activity.pauses.push_back({any_duration(), any_duration()});
  for (int i = *rc::gen::inRange(0, 3); i > 0; --i) activity.beat_intervals_s.push_back(any_duration().si());
  activity.facts = any_facts();
  for (int i = *rc::gen::inRange(0, 5); i > 0; --i) add_flag(activity, any_of<QualityFlag>(21));
  return activity;
}

RC_GTEST_PROP(Summary, RoundTrips, ()) {
  const Activity activity = any_activity();
  const auto read = read_activity_summary(render_activity_summary(activity));
  RC_ASSERT(read.has_value());
  RC_ASSERT(*read == activity);
}

TEST(Summary, LeavesStreamsOut) {
  Activity activity;
  activity.streams.columns = {{Channel::time, {0, 1000}}};
  EXPECT_EQ(read_activity_summary(render_activity_summary(activity))->streams.size(), 0u);
}

TEST(Summary, UnknownFactsAreAbsentAndNeverZero) {
  const std::string json = render_activity_summary(Activity{});
  EXPECT_EQ(json.find("distance_m"), std::string::npos);
  EXPECT_EQ(json.find("null"), std::string::npos);
}

std::string with(const std::string& from, const std::string& to) {
  std::string json = render_activity_summary(Activity{});
  return json.replace(json.find(from), from.size(), to);
}

TEST(Summary, ReaderIsStrict) {
  EXPECT_FALSE(read_activity_summary(""));
  EXPECT_FALSE(read_activity_summary("[]"));
  EXPECT_FALSE(read_activity_summary(with("\"gear\"", "\"shoe\""))) << "unknown key, missing key";
  EXPECT_FALSE(read_activity_summary(with("\"elapsed_s\":0.0", "\"elapsed_s\":\"0\"")));
  EXPECT_FALSE(read_activity_summary(with("\"elapsed_s\":0.0", "\"elapsed_s\":null")));
  EXPECT_FALSE(read_activity_summary(with("\"elapsed_s\":0.0", "\"elapsed_s\":0.0,\"pace\":1")));
  EXPECT_FALSE(read_activity_summary(with("\"flags\":[]", "\"flags\":[\"good\"]")));
  EXPECT_FALSE(read_activity_summary(with("\"sport\":\"unknown\"", "\"sport\":\"quidditch\"")));
  EXPECT_FALSE(read_activity_summary(with("\"zone_source\":\"unknown\"", "\"zone_source\":\"unknown\",\"x\":1")));
}

TEST(Summary, ErrorSaysWhichKey) {
  const auto read = read_activity_summary(with("\"elapsed_s\":0.0", "\"elapsed_s\":true"));
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().where, "activity.facts.elapsed_s");
}

}  // namespace
}  // namespace patella
