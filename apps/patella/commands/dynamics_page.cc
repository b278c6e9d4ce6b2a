#include "dynamics_page.h"

#include <fmt/format.h>

namespace patella {
namespace {

class DynamicsPage {
 public:
  DynamicsPage(Console& console, const DynamicsReport& report, const Wording& wording, LengthUnit unit)
      : console_(console), report_(report), wording_(wording), unit_(unit) {}

  void print() {
    console_.line(say("heading", {{"from", render(report_.from)}, {"until", render(report_.until)}}), Tone::strong);
    if (report_.runs > 0)
      print_trends();
    else
      paragraph(say("nothing_to_compare"));
    print_left_out("treadmill", report_.treadmill_runs);
    print_left_out("other_device", report_.other_device_runs);
    print_left_out("other_speed", report_.other_speed_runs);
    if (report_.runs > 0) paragraph(say("about"), Tone::quiet);
  }

 private:
  std::string say(const std::string& key, const Wording::Values& values = {}) const {
    return wording_.say("form." + key, values);
  }
  void paragraph(const std::string& text, Tone tone = Tone::normal) {
    console_.line(wrap(text, console_.width(), 0), tone);
  }
  static int decimals_of(DynamicsMeasure measure) {
    const bool small = measure == DynamicsMeasure::vertical_oscillation || measure == DynamicsMeasure::balance;
    return small || measure == DynamicsMeasure::step_rate ? 1 : 0;
  }
  std::string number(double value, DynamicsMeasure measure, bool with_sign = false) const {
    const int decimals = decimals_of(measure);
    return wording_.write(with_sign ? fmt::format("{:+.{}f}", value, decimals)
                                    : fmt::format("{:.{}f}", value, decimals));
  }

  void print_trends() {
    paragraph(
        say("compared", {{"runs", std::to_string(report_.runs)}, {"pace", show_pace(*report_.usual_speed, unit_)}}));
    std::vector<std::vector<std::string>> rows;
    for (const DynamicsTrend& trend : report_.trends) rows.push_back(row_of(trend));
    console_.line(
        render_table({say("column.measure"), say("column.now"), say("column.change"), say("column.state")}, rows));
  }

  std::vector<std::string> row_of(const DynamicsTrend& trend) const {
    const std::string change = trend.change ? say("change", {{"change", number(*trend.change, trend.measure, true)},
                                                             {"error", number(*trend.error, trend.measure)}})
                                            : "-";
    return {say("measure." + std::string(name_of(trend.measure))),
            trend.value ? number(*trend.value, trend.measure) : "-", change,
            say("state." + std::string(name_of(trend.state)), {{"runs", std::to_string(trend.runs)}})};
  }

  void print_left_out(const std::string& why, int count) {
    if (count > 0) paragraph(say("left_out." + why, {{"count", std::to_string(count)}}), Tone::quiet);
  }

  Console& console_;
  const DynamicsReport& report_;
  const Wording& wording_;
  LengthUnit unit_;
};

}  // namespace

void print_dynamics(Console& console, const DynamicsReport& report, const Wording& wording, LengthUnit unit) {
  DynamicsPage(console, report, wording, unit).print();
}

}  // namespace patella
