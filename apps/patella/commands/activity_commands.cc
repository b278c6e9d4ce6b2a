// add, edit, load: single outings.
#include <fmt/format.h>

#include "commands.h"
#include "entered_outing.h"
#include "load_report.h"
#include "onset_report.h"
#include "patella/archive.h"
#include "say.h"
#include "scan.h"
#include "settle.h"
#include "typed_options.h"

namespace patella {
namespace {

constexpr std::uint64_t largest_file = 512ull << 20;
class AddOverviewCommand final : public Command {
 public:
  CommandInfo info() const override {
    return {"add",
            "Your runs",
            "Add a run, walk, ride or hike without a file",
            {"patella add run --date yesterday --km 5 --min 30 --treadmill"}};
  }
  Result<ExitCode> run() override {
    return fail(ErrorCode::invalid_input, "add", "what shall be added?",
                "run, walk, ride or hike: patella add run --km 5 --min 30");
  }
};

class AddCommand final : public Command {
 public:
  AddCommand(Context& context, Sport sport) : context_(context), sport_(sport) {}
  CommandInfo info() const override {
    const std::string name(name_of(sport_));
    return {
        "add " + name,
        "Your runs",
        "Add a " + name + " without a file",
        {"patella add " + name + " --date yesterday --km 5 --min 30" + (sport_ == Sport::run ? " --treadmill" : "")}};
  }
  void declare(OptionSink& options) override {
    options.text("--date", date_, "The day (default: today)");
    options.text("--km,--distance", distance_, "Distance, like 5, 5.2km or 3.1mi");
    options.text("--min,--duration", duration_, "Duration, like 30, 28:30 or 1h05");
    options.text("--name", name_, "What to call it");
    options.flag("--treadmill", treadmill_, "On a treadmill");
  }
  Result<ExitCode> run() override {
    const auto rules = context_.rules();
    const auto store = context_.store();  // knows whether the runner thinks in miles
    if (!rules) return Failure(rules.error());
    if (!store) return Failure(store.error());
    const auto outing = read_outing();
    if (!outing) return Failure(outing.error());
    const auto report = save_entered_outing(context_, **store, **rules, *outing);
    if (!report) return Failure(report.error());
    tell(report->saved, report->settled, render(outing->day));
    return ExitCode::success;
  }

 private:
  void tell(const SavedFile& saved, const SettleReport& settled, const std::string& day) {
    if (saved.already_known)
      return context_.console().line("This " + std::string(name_of(sport_)) + " was there already; nothing was added.");
    const std::string id = render(saved.activities.front());
    context_.console().line(fmt::format("Added the {} of {}: {}", name_of(sport_), day, id));
    if (std::ranges::any_of(settled.merges, [&](const MergeDecision& merge) { return merge.merged == id; }))
      context_.console().line(
          "It looks like one that was recorded that day, so the two count once. Were it two: patella duplicates",
          Tone::caution);
  }

  Result<EnteredOuting> read_outing() const {
    EnteredOuting outing;
    OptionReader read(context_);
    outing.sport = sport_;
    outing.day = read.day_or_today("--date", date_);
    read.distance("--km", distance_, outing.distance);
    read.duration("--min", duration_, outing.duration);
    if (const auto failed = read.error()) return Failure(*failed);
    outing.treadmill = treadmill_;
    outing.name = name_.value_or("");
    return outing;
  }

  Context& context_;
  Sport sport_;
  std::optional<std::string> date_, distance_, duration_, name_;
  bool treadmill_ = false;
};

class EditCommand final : public Command {
 public:
  explicit EditCommand(Context& context) : context_(context) {}
  CommandInfo info() const override {
    return {"edit",
            "Your runs",
            "Correct an outing; the file itself stays as it is",
            {"patella edit 2026-05-01 --km 6.2", "patella edit ID --sport walk", "patella edit ID --delete"}};
  }
  void declare(OptionSink& options) override {
    options.argument("which", which_, "An id as patella history --runs shows it, or the day when there is only one",
                     true);
    options.text("--km,--distance", distance_, "The true distance");
    options.text("--sport", sport_, "run, walk, hike, ride, ...");
    options.text("--treadmill", treadmill_, "yes or no");
    options.text("--counts", counts_, "What its cadence counts: strides or steps");
    options.flag("--delete", delete_, "Do not count it");
    options.flag("--restore", restore_, "Count it again");
  }
  Result<ExitCode> run() override {
    const auto rules = context_.rules();
    const auto store = context_.store();
    if (!rules) return Failure(rules.error());
    if (!store) return Failure(store.error());
    const auto id = find_one(**store);
    if (!id) return Failure(id.error());
    const auto changes = read_changes();
    if (!changes) return Failure(changes.error());
    for (const auto& change : *changes) {
      const auto said = save_and_tell(context_, **store, Correction{*id, change, "runner"}, KeptThing{"correction"});
      if (!said) return said;
    }
    const auto settled = settle(**store, context_.scope(), **rules, context_.today(), context_.zone());
    if (!settled) return Failure(settled.error());
    return ExitCode::success;
  }

