// modules: ingest activity
// Any bytes as GPX, TCX or JSON: both XML parsers survive, and nothing impossible becomes a fact.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "patella/ingest.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void check(const patella::Activity& activity) {
  const patella::Facts& facts = activity.facts;
  const auto time = activity.streams.find(patella::Channel::time);
  for (std::size_t i = 1; i < time.size(); ++i) require(time[i] > time[i - 1]);
  for (const patella::Column& column : activity.streams.columns) require(column.values.size() == time.size());
  require(facts.elapsed.si() >= 0.0 && facts.elapsed.si() <= 25.0 * 86400.0);
  require(facts.moving.si() >= 0.0 && facts.moving <= facts.elapsed);
  if (facts.distance && facts.elapsed.si() > 0.0) require(facts.distance->si() <= 60.0 * facts.elapsed.si() + 10.0);
  if (facts.max_speed) require(facts.max_speed->si() >= 0.0 && facts.max_speed->si() <= 60.0);
  const auto read = patella::read_activity_summary(patella::render_activity_summary(activity));
  require(read.has_value() && read->facts == facts);
}

void read(std::span<const std::byte> bytes, std::string_view name, std::size_t in_memory_limit) {
  const auto reading = patella::read_activity_file(bytes, name, {in_memory_limit});
  if (!reading) return;
  for (const patella::Activity& activity : reading->activities) check(activity);
}

// A comment at the end changes nothing but the way a plain file is read. A NUL may be half of a UTF-16 character.
void check_plain_as_parsed(std::string text) {
  const auto read_text = [&] { return patella::read_activity_file(std::as_bytes(std::span(text)), "a.gpx", {}); };
  const auto plain = read_text();
  const bool xml = plain && (plain->format == patella::FileFormat::gpx || plain->format == patella::FileFormat::tcx);
  if (!xml || !plain->notes.empty() || text.find('\0') != std::string::npos) return;
  text += "<!-- -->";
  const auto parsed = read_text();
  require(parsed && parsed->activities == plain->activities && parsed->not_an_activity == plain->not_an_activity);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::span bytes(reinterpret_cast<const std::byte*>(data), size);
  for (const std::size_t limit : {std::size_t{16} << 20, std::size_t{0}}) read(bytes, "a.gpx", limit);
  read(bytes, "a.tcx", 16u << 20);
  check_plain_as_parsed({reinterpret_cast<const char*>(data), size});
  (void)patella::scrub_file(bytes, "a.gpx");
  return 0;
}
