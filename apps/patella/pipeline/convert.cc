#include "convert.h"

#include <algorithm>

#include "patella/json.h"

namespace patella {
namespace {

// A time in UTC only: the runner's own zone is assumed, and said to be an assumption.
void assume_zone(Activity& activity, const Known<std::string>& zone) {
  if (activity.start.source != ZoneSource::unknown || !zone) return;
  if (auto zoned = in_zone(activity.start.utc, *zone, ZoneSource::profile)) activity.start = *zoned;
}

void decide_cadence_unit(Activity& activity, const Derivation& derivation) {
  const CadenceDevice device = cadence_device_of(activity);
  const auto verdict = std::find_if(derivation.verdicts.begin(), derivation.verdicts.end(),
                                    [&](const CadenceVerdict& each) { return each.device == device; });
  const auto said = std::find_if(derivation.cadence.begin(), derivation.cadence.end(),
                                 [&](const CadenceOverride& each) { return each.device_label == label_of(device); });
  CadenceUnit unit = activity.cadence_unit;
  if (verdict != derivation.verdicts.end() && verdict->unit != CadenceUnit::undecided) unit = verdict->unit;
  if (said != derivation.cadence.end()) unit = said->unit;
  if (unit == activity.cadence_unit) return;
  activity.cadence_unit = unit;
  compute_facts(activity);
}

ImportOutcome outcome_of(const Error& error) {
  return error.code == ErrorCode::unsupported || error.code == ErrorCode::limit_exceeded ? ImportOutcome::refused
                                                                                         : ImportOutcome::quarantined;
}

void set_aside(Converted& out, Error error, ImportOutcome outcome, std::span<const std::byte> bytes) {
  out.problem = placed(std::move(error), out.label);
  out.entry.outcome = outcome;
  out.entry.detail = out.problem->message;
  if (!bytes.empty()) out.entry.sha256 = compute_sha256(bytes);
  out.kept.assign(bytes.begin(), bytes.end());
}

// What a line of an export adds to its file.
std::string render_supplement(const ExportedActivity& row) {
  JsonWriter json;
  json.begin_object()
      .member("service_id", row.service_id)
      .member("name", row.name)
      .member("gear", row.gear)
      .end_object();
  return json.take();
}

}  // namespace

Error placed(Error error, const std::string& label) {
  const std::string_view name = file_name_of(label);
  std::string_view place = error.where;
  if (place.starts_with(name)) place.remove_prefix(name.size());
  if (place.starts_with(", ")) place.remove_prefix(2);
  error.where = label + (place.empty() ? "" : ", ") + std::string(place);
  return error;
}

Result<void> add_supplement(Activity& activity, const std::string& supplement) {
  if (supplement.empty()) return {};
  const auto document = read_json(supplement);
  if (!document) return Failure(document.error());
  JsonObjectReader reader(*document, "supplement");
  ExportedActivity row;
  row.service_id = reader.read_text("service_id").value_or("");
  row.name = reader.read_text("name", 4096).value_or("");
  row.gear = reader.read_text("gear", 4096).value_or("");
  if (auto error = reader.finish()) return Failure(std::move(*error));
  add_export_facts(activity, row);
  return {};
}

ActivityInput derive(Activity activity, const Derivation& derivation) {
  ActivityInput input;
  if (const auto cadence = observe_cadence(activity, {}))
    input.cadence = RecordedCadence{cadence->median_per_minute, static_cast<std::int64_t>(cadence->samples)};
  assume_zone(activity, derivation.home_zone);
  decide_cadence_unit(activity, derivation);
  KneeLoadStudy study = study_knee_load(activity, derivation.body, derivation.model);
  input.load = std::move(study.load);
  input.step_rate = std::move(study.step_rate);
  input.activity = std::move(activity);
  return input;
}

void Converter::add_activity(Activity activity, const Known<ExportedActivity>& row, Converted& out,
                             std::vector<ActivityInput>& inputs) {
  std::string supplement;
  if (row) supplement = render_supplement(*row);
  if (row) add_export_facts(activity, *row);
  const std::string id = out.label + "#" + std::to_string(out.activities.size());
  out.activities.push_back({outline_of(activity, id, out.label), observe_cadence(activity, id)});
  if (!activity.facts.distance) ++out.without_distance;
  std::string decoded = render_activity_summary(activity);
  inputs.push_back(derive(std::move(activity), derivation_));
  inputs.back().decoded_summary = std::move(decoded);
  inputs.back().supplement = std::move(supplement);
}

// The file as it was recorded; empty when it is damaged, and set aside.
std::optional<std::span<const std::byte>> Converter::inflate(RawFile& raw, Converted& out) {
  if (raw.encoding == EntryEncoding::deflated) {
    auto inflated = inflate_deflated(raw.bytes, {}, std::move(recycled_));
    if (!inflated) return set_aside(out, inflated.error(), outcome_of(inflated.error()), {}), std::nullopt;
    recycled_ = std::move(*inflated);
    if (detect_container(recycled_) != ContainerFormat::gzip) return recycled_;
    raw.encoding = EntryEncoding::gzip;
    std::swap(raw.bytes, recycled_);
  }
  if (raw.encoding == EntryEncoding::plain) return raw.bytes;
  auto inflated = inflate_gzip(raw.bytes, {}, std::move(recycled_));
  if (!inflated) return set_aside(out, inflated.error(), ImportOutcome::quarantined, raw.bytes), std::nullopt;
  recycled_ = std::move(*inflated);
  return recycled_;
}

void Converter::convert_bytes(RawFile& raw, Converted& out) {
  const auto inflated = inflate(raw, out);
  if (!inflated) return;
  const std::span<const std::byte> bytes = *inflated;
  auto reading = read_activity_file(bytes, file_name_of(raw.label));
  if (!reading) return set_aside(out, reading.error(), outcome_of(reading.error()), bytes);
  out.notes = std::move(reading->notes);
  if (reading->quarantine && !raw.accept_wrong_checksum)
    return set_aside(out,
                     {ErrorCode::malformed_file,
                      {},
                      "the file's checksum is wrong",
                      "export it again from the watch or the service"},
                     ImportOutcome::quarantined, bytes);
  if (reading->activities.empty()) {
    out.entry.outcome = ImportOutcome::not_an_activity;
    out.entry.detail = reading->not_an_activity.empty() ? "no activity in it" : reading->not_an_activity;
    return;
  }
  std::vector<ActivityInput> inputs;
  for (Activity& activity : reading->activities) add_activity(std::move(activity), raw.row, out, inputs);
  std::span<const std::byte> gzipped;
  if (raw.encoding != EntryEncoding::plain) gzipped = raw.bytes;
  out.file = encoder_.encode(out.entry, bytes, std::move(inputs), gzipped);
}

void Converter::convert_row(RawFile& raw, Converted& out) {
  std::vector<ActivityInput> inputs;
  add_activity(activity_of(*raw.row), unknown, out, inputs);
  out.file = encoder_.encode_entered(out.entry, std::move(inputs.front()));
}

Converted Converter::convert(RawFile raw) {
  Converted out;
  out.entry = raw.entry;
  out.label = raw.label;
  out.progress_bytes = raw.progress_bytes;
  if (raw.problem)
    set_aside(out, *raw.problem, outcome_of(*raw.problem), raw.bytes);
  else if (raw.bytes.empty() && raw.row)
    convert_row(raw, out);
  else
    convert_bytes(raw, out);
  return out;
}

}  // namespace patella
