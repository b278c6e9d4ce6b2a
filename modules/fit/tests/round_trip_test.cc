// read(write(x)) = x, in one piece and in many.
#include <gtest/gtest.h>
// GoogleTest first
#include <rapidcheck/gtest.h>

#include "../src/record_fields.h"
#include "../src/summary_fields.h"
#include "../src/wire.h"
#include "fit_fixture.h"

namespace patella {
namespace {

using fit_fixture::Bytes;
using fit_fixture::same_content;

Result<FitFile> read_in_pieces(const Bytes& bytes, std::size_t piece) {
  FitReader reader;
  for (std::size_t at = 0; at < bytes.size(); at += piece) {
    reader.push(std::span(bytes).subspan(at, std::min(piece, bytes.size() - at)));
  }
  return reader.finish();
}

// The largest raw value of a channel on the wire.
std::int32_t highest(const fit_wire::RecordField& field, bool plain) {
  if (plain && field.base_type == fit_wire::type_uint32) return 0xFFFE;
  const auto element = fit_wire::resolve_element(field.base_type, 4);
  if (element.size >= 4) return 0x7FFFFFFE;
  return static_cast<std::int32_t>(element.invalid - 1);
}

std::vector<std::int32_t> generate_column(const fit_wire::RecordField& field, std::size_t rows, bool plain) {
  auto column = *rc::gen::container<std::vector<std::int32_t>>(
      rows, rc::gen::weightedOneOf<std::int32_t>(
                {{1, rc::gen::just(fit_invalid)}, {4, rc::gen::inRange<std::int32_t>(0, highest(field, plain))}}));
  const bool says_something = std::any_of(column.begin(), column.end(), [](auto raw) { return raw != fit_invalid; });
  return says_something ? column : std::vector<std::int32_t>{};
}

FitSegment generate_segment(bool plain) {
  FitSegment segment = fit_fixture::make_run(*rc::gen::inRange<std::size_t>(0, 60));
  segment.header_size = *rc::gen::element<std::uint8_t>(12, 14);
  for (const fit_wire::RecordField& field : fit_wire::record_fields()) {
    if (field.column >= fit_channel_count || !field.preferred) continue;
    const bool is_time = field.number == 253;
    auto& column = segment.records.columns[field.column];
    if (!is_time) column = generate_column(field, segment.records.rows, plain);
    if (is_time && segment.records.rows == 0) column.clear();
  }
  for (FitSummary& session : segment.sessions) {
    for (const auto& field : fit_wire::summary_fields()) {
      if (field.session == fit_wire::no_field || field.read_only) continue;
      session.*field.fact = *rc::gen::inRange(0, 120) / field.scale;
    }
  }
  return segment;
}

FitWriteOptions generate_options() {
  FitWriteOptions options;
  options.big_endian = *rc::gen::arbitrary<bool>();
  options.compressed_timestamps = *rc::gen::arbitrary<bool>();
  options.header_checksum = *rc::gen::arbitrary<bool>();
  options.plain_speed_altitude = *rc::gen::arbitrary<bool>();
  return options;
}

RC_GTEST_PROP(FitRoundTrip, WhatWasWrittenIsRead, ()) {
  const FitWriteOptions options = generate_options();
  const FitSegment segment = generate_segment(options.plain_speed_altitude);
  const Result<FitFile> file = read_fit(write_fit(segment, options));
  RC_ASSERT(file.has_value());
  RC_ASSERT(file->problems.empty());
  RC_ASSERT(file->segments.size() == 1u);
  RC_ASSERT(file->segments[0].checksum == FitChecksum::right);
  RC_ASSERT(file->segments[0].header_size == segment.header_size);
  RC_ASSERT(file->segments[0].records == segment.records);
  RC_ASSERT(same_content(file->segments[0], segment));
}

RC_GTEST_PROP(FitRoundTrip, PiecesOfAnySizeGiveTheSameAsTheWhole, ()) {
  Bytes bytes = write_fit(generate_segment(true), generate_options());
  const Bytes second = write_fit(generate_segment(true), generate_options());
  bytes.insert(bytes.end(), second.begin(), second.end());
  const bool damage = *rc::gen::arbitrary<bool>();
  if (damage)
    bytes[*rc::gen::inRange<std::size_t>(14, bytes.size())] =
        static_cast<std::byte>(*rc::gen::arbitrary<std::uint8_t>());
  if (*rc::gen::arbitrary<bool>()) bytes.resize(*rc::gen::inRange<std::size_t>(1, bytes.size()));
  const Result<FitFile> whole = read_fit(bytes);
  const Result<FitFile> pieces = read_in_pieces(bytes, *rc::gen::inRange<std::size_t>(1, 300));
  RC_ASSERT(whole.has_value() == pieces.has_value());
  if (!whole) return;
  RC_ASSERT(whole->problems == pieces->problems);
  RC_ASSERT(whole->segments.size() == pieces->segments.size());
  for (std::size_t i = 0; i < whole->segments.size(); ++i) {
    RC_ASSERT(same_content(whole->segments[i], pieces->segments[i]));
    RC_ASSERT(whole->segments[i].checksum == pieces->segments[i].checksum);
    RC_ASSERT(whole->segments[i].messages == pieces->segments[i].messages);
  }
}

RC_GTEST_PROP(FitRoundTrip, ACutAnywhereKeepsWholeRecordsAndSaysSo, ()) {
  const FitSegment run = fit_fixture::make_run(40);
  Bytes bytes = write_fit(run, generate_options());
  bytes.resize(*rc::gen::inRange<std::size_t>(14, bytes.size()));
  const Result<FitFile> file = read_fit(bytes);
  RC_ASSERT(file.has_value());
  RC_ASSERT(file->has(FitProblemKind::truncated));
  const FitRecords& records = file->segments.at(0).records;
  RC_ASSERT(records.rows <= run.records.rows);
  for (std::size_t row = 0; row < records.rows; ++row) {
    RC_ASSERT(records[FitChannel::timestamp][row] == run.records[FitChannel::timestamp][row]);
  }
}

TEST(FitRoundTrip, AWorkoutIsNotAnActivity) {
  const Result<FitFile> file = read_fit(write_fit(fit_fixture::make_workout()));
  ASSERT_TRUE(file);
  EXPECT_TRUE(same_content(file->segments.at(0), fit_fixture::make_workout()));
  EXPECT_FALSE(file->segments[0].is_activity());
  EXPECT_TRUE(read_fit(write_fit(fit_fixture::make_run()))->segments.at(0).is_activity());
}

TEST(FitRoundTrip, AnOpenEndedFileIsReadAndReported) {
  const Result<FitFile> file = read_fit(write_fit(fit_fixture::make_run(), {.open_ended = true}));
  ASSERT_TRUE(file);
  EXPECT_TRUE(file->has(FitProblemKind::still_recording));
  EXPECT_FALSE(file->has(FitProblemKind::truncated));
  EXPECT_TRUE(same_content(file->segments.at(0), fit_fixture::make_run()));
}

TEST(FitRoundTrip, AValueThatItsTypeCannotHoldIsOurMistake) {
  FitSegment run = fit_fixture::make_run(3);
  run.records[FitChannel::heart_rate][1] = 255;
  EXPECT_THROW(write_fit(run), BrokenInvariant);
  run.records[FitChannel::heart_rate][1] = 300;
  EXPECT_THROW(write_fit(run), BrokenInvariant);
}

}  // namespace
}  // namespace patella
