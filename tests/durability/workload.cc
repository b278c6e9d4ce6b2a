#include "workload.h"

#include "store_fixture.h"

namespace patella::test {
namespace {

int number_of(const ImportEntry& entry) { return static_cast<int>(entry.ordinal); }

Result<Scope> find_scope(Store& store) {
  Scope scope{1, {}, "import"};
  auto runners = store.find_runners(scope);
  if (!runners) return Failure(runners.error());
  if (!runners->empty()) {
    scope.runner = runners->front().id;
    return scope;
  }
  const auto added = store.add_runner(scope, "A runner");
  if (!added) return Failure(added.error());
  scope.runner = *added;
  return scope;
}

std::string check_whole(Store& store, const Scope& scope, const ActivityOverview& overview) {
  const auto stored = store.find_activity(scope, overview.id);
  if (!stored) return render(stored.error());
  if (stored->decoded.streams != make_activity(1, workload_samples).streams &&
      stored->decoded.streams.columns.size() != 3)
    return "an activity has lost streams";
  const auto original = store.find_original(scope, stored->recording);
  return original ? "" : render(original.error());
}

void count_files(Store& store, const Scope& scope, Depth depth, Census& census) {
  const auto ledger = store.find_ledger(scope, make_entry(0).source);
  const auto overviews = store.find_activities(scope);
  const auto outdated = store.find_outdated(scope, model_version);
  if (!ledger || !overviews || !outdated) {
    census.problem = render(!ledger ? ledger.error() : !overviews ? overviews.error() : outdated.error());
    return;
  }
  for (const ImportEntry& entry : *ledger) census.present.insert(number_of(entry));
  if (ledger->size() != overviews->size() || !outdated->empty()) census.problem = "a file is half imported";
  if (depth == Depth::quick) return;
  for (const ActivityOverview& overview : *overviews)
    if (std::string wrong = check_whole(store, scope, overview); !wrong.empty()) census.problem = wrong;
  const auto report = store.verify();
  if (!report)
    census.problem = render(report.error());
  else if (!report->damages.empty())
    census.problem = report->damages[0].table + ": " + report->damages[0].message;
}

}  // namespace

Result<void> import_files(const std::string& location, int first, int last,
                          const std::function<void(int)>& acknowledge) {
  auto store = Store::open(location, make_environment(static_cast<std::uint64_t>(first) + 1));
  if (!store) return Failure(store.error());
  const auto scope = find_scope(*store);
  if (!scope) return Failure(scope.error());
  FileEncoder encoder(model_version);
  for (int number = first; number <= last; ++number) {
    const auto saved = store->save_file(*scope, make_file(encoder, number, workload_samples));
    if (!saved) return Failure(saved.error());
    acknowledge(number);
  }
  return {};
}

Census take_census(const std::string& location, Depth depth) {
  Census census;
  auto store = Store::open(location, make_environment());
  if (!store) {
    census.problem = render(store.error());
    return census;
  }
  const auto runners = store->find_runners({1, {}, ""});
  if (!runners)
    census.problem = render(runners.error());
  else if (!runners->empty())
    count_files(*store, {1, runners->front().id, ""}, depth, census);
  return census;
}

std::string judge(const Census& census, const std::set<int>& acknowledged) {
  if (!census.problem.empty()) return census.problem;
  for (const int number : acknowledged)
    if (!census.present.contains(number)) return "acknowledged file " + std::to_string(number) + " is lost";
  return {};
}

}  // namespace patella::test
