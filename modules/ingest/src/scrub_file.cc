#include "patella/ingest.h"
#include "scrub.h"

namespace patella {

Result<std::vector<std::byte>> scrub_file(std::span<const std::byte> bytes, std::string_view name) {
  switch (detect_format(bytes, name)) {
    case FileFormat::fit:
      return ingest::scrub_fit(bytes);
    case FileFormat::tcx:
    case FileFormat::gpx:
      return ingest::scrub_xml(bytes);
    case FileFormat::strava_activity_json:
      return ingest::scrub_json(bytes);
    case FileFormat::unknown:
      break;
  }
  return fail(ErrorCode::unsupported, std::string(name), "not a FIT, TCX, GPX or Strava activity file",
              "only these can be scrubbed");
}

}  // namespace patella
