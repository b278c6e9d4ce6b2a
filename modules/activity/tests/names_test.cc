#include <gtest/gtest.h>

#include "patella/activity.h"

namespace patella {
namespace {

template <class Enum>
void expect_round_trip(int count, Known<Enum> (*find)(std::string_view)) {
  for (int i = 0; i < count; ++i) {
    const auto value = static_cast<Enum>(i);
    EXPECT_FALSE(name_of(value).empty());
    EXPECT_EQ(find(name_of(value)), value) << name_of(value);
  }
  EXPECT_FALSE(find("")) << "an empty name is no name";
  EXPECT_FALSE(find("Run ")) << "names are exact";
}

TEST(Names, EveryValueHasOne) {
  expect_round_trip<Channel>(channel_count, find_channel);
  expect_round_trip<Sport>(8, find_sport);
  expect_round_trip<SubSport>(7, find_sub_sport);
  expect_round_trip<SourceFormat>(6, find_source_format);
  expect_round_trip<CadenceUnit>(3, find_cadence_unit);
  expect_round_trip<DistanceSource>(5, find_distance_source);
  expect_round_trip<DistanceReason>(6, find_distance_reason);
  expect_round_trip<QualityFlag>(21, find_quality_flag);
}

TEST(Names, ValueOutsideTheEnumerationIsOurMistake) { EXPECT_THROW(name_of(static_cast<Sport>(200)), BrokenInvariant); }

TEST(Flags, AreSortedAndEachOnce) {
  Activity activity;
  for (const auto flag : {QualityFlag::truncated, QualityFlag::no_samples, QualityFlag::truncated})
    add_flag(activity, flag);
  EXPECT_EQ(activity.flags, (std::vector{QualityFlag::no_samples, QualityFlag::truncated}));
  EXPECT_TRUE(has_flag(activity, QualityFlag::truncated));
  EXPECT_FALSE(has_flag(activity, QualityFlag::long_gap));
}

}  // namespace
}  // namespace patella
