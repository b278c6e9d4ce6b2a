#include <charconv>
#include <string_view>

#include "pose_child.h"

namespace patella {
namespace {

constexpr std::string_view mark = "--pose-child";
constexpr std::size_t count = 4;

Known<int> read_number(std::string_view text) {
  int number = 0;
  const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (wrong != std::errc() || end != text.data() + text.size()) return unknown;
  return number;
}

}  // namespace

std::vector<std::string> arguments_of(const PoseChildTask& task) {
  return {std::string(mark), task.weights_folder, std::to_string(task.threads),
          std::to_string(task.person.value_or(0))};
}

Known<PoseChildTask> read_pose_child_task(std::span<char*> arguments) {
  constexpr int most_threads = 64;
  if (arguments.size() != count || arguments[0] != mark) return unknown;
  const auto threads = read_number(arguments[2]), person = read_number(arguments[3]);
  if (!threads || !person || *threads < 1 || *threads > most_threads) return unknown;
  PoseChildTask task;
  task.weights_folder = arguments[1];
  task.threads = *threads;
  if (*person > 0) task.person = person;
  return task;
}

Known<int> run_pose_child(int argc, char** argv) {
  const auto task = read_pose_child_task(std::span(argv, static_cast<std::size_t>(argc)).subspan(argc > 0 ? 1 : 0));
  if (!task) return unknown;
  return run_pose_child(*task);
}

}  // namespace patella
