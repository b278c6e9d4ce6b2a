// Worker side: everything that costs time is done here, so that the writer only writes.
#include "activity_encoder.h"
#include "patella/store.h"

namespace patella {
namespace {

constexpr int original_level = 1;  // measured: docs/storage.md

}  // namespace

struct FileEncoder::Implementation {
  explicit Implementation(std::string model_version) : activities(std::move(model_version)) {}
  ActivityEncoder activities;
  Compressor compressor;
  Digester digester;
};

FileEncoder::FileEncoder(std::string model_version)
    : implementation_(std::make_unique<Implementation>(std::move(model_version))) {}
FileEncoder::~FileEncoder() = default;
FileEncoder::FileEncoder(FileEncoder&&) noexcept = default;

PreparedFile FileEncoder::encode(ImportEntry entry, std::span<const std::byte> original,
                                 std::vector<ActivityInput> activities, std::span<const std::byte> gzipped) {
  PreparedFile file;
  file.sha256 = implementation_->digester.compute(original);
  file.size = original.size();
  file.entry = std::move(entry);
  file.entry.sha256 = file.sha256;
  if (!activities.empty()) file.format = activities.front().activity.format;
  if (is_gzip_of(gzipped, original.size()))
    file.compressed.assign(gzipped.begin(), gzipped.end());
  else
    file.compressed = implementation_->compressor.compress(original, original_level);
  file.compressed_digest = implementation_->digester.compute(file.compressed);
  for (ActivityInput& activity : activities) {
    const auto ordinal = static_cast<std::int64_t>(file.activities.size());
    file.activities.push_back(implementation_->activities.encode(std::move(activity), {}, ordinal));
  }
  return file;
}

PreparedFile FileEncoder::encode_entered(ImportEntry entry, ActivityInput activity) {
  if (activity.decoded_summary.empty()) activity.decoded_summary = render_activity_summary(activity.activity);
  const std::string summary = activity.decoded_summary;
  std::vector<ActivityInput> activities;
  activities.push_back(std::move(activity));
  PreparedFile file = encode(std::move(entry), std::as_bytes(std::span(summary)), std::move(activities));
  file.is_summary = true;
  return file;
}

}  // namespace patella
