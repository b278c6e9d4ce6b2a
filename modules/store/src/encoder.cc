// Worker side: everything that costs time is done here, so that the writer only writes.
#include "digest.h"
#include "patella/store.h"
#include "stream_codec.h"
#include "text.h"

namespace patella {
namespace {

constexpr int original_level = 1;  // measured: docs/storage.md

void clean(ActivityOverview& overview) {
  for (std::string* text : {&overview.name, &overview.gear, &overview.service_id, &overview.device})
    *text = clean_text(*text, 300);
}

}  // namespace

struct FileEncoder::Implementation {
  explicit Implementation(std::string version) : model_version(std::move(version)) {}
  std::string model_version;
  Compressor compressor;
  StreamEncoder streams;
  Digester digester;

  PreparedStream prepare(const Column& column) {
    PreparedStream stream{
        column.channel, static_cast<std::int64_t>(column.values.size()), streams.encode(column.values), {}};
    stream.digest = digester.compute(stream.bytes);
    return stream;
  }
  PreparedActivity prepare(ActivityInput input, std::size_t ordinal) {
    PreparedActivity prepared;
    prepared.ordinal = static_cast<std::int64_t>(ordinal);
    for (const Column& column : input.activity.streams.columns) prepared.streams.push_back(prepare(column));
    prepared.decoded_summary =
        input.decoded_summary.empty() ? render_activity_summary(input.activity) : std::move(input.decoded_summary);
    prepared.supplement = clean_text(input.supplement, 64 << 10);
    EffectiveActivity effective;
    effective.activity = std::move(input.activity);
    prepared.overview = make_overview({}, effective, input, model_version);
    clean(prepared.overview);
    prepared.step_rate = std::move(input.step_rate);
    return prepared;
  }
  PreparedFile prepare(ImportEntry entry, std::span<const std::byte> original, std::vector<ActivityInput> activities) {
    PreparedFile file;
    file.sha256 = digester.compute(original);
    file.size = original.size();
    file.entry = std::move(entry);
    file.entry.sha256 = file.sha256;
    if (!activities.empty()) file.format = activities.front().activity.format;
    file.compressed = compressor.compress(original, original_level);
    file.compressed_digest = digester.compute(file.compressed);
    for (std::size_t i = 0; i < activities.size(); ++i) file.activities.push_back(prepare(std::move(activities[i]), i));
    return file;
  }
};

FileEncoder::FileEncoder(std::string model_version)
    : implementation_(std::make_unique<Implementation>(std::move(model_version))) {}
FileEncoder::~FileEncoder() = default;
FileEncoder::FileEncoder(FileEncoder&&) noexcept = default;

PreparedFile FileEncoder::encode(ImportEntry entry, std::span<const std::byte> original,
                                 std::vector<ActivityInput> activities) {
  return implementation_->prepare(std::move(entry), original, std::move(activities));
}

PreparedFile FileEncoder::encode_entered(ImportEntry entry, ActivityInput activity) {
  if (activity.decoded_summary.empty()) activity.decoded_summary = render_activity_summary(activity.activity);
  const std::string summary = activity.decoded_summary;
  std::vector<ActivityInput> activities;
  activities.push_back(std::move(activity));
  PreparedFile file =
      implementation_->prepare(std::move(entry), std::as_bytes(std::span(summary)), std::move(activities));
  file.is_summary = true;
  return file;
}

}  // namespace patella
