#include "entered_outing.h"

namespace patella {
namespace {

// A run typed in without a time of day is put here: late enough to be the same day in every zone.
constexpr auto assumed_time_of_day = std::chrono::hours(12);

Result<ZonedInstant> at_noon(Context& context, LocalDate day) {
  return from_local(std::chrono::local_time<std::chrono::milliseconds>(day.day + assumed_time_of_day), context.zone(),
                    ZoneSource::profile);
}

void fill_facts(Activity& activity, const EnteredOuting& outing) {
  const auto& [distance, duration] = std::pair(outing.distance, outing.duration);
  Facts& facts = activity.facts;
  if (duration) facts.elapsed = facts.moving = *duration;
  if (distance) {
    facts.distance = distance;
    facts.distance_source = DistanceSource::entered;
    facts.distance_reason = DistanceReason::runner_entered;
  } else {
    add_flag(activity, QualityFlag::distance_unknown);
  }
  if (distance && duration && duration->si() > 0) facts.mean_speed = *distance / *duration;
  add_flag(activity, QualityFlag::no_samples);
}

Result<Activity> make_activity(Context& context, const EnteredOuting& outing) {
  if ((outing.distance && outing.distance->si() <= 0) || (outing.duration && outing.duration->si() <= 0))
    return fail(ErrorCode::invalid_input, "add", "a distance or a duration of nothing is no outing",
                "leave out what is not known");
  if (!outing.distance && !outing.duration)
    return fail(ErrorCode::invalid_input, "add", "needs a distance or a duration", "for example --km 5 --min 30");
  const auto start = at_noon(context, outing.day);
  if (!start) return Failure(start.error());
  Activity activity;
  activity.start = *start;
  activity.sport = outing.sport;
  activity.sub_sport = outing.treadmill ? SubSport::treadmill : SubSport::generic;
  activity.name = outing.name;
  fill_facts(activity, outing);
  return activity;
}

}  // namespace

Result<EnteredReport> save_entered_outing(Context& context, Store& store, const RuleBook& rules,
                                          const EnteredOuting& outing) {
  auto activity = make_activity(context, outing);
  if (!activity) return Failure(activity.error());
  const auto derivation = make_derivation(store, context.scope(), rules, context.today(), context.zone());
  if (!derivation) return Failure(derivation.error());
  ImportEntry entry;
  entry.source = "entered";
  entry.entry = render(activity->start) + " " + std::string(name_of(outing.sport));
  const PreparedFile file =
      FileEncoder(derivation->version).encode_entered(entry, derive(std::move(*activity), *derivation));
  const auto saved = store.save_file(context.scope(), file);
  if (!saved) return Failure(saved.error());
  auto settled = settle(store, context.scope(), rules, context.today(), context.zone());
  if (!settled) return Failure(settled.error());
  return EnteredReport{*saved, std::move(*settled)};
}

}  // namespace patella
