// gait: how somebody runs, from the pose trace of a video.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "commands.h"
#include "gait_report.h"
#include "scan.h"

namespace patella {
namespace {

constexpr std::uint64_t largest_trace = 48u << 20u;

bool names_a_video(const std::string& path) {
  std::string extension = std::filesystem::path(path).extension().string();
  std::ranges::transform(extension, extension.begin(),
                         [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
  constexpr std::array videos{".mp4", ".mov", ".m4v", ".avi", ".mkv", ".webm", ".3gp", ".mpg", ".mpeg", ".wmv"};
  return std::ranges::find(videos, extension) != videos.end();
}

// "10km/h", "2.8m/s"; how a treadmill or a watch shows it.
Result<Speed> read_running_speed(const std::string& text) {
  constexpr double fastest_m_s = 12.0;
  constexpr double km_h_in_m_s = 1.0 / 3.6;
  constexpr double miles_h_in_m_s = 0.44704;
  double number = 0.0;
  const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), number);
  std::string unit(end, text.data() + text.size());
  std::erase(unit, ' ');
  const double factor = unit == "km/h" ? km_h_in_m_s : unit == "mph" ? miles_h_in_m_s : unit == "m/s" ? 1.0 : 0.0;
  const double speed = number * factor;
  if (wrong != std::errc() || !(speed > 0.0) || speed > fastest_m_s)
    return fail(ErrorCode::invalid_input, "--speed", "'" + text + "' is not a running speed",
                "write 10km/h, 6.2mph or 2.8m/s");
  return Speed(speed);
}

class GaitCommand final : public Command {
 public:
  explicit GaitCommand(Context& context) : context_(context) {}
  CommandInfo info() const override {
    return {"gait",
            "Form",
            "How you run, from the pose trace of a video: step rate, overstride, knee and trunk, with errors",
            {"patella gait run.json --view side --speed 10km/h", "patella gait run.json --view back --json",
             "patella gait slow.json --view side --slow-motion 8"}};
  }
  void declare(OptionSink& options) override {
    options.argument("trace", path_, "A pose trace (JSON): 33 landmarks a frame; docs/gait.md has the form", true);
    options.text("--view", view_, "side or back: from where it was filmed");
    options.text("--speed", speed_, "How fast: 10km/h, 6.2mph or 2.8m/s");
    options.number("--slow-motion", slow_motion_, "How many times slower than life the clip plays (default 1)");
    options.number("--frame-rate", frame_rate_, "Frames a second, when the trace of another program does not say");
    options.text("--size", size_, "Width and height of the picture, when the trace does not say: 1080x1920");
    options.number("--watch-step-rate", watch_,
                   "What the watch showed then, in steps a minute: checks the clip's clock");
    options.flag("--json", json_, "Print the report as JSON");
  }
  Result<ExitCode> run() override {
    const auto request = read_request();
    if (!request) return Failure(request.error());
    const auto trace = read_trace(request->view);
    if (!trace) return Failure(trace.error());
    const auto rules = context_.rules();
    if (!rules) return Failure(rules.error());
    if (auto missing = check_gait_rules(**rules)) return Failure(std::move(*missing));
    const GaitReport report = measure_gait(*trace, *request, **rules, context_.today());
    if (json_) {
      context_.console().line(render_json(report));
    } else {
      const auto wording = context_.wording();
      if (!wording) return Failure(wording.error());
      print_gait(context_.console(), report, **wording);
    }
    return report.refusals.empty() ? ExitCode::success : ExitCode::invalid_input;
  }

 private:
  Result<GaitRequest> read_request() const {
    constexpr double slowest = 40.0;
    GaitRequest request;
    const auto view = view_ ? find_gait_view(*view_) : unknown;
    if (!view)
      return fail(ErrorCode::invalid_input, "--view", "is needed: side or back",
                  "patella gait TRACE --view side, or --view back");
    request.view = *view;
    request.step_rate_of_watch = watch_;
    request.slow_motion = slow_motion_.value_or(1.0);
    if (!(request.slow_motion >= 1.0 && request.slow_motion <= slowest))
      return fail(ErrorCode::invalid_input, "--slow-motion", "must lie between 1 and 40");
    if (!speed_) return request;
    const auto speed = read_running_speed(*speed_);
    if (!speed) return Failure(speed.error());
    request.speed = *speed;
    return request;
  }

  // "1080x1920"
  Result<PoseTraceHints> read_hints(GaitView view) const {
    PoseTraceHints hints{frame_rate_, unknown, unknown, view};
    if (!size_) return hints;
    double width = 0.0, height = 0.0;
    const char* const last = size_->data() + size_->size();
    const auto across = std::from_chars(size_->data(), last, width);
    const bool crossed = across.ec == std::errc() && across.ptr != last && *across.ptr == 'x';
    const auto down = std::from_chars(crossed ? across.ptr + 1 : last, last, height);
    if (!crossed || down.ec != std::errc() || down.ptr != last)
      return fail(ErrorCode::invalid_input, "--size", "'" + *size_ + "' is no size of a picture", "write 1080x1920");
    hints.width_px = width;
    hints.height_px = height;
    return hints;
  }

  Result<PoseTrace> read_trace(GaitView view) const {
    if (names_a_video(*path_))
      return fail(ErrorCode::unsupported, *path_, "video is not read yet; give a pose trace",
                  "docs/gait.md says which programs write one");
    const auto hints = read_hints(view);
    if (!hints) return Failure(hints.error());
    const auto bytes = read_disk_file(*path_, largest_trace);
    if (!bytes) return Failure(bytes.error());
    auto trace = read_pose_trace({reinterpret_cast<const char*>(bytes->data()), bytes->size()}, *hints);
    if (trace) return trace;
    Error error = trace.error();
    error.where = error.where.empty() ? *path_ : *path_ + ", " + error.where;
    return Failure(std::move(error));
  }

  Context& context_;
  std::optional<std::string> path_, view_, speed_, size_;
  std::optional<double> slow_motion_, watch_, frame_rate_;
  bool json_ = false;
};

}  // namespace

void add_gait_commands(Context& context, Commands& commands) {
  commands.push_back(std::make_unique<GaitCommand>(context));
}

}  // namespace patella
