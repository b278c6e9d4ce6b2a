#include "watch.h"

#include <chrono>
#include <thread>

#include "scan.h"

namespace patella {
namespace {

constexpr auto look_every = std::chrono::milliseconds(500);
constexpr int quiet_looks = 4;  // two seconds without a change

std::string state_of(const Scan& scan) {
  std::string state;
  for (const ScannedFile& file : scan.files)
    state += file.entry + '\n' + std::to_string(file.size) + '\n' + std::to_string(file.modified_ms) + '\n';
  return state;
}

}  // namespace

Result<ExitCode> watch_folder(const std::string& folder, const std::function<bool()>& stopped,
                              const std::function<Result<ExitCode>()>& import) {
  std::string imported = "never";
  std::string seen;
  int quiet = quiet_looks;
  while (!stopped()) {
    const auto scan = scan_paths({folder});
    if (!scan) return Failure(scan.error());
    const std::string state = state_of(*scan);
    quiet = state == seen || imported == "never" ? quiet + 1 : 0;
    seen = state;
    if (state != imported && quiet >= quiet_looks) {
      imported = state;
      const auto outcome = import();
      if (!outcome) return outcome;
    }
    std::this_thread::sleep_for(look_every);
  }
  return ExitCode::success;
}

}  // namespace patella
