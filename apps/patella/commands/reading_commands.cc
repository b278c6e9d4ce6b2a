// inspect and scrub: looking at files without a database.
#include <fmt/format.h>

#include <filesystem>

#include "commands.h"
#include "convert.h"
#include "patella/archive.h"
#include "patella/ingest.h"
#include "patella/json.h"
#include "scan.h"

namespace patella {
namespace {

constexpr std::uint64_t largest_inspected = 512ull << 20;

struct Inspected {
  std::string name;
  Result<Reading> reading;
};

Inspected inspect_bytes(const std::string& name, std::span<const std::byte> bytes, EntryEncoding encoding) {
  if (encoding == EntryEncoding::plain) return {name, read_activity_file(bytes, file_name_of(name))};
  const auto inflated = inflate_gzip(bytes);
  if (!inflated) return {name, Failure(inflated.error())};
  return {name, read_activity_file(*inflated, file_name_of(name))};
}

std::vector<Inspected> inspect_path(const std::string& path) {
  const auto bytes = read_disk_file(path, largest_inspected);
  if (!bytes) return {{path, Failure(bytes.error())}};
  const ContainerFormat container = detect_container(*bytes);
  if (container == ContainerFormat::none) return {inspect_bytes(path, *bytes, EntryEncoding::plain)};
  if (container == ContainerFormat::gzip) return {inspect_bytes(path, *bytes, EntryEncoding::gzip)};
  std::vector<Inspected> all;
  ArchiveVisitor visitor;
  visitor.wants = [](const EntryHeading& heading) { return classify_entry(heading.name) != ExportPart::other; };
  visitor.on_entry = [&](const ArchiveEntry& entry) {
    const ExportPart part = classify_entry(entry.heading.name);
    if (part == ExportPart::activity_file || part == ExportPart::activity_json)
      all.push_back(inspect_bytes(entry.heading.path, entry.bytes, entry.encoding));
    return Visit::go_on;
  };
  visitor.on_skipped = [&](const SkippedEntry& skipped) {
    if (!skipped.error.message.empty()) all.push_back({skipped.heading.path, Failure(skipped.error)});
  };
  WalkOptions options;
  options.hand_over_gzip = true;
  const auto summary = walk_archive(source_of(*bytes), path, visitor, options);
  if (!summary) all.push_back({path, Failure(summary.error())});
  return all;
}

std::string_view name_of(FileFormat format) {
  switch (format) {
    case FileFormat::fit:
      return "fit";
    case FileFormat::tcx:
      return "tcx";
    case FileFormat::gpx:
      return "gpx";
    case FileFormat::strava_activity_json:
      return "strava_json";
    case FileFormat::unknown:
      break;
  }
  return "unknown";
}

void write_channels(JsonWriter& json, const Activity& activity) {
  json.key("channels").begin_object();
  for (const Column& column : activity.streams.columns) {
    std::int64_t present = 0;
    for (const std::int32_t value : column.values) present += value != missing_sample;
    json.member(name_of(column.channel), present);
  }
  json.end_object();
}

void write_reading(JsonWriter& json, const Reading& reading) {
  json.member("format", name_of(reading.format)).member("checksum_wrong", reading.quarantine);
  if (!reading.not_an_activity.empty()) json.member("not_an_activity", reading.not_an_activity);
  json.key("activities").begin_array();
  for (const Activity& activity : reading.activities) {
    json.begin_object().member("samples", static_cast<std::int64_t>(activity.streams.size()));
    write_channels(json, activity);
    json.key("summary").raw(render_activity_summary(activity)).end_object();
  }
  json.end_array().key("notes").begin_array();
  for (const Note& note : reading.notes)
    json.begin_object().member("where", note.where).member("message", note.message).end_object();
  json.end_array();
}

void write_error(JsonWriter& json, const Error& error) {
  json.key("error").begin_object();
  json.member("where", error.where).member("message", error.message).member("advice", error.advice).end_object();
}

std::string render_all(const std::vector<Inspected>& all) {
  JsonWriter json;
  json.begin_object().key("files").begin_array();
  for (const Inspected& each : all) {
    json.begin_object().member("file", each.name);
    if (each.reading)
      write_reading(json, *each.reading);
    else
      write_error(json, each.reading.error());
    json.end_object();
  }
  json.end_array().end_object();
  return json.take();
}

std::string describe(const Activity& activity, LengthUnit unit) {
  const Facts& facts = activity.facts;
  std::string text =
      fmt::format("{} {} {}", render(activity.start), name_of(activity.sport), show_duration(facts.elapsed));
  if (facts.distance)
    text += "  " + show_distance(*facts.distance, unit);
  else
    text += "  distance unknown";
  if (facts.mean_speed) text += "  " + show_pace(*facts.mean_speed, unit);
  if (facts.step_rate) text += fmt::format("  {:.0f} steps/min", facts.step_rate->si());
  if (facts.mean_heart_rate) text += fmt::format("  {:.0f} beats/min", facts.mean_heart_rate->si());
  if (facts.descent) text += fmt::format("  descent {:.0f} m", facts.descent->si());
  return text;
}

std::string describe_flags(const Activity& activity) {
  std::string text;
  for (const QualityFlag flag : activity.flags) text += (text.empty() ? "" : ", ") + std::string(name_of(flag));
  return text;
}

void print(Console& console, const Inspected& each, LengthUnit unit) {
  console.line(each.name, Tone::strong);
  if (!each.reading)
    return console.line("  " + wrap(render(each.reading.error()), console.width() - 4, 4), Tone::caution);
  if (!each.reading->not_an_activity.empty()) console.line("  no activity: " + each.reading->not_an_activity);
  if (each.reading->quarantine) console.line("  the checksum is wrong: import would set it aside", Tone::caution);
  for (const Activity& activity : each.reading->activities) {
    console.line("  " + describe(activity, unit));
    if (!activity.flags.empty())
      console.line("    " + wrap(describe_flags(activity), console.width() - 4, 4), Tone::quiet);
  }
  for (const Note& note : each.reading->notes)
    console.line(fmt::format("    {}: {}", note.where, note.message), Tone::quiet);
}

class InspectCommand final : public Command {
 public:
  explicit InspectCommand(Context& context) : context_(context) {}
  CommandInfo info() const override {
    return {"inspect",
            "Your runs",
            "Show what a file says, without keeping it",
            {"patella inspect run.fit", "patella inspect --json export.zip"}};
  }
  void declare(OptionSink& options) override {
    options.arguments("file", paths_, "Files or archives", true);
    options.flag("--json", json_, "Print the facts as JSON");
  }
  Result<ExitCode> run() override {
    std::vector<Inspected> all;
    for (const std::string& path : paths_)
      for (Inspected& each : inspect_path(path)) all.push_back(std::move(each));
    if (json_)
      context_.console().line(render_all(all));
    else
      for (const Inspected& each : all) print(context_.console(), each, context_.units());
    const auto bad = std::count_if(all.begin(), all.end(), [](const Inspected& each) { return !each.reading; });
    if (bad == 0) return ExitCode::success;
    if (bad < static_cast<long>(all.size())) return ExitCode::partly;
    return exit_code_for(all.front().reading.error().code);
  }

