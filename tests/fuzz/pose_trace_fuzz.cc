// modules: gait rules
// Any text as a pose trace: every reader survives, what is read goes round in the own form, and no trace breaks the
// measuring of it.
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "patella/gait.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void check(const patella::PoseTrace& trace) {
  require(trace.width_px >= 1.0 && trace.height_px >= 1.0);
  for (std::size_t i = 1; i < trace.frames.size(); ++i) require(trace.frames[i].at_s > trace.frames[i - 1].at_s);
  for (const patella::PoseFrame& frame : trace.frames) {
    require(std::isfinite(frame.at_s) && frame.presence >= 0.0 && frame.presence <= 1.0);
    if (!frame.landmarks) continue;
    for (const patella::PoseLandmark& each : *frame.landmarks)
      require(std::isfinite(each.x) && std::isfinite(each.y) && each.visibility >= 0.0 && each.visibility <= 1.0);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  for (const patella::GaitView view : {patella::GaitView::side, patella::GaitView::back}) {
    const auto trace = patella::read_pose_trace(text, {30.0, 1000.0, 1000.0, view});
    if (trace) check(*trace);
  }
  // A file of its own form says its size itself, within the picture's limits.
  const auto trace = patella::read_pose_trace(text);
  if (!trace) return 0;
  const auto again = patella::read_pose_trace(patella::render(*trace));
  const bool far = !again;  // pixels of other programs may lie farther out than the own form allows
  require(far || *again == *trace);
  return 0;
}
