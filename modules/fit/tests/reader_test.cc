// Headers, chains, limits, expansion of compressed fields, and how odd types are read.
#include <gtest/gtest.h>

#include <cmath>

#include "../src/message_numbers.h"
#include "../src/message_view.h"
#include "../src/message_writer.h"
#include "../src/record_fields.h"
#include "fit_fixture.h"

namespace patella {
namespace {

using namespace fit_wire;
using fit_fixture::Bytes;

constexpr std::int64_t noon = 1100000000;

FitFile read(const Bytes& bytes, const FitLimits& limits = {}) {
  Result<FitFile> file = read_fit(bytes, limits);
  if (!file) throw std::runtime_error(render(file.error()));
  return *std::move(file);
}

Bytes raw(std::initializer_list<unsigned> values) {
  Bytes bytes;
  for (const unsigned value : values) bytes.push_back(static_cast<std::byte>(value));
  return bytes;
}

FitRecords read_records(const std::vector<Message>& messages) {
  MessageStream stream;
  for (const Message& message : messages) stream.add(message, 0);
  return read(frame(stream.bytes())).segments.at(0).records;
}

Message field(std::uint8_t number, std::uint8_t base_type, Bytes bytes, bool big_endian = false) {
  Message message(message_record, big_endian);
  message.bytes(number, base_type, std::move(bytes));
  return message;
}

TEST(FitReader, RefusesWhatIsNotFit) {
  EXPECT_EQ(read_fit({}).error().code, ErrorCode::malformed_file);
  EXPECT_NE(read_fit({}).error().message.find("empty"), std::string::npos);
  EXPECT_FALSE(read_fit(raw({'P', 'K', 3, 4})));
  EXPECT_FALSE(read_fit(Bytes(100)));
  EXPECT_FALSE(read_fit(raw({14, 0x20, 0, 0, 0, 0, 0, 0, '.', 'F', 'I', 'X', 0, 0})));
  const Bytes header = raw({14, 0x20, 0, 0, 0, 0, 0, 0, '.', 'F', 'I', 'T'});
  EXPECT_FALSE(read_fit(header)) << "the header itself is cut off";
  EXPECT_TRUE(looks_like_fit(header));
  EXPECT_FALSE(looks_like_fit(raw({'P', 'K', 3, 4})));
}

TEST(FitReader, ReadsAFileWithoutMessages) {
  const FitFile file = read(frame({}));
  ASSERT_EQ(file.segments.size(), 1u);
  EXPECT_EQ(file.segments[0].checksum, FitChecksum::right);
  EXPECT_FALSE(file.segments[0].is_activity());
}

TEST(FitReader, ReportsAWrongHeaderChecksum) {
  Bytes bytes = write_fit(fit_fixture::make_run());
  bytes[12] ^= std::byte{1};
  EXPECT_TRUE(read(bytes).has(FitProblemKind::header_crc_wrong));
}

TEST(FitReader, ReportsWhatFollowsTheLastSegment) {
  Bytes bytes = write_fit(fit_fixture::make_run());
  const std::size_t end = bytes.size();
  bytes.resize(end + 40);
  const FitFile file = read(bytes);
  ASSERT_EQ(file.problems.size(), 1u);
  EXPECT_EQ(file.problems[0].kind, FitProblemKind::trailing_bytes);
  EXPECT_EQ(file.problems[0].byte, end);
}

TEST(FitReader, StopsAtTheLimitOfChainedFiles) {
  Bytes bytes;
  for (int i = 0; i < 65; ++i) bytes = fit_fixture::join({bytes, frame({})});
  const FitFile file = read(bytes);
  EXPECT_EQ(file.segments.size(), 64u);
  EXPECT_TRUE(file.has(FitProblemKind::limit_exceeded));
}

TEST(FitReader, StopsAtTheLimitOfMemory) {
  const FitFile file = read(write_fit(fit_fixture::make_run(5000)), {.output_bytes = 100000});
  EXPECT_TRUE(file.has(FitProblemKind::limit_exceeded));
  EXPECT_LT(file.segments.at(0).records.rows, 5000u);
}

// Two bytes of a file must not become kilobytes of memory without end.
TEST(FitReader, BoundsTablesOfTinyMessages) {
  MessageStream stream;
  Message lap(message_lap, false);
  lap.bytes(23, type_enum, raw({0}));
  for (int i = 0; i < 200000; ++i) stream.add(lap, 0);
  const FitFile file = read(frame(stream.bytes()));
  EXPECT_TRUE(file.has(FitProblemKind::limit_exceeded));
  EXPECT_LT(file.segments[0].laps.size(), 200000u);
}

std::size_t bytes_of(const FitRecords& records) {
  std::size_t bytes = 0;
  for (const auto& column : records.columns) bytes += column.size() * sizeof(std::int32_t);
  for (const auto& column : records.developer) bytes += column.values.size() * sizeof(double);
  return bytes;
}

// A column that was begun once is as long as the file has records in the end, and has to be paid for from the start.
TEST(FitReader, BoundsColumnsThatOneRecordBegins) {
  MessageStream stream;
  Message wide(message_record, false);
  for (const RecordField& known : record_fields()) wide.bytes(known.number, type_uint8, raw({3}));
  Message narrow(message_record, false);
  narrow.integer(3, type_uint8, 100);
  for (int i = 0; i < 256; ++i) {
    Message description(message_field_description, false);
    description.integer(0, type_uint8, 0);
    description.integer(1, type_uint8, i < 255 ? Known<std::int64_t>(i) : unknown);
    description.integer(2, type_uint8, type_float64);
    stream.add(description, 1);
  }
  for (int i = 0; i < 255; ++i) wide.developer_number(static_cast<std::uint8_t>(i), 0, type_float64, 1);
  for (const bool wide_first : {true, false}) {
    MessageStream records;
    if (wide_first) records.add(wide, 0);
    for (int i = 0; i < 400000; ++i) records.add(narrow, 0);
    if (!wide_first) records.add(wide, 0);
    const FitFile file = read(frame(fit_fixture::join({stream.bytes(), records.bytes()})), {.output_bytes = 10 << 20});
    EXPECT_TRUE(file.has(FitProblemKind::limit_exceeded));
    EXPECT_LE(bytes_of(file.segments[0].records), std::size_t{12} << 20);
  }
}
TEST(FitReader, ReadsManyDifferentDefinitions) {
  MessageStream stream;
  for (int i = 0; i < 1000; ++i) {
    Message message(message_record, false);
    message.integer(253, type_uint32, noon + i);
    message.bytes(static_cast<std::uint8_t>(110 + i % 20), type_byte, Bytes(static_cast<std::size_t>(1 + i / 20)));
    message.integer(3, type_uint8, i % 200);
    stream.add(message, static_cast<std::uint8_t>(i % 16));
  }
  const FitRecords records = read(frame(stream.bytes())).segments.at(0).records;
  ASSERT_EQ(records.rows, 1000u);
  for (int i = 0; i < 1000; ++i) {
    ASSERT_EQ(records[FitChannel::timestamp][static_cast<std::size_t>(i)], noon + i);
    ASSERT_EQ(records[FitChannel::heart_rate][static_cast<std::size_t>(i)], i % 200);
  }
}

TEST(FitReader, PrefersEnhancedSpeedWhereItIsValid) {
  Message both(message_record, false);
  both.integer(73, type_uint32, 70000);
  both.integer(6, type_uint16, 4000);
  Message invalid_enhanced(message_record, false);
  invalid_enhanced.integer(73, type_uint32, unknown);
  invalid_enhanced.integer(6, type_uint16, 4001);
  const FitRecords records = read_records({both, invalid_enhanced});
  EXPECT_EQ(records[FitChannel::speed], (std::vector<std::int32_t>{70000, 4001}));
}

TEST(FitReader, ExpandsCompressedSpeedAndDistanceAcrossTheWrap) {
  // speed 12 bits in cm/s, distance 12 bits in sixteenths of a metre, low bits first
  const auto pack = [](unsigned speed, unsigned distance) {
    const unsigned bits = speed | (distance & 0xFFF) << 12;
    return field(8, type_byte, raw({bits & 0xFF, bits >> 8 & 0xFF, bits >> 16}));
  };
  const FitRecords records = read_records({pack(354, 0), pack(355, 4000), pack(0xFFF, 4100)});
  EXPECT_EQ(records[FitChannel::speed], (std::vector<std::int32_t>{3540, 3550, fit_invalid}));
  EXPECT_EQ(records[FitChannel::distance], (std::vector<std::int32_t>{0, 25000, 25625}));
}

TEST(FitReader, ExpandsCountersThatWrap) {
  const auto cycles = [](unsigned low) { return field(18, type_uint8, raw({low})); };
  EXPECT_EQ(read_records({cycles(250), cycles(4), cycles(4)})[FitChannel::total_cycles],
            (std::vector<std::int32_t>{250, 260, 260}));
}

TEST(FitReader, ReadsEveryIntegerTypeInBothOrders) {
  struct Case {
    std::uint8_t base_type;
    Bytes little;
    std::int32_t expected;
  };
  const std::vector<Case> cases = {
      {type_enum, raw({9}), 9},
      {type_uint8, raw({200}), 200},
      {type_uint8, raw({255}), fit_invalid},
      {type_uint8z, raw({0}), fit_invalid},
      {type_byte, raw({7}), 7},
      {type_sint8, raw({0x80}), -128},
      {type_sint8, raw({0x7F}), fit_invalid},
      {type_uint16, raw({1, 2}), 0x0201},
      {0x04, raw({1, 2}), 0x0201},  // without the flag
      {type_uint16z, raw({0, 0}), fit_invalid},
      {type_sint16, raw({0xFE, 0xFF}), -2},
      {type_uint32, raw({1, 2, 3, 4}), 0x04030201},
      {type_uint32, raw({0, 0, 0, 0x80}), fit_invalid},  // more than an int32 holds
      {type_uint32z, raw({0, 0, 0, 0}), fit_invalid},
      {type_sint32, raw({0xFF, 0xFF, 0xFF, 0xFF}), -1},
      {type_uint64, raw({5, 0, 0, 0, 0, 0, 0, 0}), 5},
      {type_sint64, raw({0xFB, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF}), -5},
      {type_uint64z, raw({0, 0, 0, 0, 0, 0, 0, 0}), fit_invalid},
      {type_uint64, raw({0, 0, 0, 0, 1, 0, 0, 0}), fit_invalid},
      {type_float32, raw({0, 0, 0x20, 0x41}), 10},
      {type_float32, raw({0xFF, 0xFF, 0xFF, 0xFF}), fit_invalid},
      {type_uint32, raw({1, 2}), 0x0201},  // shorter than its type
      {type_uint32, raw({1, 2, 3}), 0x030201},
      {type_uint16, raw({1, 2, 3}), fit_invalid},  // no whole elements
      {type_uint16, raw({1, 2, 3, 4}), 0x0201},    // an array: its first element
  };
  for (const Case& c : cases) {
    Bytes big = c.little;
    const std::size_t element = resolve_element(c.base_type, static_cast<std::uint8_t>(big.size())).size;
    if (element > 1) std::reverse(big.begin(), big.begin() + static_cast<std::ptrdiff_t>(element));
    const std::string what = "type " + std::to_string(c.base_type) + " of " + std::to_string(c.little.size());
    for (const bool big_endian : {false, true}) {
      const FitRecords records = read_records({field(5, c.base_type, big_endian ? big : c.little, big_endian)});
      const std::int32_t value = records.has(FitChannel::distance) ? records[FitChannel::distance][0] : fit_invalid;
      EXPECT_EQ(value, c.expected) << what << (big_endian ? " big" : " little");
    }
  }
}

TEST(FitReader, ReadsDeveloperNumbersOfEveryType) {
  const std::vector<std::uint8_t> types = {type_sint8,  type_uint8,   type_sint16,  type_uint16, type_sint32,
                                           type_uint32, type_float32, type_float64, type_sint64, type_uint64};
  for (const bool big_endian : {false, true}) {
    FitSegment segment;
    segment.records.rows = 3;
    for (std::size_t i = 0; i < types.size(); ++i) {
      FitDeveloperColumn column;
      column.field_number = static_cast<std::uint8_t>(i);
      column.base_type = types[i];
      column.scale = 2;
      column.values = {1, std::nan(""), 3.5};
      segment.records.developer.push_back(column);
    }
    EXPECT_EQ(read(write_fit(segment, {.big_endian = big_endian})).segments[0].records, segment.records);
  }
}

TEST(FitReader, UsesADescriptionThatComesAfterTheDefinition) {
  const auto described = [](std::uint8_t type) {
    Message message(message_field_description, false);
    message.integer(0, type_uint8, 0);
    message.integer(1, type_uint8, 9);
    message.integer(2, type_uint8, type);
    message.text(3, "late");
    return message;
  };
  Message record(message_record, false);
  record.developer_number(9, 0, type_uint16, 250);
  MessageStream first;
  first.add(record, 0);
  first.add(described(type_uint16), 1);
  MessageStream second;  // repeats the definition
  second.add(record, 0);
  Bytes messages = fit_fixture::join({first.bytes(), second.bytes()});
  const FitFile file = read(frame(messages));
  EXPECT_TRUE(file.has(FitProblemKind::developer_field_undescribed));
  const FitRecords& records = file.segments[0].records;
  ASSERT_EQ(records.developer.size(), 1u);
  EXPECT_TRUE(std::isnan(records.developer[0].values.at(0)));
  EXPECT_EQ(records.developer[0].values.at(1), 250);
}

TEST(FitReader, CompressedTimeNeedsAReference) {
  MessageStream stream;
  Message record(message_record, false);
  record.integer(3, type_uint8, 100);
  stream.add_compressed(record, 0, 5);
  const FitFile file = read(frame(stream.bytes()));
  EXPECT_TRUE(file.has(FitProblemKind::compressed_time_without_reference));
  EXPECT_TRUE(file.has(FitProblemKind::record_without_time));
}

TEST(FitReader, CompressedTimeOfAnEventCountsFromTheLastMessage) {
  MessageStream stream;
  Message record(message_record, false);
  record.integer(253, type_uint32, noon + 30);
  Message event(message_event, false);
  event.integer(0, type_enum, 0);
  event.integer(1, type_enum, 4);
  stream.add(record, 0);
  stream.add_compressed(event, 1, noon + 35);
  const FitEvent read_event = read(frame(stream.bytes())).segments[0].events.at(0);
  EXPECT_EQ(read_event.timestamp, noon + 35);
  EXPECT_EQ(read_event.timer_change(), FitTimerChange::stop);
}

TEST(FitReader, RelatesDeviceTimeToTheCalendarWhenTheFileDoes) {
  MessageStream stream;
  Message record(message_record, false);
  record.integer(253, type_uint32, 5000);
  Message correlation(message_time_correlation, false);
  correlation.integer(253, type_uint32, noon);
  correlation.integer(1, type_uint32, 4990);
  stream.add(record, 0);
  stream.add(correlation, 1);
  const FitFile file = read(frame(stream.bytes()));
  EXPECT_TRUE(file.has(FitProblemKind::device_time));
  EXPECT_FALSE(file.segments[0].device_time);
  EXPECT_EQ(file.segments[0].records[FitChannel::timestamp].at(0), noon + 10);
}

TEST(FitReader, TellsTheOffsetFromUtcToTheQuarterHour) {
  const auto offset = [](std::int64_t seconds) { return FitActivity{noon, noon + seconds}.utc_offset_s(); };
  EXPECT_EQ(offset(7200), 7200);
  EXPECT_EQ(offset(7320), 7200);
  EXPECT_EQ(offset(-12600), -12600);
  EXPECT_EQ(offset(-12600 - 200), -12600);
  EXPECT_EQ(offset(225), 0);
  EXPECT_EQ(offset(-225), 0);
  EXPECT_EQ(offset(450), unknown);
  EXPECT_EQ(offset(-1900735), unknown);
  EXPECT_EQ((FitActivity{5000, noon}.utc_offset_s()), unknown);
  EXPECT_EQ((FitActivity{5000, noon}.device_to_local_s()), noon - 5000);
}

TEST(FitReader, MakesAnyTextSafe) {
  bool broken = false;
  EXPECT_EQ(make_safe_text("M\xC3\xBCller \xF0\x9F\x8F\x83", broken), "M\xC3\xBCller \xF0\x9F\x8F\x83");
  EXPECT_FALSE(broken);
  const std::string replacement = "\xEF\xBF\xBD";
  for (const std::string bad : {"\xFF", "\xC0", "\x1B", "\x7F", "\x80"}) {
    EXPECT_EQ(make_safe_text(bad, broken), replacement);
  }
  EXPECT_EQ(make_safe_text("\xE0\x80\x80", broken), replacement + replacement + replacement) << "overlong";
  EXPECT_EQ(make_safe_text("\xED\xA0\x80", broken), replacement + replacement + replacement) << "surrogate";
  EXPECT_EQ(make_safe_text("\xF4\x90\x80\x80", broken).size(), 12u) << "beyond Unicode";
  EXPECT_EQ(make_safe_text("a\xE2\x82", broken), "a" + replacement + replacement) << "cut off";
}

TEST(FitReader, NamesWhatItKnows) {
  EXPECT_EQ(fit_sport_name(1), "running");
  EXPECT_EQ(fit_sub_sport_name(1), "treadmill");
  EXPECT_EQ(fit_manufacturer_name(1), "garmin");
  EXPECT_EQ(fit_file_type_name(4), "activity");
  EXPECT_TRUE(fit_sport_name(200).empty());
  EXPECT_EQ(fit_problem_name(FitProblemKind::limit_exceeded), "limit_exceeded");
  EXPECT_EQ(fit_value(FitChannel::altitude, 2600), 20.0);
  EXPECT_EQ(fit_value(FitChannel::altitude, fit_invalid), unknown);
}

}  // namespace
}  // namespace patella
