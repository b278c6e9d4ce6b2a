// demo: an invented runner to look at the program with.
#include <fmt/format.h>

#include <filesystem>

#include "commands.h"
#include "decision_request.h"
#include "import.h"
#include "import_report.h"
#include "onset_report.h"
#include "patella/demo.h"
#include "settle.h"
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
            {"patella demo --run", "patella demo --files /tmp/demo", "patella --db demo.db demo --fill"}};
  }
  void declare(OptionSink& options) override {
    options.flag("--run", run_, "The main job on the demo runner, in a database of its own that is made anew");
    options.text("--files", folder_, "Only write the watch files into this folder");
    options.flag("--fill", fill_, "Put the demo runner into an empty database (--db)");
    options.text("--date", date_, "The demo's last day (default: today)");
  }
  Result<ExitCode> run() override {
    const auto day = context_.day(date_);
    if (!day) return Failure(day.error());
    const DemoRunner demo = make_demo_runner({*day, 1});
    if (folder_) return write_files(demo, *folder_);
    if (run_) return run_main_job(demo, *day);
    if (fill_) return fill_database(demo);
    return fail(ErrorCode::invalid_input, "demo", "what shall it do?", "patella demo --run");
  }

 private:
  Result<ExitCode> write_files(const DemoRunner& demo, const std::string& folder) {
    std::error_code failed;
    fs::create_directories(folder, failed);
    for (const DemoOuting& outing : demo.outings) {
      const auto bytes = make_demo_file(outing);
      const auto written = write_disk_file((fs::path(folder) / outing.file_name).string(),
                                           {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
      if (!written) return Failure(written.error());
    }
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
    const auto filled = fill_from(demo, (home / "export").string());
    if (!filled) return filled;
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
    return ExitCode::success;
  }

  Result<ExitCode> fill_database(const DemoRunner& demo) {
    const auto store = context_.store();
    if (!store) return Failure(store.error());
    const auto there = (*store)->find_activities(context_.scope(), always, true);
    if (!there) return Failure(there.error());
    if (!there->empty())
      return fail(ErrorCode::conflict, context_.database_path(), "already holds activities",
                  "the demo wants a database of its own: --db demo.db");
    const fs::path folder = fs::temp_directory_path() / ("patella-demo-" + render(context_.new_id()));
    const auto written = write_files(demo, folder.string());
    if (!written) return written;
    const auto filled = fill_from(demo, folder.string());
    std::error_code failed;
    fs::remove_all(folder, failed);
    return filled;
  }

  Result<ExitCode> fill_from(const DemoRunner& demo, const std::string& folder) {
    const auto store = context_.store();
    const auto rules = context_.rules();
    if (!store) return Failure(store.error());
    if (!rules) return Failure(rules.error());
    const auto said = say_all(**store, demo);
    if (!said) return Failure(said.error());
    const auto scan = scan_paths({folder});
    if (!scan) return Failure(scan.error());
    const auto derivation = make_derivation(**store, context_.scope(), **rules, context_.today(), context_.zone());
    if (!derivation) return Failure(derivation.error());
    const auto report = import_files(*scan, *store, context_.scope(), *derivation, {});
    if (!report) return Failure(report.error());
    const auto settled = settle(**store, context_.scope(), **rules, context_.today(), context_.zone());
    if (!settled) return Failure(settled.error());
    print_report(context_.console(), *report, false);
    return ExitCode::success;
  }

  // The demo runner said no to every safety question on the day of the gates.
  TriageAnswers none_of_the_questions(const DemoRunner& demo) {
    TriageAnswers answers;
    const auto rules = context_.rules();
    if (!rules) return answers;
    answers.date = demo.gates.front().date;
    for (const TriageQuestion& question : list_triage_questions(**rules)) answers.answers[question.id] = false;
    return answers;
  }

  Result<void> say_all(Store& store, const DemoRunner& demo) {
    const auto keep = [&](const auto& value) -> Result<void> {
      const auto saved = store.save(context_.scope(), value);
      if (!saved) return Failure(saved.error());
      return {};
    };
    Result<void> outcome = keep(demo.profile);
    if (outcome) outcome = keep(none_of_the_questions(demo));
    for (std::size_t i = 0; outcome && i < demo.gates.size(); ++i) outcome = keep(demo.gates[i]);
    for (std::size_t i = 0; outcome && i < demo.checkins.size(); ++i) outcome = keep(demo.checkins[i]);
    for (std::size_t i = 0; outcome && i < demo.shoes.size(); ++i) {
      const Shoe shoe{context_.new_id(), demo.shoes[i].name, {}, Distance(0), unknown, unknown};
      outcome = keep(shoe);
      if (outcome) outcome = keep(DefaultShoe{demo.shoes[i].from, shoe.id});
    }
    return outcome;
  }

  Context& context_;
  bool run_ = false;
  bool fill_ = false;
  std::optional<std::string> folder_, date_;
};

}  // namespace

void add_demo_commands(Context& context, Commands& commands) {
  commands.push_back(std::make_unique<DemoCommand>(context));
}

}  // namespace patella
