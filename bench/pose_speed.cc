// patella_pose_speed VIDEO WEIGHTS: processor time per frame of the whole pipeline (decode, crop, track, tell the
// parent) beside that of the bare network, in one run, and the child's memory. Processor time, because another
// program's load is not ours.
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "patella/pose.h"
#include "person_tracker.h"

namespace {

double processor_s(decltype(RUSAGE_SELF) whose) {
  rusage used{};
  ::getrusage(whose, &used);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
  };
  return seconds(used.ru_utime) + seconds(used.ru_stime);
}

}  // namespace

int main(int argc, char** argv) {
  using namespace patella;
  if (const auto code = run_pose_child(argc, argv)) return *code;
  if (argc != 3) return EXIT_FAILURE;
  constexpr int runs = 60;
  double bare_ms = 0.0, start_s = 0.0;
  const auto measure_bare = [&] {
    const double begin = processor_s(RUSAGE_SELF);
    auto networks = read_pose_networks(argv[2], 1);
    if (!networks || !networks->landmarks.run()) std::exit(EXIT_FAILURE);
    start_s = processor_s(RUSAGE_SELF) - begin;
    const double before = processor_s(RUSAGE_SELF);
    for (int i = 0; i < runs; ++i) (void)networks->landmarks.run();
    return 1e3 * (processor_s(RUSAGE_SELF) - before) / runs;
  };
  bare_ms = measure_bare();
  PoseOptions options;
  options.weights_folder = argv[2];
  const auto begin = std::chrono::steady_clock::now();
  const auto reading = read_video(argv[1], options);
  if (!reading) return EXIT_FAILURE;
  const double wall_s = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  bare_ms = (bare_ms + measure_bare()) / 2.0;  // before and after: the machine's mood changes
  rusage child{};
  ::getrusage(RUSAGE_CHILDREN, &child);
  const auto frames = static_cast<double>(reading->trace.frames.size());
  const double whole_ms = 1e3 * (processor_s(RUSAGE_CHILDREN) - start_s) / frames;
  std::printf("bare network %.1f ms, pipeline %.1f ms a frame (x %.2f), start %.2f s, %.0f frames in %.1f s, %ld MB\n",
              bare_ms, whole_ms, whole_ms / bare_ms, start_s, frames, wall_s, child.ru_maxrss >> 10);
  return EXIT_SUCCESS;
}
