// Writes the first corpus of the fuzz targets: ctest skips it, run it with --gtest_also_run_disabled_tests.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "archive_fixture.h"

namespace patella::test {
namespace {

void save(const std::string& target, const std::string& name, const Bytes& bytes) {
  const auto folder = std::filesystem::path(PATELLA_SOURCE_DIR) / "tests/fuzz/corpus" / target;
  std::filesystem::create_directories(folder);
  std::ofstream(folder / name, std::ios::binary) << text_of(bytes);
}

Bytes damaged(Bytes bytes, std::size_t at) {
  bytes[at % bytes.size()] ^= std::byte{0x55};
  return bytes;
}

TEST(Corpus, DISABLED_Archives) {
  const Bytes gzip = make_gzip("<gpx/>");
  const Bytes inner = make_zip({{"1.fit", "one"}, {"2.fit.gz", text_of(gzip)}});
  const Bytes tar = make_tar_gz({{"inner.zip", text_of(inner)}, {"3.fit", "three"}});
  const Bytes whole = make_zip({{"activities/", ""},
                                {"a.zip", text_of(inner)},
                                {"b.tgz", text_of(tar)},
                                {"__MACOSX/._x", "x"},
                                {"activities.csv", "a,b\n"}});
  save("archive", "gzip", gzip);
  save("archive", "two_members", [&] {
    Bytes two = gzip;
    two.insert(two.end(), gzip.begin(), gzip.end());
    return two;
  }());
  save("archive", "zip", inner);
  save("archive", "tar_gz", tar);
  save("archive", "nested", whole);
  save("archive", "stored", make_zip({{"1.fit", "one"}, {"../../2.fit", "two"}}, Packing::stored));
  save("archive", "deflated", make_zip({{"1.gpx", std::string(400, 'r')}, {"2.gpx.gz", text_of(gzip)}}));
  save("archive", "zip64", make_zip({{"1.gpx", std::string(400, 'r')}}, Packing::zip64));
  save("archive", "encrypted", make_zip({{"1.fit", "secret"}}, Packing::encrypted));
  save("archive", "bomb", make_zip({{"0.fit", std::string(2u << 20, '\0')}}));
  save("archive", "truncated", [&] {
    Bytes half = whole;
    half.resize(half.size() / 2);
    return half;
  }());
  save("archive", "damaged_data", damaged(inner, 45));
  save("archive", "damaged_directory", damaged(inner, inner.size() - 60));
  save("archive", "damaged_gzip", damaged(gzip, 14));
}

TEST(Corpus, DISABLED_Tables) {
  const std::string header =
      "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,Activity "
      "Gear,Filename,"
      "Elapsed Time,Moving Time,Distance,\"<span class=\"\"x\"\">Gear</span>\"\n";
  save("activities_csv", "strava",
       bytes_of("\xEF\xBB\xBF" + header +
                "7,\"Jan 5, 2021, 6:12:33 PM\",\"A "
                "\"\"b\"\",\nc\",Run,,1275,5.61,Pair,activities/7.fit.gz,1275.0,1258.0,5612.4,8.0\n"));
  save("activities_csv", "manual",
       bytes_of(header +
                "8,05.01.2021 18:12,Treadmill,Run,,1275,\"5,61\",,,1275,1258,,\n9,5/13/2021 1:00,x,Lauf,,,,,,,,,\n"));
  save("activities_csv", "open_quote", bytes_of(header + "8,\"05.01.2021,x\n9,2021-01-05 18:12,x,Run,,1,2,,,,,,\n"));
  save("activities_csv", "by_order",
       bytes_of("a;b;c;d;e;f;g;h;i\n1;5 janv. 2021 18:12:33;n;Course;;9;1,5;p;activities/1.gpx\n"));
  save("activities_csv", "shoes", bytes_of("Shoe Brand,Shoe Model,Shoe Name\nB,M,N\n"));
  save(
      "activities_csv", "garmin",
      bytes_of(
          R"([{"summarizedActivitiesExport":[{"activityId":1,"name":"n","activityType":"running","beginTimestamp":1700000000000,"startTimeLocal":1700003600000,"duration":1800000,"distance":500000,"splits":[{"a":1}]}]}])"));
  save(
      "activities_csv", "garmin_gear",
      bytes_of(
          R"([{"gearDTOS":[{"gearPk":5,"customMakeModel":"S"}],"gearActivityDTOs":{"5":[{"gearPk":5,"activityId":1}]}}])"));
}

}  // namespace
}  // namespace patella::test
