// GPX and TCX by their bytes, not by a parser, so that a broken file can be scrubbed and stays broken.
#include <algorithm>
#include <array>
#include <cstdio>
#include <string>

#include "geodesy.h"
#include "patella/activity.h"
#include "scrub.h"
#include "xml_bytes.h"
#include "xml_tags.h"
#include "xml_values.h"

namespace patella::ingest {

namespace {

// Elements whose text says nothing about who or where. Everything else loses its text.
constexpr std::array kept_text = {Tag::time,
                                  Tag::distance,
                                  Tag::speed,
                                  Tag::heart_rate,
                                  Tag::value,
                                  Tag::cadence,
                                  Tag::run_cadence,
                                  Tag::power,
                                  Tag::temperature,
                                  Tag::vertical_oscillation,
                                  Tag::ground_contact_time,
                                  Tag::step_length,
                                  Tag::ground_contact_balance,
                                  Tag::total_time,
                                  Tag::type};
constexpr std::array<std::string_view, 6> kept_attributes = {"version",  "StartTime",  "Sport",
                                                             "encoding", "standalone", "creator"};

std::string mask_digits(std::string_view text) {
  std::string out(text.substr(0, 40));
  for (char& c : out)
    if (c >= '0' && c <= '9')
      c = '0';
    else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80)
      c = 'x';
  return out;
}

// Positions become a straight line along the equator with the same distances between them. It begins 100 m east of 0,
// 0, which readers take for a device without a fix.
class StraightLine {
 public:
  std::string place(std::string_view latitude, std::string_view longitude) {
    const std::int32_t north = read_sample(latitude, 7);
    const std::int32_t east = read_sample(longitude, 7);
    if (north == missing_sample || east == missing_sample) return mask_digits(longitude);
    if (started_) along_m_ += distance_m(last_, {north, east});
    last_ = {north, east};
    started_ = true;
    constexpr double metres_per_degree = 111195.0797;  // on the sphere of distance_m
    char text[32];
    const double degrees = std::min(along_m_ / metres_per_degree, 179.0);
    std::snprintf(text, sizeof text, "%.7f", degrees);
    return text;
  }

 private:
  Position last_;
  double along_m_ = 100.0;
  bool started_ = false;
};

class XmlScrubber {
 public:
  explicit XmlScrubber(std::string_view text) : text_(text) {}

  std::string run() {
    out_.reserve(text_.size());
    while (!text_.empty()) {
      if (text_.front() != '<')
        take_text();
      else if (text_.starts_with("<!--"))
        drop_past("-->");
      else if (text_.starts_with("<![CDATA["))
        drop_past("]]>");
      else
        take_tag();
    }
    return std::move(out_);
  }

 private:
  void drop_past(std::string_view end) {
    const std::size_t at = text_.find(end);
    text_.remove_prefix(at == std::string_view::npos ? text_.size() : at + end.size());
  }

  void take_text() {
    const std::string_view piece = text_.substr(0, text_.find('<'));
    text_.remove_prefix(piece.size());
    if (trim_blanks(piece).empty())
      out_ += piece;
    else
      out_ += scrub_text(piece);
  }

  std::string scrub_text(std::string_view piece) {
    if (std::find(kept_text.begin(), kept_text.end(), tag_) != kept_text.end()) return std::string(piece);
    if (tag_ == Tag::altitude) return relative_altitude(piece);
    if (tag_ == Tag::latitude) {
      latitude_ = std::string(piece.substr(0, 40));
      return "0.0000000";
    }
    return tag_ == Tag::longitude ? line_.place(latitude_, piece) : std::string();
  }

  std::string relative_altitude(std::string_view piece) {
    const std::int32_t altitude_cm = read_sample(piece, 2);
    if (altitude_cm == missing_sample) return mask_digits(piece);
    if (!first_altitude_cm_) first_altitude_cm_ = altitude_cm;
    char text[32];
    std::snprintf(text, sizeof text, "%.2f", (static_cast<double>(altitude_cm) - *first_altitude_cm_) / 100.0);
    return text;
  }

  // "<name a="..." b='...'/>", as far as it goes.
  void take_tag() {
    const std::size_t name_end = std::min(text_.find_first_of(" \t\r\n>", 1), text_.size());
    const std::string_view name = text_.substr(0, name_end);
    out_ += name;
    text_.remove_prefix(name_end);
    tag_ = name.starts_with("</") ? Tag::none : find_tag(local_name(name.substr(1)));
    std::string latitude;
    while (!text_.empty() && text_.front() != '>') take_attribute(latitude);
    if (text_.empty()) return;
    if (out_.back() == '/') tag_ = Tag::none;
    out_ += '>';
    text_.remove_prefix(1);
  }

  void take_attribute(std::string& latitude) {
    const std::size_t name_end = std::min(text_.find_first_of("=>"), text_.size());
    const std::string_view name = text_.substr(0, name_end);
    out_ += name;
    text_.remove_prefix(name_end);
    if (text_.empty() || text_.front() != '=') return;
    const char quote = text_.size() > 1 ? text_[1] : '\0';
    const std::size_t end = quote == '"' || quote == '\'' ? text_.find(quote, 2) : std::string_view::npos;
    if (end == std::string_view::npos) {  // broken: nothing after it can be told apart
      text_ = {};
      return;
    }
    const std::string_view value = text_.substr(2, end - 2);
    out_ += "=";
    out_ += quote;
    out_ += scrub_attribute(trim_blanks(name), value, latitude);
    out_ += quote;
    text_.remove_prefix(end + 1);
  }

  std::string scrub_attribute(std::string_view name, std::string_view value, std::string& latitude) {
    if (name == "lat") {
      latitude = std::string(value.substr(0, 40));
      return "0.0000000";
    }
    if (name == "lon") return line_.place(latitude, value);
    const bool kept = name.starts_with("xmlns") || name.starts_with("xsi:") ||
                      std::find(kept_attributes.begin(), kept_attributes.end(), name) != kept_attributes.end();
    return kept ? std::string(value) : std::string();
  }

  std::string_view text_;
  std::string out_;
  std::string latitude_;
  Tag tag_ = Tag::none;
  StraightLine line_;
  Known<std::int32_t> first_altitude_cm_;
};

}  // namespace

Result<std::vector<std::byte>> scrub_xml(std::span<const std::byte> bytes) {
  std::string storage;
  const auto text = to_utf8(bytes, storage);
  if (!text) return Failure(text.error());
  const std::string out = XmlScrubber(*text).run();
  const auto* data = reinterpret_cast<const std::byte*>(out.data());
  return std::vector<std::byte>(data, data + out.size());
}

}  // namespace patella::ingest
