// Which container some bytes are, and what an entry of an export is: from the first bytes and the name alone.
#include <algorithm>
#include <array>

#include "patella/archive.h"
#include "text.h"

namespace patella {
namespace {

bool starts_with(std::span<const std::byte> bytes, std::string_view magic) {
  return bytes.size() >= magic.size() && std::equal(magic.begin(), magic.end(), bytes.begin(), [](char a, std::byte b) {
           return static_cast<unsigned char>(a) == static_cast<unsigned char>(b);
         });
}

bool is_tar(std::span<const std::byte> bytes) {
  return bytes.size() >= 512 && starts_with(bytes.subspan(257), "ustar");
}

bool ends_with_any(std::string_view name, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) { return name.ends_with(ending); });
}

}  // namespace

ContainerFormat detect_container(std::span<const std::byte> first_bytes) {
  using namespace std::string_view_literals;
  if (starts_with(first_bytes, "PK\x03\x04"sv) || starts_with(first_bytes, "PK\x05\x06"sv)) return ContainerFormat::zip;
  if (starts_with(first_bytes, "\x1f\x8b\x08"sv)) return ContainerFormat::gzip;
  return is_tar(first_bytes) ? ContainerFormat::tar : ContainerFormat::none;
}

std::string_view file_name_of(std::string_view path) {
  if (const auto cut = path.find_last_of("/!\\"); cut != std::string_view::npos) path.remove_prefix(cut + 1);
  if (path.size() > 3 && ends_with_any(lower_case(path.substr(path.size() - 3)), {".gz"})) path.remove_suffix(3);
  return path;
}

ExportPart classify_entry(std::string_view name) {
  const std::string whole = lower_case(name);
  if (ends_with_any(whole, {".zip", ".tar", ".tgz", ".tar.gz"})) return ExportPart::archive;
  const std::string file = lower_case(file_name_of(name));
  if (ends_with_any(file, {".fit", ".tcx", ".gpx"})) return ExportPart::activity_file;
  if (file == "activities.csv") return ExportPart::strava_activities;
  if (file == "shoes.csv") return ExportPart::strava_shoes;
  if (file.find("summarizedactivities") != std::string::npos && file.ends_with(".json"))
    return ExportPart::garmin_activities;
  if (ends_with_any(file, {"_gear.json"})) return ExportPart::garmin_gear;
  const bool elsewhere = whole.find("di_connect") != std::string::npos || whole.find("di-connect") != std::string::npos;
  return file.ends_with(".json") && !elsewhere ? ExportPart::activity_json : ExportPart::other;
}

std::string_view name_of(SkipReason reason) {
  static constexpr std::array<std::string_view, 10> names{"hidden",    "folder",     "special",   "unwanted",
                                                          "encrypted", "damaged",    "too_large", "too_deep",
                                                          "ratio",     "unsupported"};
  return names.at(static_cast<std::size_t>(reason));
}

}  // namespace patella
