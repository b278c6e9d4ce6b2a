// quarantine, duplicates, devices: what an import decided, to look at and to overrule.
#include <fmt/format.h>

#include <algorithm>

#include "commands.h"
#include "settle.h"

namespace patella {
namespace {

std::string short_id(const Id& id) { return render(id); }

class QuarantineCommand final : public Command {
 public:
  explicit QuarantineCommand(Context& context) : context_(context) {}
  CommandInfo info() const override {
    return {"quarantine",
            "Your runs",
            "List files that were set aside, and why",
            {"patella quarantine", "patella quarantine --accept ID", "patella quarantine --release ID"}};
  }
  void declare(OptionSink& options) override {
    options.text("--accept", accept_, "Import this file although its checksum is wrong");
    options.text("--release", release_, "Take this entry off the list");
  }
  Result<ExitCode> run() override {
    const auto store = context_.store();
    if (!store) return Failure(store.error());
    if (release_) return release(**store, *release_);
    if (accept_) return accept(**store);
    const auto list = (*store)->find_quarantined(context_.scope());
    if (!list) return Failure(list.error());
    if (list->empty()) context_.console().line("Nothing is set aside.");
    for (const Quarantined& each : *list) {
      context_.console().line(short_id(each.id), Tone::quiet);
      context_.console().line("  " + wrap(render(each.problem), context_.console().width() - 4, 4));
    }
    return ExitCode::success;
  }

 private:
  Result<ExitCode> release(Store& store, const std::string& text) {
    const auto id = read_id(text);
    if (!id) return Failure(id.error());
    const auto released = store.release_quarantined(context_.scope(), *id);
    if (!released) return Failure(released.error());
    return ExitCode::success;
  }

  Result<RawFile> find_kept(Store& store) {
    const auto id = read_id(*accept_);
    if (!id) return Failure(id.error());
    const auto list = store.find_quarantined(context_.scope());
    if (!list) return Failure(list.error());
    const auto found = std::ranges::find(*list, *id, &Quarantined::id);
    if (found == list->end()) return fail(ErrorCode::not_found, *accept_, "is not on the list", "patella quarantine");
    auto bytes = store.find_quarantined_bytes(context_.scope(), *id);
    if (!bytes) return Failure(bytes.error());
    RawFile raw;
    raw.entry = found->entry;
    raw.entry.outcome = ImportOutcome::imported;
    raw.entry.detail = "accepted although its checksum is wrong";
    raw.label = found->entry.entry.empty() ? found->entry.source : found->entry.entry;
    raw.accept_wrong_checksum = true;
    raw.bytes = std::move(*bytes);
    return raw;
  }

  Result<ExitCode> accept(Store& store) {
    auto raw = find_kept(store);
    const auto rules = context_.rules();
    if (!raw) return Failure(raw.error());
    if (!rules) return Failure(rules.error());
    const auto derivation = make_derivation(store, context_.scope(), **rules, context_.today(), context_.zone());
    if (!derivation) return Failure(derivation.error());
    const Converted converted = Converter(*derivation).convert(std::move(*raw));
    if (converted.problem) return Failure(*converted.problem);
    if (!converted.file) return fail(ErrorCode::invalid_input, *accept_, "holds no activity");
    const auto saved = store.save_file(context_.scope(), *converted.file);
    if (!saved) return Failure(saved.error());
    const auto settled = settle(store, context_.scope(), **rules, context_.today(), context_.zone());
    if (!settled) return Failure(settled.error());
    context_.console().line("Imported. Look at it: patella history --runs");
    return release(store, *accept_);
  }

  Context& context_;
  std::optional<std::string> release_, accept_;
};

class DuplicatesCommand final : public Command {
 public:
  explicit DuplicatesCommand(Context& context) : context_(context) {}
  CommandInfo info() const override {
    return {"duplicates",
            "Your runs",
            "List recordings counted as one outing; take them apart again",
            {"patella duplicates", "patella duplicates --undo ID"}};
  }
  void declare(OptionSink& options) override { options.text("--undo", undo_, "Count this pair as two outings"); }
  Result<ExitCode> run() override {
    const auto store = context_.store();
    if (!store) return Failure(store.error());
    if (undo_) return undo(**store);
    const auto corrections = (*store)->find_all<Correction>(context_.scope());
    const auto activities = (*store)->find_activities(context_.scope(), always, true);
    if (!corrections) return Failure(corrections.error());
    if (!activities) return Failure(activities.error());
    std::size_t shown = 0;
    for (const Said<Correction>& each : *corrections)
      if (const auto* merge = std::get_if<MergeInto>(&each.value.change); merge && ++shown)
        print(each, *merge, *activities);
    if (shown == 0) context_.console().line("No outing was recorded twice.");
    return ExitCode::success;
  }

