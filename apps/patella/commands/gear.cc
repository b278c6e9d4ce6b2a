#include "gear.h"

#include <algorithm>
#include <map>
#include <set>

namespace patella {
namespace {

bool answers_to(const Shoe& shoe, const std::string& gear) {
  return shoe.name == gear || std::ranges::find(shoe.gear_names, gear) != shoe.gear_names.end();
}

}  // namespace

Result<std::vector<Shoe>> find_current_shoes(Store& store, const Scope& scope) {
  const auto said = store.find_all<Shoe>(scope);
  if (!said) return Failure(said.error());
  std::map<Id, Shoe> newest;
  for (const Said<Shoe>& each : *said) newest[each.value.id] = each.value;
  std::vector<Shoe> shoes;
  for (auto& [id, shoe] : newest) shoes.push_back(std::move(shoe));
  return shoes;
}

Result<int> add_shoes_from_exports(Context& context, Store& store, const std::vector<ExportedShoe>& listed) {
  const auto activities = store.find_activities(context.scope());
  const auto shoes = find_current_shoes(store, context.scope());
  if (!activities) return Failure(activities.error());
  if (!shoes) return Failure(shoes.error());
  std::map<std::string, LocalDate> last_worn;
  for (const ActivityOverview& activity : *activities)
    if (!activity.gear.empty() && activity.sport == Sport::run) last_worn[activity.gear] = activity.day;
  int added = 0;
  for (const auto& [gear, day] : last_worn) {
    if (std::ranges::any_of(*shoes, [&](const Shoe& shoe) { return answers_to(shoe, gear); })) continue;
    Shoe shoe{context.new_id(), gear, {gear}, Distance(0), unknown, unknown};
    const auto exported = std::ranges::find(listed, gear, &ExportedShoe::name);
    if (exported != listed.end() && exported->retired) shoe.retired = day;
    const auto saved = store.save(context.scope(), shoe);
    if (!saved) return Failure(saved.error());
    ++added;
  }
  return added;
}

}  // namespace patella
