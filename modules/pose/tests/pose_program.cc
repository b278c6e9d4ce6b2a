// What the tests start as the child; by hand: pose_program VIDEO [WEIGHTS [THREADS [PERSON]]] prints the pose trace.
#include <cstdio>
#include <cstdlib>

#include "patella/pose.h"

int main(int argc, char** argv) {
  using namespace patella;
  if (const auto code = run_pose_child(argc, argv)) return *code;
  if (argc < 2) return EXIT_FAILURE;
  PoseOptions options;
  if (argc > 2) options.weights_folder = argv[2];
  if (argc > 3) options.threads = std::atoi(argv[3]);
  if (argc > 4 && std::atoi(argv[4]) > 0) options.person = std::atoi(argv[4]);
  const auto reading = read_video(argv[1], options, [](const PoseProgress& progress, const PoseReading&) {
    std::fprintf(stderr, "%zu frames, %.1f a second, %.0f s left\n", progress.frames, progress.frames_a_second(),
                 progress.seconds_left().value_or(0.0));
    return true;
  });
  if (!reading) {
    std::fprintf(stderr, "%s\n", render(reading.error()).c_str());
    return EXIT_FAILURE;
  }
  std::fprintf(stderr, "person %d of %d\n", reading->person, reading->persons);
  std::puts(render(reading->trace).c_str());
  return EXIT_SUCCESS;
}
