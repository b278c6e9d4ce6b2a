// What the GPX and TCX readers share: samples and times from element text.
#pragma once

#include <string_view>

#include "recording.h"
#include "xml_reader.h"

namespace patella::ingest {

// What one XML file holds before it becomes activities.
struct XmlContent {
  std::vector<Recording> recordings;
  std::string not_an_activity;  // when there are none
  std::vector<std::string> notes;
};

struct ReadTime {
  std::int64_t time_ms = no_time;
  bool local = false;                  // no offset given
  Known<std::chrono::minutes> offset;  // given and not zero: "Z" and "+00:00" say nothing about where the runner was
};
ReadTime read_time(std::string_view text);

// Sets the time of the last row.
void set_time(Recording& recording, std::string_view text);
// Sets what a sample element says in the last row; false when the tag is none.
bool set_sample(Recording& recording, Tag tag, std::string_view text);

std::string_view find_attribute(std::span<const XmlAttribute> attributes, std::string_view name);

}  // namespace patella::ingest
