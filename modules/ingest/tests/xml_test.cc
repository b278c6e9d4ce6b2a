// Promise 12: XML bombs are refused within 50 ms and 64 MB. And: both parsers say the same.
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <random>

#include "ingest_fixture.h"

namespace patella {
namespace {

using namespace fixture;

long peak_memory_kb() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

// Sanitizers slow everything down and keep shadow memory: there the answer counts, not what it took.
#if defined(__SANITIZE_ADDRESS__)
constexpr bool measured = false;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
constexpr bool measured = false;
#else
constexpr bool measured = true;
#endif
#else
constexpr bool measured = true;
#endif

void expect_refused(const std::string& text, ErrorCode code) {
  const auto bytes = to_bytes(text);
  const long before_kb = peak_memory_kb();
  const auto begin = std::chrono::steady_clock::now();
  const auto reading = read_activity_file(bytes, "bomb.gpx");
  const auto took = std::chrono::steady_clock::now() - begin;
  ASSERT_FALSE(reading);
  EXPECT_EQ(reading.error().code, code) << render(reading.error());
  EXPECT_FALSE(reading.error().advice.empty());
  EXPECT_NE(reading.error().where.find("line"), std::string::npos);
  if (!measured) return;
  EXPECT_LE(std::chrono::duration<double>(took).count(), 0.050);
  EXPECT_LE(peak_memory_kb() - before_kb, 64 * 1024);
}

std::string billion_laughs() {
  std::string text = "<?xml version=\"1.0\"?><!DOCTYPE gpx [<!ENTITY a \"aaaaaaaaaa\">";
  for (char c = 'b'; c <= 'k'; ++c) {
    text += "<!ENTITY " + std::string(1, c) + " \"";
    for (int i = 0; i < 10; ++i) text += "&" + std::string(1, static_cast<char>(c - 1)) + ";";
    text += "\">";
  }
  return text + "]><gpx><trk><name>&k;</name></trk></gpx>";
}

TEST(Xml, EntityBombIsRefusedUnread) { expect_refused(billion_laughs(), ErrorCode::unsupported); }

TEST(Xml, LargeDoctypeIsRefusedUnread) {
  expect_refused("<!-- c --><!DOCTYPE gpx [" + std::string(8 << 20, ' ') + "]><gpx/>", ErrorCode::unsupported);
}

TEST(Xml, DoctypeInUtf16IsRefusedToo) {
  std::string wide = "\xFF\xFE";
  for (const char c : billion_laughs()) wide += std::string{c, '\0'};
  expect_refused(wide, ErrorCode::unsupported);
}

TEST(Xml, DeepNestingIsRefused) {
  std::string deep = "<gpx>";
  for (int i = 0; i < 2'000'000; ++i) deep += "<a>";
  expect_refused(deep, ErrorCode::limit_exceeded);
  std::string shallow = "<gpx>";
  for (int i = 0; i < 100; ++i) shallow += "<a>";
  expect_refused(shallow + "text", ErrorCode::limit_exceeded);
}

TEST(Xml, SixtyFourLevelsAreRead) {
  std::string text = gpx_file(gpx_track(steady_run(5, 3.0)));
  std::string nested = "<extensions>";
  for (int i = 0; i < 60; ++i) nested += "<e>";
  for (int i = 0; i < 60; ++i) nested += "</e>";
  text.insert(text.find("<trk>"), nested + "</extensions>");
  EXPECT_EQ(read_one(text).streams.size(), 6u);
}

TEST(Xml, ManyAttributesDoNotMatter) {
  std::string text = "<gpx";
  for (int i = 0; i < 200'000; ++i) text += " a" + std::to_string(i) + "=\"\"";
  const auto reading = read_activity_file(to_bytes(text + "/>"), "a.gpx");
  EXPECT_TRUE(!reading || reading->activities.empty());
}

TEST(Xml, BothParsersSayTheSame) {
  auto points = steady_run(900, 3.0);
  points[300].new_segment = true;
  points[200].east_m = 5000.0;
  std::string text = gpx_file("<metadata><time>2026-05-01T16:00:00Z</time></metadata>" + gpx_track(points));
  text.replace(text.find("evening"), 7, "<![CDATA[M\xC3\xA4rz & Co]]>");
  const auto in_memory = read_activity_file(to_bytes(text), "a.gpx", {16u << 20});
  const auto in_stream = read_activity_file(to_bytes(text), "a.gpx", {0});
  ASSERT_TRUE(in_memory && in_stream);
  EXPECT_EQ(in_memory->activities, in_stream->activities);
  EXPECT_EQ(in_memory->activities.front().name, "M\xC3\xA4rz & Co");
}

// A comment after the root changes nothing, and is not plain: so every text can be read both ways.
void expect_same_by_parser(const std::string& text, std::uint64_t seed) {
  const auto reading = read_activity_file(to_bytes(text), "a.gpx");
  const auto breaks_off = [](const Note& note) { return note.message.starts_with("the file breaks off"); };
  if (!reading || std::any_of(reading->notes.begin(), reading->notes.end(), breaks_off)) return;
  const auto parsed = read_activity_file(to_bytes(text + "<!-- -->"), "a.gpx");
  ASSERT_TRUE(parsed) << "seed " << seed << ": " << render(parsed.error());
  EXPECT_EQ(reading->activities, parsed->activities) << "seed " << seed;
  EXPECT_EQ(reading->not_an_activity, parsed->not_an_activity) << "seed " << seed;
  EXPECT_EQ(reading->notes.size(), parsed->notes.size()) << "seed " << seed;
}

TEST(Xml, PlainFilesSayWhatTheParserSays) {
  const std::string plain = gpx_file(gpx_track(steady_run(20, 3.0)));
  const std::string_view pieces[] = {"<!-- c -->",
                                     "<![CDATA[5]]>",
                                     "&amp;",
                                     "&#53;",
                                     "<a/>",
                                     "</a>",
                                     "<?p x?>",
                                     "<ele>7",
                                     "<x><ele>7</ele></x>",
                                     "\r\n",
                                     "</trkpt>",
                                     "<trkseg>",
                                     "</trk><trk>",
                                     "<trkpt lat='1' lon=\"2\" />",
                                     "<",
                                     ">",
                                     "&",
                                     "\"",
                                     "'",
                                     "=",
                                     "/",
                                     " ",
                                     "\t",
                                     ":",
                                     "_",
                                     "!",
                                     "\xC3\xA4",
                                     "]]>",
                                     "0",
                                     "."};
  for (std::uint64_t seed = 0; seed < 20'000; ++seed) {
    std::mt19937_64 random(seed);
    std::string text = plain;
    for (std::uint64_t k = 0; k <= seed % 3; ++k) {
      const std::size_t at = random() % text.size();
      if (random() % 3 == 0)
        text.erase(at, 1 + random() % 12);
      else
        text.insert(at, pieces[random() % std::size(pieces)]);
    }
    expect_same_by_parser(text, seed);
    if (HasFailure()) return;
  }
}

TEST(Xml, EncodingsAreUnderstood) {
  const std::string plain = gpx_file(gpx_track(steady_run(5, 3.0)));
  const Activity expected = read_one(plain);
  EXPECT_EQ(read_one("\xEF\xBB\xBF" + plain), expected);
  for (const bool big : {false, true}) {
    std::string wide = big ? std::string("\xFE\xFF") : std::string("\xFF\xFE");
    for (const char c : plain) wide += big ? std::string{'\0', c} : std::string{c, '\0'};
    EXPECT_EQ(read_one(wide), expected);
    EXPECT_EQ(read_one(wide.substr(2)), expected) << "without its mark";
  }
  std::string latin = plain;
  latin.replace(latin.find("UTF-8"), 5, "ISO-8859-1");
  latin.replace(latin.find("evening"), 7, "M\xE4rz");
  EXPECT_EQ(read_one(latin).name, "M\xC3\xA4rz");
}

TEST(Xml, NotXmlAtAllIsAnErrorWithALine) {
  for (const char* text : {"<gpx", "<gpx><trk", "<gpx></trk>", "<gpx><trk><trkseg><trkpt lat=\"1\""}) {
    const auto reading = read_activity_file(to_bytes(text), "broken.gpx");
    ASSERT_FALSE(reading) << text;
    EXPECT_NE(reading.error().where.find("broken.gpx, line 1"), std::string::npos) << render(reading.error());
  }
}

TEST(Xml, EmptyAndForeignFilesAreRefused) {
  EXPECT_FALSE(read_activity_file({}, "a.gpx"));
  EXPECT_FALSE(read_activity_file(to_bytes("hello"), "a.txt"));
  EXPECT_FALSE(read_activity_file(to_bytes("<html><body/></html>"), "page.html"));
}

TEST(Xml, FormatIsToldByTheBytesBeforeTheName) {
  EXPECT_EQ(detect_format(to_bytes("<?xml version=\"1.0\"?><!-- gpx --><TrainingCenterDatabase>"), "a.gpx"),
            FileFormat::tcx);
  EXPECT_EQ(detect_format(to_bytes("\xEF\xBB\xBF<x:gpx version=\"1.1\">"), ""), FileFormat::gpx);
  EXPECT_EQ(detect_format(to_bytes("  [{\"moving_time\": 3}]"), ""), FileFormat::strava_activity_json);
  EXPECT_EQ(detect_format(to_bytes("{\"a\": 3}"), "a.json"), FileFormat::unknown);
  EXPECT_EQ(detect_format({}, "RUN.FIT"), FileFormat::fit);
}

}  // namespace
}  // namespace patella