 private:
  std::string describe(const Id& id, const std::vector<ActivityOverview>& activities) const {
    for (const ActivityOverview& each : activities)
      if (each.id == id)
        return fmt::format("{} {} {} {}", render(each.start), name_of(each.sport), name_of(each.format),
                           each.distance ? show_distance(*each.distance, context_.units()) : "distance unknown");
    return render(id);
  }
  std::string describe_reason(const std::string& reason) {
    const auto wording = context_.wording();
    const std::string key = "merge." + reason;
    return wording && (*wording)->has(key) ? (*wording)->say(key) : reason;
  }
  void print(const Said<Correction>& said, const MergeInto& merge, const std::vector<ActivityOverview>& activities) {
    context_.console().line(
        fmt::format("{}  ({}, by {})", short_id(said.id), describe_reason(said.value.reason), said.author),
        Tone::quiet);
    context_.console().line("  " + describe(said.value.activity, activities));
    context_.console().line("  counts as " + describe(merge.into, activities));
  }
  Result<bool> is_merge(Store& store, const Id& id) const {
    const auto corrections = store.find_all<Correction>(context_.scope());
    if (!corrections) return Failure(corrections.error());
    return std::ranges::any_of(*corrections, [&](const Said<Correction>& each) {
      return each.id == id && std::holds_alternative<MergeInto>(each.value.change);
    });
  }
  Result<ExitCode> undo(Store& store) {
    const auto id = read_id(*undo_);
    if (!id) return Failure(id.error());
    const auto merge = is_merge(store, *id);
    if (!merge) return Failure(merge.error());
    if (!*merge)
      return fail(ErrorCode::not_found, *undo_, "is no pair that counts as one outing",
                  "patella duplicates lists them; anything else you said: patella undo ID");
    const auto undone = store.undo(context_.scope(), *id);
    if (!undone) return Failure(undone.error());
    const auto rules = context_.rules();
    if (!rules) return Failure(rules.error());
    const auto settled = settle(store, context_.scope(), **rules, context_.today(), context_.zone());
    if (!settled) return Failure(settled.error());
    context_.console().line("They count as two now.");
    return ExitCode::success;
  }
  Context& context_;
  std::optional<std::string> undo_;
};

class DevicesCommand final : public Command {
 public:
  explicit DevicesCommand(Context& context) : context_(context) {}
  CommandInfo info() const override {
    return {"devices",
            "Your runs",
            "Show how each device counts steps, and say otherwise",
            {"patella devices", "patella devices --device 'garmin fr70 (fit)' --counts strides"}};
  }
  void declare(OptionSink& options) override {
    options.text("--device", device_, "A device as this command lists it");
    options.text("--counts", counts_, "strides (of one foot) or steps (of both)");
  }
  Result<ExitCode> run() override {
    const auto rules = context_.rules();
    const auto store = context_.store();
    if (!rules) return Failure(rules.error());
    if (!store) return Failure(store.error());
    if (device_ || counts_) {
      const auto said = say(**store);
      if (!said) return Failure(said.error());
    }
    const auto settled = settle(**store, context_.scope(), **rules, context_.today(), context_.zone());
    if (!settled) return Failure(settled.error());
    print(settled->cadence);
    return ExitCode::success;
  }

 private:
  Result<void> say(Store& store) {
    if (!device_ || !counts_) return fail(ErrorCode::invalid_input, "devices", "--device and --counts belong together");
    if (*counts_ != "strides" && *counts_ != "steps")
      return fail(ErrorCode::invalid_input, "--counts", "is not strides or steps");
    const CadenceUnit unit = *counts_ == "steps" ? CadenceUnit::steps_per_minute : CadenceUnit::strides_per_minute;
    const auto saved = store.save(context_.scope(), DeviceCadence{*device_, unit});
    if (!saved) return Failure(saved.error());
    return {};
  }
  void print(const std::vector<CadenceVerdict>& verdicts) {
    std::vector<std::vector<std::string>> rows;
    for (const CadenceVerdict& each : verdicts)
      rows.push_back({label_of(each.device), std::string(name_of(each.unit)),
                      fmt::format("{:.0f}", each.median_per_minute), std::to_string(each.runs),
                      std::string(name_of(each.reason))});
    if (rows.empty()) return context_.console().line("No device has recorded steps yet.");
    context_.console().line(render_table({"device", "counts", "median a minute", "runs", "why"}, rows));
  }
  Context& context_;
  std::optional<std::string> device_;
  std::optional<std::string> counts_;
};

}  // namespace

void add_review_commands(Context& context, Commands& commands);
void add_review_commands(Context& context, Commands& commands) {
  commands.push_back(std::make_unique<QuarantineCommand>(context));
  commands.push_back(std::make_unique<DuplicatesCommand>(context));
  commands.push_back(std::make_unique<DevicesCommand>(context));
}

}  // namespace patella
