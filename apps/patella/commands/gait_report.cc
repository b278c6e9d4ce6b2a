#include "gait_report.h"

#include <fmt/format.h>

namespace patella {
namespace {

// How many decimals the unit of a metric bears.
int decimals_of(GaitMetric metric) {
  const std::string_view unit = unit_of(metric);
  if (unit == "leg_lengths" || unit == "pelvis_widths" || unit == "m") return 2;
  return unit == "ms" ? 0 : 1;
}

class GaitPage {
 public:
  GaitPage(Console& console, const GaitReport& report, const Wording& wording)
      : console_(console), report_(report), wording_(wording) {}

  void print() {
    if (report_.refusals.empty())
      print_measures();
    else
      print_refusals();
  }

 private:
  std::string say(const std::string& key, const Wording::Values& values = {}) const {
    return wording_.say("gait." + key, values);
  }
  void paragraph(const std::string& text, Tone tone = Tone::normal) {
    console_.line(wrap(text, console_.width(), 0), tone);
  }
  std::string number(double value, GaitMetric metric) const {
    return wording_.write(fmt::format("{:.{}f}", value, decimals_of(metric)));
  }

  void print_refusals() {
    console_.line(say("refused_heading"), Tone::strong);
    for (const GaitRefusal& refusal : report_.refusals) {
      const std::string name(name_of(refusal.obstacle));
      const Wording::Values values{{"observed", fmt::format("{:.4g}", refusal.observed)},
                                   {"threshold", fmt::format("{:g}", refusal.threshold)},
                                   {"view", say("view." + std::string(name_of(report_.view)))}};
      console_.line("- " + wrap(say("refused." + name, values), console_.width() - 2, 2));
      console_.line("  " + wrap(say("refilm." + name, values), console_.width() - 2, 2), Tone::quiet);
    }
  }

  void print_measures() {
    const Wording::Values values{{"view", say("view." + std::string(name_of(report_.view)))},
                                 {"strides", fmt::format("{:.0f}", report_.facts.strides.value_or(0.0))}};
    console_.line(say("heading", values), Tone::strong);
    if (report_.near_leg) paragraph(say("near_leg." + std::string(name_of(*report_.near_leg))));
    std::vector<std::vector<std::string>> rows;
    for (const GaitMeasure& measure : report_.measures) rows.push_back(row_of(measure));
    console_.line(render_table({say("column.what"), say("column.value"), say("column.error"), say("column.change"),
                                say("column.unit"), say("column.tier")},
                               rows));
    paragraph(say("about_error"), Tone::quiet);
    paragraph(say("about_tier"), Tone::quiet);
    paragraph(say("not_measured"), Tone::quiet);
  }

  std::vector<std::string> row_of(const GaitMeasure& measure) const {
    std::string what = say("metric." + std::string(name_of(measure.metric)));
    if (measure.leg) what += ", " + say("leg." + std::string(name_of(*measure.leg)));
    return {what,
            number(measure.value, measure.metric),
            number(measure.standard_error, measure.metric),
            measure.smallest_change ? number(*measure.smallest_change, measure.metric) : "-",
            say("unit." + std::string(unit_of(measure.metric))),
            say("tier." + std::string(name_of(measure.tier)))};
  }

  Console& console_;
  const GaitReport& report_;
  const Wording& wording_;
};

}  // namespace

void print_gait(Console& console, const GaitReport& report, const Wording& wording) {
  GaitPage(console, report, wording).print();
}

void print_sides(Console& console, const GaitSides& sides, const Wording& wording) {
  const auto say = [&](const std::string& key) { return wording.say("gait." + key); };
  if (sides.obstacle) {
    console.line(wrap(say("sides." + std::string(name_of(*sides.obstacle))), console.width(), 0), Tone::strong);
    return;
  }
  console.line(say("sides.heading"), Tone::strong);
  std::vector<std::vector<std::string>> rows;
  for (const GaitSidesMeasure& each : sides.measures) {
    const auto number = [&](double value) {
      return wording.write(fmt::format("{:.{}f}", value, decimals_of(each.metric)));
    };
    rows.push_back({say("metric." + std::string(name_of(each.metric))), number(each.left), number(each.right),
                    number(each.smallest_change), say("unit." + std::string(unit_of(each.metric))),
                    say(each.differs() ? "sides.differs" : "sides.same")});
  }
  console.line(render_table({say("column.what"), say("leg.left"), say("leg.right"), say("column.change"),
                             say("column.unit"), say("sides.column")},
                            rows));
  console.line(wrap(say("sides.about"), console.width(), 0), Tone::quiet);
}

}  // namespace patella
