// demo: an invented runner to look at the program with.
#include <fmt/format.h>

#include <filesystem>

#include "commands.h"
#include "decision_request.h"
#include "demo_runner.h"
#include "import_report.h"
#include "onset_report.h"
#include "patella/demo.h"
#include "serve.h"
#include "today_card.h"

namespace patella {
namespace {

namespace fs = std::filesystem;

class DemoCommand final : public Command {
 public:
  explicit DemoCommand(Context& context) : context_(context) {}
  CommandInfo info() const override {
    return {"demo",
            "Knowledge",
            "An invented runner: 18 months of watch files and answers, to look at the program with",
            {"patella demo --run", "patella demo --run --serve", "patella demo --files /tmp/demo",
             "patella --db demo.db demo --fill"}};
  }
  void declare(OptionSink& options) override {
    options.flag("--run", run_, "The main job on the demo runner, in a database of its own that is made anew");
    options.flag("--serve", serve_, "With --run: then its pages in the browser, until interrupted");
    options.text("--files", folder_, "Only write the watch files into this folder");
    options.flag("--fill", fill_, "Put the demo runner into an empty database (--db)");
    options.text("--date", date_, "The demo's last day (default: today)");
  }
  Result<ExitCode> run() override {
    const auto day = context_.day(date_);
    if (!day) return Failure(day.error());
    if (serve_ && !run_)
      return fail(ErrorCode::invalid_input, "--serve", "goes with --run", "patella serve shows your own database");
    const DemoRunner demo = make_demo_runner({*day, 1});
    if (folder_) return write_files(demo, *folder_);
    if (run_) return run_main_job(demo, *day);
    if (fill_) return fill_database(demo);
    return fail(ErrorCode::invalid_input, "demo", "what shall it do?", "patella demo --run");
  }

 private:
  Result<ExitCode> write_files(const DemoRunner& demo, const std::string& folder) {
    const auto written = write_demo_files(demo, folder);
    if (!written) return Failure(written.error());
    context_.console().line(fmt::format("Wrote {} invented watch files into {}.", demo.outings.size(), folder));
    return ExitCode::success;
  }

  // A folder and a database beside the runner's own, made anew each time: the demo never mixes with real data.
  Result<ExitCode> run_main_job(const DemoRunner& demo, LocalDate day) {
    const fs::path home = fs::path(context_.database_path()).parent_path() / "demo";
    std::error_code failed;
    fs::remove_all(home, failed);
    const auto written = write_files(demo, (home / "export").string());
    if (!written) return written;
    context_.use_database((home / "demo.db").string());
    const auto report = fill_with_demo(context_, demo, (home / "export").string());
    if (!report) return Failure(report.error());
    print_report(context_.console(), *report, false);
    const auto store = context_.store();
    const auto rules = context_.rules();
    const auto wording = context_.wording();
    if (!store) return Failure(store.error());
    if (!wording) return Failure(wording.error());
    const auto shown = print_around_onset(context_, **store, **rules, **wording, false);
    if (!shown) return Failure(shown.error());
    const auto request = make_request(**store, context_.scope(), day);
    if (!request) return Failure(request.error());
    context_.console().line();
    print_card(context_.console(), decide_today(*request, **rules), **rules, **wording, context_.units());
    context_.console().line();
    context_.console().line(
        wrap((*wording)->say("demo.note", {{"database", context_.database_path()}}), context_.console().width(), 0),
        Tone::quiet);
    if (!serve_) return ExitCode::success;
    return serve(context_, {.any_port_when_taken = true});
  }

  Result<ExitCode> fill_database(const DemoRunner& demo) {
    const auto store = context_.store();
    if (!store) return Failure(store.error());
    const auto there = (*store)->find_activities(context_.scope(), always, true);
    if (!there) return Failure(there.error());
    if (!there->empty())
      return fail(ErrorCode::conflict, context_.database_path(), "already holds activities",
                  "the demo wants a database of its own: --db demo.db");
    const auto report = fill_with_demo(context_, demo);
    if (!report) return Failure(report.error());
    print_report(context_.console(), *report, false);
    return ExitCode::success;
  }

  Context& context_;
  bool run_ = false;
  bool serve_ = false;
  bool fill_ = false;
  std::optional<std::string> folder_, date_;
};

}  // namespace

void add_demo_commands(Context& context, Commands& commands) {
  commands.push_back(std::make_unique<DemoCommand>(context));
}

}  // namespace patella
