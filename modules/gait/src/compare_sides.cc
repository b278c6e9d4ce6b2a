// The left leg of one clip beside the right leg of another.
#include <algorithm>
#include <cmath>

#include "patella/gait.h"
#include "patella/json.h"

namespace patella {
namespace {

Known<GaitSidesObstacle> find_obstacle(const GaitReport& one, const GaitReport& other) {
  if (!one.refusals.empty() || !other.refusals.empty()) return GaitSidesObstacle::not_measured;
  if (!one.near_leg || !other.near_leg) return GaitSidesObstacle::not_from_the_side;
  if (*one.near_leg == *other.near_leg) return GaitSidesObstacle::same_leg;
  if (one.speed && other.speed && *one.speed != *other.speed) return GaitSidesObstacle::other_speed;
  return unknown;
}

const GaitMeasure* find_same(const GaitReport& report, GaitMetric metric) {
  const auto found = std::ranges::find(report.measures, metric, &GaitMeasure::metric);
  return found == report.measures.end() ? nullptr : &*found;
}

}  // namespace

bool GaitSidesMeasure::differs() const { return std::abs(left - right) >= smallest_change; }

GaitSides compare_sides(const GaitReport& one, const GaitReport& other) {
  GaitSides sides{find_obstacle(one, other), {}};
  if (sides.obstacle) return sides;
  const bool first_is_left = *one.near_leg == GaitLeg::left;
  const GaitReport& left = first_is_left ? one : other;
  const GaitReport& right = first_is_left ? other : one;
  for (const GaitMeasure& measure : left.measures) {
    const GaitMeasure* same = find_same(right, measure.metric);
    if (!same || !measure.leg || !measure.smallest_change || !same->smallest_change) continue;
    sides.measures.push_back(
        {measure.metric, measure.value, same->value, std::max(*measure.smallest_change, *same->smallest_change)});
  }
  return sides;
}

std::string_view name_of(GaitSidesObstacle obstacle) {
  switch (obstacle) {
    case GaitSidesObstacle::not_measured:
      return "not_measured";
    case GaitSidesObstacle::not_from_the_side:
      return "not_from_the_side";
    case GaitSidesObstacle::same_leg:
      return "same_leg";
    case GaitSidesObstacle::other_speed:
      return "other_speed";
  }
  throw BrokenInvariant("an obstacle to comparing sides that is none");
}

std::string render_json(const GaitSides& sides) {
  JsonWriter json;
  json.begin_object().member("compared", !sides.obstacle);
  if (sides.obstacle) json.member("obstacle", name_of(*sides.obstacle));
  json.key("measures").begin_array();
  for (const GaitSidesMeasure& measure : sides.measures) {
    json.begin_object().member("metric", name_of(measure.metric)).member("unit", unit_of(measure.metric));
    json.member("left", measure.left).member("right", measure.right);
    json.member("smallest_change", measure.smallest_change).member("differs", measure.differs()).end_object();
  }
  return json.end_array().end_object().take();
}

}  // namespace patella