 private:
  Context& context_;
  std::vector<std::string> paths_;
  bool json_ = false;
};

class ScrubCommand final : public Command {
 public:
  explicit ScrubCommand(Context& context) : context_(context) {}
  CommandInfo info() const override {
    return {"scrub",
            "Your runs",
            "Write a copy without positions, serial numbers and names, for a bug report",
            {"patella scrub run.fit", "patella scrub run.gpx --out clean.gpx"}};
  }
  void declare(OptionSink& options) override {
    options.argument("file", path_, "FIT, TCX or GPX file, also .gz", true);
    options.text("--out", out_, "Where to write (default: NAME.scrubbed.EXT beside it)");
  }
  Result<ExitCode> run() override {
    auto bytes = read_disk_file(*path_, largest_inspected);
    if (!bytes) return Failure(bytes.error());
    if (detect_container(*bytes) == ContainerFormat::gzip) {
      bytes = inflate_gzip(*bytes);
      if (!bytes) return Failure(bytes.error());
    }
    const auto scrubbed = scrub_file(*bytes, file_name_of(*path_));
    if (!scrubbed) return Failure(placed(scrubbed.error(), *path_));
    const std::string out = out_.value_or(target());
    const auto written = write_disk_file(out, {reinterpret_cast<const char*>(scrubbed->data()), scrubbed->size()});
    if (!written) return Failure(written.error());
    context_.console().line("Wrote " + out + ". Look at it before you send it: patella inspect --json " + out);
    return ExitCode::success;
  }

 private:
  std::string target() const {
    const std::filesystem::path path(*path_);
    const std::filesystem::path inner(std::string(file_name_of(path.filename().string())));
    return (path.parent_path() / (inner.stem().string() + ".scrubbed" + inner.extension().string())).string();
  }
  Context& context_;
  std::optional<std::string> path_;
  std::optional<std::string> out_;
};

}  // namespace

void add_reading_commands(Context& context, Commands& commands);
void add_reading_commands(Context& context, Commands& commands) {
  commands.push_back(std::make_unique<InspectCommand>(context));
  commands.push_back(std::make_unique<ScrubCommand>(context));
}

}  // namespace patella
