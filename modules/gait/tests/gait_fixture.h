// What the tests of gait share.
#pragma once

#include "invented_runner_fixture.h"
#include "shipped_rules.h"

namespace patella {

inline LocalDate gait_day() { return *read_date("2026-12-01"); }

inline const GaitMeasure* find_measure(const GaitReport& report, GaitMetric metric, Known<GaitLeg> leg = unknown) {
  for (const GaitMeasure& measure : report.measures)
    if (measure.metric == metric && (!leg || measure.leg == leg)) return &measure;
  return nullptr;
}

}  // namespace patella
