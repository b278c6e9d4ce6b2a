// How a session was run, as numbers along which the published load changes.
#pragma once

#include "patella/elasticity.h"

namespace patella {

// speed: ln(v / reference). descent: ln of what its descent does to the load of a kilometre, climbs left out. step
// rate: ln(1 + d). ground: 1 when soft. Speed and step rate are held to where the formulas are valid.
Known<double> find_feature_value(ElasticityKind kind, const SessionFeatures& features, const PlannedLoadModel& model);
// Of the load of a kilometre; descent: a multiple of the published effect.
double published_elasticity(ElasticityKind kind, const PlannedLoadModel& model);
double spread_of(ElasticityKind kind, const ElasticityRules& rules);

}  // namespace patella
