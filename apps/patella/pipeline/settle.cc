#include "settle.h"

#include <algorithm>
#include <map>
#include <set>

#include "workers.h"

namespace patella {
namespace {

constexpr char import_actor[] = "import";
// The own step rate line rests on the first 5, then 10, 20, 40 runs, so that one more run does not change every load,
// and on no more: a yardstick that stands, against which a new habit is measured (docs/decisions/0023).
constexpr std::int64_t first_milestone = 5, last_milestone = 40;

template <class T>
std::vector<T> values_of(std::vector<Said<T>> said) {
  std::vector<T> values;
  for (Said<T>& each : said) values.push_back(std::move(each.value));
  return values;
}

std::vector<std::vector<StepRateObservation>> up_to_milestone(std::vector<std::vector<StepRateObservation>> by_run) {
  std::int64_t milestone = 0;
  for (std::int64_t runs = first_milestone; runs <= std::min(std::ssize(by_run), last_milestone); runs *= 2)
    milestone = runs;
  by_run.resize(static_cast<std::size_t>(milestone));
  return by_run;
}

std::string describe(const Derivation& derivation) {
  std::string text = derivation.home_zone.value_or("");
  const auto add = [&](double value) { text += "|" + std::to_string(value); };
  if (derivation.body.height) add(derivation.body.height->si());
  if (const auto& line = derivation.body.own_step_rate) {
    add(line->intercept_steps_per_min);
    add(line->slope_steps_per_min_per_m_s);
  }
  for (const CadenceOverride& each : derivation.cadence)
    text += "|" + each.device_label + "=" + std::string(name_of(each.unit));
  for (const CadenceVerdict& each : derivation.verdicts)
    text += "|" + label_of(each.device) + ":" + std::string(name_of(each.unit));
  return text;
}

std::string version_of(const Derivation& derivation) {
  const std::string text = describe(derivation);
  const Sha256 hash = compute_sha256(std::as_bytes(std::span(text)));
  return derivation.model.version + "-" + render(hash).substr(0, 12);
}

Result<std::vector<CadenceObservation>> observe(Store& store, const Scope& scope,
                                                std::span<const ActivityOverview> overviews) {
  std::map<Id, RecordedCadence> recorded;
  for (const ActivityOverview& overview : overviews)
    if (overview.cadence && !overview.deleted) recorded.emplace(overview.id, *overview.cadence);
  std::vector<CadenceObservation> seen;
  const auto visited = store.visit_decoded(scope, [&](const StoredActivity& stored) {
    const auto cadence = recorded.find(stored.id);
    if (cadence == recorded.end()) return;
    seen.push_back({render(stored.id), cadence_device_of(stored.decoded), cadence->second.median_per_minute,
                    static_cast<std::size_t>(cadence->second.samples)});
  });
  if (!visited) return Failure(visited.error());
  return seen;
}

int count_known(const ActivityOverview& overview) {
  return int(overview.mean_heart_rate.has_value()) + int(overview.step_rate.has_value()) +
         int(overview.ascent.has_value()) + int(overview.start_latitude_degrees.has_value()) +
         int(overview.distance.has_value());
}

struct MergeState {
  std::map<Id, Id> current;  // merged -> into
  std::vector<KeepApart> apart;
};

// Merges in force, and pairs the runner took apart again.
Result<MergeState> find_merges(Store& store, const Scope& scope) {
  auto said = store.find_all<Correction>(scope, always, true);
  if (!said) return Failure(said.error());
  MergeState state;
  for (const Said<Correction>& each : *said) {
    const auto* merge = std::get_if<MergeInto>(&each.value.change);
    if (!merge) continue;
    if (each.undone)
      state.apart.push_back({render(each.value.activity), render(merge->into)});
    else
      state.current[each.value.activity] = merge->into;
  }
  return state;
}

std::string reason_text(const MergeDecision& merge) { return std::string(name_of(merge.reason)); }

Result<void> save_merges(Store& store, const Scope& scope, const MergeState& state, const Reconciliation& found,
                         SettleReport& report) {
  Scope importer = scope;
  importer.actor = import_actor;
  for (const MergeDecision& merge : found.merges) {
    const auto kept = read_id(merge.kept);
    const auto merged = read_id(merge.merged);
    if (!kept || !merged) throw BrokenInvariant("an outline carried an id that is none");
    const auto now = state.current.find(*merged);
    if (now != state.current.end() && now->second == *kept) continue;
    const auto saved = store.save(importer, Correction{*merged, MergeInto{*kept}, reason_text(merge)});
    if (!saved) return Failure(saved.error());
    report.merges.push_back(merge);
  }
  return {};
}

Result<void> merge_duplicates(Store& store, const Scope& scope, std::span<const ActivityOverview> overviews,
                              SettleReport& report) {
  std::vector<ActivityOutline> outlines;
  for (const ActivityOverview& overview : overviews)
    if (!overview.deleted) outlines.push_back(outline_of(overview));
  const auto state = find_merges(store, scope);
  if (!state) return Failure(state.error());
  const Reconciliation found = find_duplicates(outlines, state->apart);
  report.overlaps = found.overlaps;
  return save_merges(store, scope, *state, found, report);
}

// A kept recording learns from those merged into it: name, gear, the distance of a summary.
Result<Activity> with_merged(Store& store, const Scope& scope, Activity kept, const std::vector<Id>& merged) {
  for (const Id& id : merged) {
    const auto other = store.find_activity(scope, id);
    if (!other) return Failure(other.error());
    kept = merge_recordings(std::move(kept), other->decoded);
  }
  return kept;
}

std::map<Id, std::vector<Id>> merged_by_kept(const MergeState& state) {
  std::map<Id, std::vector<Id>> by_kept;
  for (const auto& [merged, into] : state.current) by_kept[into].push_back(merged);
  return by_kept;
}

// An activity whose derived row is missing or rests on older knowledge.
Result<StoredActivity> find_to_derive(Store& store, const Scope& scope, const Id& id,
                                      const std::map<Id, std::vector<Id>>& merged) {
  auto stored = store.find_activity(scope, id);
  if (!stored) return stored;
  const auto others = merged.find(id);
  if (others == merged.end()) return stored;
  auto joined = with_merged(store, scope, std::move(stored->decoded), others->second);
  if (!joined) return Failure(joined.error());
  stored->decoded = std::move(*joined);
  return stored;
}

Store::Refreshed refresh(StoredActivity stored, const Derivation& derivation) {
  EffectiveActivity effective = apply_corrections(std::move(stored.decoded), stored.corrections);
  ActivityInput input = derive(std::move(effective.activity), derivation);
  return {make_overview(stored.id, effective, input, derivation.version), std::move(input.step_rate)};
}

std::size_t size_of(const StoredActivity& stored) {
  std::size_t size = 4096;
  for (const Column& column : stored.decoded.streams.columns) size += column.values.size() * sizeof(std::int32_t);
  return size;
}

Result<void> save(Store& store, const Scope& scope, const std::vector<Store::Refreshed>& refreshed,
                  SettleReport& report) {
  if (refreshed.empty()) return {};
  report.recomputed += static_cast<std::int64_t>(refreshed.size());
  return store.save_overviews(scope, refreshed);
}

// The store is read and written in this thread, the rows are derived in others.
Result<void> recompute(Store& store, const Scope& scope, const Derivation& derivation, SettleReport& report) {
  constexpr std::size_t batch = 256, waiting_bytes = 24u << 20;
  const auto outdated = store.find_outdated(scope, derivation.version);
  if (!outdated) return Failure(outdated.error());
  const auto state = find_merges(store, scope);
  if (!state) return Failure(state.error());
  const auto merged = merged_by_kept(*state);
  Workers<StoredActivity, Store::Refreshed> workers(
      outdated->size(), waiting_bytes, [&](StoredActivity stored) { return refresh(std::move(stored), derivation); });
  for (const Id& id : *outdated) {
    auto stored = find_to_derive(store, scope, id, merged);
    if (!stored) return Failure(stored.error());
    const std::size_t size = size_of(*stored);
    workers.push(std::move(*stored), size);
    const auto saved = save(store, scope, workers.take(batch), report);
    if (!saved) return saved;
  }
  return save(store, scope, workers.finish(), report);
}

Result<void> draw_own_step_rate(Store& store, const Scope& scope, Derivation& derivation) {
  auto by_run = store.find_step_rate_observations(scope, last_milestone);
  if (!by_run) return Failure(by_run.error());
  const auto runs = up_to_milestone(std::move(*by_run));
  derivation.body.own_step_rate = estimate_own_step_rate(runs, derivation.model);
  derivation.own_step_rate_stands = std::ssize(runs) == last_milestone;
  return {};
}

// What was said and seen, as one derivation; `observations` are those of all activities.
Result<Derivation> make_derivation_from(Store& store, const Scope& scope, const RuleBook& rules, LocalDate today,
                                        const std::string& computer_zone,
                                        std::span<const CadenceObservation> observations) {
  auto derivation = make_derivation(rules, today, computer_zone);
  if (!derivation) return derivation;
  const auto profile = store.find_newest<RunnerProfile>(scope);
  const auto preferences = store.find_newest<Preferences>(scope);
  auto devices = store.find_all<DeviceCadence>(scope);
  if (!profile) return Failure(profile.error());
  if (!preferences) return Failure(preferences.error());
  if (!devices) return Failure(devices.error());
  if (*profile) derivation->body.height = (*profile)->value.height;
  if (*preferences && (*preferences)->value.home_zone) derivation->home_zone = (*preferences)->value.home_zone;
  for (const DeviceCadence& each : values_of(std::move(*devices)))
    derivation->cadence.push_back({each.device, each.unit});
  derivation->verdicts = compute_cadence_units(observations, derivation->cadence);
  const auto drawn = draw_own_step_rate(store, scope, *derivation);
  if (!drawn) return Failure(drawn.error());
  derivation->version = version_of(*derivation);
  return derivation;
}

}  // namespace

ActivityOutline outline_of(const ActivityOverview& overview) {
  ActivityOutline outline;
  outline.id = render(overview.id);
  outline.start = overview.start.utc;
  outline.start_zone_doubtful = std::ranges::count(overview.flags, QualityFlag::local_time_assumed) > 0;
  outline.elapsed = overview.elapsed;
  outline.distance = overview.distance;
  outline.distance_measured = overview.distance_source == DistanceSource::device;
  outline.sport = overview.sport;
  outline.treadmill = overview.sub_sport == SubSport::treadmill;
  outline.format = overview.format;
  outline.has_samples = overview.samples > 0;
  outline.part_of_multisport = std::ranges::count(overview.flags, QualityFlag::part_of_multisport) > 0;
  outline.known_facts = count_known(overview);
  outline.mean_heart_rate = overview.mean_heart_rate;
  outline.device = overview.device;
  if (overview.start_latitude_degrees && overview.start_longitude_degrees)
    outline.start_position = StartPosition{*overview.start_latitude_degrees, *overview.start_longitude_degrees};
  outline.service_id = overview.service_id;
  return outline;
}

Result<Derivation> make_derivation(const RuleBook& rules, LocalDate today, const std::string& computer_zone) {
  auto model = read_knee_load_model(rules, today);
  if (!model) return Failure(model.error());
  Derivation derivation;
  derivation.model = *model;
  derivation.home_zone = computer_zone;
  derivation.version = version_of(derivation);
  return derivation;
}

Result<Derivation> make_derivation(Store& store, const Scope& scope, const RuleBook& rules, LocalDate today,
                                   const std::string& computer_zone) {
  const auto overviews = store.find_activities(scope, always, true);
  if (!overviews) return Failure(overviews.error());
  const auto observations = observe(store, scope, *overviews);
  if (!observations) return Failure(observations.error());
  return make_derivation_from(store, scope, rules, today, computer_zone, *observations);
}

Result<SettleReport> settle(Store& store, const Scope& scope, const RuleBook& rules, LocalDate today,
                            const std::string& computer_zone) {
  SettleReport report;
  const auto overviews = store.find_activities(scope, always, true);
  if (!overviews) return Failure(overviews.error());
  const auto merged = merge_duplicates(store, scope, *overviews, report);
  if (!merged) return Failure(merged.error());
  const auto observations = observe(store, scope, *overviews);  // as recorded: no round changes them
  if (!observations) return Failure(observations.error());
  // A corrected cadence unit changes the step rates the own line is drawn through, so a second round may be needed; the
  // first line rests on fixed runs, so it does not swing.
  for (int round = 0; round < 3; ++round) {
    auto derivation = make_derivation_from(store, scope, rules, today, computer_zone, *observations);
    if (!derivation) return Failure(derivation.error());
    const std::int64_t before = report.recomputed;
    const auto done = recompute(store, scope, *derivation, report);
    if (!done) return Failure(done.error());
    report.cadence = std::move(derivation->verdicts);
    if (report.recomputed == before) break;
  }
  return report;
}

RebuildSteps rebuild_steps() {
  RebuildSteps steps;
  steps.decode = [](std::span<const std::byte> bytes, const std::string& name,
                    std::span<const std::string> supplements) -> Result<std::vector<Activity>> {
    auto reading = read_activity_file(bytes, name);
    if (!reading) return Failure(reading.error());
    for (std::size_t i = 0; i < reading->activities.size() && i < supplements.size(); ++i) {
      const auto added = add_supplement(reading->activities[i], supplements[i]);
      if (!added) return Failure(added.error());
    }
    return std::move(reading->activities);
  };
  steps.derive = [](EffectiveActivity effective) {
    ActivityInput input;
    input.activity = std::move(effective.activity);
    return input;
  };
  steps.model_version = "pending";
  return steps;
}

}  // namespace patella
