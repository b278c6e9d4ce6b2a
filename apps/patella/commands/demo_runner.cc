#include "demo_runner.h"

#include <filesystem>

#include "patella/triage.h"
#include "scan.h"
#include "settle.h"

namespace patella {
namespace {

namespace fs = std::filesystem;
constexpr const char* demo_author = "demo runner";

// The demo runner said no to every safety question on the day of the gates.
TriageAnswers none_of_the_questions(const DemoRunner& demo, const RuleBook& rules) {
  TriageAnswers answers;
  answers.date = demo.gates.front().date;
  for (const TriageQuestion& question : list_triage_questions(rules)) answers.answers[question.id] = false;
  return answers;
}

Result<void> say_all(Context& context, Store& store, const RuleBook& rules, const DemoRunner& demo) {
  Scope scope = context.scope();
  scope.actor = demo_author;
  const auto keep = [&](const auto& value) -> Result<void> {
    const auto saved = store.save(scope, value);
    if (!saved) return Failure(saved.error());
    return {};
  };
  Result<void> outcome = keep(demo.profile);
  if (outcome) outcome = keep(none_of_the_questions(demo, rules));
  for (std::size_t i = 0; outcome && i < demo.gates.size(); ++i) outcome = keep(demo.gates[i]);
  for (std::size_t i = 0; outcome && i < demo.checkins.size(); ++i) outcome = keep(demo.checkins[i]);
  for (std::size_t i = 0; outcome && i < demo.shoes.size(); ++i) {
    const Shoe shoe{context.new_id(), demo.shoes[i].name, {}, Distance(0), unknown, unknown};
    outcome = keep(shoe);
    if (outcome) outcome = keep(DefaultShoe{demo.shoes[i].from, shoe.id});
  }
  return outcome;
}

}  // namespace

Result<void> write_demo_files(const DemoRunner& demo, const std::string& folder) {
  std::error_code failed;
  fs::create_directories(folder, failed);
  for (const DemoOuting& outing : demo.outings) {
    const auto bytes = make_demo_file(outing);
    const auto written = write_disk_file((fs::path(folder) / outing.file_name).string(),
                                         {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
    if (!written) return Failure(written.error());
  }
  return {};
}

Result<ImportReport> fill_with_demo(Context& context, const DemoRunner& demo, const std::string& folder) {
  const auto store = context.store();
  const auto rules = context.rules();
  if (!store) return Failure(store.error());
  if (!rules) return Failure(rules.error());
  const auto said = say_all(context, **store, **rules, demo);
  if (!said) return Failure(said.error());
  const auto scan = scan_paths({folder});
  if (!scan) return Failure(scan.error());
  const auto derivation = make_derivation(**store, context.scope(), **rules, context.today(), context.zone());
  if (!derivation) return Failure(derivation.error());
  auto report = import_files(*scan, *store, context.scope(), *derivation, {});
  if (!report) return Failure(report.error());
  const auto settled = settle(**store, context.scope(), **rules, context.today(), context.zone());
  if (!settled) return Failure(settled.error());
  return report;
}

Result<ImportReport> fill_with_demo(Context& context, const DemoRunner& demo) {
  const auto store = context.store();
  if (!store) return Failure(store.error());
  const auto there = (*store)->find_activities(context.scope(), always, true);
  if (!there) return Failure(there.error());
  if (!there->empty())
    return fail(ErrorCode::conflict, "the database", "already holds activities",
                "the demo wants a database of its own");
  const fs::path folder = fs::temp_directory_path() / ("patella-demo-" + render(context.new_id()));
  const auto written = write_demo_files(demo, folder.string());
  Result<ImportReport> report = Failure(Error{});
  if (written)
    report = fill_with_demo(context, demo, folder.string());
  else
    report = Failure(written.error());
  std::error_code failed;
  fs::remove_all(folder, failed);
  return report;
}

bool is_demo_author(const std::string& author) { return author == demo_author; }

Result<bool> is_demo_runner(Store& store, const Scope& scope) {
  const auto profiles = store.find_all<RunnerProfile>(scope, always, true);
  if (!profiles) return Failure(profiles.error());
  return !profiles->empty() && is_demo_author(profiles->front().author);
}

}  // namespace patella
