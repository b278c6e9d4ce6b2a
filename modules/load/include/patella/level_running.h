// The samples of level running of a run: neither a hill nor a walk, at a speed the formulas know.
//
// In:   an Activity, the coefficients of rules/knee_load.toml.
// Out:  one entry per such sample. Running dynamics are compared there.
// Not:  no load. Part of load; a header of its own, since hardly anybody needs it.
// Sources: those of patella/load.h.
#pragma once

#include <cstddef>
#include <vector>

#include "patella/load.h"

namespace patella {

struct LevelRunning {
  std::size_t sample = 0;  // index into the activity's columns, end of the stretch
  Duration duration;
  Speed speed;                // mean over model.speed_window
  Known<StepRate> step_rate;  // likewise; unknown when not recorded
};
// None from anything but a run with samples.
std::vector<LevelRunning> find_level_running(const Activity& activity, const KneeLoadModel& model);

}  // namespace patella
