// A planned session the way people write it: --km 8 --pace 5:30 --descent 200 --step-rate +5% --run-walk 4:1.
#pragma once

#include <optional>
#include <string>

#include "cli.h"
#include "patella/planned_load.h"
#include "quantities.h"

namespace patella {

struct PlannedSessionText {
  std::optional<double> km;
  std::optional<std::string> pace;
  std::optional<double> descent_m;
  std::optional<double> ascent_m;
  std::optional<double> grade_percent;
  std::optional<std::string> step_rate;
  std::optional<std::string> run_walk;
  std::optional<std::string> surface;
};
void declare_planned_session(OptionSink& options, PlannedSessionText& text);
Result<PlannedSession> read_planned_session(const PlannedSessionText& text, LengthUnit unit);

}  // namespace patella
