#include "import_run.h"

#include "gear.h"

namespace patella {

Result<ImportRunReport> run_import(Context& context, const Scan& scan, const std::string& source,
                                   ImportOptions options) {
  const auto rules = context.rules();
  const auto store = context.store();
  if (!rules) return Failure(rules.error());
  if (!store) return Failure(store.error());
  options.learn = [&] { return make_derivation(**store, context.scope(), **rules, context.today(), context.zone()); };
  const auto derivation = options.learn();
  if (!derivation) return Failure(derivation.error());
  const auto before = (*store)->find_last_import(context.scope());
  const auto import_run = (*store)->begin_import(context.scope(), source);
  if (!before) return Failure(before.error());
  if (!import_run) return Failure(import_run.error());
  auto report = import_files(scan, *store, context.scope(), *derivation, options);
  if (!report) return Failure(report.error());
  auto settled = settle(**store, context.scope(), **rules, context.today(), context.zone());
  if (!settled) return Failure(settled.error());
  const auto shoes = add_shoes_from_exports(context, **store, report->shoes);
  if (!shoes) return Failure(shoes.error());
  report->counts.merged = static_cast<std::int64_t>(settled->merges.size());
  const auto ended = (*store)->end_import(context.scope(), *import_run, report->counts);
  if (!ended) return Failure(ended.error());
  return ImportRunReport{std::move(*report), std::move(*settled), !before->has_value()};
}

}  // namespace patella
