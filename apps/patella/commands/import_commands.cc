#include <fmt/format.h>

#include <atomic>
#include <csignal>
#include <thread>

#include "commands.h"
#include "import_report.h"
#include "import_run.h"
#include "onset_report.h"
#include "patella/json.h"
#include "watch.h"

namespace patella {
namespace {

std::atomic<bool> interrupted = false;  // set by the signal handler alone; a handler can reach nothing else
void on_interrupt(int) { interrupted = true; }

class InterruptGuard {
 public:
  InterruptGuard() : before_(std::signal(SIGINT, on_interrupt)) { interrupted = false; }
  ~InterruptGuard() { std::signal(SIGINT, before_); }
  InterruptGuard(const InterruptGuard&) = delete;
  InterruptGuard& operator=(const InterruptGuard&) = delete;

 private:
  void (*before_)(int);
};

ExitCode exit_code_of(const ImportReport& report) {
  if (report.cancelled) return ExitCode::cancelled;
  return report.problems.empty() ? ExitCode::success : ExitCode::partly;
}

class ImportCommand final : public Command {
 public:
  explicit ImportCommand(Context& context) : context_(context) {}
  CommandInfo info() const override {
    return {"import",
            "Your runs",
            "Read watch files, folders and export archives",
            {"patella import export_12345.zip", "patella import --dry-run ~/Downloads/activities",
             "patella import --watch ~/Garmin/Activities"}};
  }
  void declare(OptionSink& options) override {
    options.arguments("path", paths_, "Files, folders, .zip or .gz archives", false);
    options.flag("--dry-run", dry_run_, "Read and report, keep nothing");
    options.text("--watch", watch_, "Keep importing what appears in this folder, until interrupted");
    options.integer("--threads", threads_, "Worker threads (default: one per core)");
    options.flag("--miles-table", miles_, "Distances in an export's table are miles where it does not say");
  }
  Result<ExitCode> run() override {
    if (threads_ && *threads_ < 1) return fail(ErrorCode::invalid_input, "--threads", "must be at least 1");
    if (watch_) return watch();
    if (paths_.empty())
      return fail(ErrorCode::invalid_input, "import", "nothing to read", "give a file, a folder or an archive");
    return dry_run_ ? run_dry() : run_once(paths_);
  }

 private:
  Result<Scan> scan(const std::vector<std::string>& paths) {
    context_.console().error("Looking for files ...");
    return scan_paths(paths);
  }

  ImportOptions options_for(Progress& progress) const {
    ImportOptions options;
    options.dry_run = dry_run_;
    if (miles_) options.tables.unit_without_evidence = DistanceUnit::miles;
    options.workers = static_cast<unsigned>(threads_.value_or(0) > 0 ? *threads_ : 0);
    options.cancelled = [] { return interrupted.load(); };
    options.progress = [&](std::uint64_t files, std::uint64_t bytes) { progress.update(files, bytes); };
    return options;
  }

  Result<ExitCode> run_dry() {
    const auto rules = context_.rules();
    if (!rules) return Failure(rules.error());
    const auto derivation = make_derivation(**rules, context_.today(), context_.zone());
    if (!derivation) return Failure(derivation.error());
    const auto files = scan(paths_);
    if (!files) return Failure(files.error());
    InterruptGuard guard;
    Progress progress(context_.console(), "Reading", files->bytes);
    auto report = import_files(*files, nullptr, context_.scope(), *derivation, options_for(progress));
    progress.finish();
    if (!report) return Failure(report.error());
    print_report(context_.console(), *report, true);
    std::vector<ActivityOutline> outlines;
    for (const ConvertedActivity& activity : report->activities) outlines.push_back(activity.outline);
    const auto wording = context_.wording();
    if (!wording) return Failure(wording.error());
    print_duplicates(context_.console(), find_duplicates(outlines), **wording);
    return exit_code_of(*report);
  }

  Result<ExitCode> run_once(const std::vector<std::string>& paths) {
    const auto rules = context_.rules();
    const auto store = context_.store();
    if (!rules) return Failure(rules.error());
    if (!store) return Failure(store.error());
    const auto files = scan(paths);
    if (!files) return Failure(files.error());
    InterruptGuard guard;
    Progress progress(context_.console(), "Importing", files->bytes);
    const auto done = run_import(context_, *files, paths.front(), options_for(progress));
    progress.finish();
    if (!done) return Failure(done.error());
    const ImportReport& report = done->report;
    print_report(context_.console(), report, false);
    const auto wording = context_.wording();
    if (!wording) return Failure(wording.error());
    print_settled(context_.console(), done->settled, **wording);
    if (done->first) return show_onset(**store, **rules, **wording, exit_code_of(report));
    return exit_code_of(report);
  }

  // After the first import: what came before the pain.
  Result<ExitCode> show_onset(Store& store, const RuleBook& rules, const Wording& wording, ExitCode code) {
    const auto shown = print_around_onset(context_, store, rules, wording, false);
    if (!shown) return Failure(shown.error());
    return code;
  }

  Result<ExitCode> watch() {
    InterruptGuard guard;
    if (const auto there = scan_paths({*watch_}); !there) return Failure(there.error());
    context_.console().line("Watching " + *watch_ + ". Ctrl-C ends it.");
    return watch_folder(
        *watch_, [] { return interrupted.load(); },
        [this] {
          auto outcome = run_once({*watch_});
          context_.console().flush();  // a log is read while we wait
          return outcome;
        });
  }

  Context& context_;
  std::vector<std::string> paths_;
  bool dry_run_ = false;
  bool miles_ = false;
  std::optional<std::string> watch_;
  std::optional<int> threads_;
};

}  // namespace

void add_reading_commands(Context& context, Commands& commands);  // inspect, scrub
void add_review_commands(Context& context, Commands& commands);   // quarantine, duplicates, devices

void add_import_commands(Context& context, Commands& commands) {
  commands.push_back(std::make_unique<ImportCommand>(context));
  add_reading_commands(context, commands);
  add_review_commands(context, commands);
}

}  // namespace patella