 private:
  using Change = decltype(Correction::change);

  Result<Id> find_one(Store& store) {
    if (auto id = read_id(*which_)) return id;
    const auto day = context_.day(which_);
    if (!day)
      return fail(ErrorCode::invalid_input, *which_, "is neither an id nor a day", "patella history --runs lists them");
    const auto found = store.find_activities(context_.scope(), {*day, *day}, restore_);
    if (!found) return Failure(found.error());
    if (found->empty()) return fail(ErrorCode::not_found, render(*day), "has no outing");
    if (found->size() > 1)
      return fail(ErrorCode::conflict, render(*day), "has more than one outing", "give the id: patella history --runs");
    return found->front().id;
  }

  Result<std::vector<Change>> read_changes() {
    std::vector<Change> changes;
    Known<Distance> distance;
    Known<Sport> sport;
    Known<bool> treadmill;
    OptionReader read(context_);
    read.distance("--km", distance_, distance);
    read.name("--sport", sport_, find_sport, sport);
    read.yes_no("--treadmill", treadmill_, treadmill);
    if (const auto failed = read.error()) return Failure(*failed);
    if (counts_ && *counts_ != "strides" && *counts_ != "steps")
      return fail(ErrorCode::invalid_input, "--counts", "is not strides or steps");
    if (distance) changes.push_back(SetDistance{*distance});
    if (sport) changes.push_back(SetSport{*sport});
    if (treadmill) changes.push_back(SetTreadmill{*treadmill});
    if (counts_)
      changes.push_back(
          SetCadenceUnit{*counts_ == "steps" ? CadenceUnit::steps_per_minute : CadenceUnit::strides_per_minute});
    if (delete_) changes.push_back(SetDeleted{true});
    if (restore_) changes.push_back(SetDeleted{false});
    if (changes.empty()) return fail(ErrorCode::invalid_input, "edit", "nothing to change", "for example --km 6.2");
    return changes;
  }

  Context& context_;
  std::optional<std::string> which_, distance_, sport_, treadmill_, counts_;
  bool delete_ = false;
  bool restore_ = false;
};

class LoadCommand final : public Command {
 public:
  explicit LoadCommand(Context& context) : context_(context) {}
  CommandInfo info() const override {
    return {"load",
            "Your runs",
            "What a file's outing cost the knee, and what was assumed",
            {"patella load run.fit", "patella load run.gpx --json"}};
  }
  void declare(OptionSink& options) override {
    options.argument("file", path_, "FIT, TCX or GPX, also .gz", true);
    options.number("--height", height_m_, "Your height in metres (default: from the profile, if there is one)");
    options.flag("--json", json_, "Print as JSON");
  }
  Result<ExitCode> run() override {
    const auto rules = context_.rules();
    const auto wording = context_.wording();
    if (!rules) return Failure(rules.error());
    if (!wording) return Failure(wording.error());
    auto derivation = make_derivation(**rules, context_.today(), context_.zone());
    if (!derivation) return Failure(derivation.error());
    if (height_m_ && !(*height_m_ >= 1.0 && *height_m_ <= 2.3))
      return fail(ErrorCode::invalid_input, "--height", "must lie between 1 and 2.3 metres", "write it like 1.75");
    if (height_m_) derivation->body.height = Height(*height_m_);
    auto bytes = read_disk_file(*path_, largest_file);
    if (!bytes) return Failure(bytes.error());
    if (detect_container(*bytes) == ContainerFormat::gzip) bytes = inflate_gzip(*bytes);
    if (!bytes) return Failure(bytes.error());
    auto reading = read_activity_file(*bytes, file_name_of(*path_));
    if (!reading) return Failure(placed(reading.error(), *path_));
    if (reading->activities.empty())
      return fail(ErrorCode::invalid_input, *path_, "holds no activity: " + reading->not_an_activity,
                  "give a recording of an outing");
    print_loads(context_.console(), std::move(reading->activities), *derivation, **wording, context_.units(), json_);
    return ExitCode::success;
  }

 private:
  Context& context_;
  std::optional<std::string> path_;
  std::optional<double> height_m_;
  bool json_ = false;
};

}  // namespace

void add_history_commands(Context& context, Commands& commands);

void add_activity_commands(Context& context, Commands& commands) {
  commands.push_back(std::make_unique<AddOverviewCommand>());
  for (const Sport sport : {Sport::run, Sport::walk, Sport::ride, Sport::hike})
    commands.push_back(std::make_unique<AddCommand>(context, sport));
  commands.push_back(std::make_unique<EditCommand>(context));
  commands.push_back(std::make_unique<LoadCommand>(context));
  add_history_commands(context, commands);
}

}  // namespace patella
