#include "fit_reader.h"
#include "gpx.h"
#include "limits.h"
#include "patella/ingest.h"
#include "strava_json.h"
#include "tcx.h"
#include "xml_reader.h"

namespace patella {

namespace {

using namespace ingest;

template <class Handler>
Result<Reading> read_xml_activities(std::span<const std::byte> bytes, FileFormat format, const IngestOptions& options) {
  Handler handler;
  const auto outcome = read_xml(bytes, handler, options.xml_in_memory_limit);
  if (!outcome) return Failure(outcome.error());
  XmlContent content = handler.finish();
  Reading reading;
  reading.format = format;
  reading.not_an_activity = std::move(content.not_an_activity);
  for (std::string& note : content.notes) reading.notes.push_back({"", std::move(note)});
  if (!outcome->complete) reading.notes.push_back({outcome->where, "the file breaks off: " + outcome->message});
  for (Recording& recording : content.recordings) {
    if (!outcome->complete) recording.flags.push_back(QualityFlag::truncated);
    if (auto activity = finish_recording(std::move(recording))) reading.activities.push_back(std::move(*activity));
  }
  if (!reading.activities.empty()) return reading;
  if (!outcome->complete)
    return fail(ErrorCode::malformed_file, outcome->where, outcome->message,
                "nothing could be read before that; export the file again");
  if (reading.not_an_activity.empty()) reading.not_an_activity = "nothing with a time";
  return reading;
}

Result<Reading> read_by_format(std::span<const std::byte> bytes, FileFormat format, const IngestOptions& options) {
  if (bytes.empty()) return fail(ErrorCode::malformed_file, "byte 0", "the file is empty", "export it again");
  switch (format) {
    case FileFormat::fit:
      return read_fit_activities(bytes);
    case FileFormat::gpx:
      return read_xml_activities<GpxHandler>(bytes, format, options);
    case FileFormat::tcx:
      return read_xml_activities<TcxHandler>(bytes, format, options);
    case FileFormat::strava_activity_json:
      return read_strava_json(bytes);
    case FileFormat::unknown:
      break;
  }
  return fail(ErrorCode::unsupported, "byte 0", "not a FIT, TCX, GPX or Strava activity file",
              "only recordings of activities can be read");
}

}  // namespace

Result<Reading> read_activity_file(std::span<const std::byte> bytes, std::string_view name,
                                   const IngestOptions& options) {
  auto reading = read_by_format(bytes, detect_format(bytes, name), options);
  if (reading) return reading;
  Error error = reading.error();
  if (!name.empty()) error.where = std::string(name) + (error.where.empty() ? "" : ", " + error.where);
  return Failure(std::move(error));
}

}  // namespace patella
