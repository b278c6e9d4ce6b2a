// gait: how somebody runs, from the pose trace of a video.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <fstream>

#include "commands.h"
#include "form_trial.h"
#include "gait_report.h"
#include "gait_video.h"
#include "scan.h"

namespace patella {
namespace {

constexpr std::uint64_t largest_trace = 48u << 20u;

// A trace is text; what holds control characters within its first bytes is looked at as a video.
Result<bool> names_a_trace(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return fail(ErrorCode::not_found, path, "cannot be opened");
  std::array<char, 12> first{};
  file.read(first.data(), first.size());
  return std::none_of(first.begin(), first.begin() + file.gcount(), [](unsigned char letter) {
    return letter < ' ' && letter != '\t' && letter != '\n' && letter != '\r';
  });
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
            "How you run, from a video or its pose trace: step rate, overstride, knee and trunk, with errors",
            {"patella gait run.mp4 --view side --speed 10km/h", "patella gait run.json --view back --json",
             "patella gait slow.mov --view side --slow-motion 8 --trace-out slow.json",
             "patella gait left.mp4 --view side --other right.mp4"}};
  }
  void declare(OptionSink& options) override {
    options.argument("video", path_, "A video, or its pose trace (JSON); docs/gait.md has the form", true);
    options.text("--view", view_, "side or back: from where it was filmed");
    options.text("--other", other_path_, "A second side view, of the other side: compares left and right");
    options.text("--speed", speed_, "How fast: 10km/h, 6.2mph or 2.8m/s");
    options.number("--slow-motion", slow_motion_, "How many times slower than life the clip plays (default 1)");
    options.number("--frame-rate", frame_rate_, "Frames a second, when the trace of another program does not say");
    options.text("--size", size_, "Width and height of the picture, when the trace does not say: 1080x1920");
    options.number("--watch-step-rate", watch_,
                   "What the watch showed then, in steps a minute: checks the clip's clock");
    options.flag("--json", json_, "Print the report as JSON");
    options.integer("--person", person_, "Of several persons, which: counted from the left, from 1");
    options.integer("--threads", threads_, "How many threads look at the video (default 1)");
    options.text("--trace-out", trace_out_, "Write the video's pose trace here; the video itself is never kept");
    options.text("--pose-weights", weights_, "Folder of the pose network's weights (npm package @mediapipe/pose)");
  }
  Result<ExitCode> run() override {
    const auto request = read_request();
    if (!request) return Failure(request.error());
    const auto rules = context_.rules();
    if (!rules) return Failure(rules.error());
    if (auto missing = check_gait_rules(**rules)) return Failure(std::move(*missing));
    const auto trace = read_clip(*path_, *request, **rules);
    if (!trace) return Failure(trace.error());
    const GaitReport report = measure_gait(*trace, *request, **rules, context_.today());
    if (other_path_) return compare_with_other(report, *request, **rules);
    if (json_) {
      context_.console().line(render_json(report));
    } else {
      const auto wording = context_.wording();
      if (!wording) return Failure(wording.error());
      print_gait(context_.console(), report, **wording);
      if (auto printed = print_what_to_try(report, **wording); !printed) return Failure(printed.error());
    }
    return report.refusals.empty() ? ExitCode::success : ExitCode::invalid_input;
  }

 private:
  // Only for a runner who is known: without a database a clip has numbers and no advice.
  Result<void> print_what_to_try(const GaitReport& report, const Wording& wording) {
    if (!report.refusals.empty() || !std::filesystem::exists(context_.database_path())) return {};
    const auto advice = find_form_advice(context_, context_.today(), report);
    if (!advice) return Failure(advice.error());
    render_findings(context_.console(), *advice, wording);
    return {};
  }

  Result<ExitCode> compare_with_other(const GaitReport& report, const GaitRequest& request, const RuleBook& rules) {
    const auto trace = read_clip(*other_path_, request, rules);
    if (!trace) return Failure(trace.error());
    const GaitReport other = measure_gait(*trace, request, rules, context_.today());
    const GaitSides sides = compare_sides(report, other);
    if (json_) {
      context_.console().line(render_json(sides));
    } else {
      const auto wording = context_.wording();
      if (!wording) return Failure(wording.error());
      for (const GaitReport* each : {&report, &other})
        if (!each->refusals.empty()) print_gait(context_.console(), *each, **wording);
      print_sides(context_.console(), sides, **wording);
    }
    return sides.obstacle ? ExitCode::invalid_input : ExitCode::success;
  }

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

  Result<PoseTrace> read_trace(const std::string& path, GaitView view) const {
    const auto hints = read_hints(view);
    if (!hints) return Failure(hints.error());
    const auto bytes = read_disk_file(path, largest_trace);
    if (!bytes) return Failure(bytes.error());
    auto trace = read_pose_trace({reinterpret_cast<const char*>(bytes->data()), bytes->size()}, *hints);
    if (trace) return trace;
    Error error = trace.error();
    error.where = error.where.empty() ? path : path + ", " + error.where;
    return Failure(std::move(error));
  }

  Result<PoseTrace> read_clip(const std::string& path, const GaitRequest& request, const RuleBook& rules) const {
    const auto is_trace = names_a_trace(path);
    if (!is_trace) return Failure(is_trace.error());
    return *is_trace ? read_trace(path, request.view) : look_at_video(path, request, rules);
  }

  Result<PoseTrace> look_at_video(const std::string& path, const GaitRequest& request, const RuleBook& rules) const {
    constexpr int most_threads = 16;
    if (threads_.value_or(1) < 1 || threads_.value_or(1) > most_threads)
      return fail(ErrorCode::invalid_input, "--threads", "must lie between 1 and 16");
    PoseOptions options;
    options.weights_folder = weights_.value_or("");
    options.threads = threads_.value_or(1);
    options.person = person_;
    const LocalDate today = context_.today();
    const auto reading = read_gait_video(context_.console(), path, options, [&](const PoseTrace& so_far) {
      const GaitReport report = measure_gait(so_far, request, rules, today);
      return report.facts.step_rate;
    });
    if (!reading) return Failure(reading.error());
    for (const std::string& note : list_video_notes(*reading, request.slow_motion, person_.has_value()))
      context_.console().error(note);
    if (trace_out_ && path == *path_) {
      const auto saved = write_disk_file(*trace_out_, render(reading->trace));
      if (!saved) return Failure(saved.error());
    }
    return reading->trace;
  }

  Context& context_;
  std::optional<std::string> path_, other_path_, view_, speed_, size_, trace_out_, weights_;
  std::optional<int> person_, threads_;
  std::optional<double> slow_motion_, watch_, frame_rate_;
  bool json_ = false;
};

}  // namespace

void add_gait_commands(Context& context, Commands& commands) {
  commands.push_back(std::make_unique<GaitCommand>(context));
}

}  // namespace patella
