// Weeks and shoes.
#include <map>

#include "overview_row.h"
#include "store_implementation.h"

namespace patella {
namespace {

bool is_on_foot(const ActivityOverview& activity) {
  return activity.sport == Sport::run || activity.sport == Sport::walk || activity.sport == Sport::hike;
}

struct Wardrobe {
  std::vector<Shoe> shoes;  // the newest word on each, in the order they came
  std::vector<DefaultShoe> defaults;
};

void add_shoe(std::vector<Shoe>& shoes, Shoe said) {
  for (Shoe& shoe : shoes)
    if (shoe.id == said.id) {
      shoe = std::move(said);
      return;
    }
  shoes.push_back(std::move(said));
}

void add_use(ShoeUse& use, const ActivityOverview& activity, LocalDate recent_from) {
  ++use.activities;
  use.distance += activity.distance.value_or(Distance());
  if (!use.first || activity.day < *use.first) use.first = activity.day;
  if (!use.last || *use.last < activity.day) use.last = activity.day;
  if (activity.day < recent_from) return;
  ++use.recent_activities;
  use.recent_distance += activity.distance.value_or(Distance());
}

}  // namespace

Result<std::vector<WeekTotal>> Store::find_weeks(const Scope& scope, Period period) {
  return guarded([&] {
    std::vector<WeekTotal> weeks;
    // 1969-12-29 was a Monday: day -3.
    database::Query query(
        *implementation_->db,
        "SELECT (day + 3) / 7, COUNT(*), COALESCE(SUM(distance_m), 0.0), COALESCE(SUM(knee_equivalent_m), 0.0), "
        "CAST(SUM(CASE WHEN distance_m IS NULL THEN 1 ELSE 0 END) AS BIGINT), "
        "CAST(SUM(CASE WHEN knee_equivalent_m IS NULL THEN 1 ELSE 0 END) AS BIGINT) FROM overview "
        "WHERE tenant_id = $1 AND runner_id = $2 AND day >= $3 AND day <= $4 AND deleted = 0 AND merged_into IS NULL "
        "AND sport IN ('run', 'walk', 'hike') GROUP BY (day + 3) / 7 ORDER BY (day + 3) / 7",
        {scope.tenant, database::as_bytes(scope.runner), days_of(period.first), days_of(period.last)});
    while (query.step()) {
      const auto& row = query.row();
      weeks.push_back({date_of(row.integer(0) * 7 - 3), row.integer(1), Distance(row.real(2)),
                       KneeEquivalentDistance(row.real(3)), row.integer(4), row.integer(5)});
    }
    return weeks;
  });
}

Result<std::vector<ShoeUse>> Store::find_shoes(const Scope& scope, LocalDate recent_from) {
  Wardrobe wardrobe;
  auto shoes = find_all<Shoe>(scope);
  if (!shoes) return Failure(shoes.error());
  for (Said<Shoe>& said : *shoes) add_shoe(wardrobe.shoes, std::move(said.value));
  auto defaults = find_all<DefaultShoe>(scope);
  if (!defaults) return Failure(defaults.error());
  for (Said<DefaultShoe>& said : *defaults) wardrobe.defaults.push_back(said.value);
  auto activities = find_activities(scope);
  if (!activities) return Failure(activities.error());

  std::vector<ShoeUse> uses;
  std::map<Id, std::size_t> positions;
  for (const Shoe& shoe : wardrobe.shoes) {
    positions[shoe.id] = uses.size();
    uses.push_back({shoe, shoe.starting_distance, 0, unknown, unknown, Distance(), 0});
  }
  for (const ActivityOverview& activity : *activities) {
    const Known<Id> shoe = is_on_foot(activity) ? resolve_shoe(activity, wardrobe.shoes, wardrobe.defaults) : unknown;
    if (const auto found = shoe ? positions.find(*shoe) : positions.end(); found != positions.end())
      add_use(uses[found->second], activity, recent_from);
  }
  return uses;
}

}  // namespace patella
