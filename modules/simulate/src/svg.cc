// Weeks to the goal against flare-ups: one panel a family, every policy labelled, the middle 90 % drawn.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

#include "label_places.h"
#include "patella/simulate.h"

namespace patella {
namespace {

constexpr double panel_width = 330.0;
constexpr double panel_height = 330.0;
constexpr double left_margin = 46.0;
constexpr double top_margin = 58.0;
constexpr double bottom_margin = 62.0;
constexpr double panel_gap = 38.0;
constexpr double last_week = 52.0;
constexpr double never_week = 61.0;  // where "never" is drawn
constexpr double axis_weeks = 67.0;

constexpr const char* style =
    "<style>\n"
    ".paper{fill:#ffffff}.ink{fill:#1d2b33}.soft{fill:#5b6b75}.grid{stroke:#e3e8eb}.axis{stroke:#8b99a1}\n"
    ".dot{fill:#48606e}.bar{stroke:#48606e}.us{fill:#c2410c}.usbar{stroke:#c2410c}.front{stroke:#c2410c}\n"
    ".never{fill:#f3f5f6}\n"
    "text{font-family:system-ui,-apple-system,'Segoe UI','DejaVu Sans',sans-serif;font-size:11px}\n"
    ".title{font-size:13px;font-weight:600}.strong{font-weight:700}\n"
    ".halo{stroke:#ffffff;stroke-width:3px;stroke-linejoin:round;paint-order:stroke}\n"
    "@media (prefers-color-scheme: dark){\n"
    ".paper{fill:#12181c}.ink{fill:#e6edf1}.soft{fill:#a3b1b9}.grid{stroke:#2a343a}.axis{stroke:#6b7a83}\n"
    ".dot{fill:#a9c0cd}.bar{stroke:#a9c0cd}.us{fill:#fb923c}.usbar{stroke:#fb923c}.front{stroke:#fb923c}\n"
    ".never{fill:#1a2227}.halo{stroke:#12181c}}\n"
    "</style>\n";

std::string number(double value) {
  std::array<char, 32> text{};
  const double tenths = std::round(value * 10.0) / 10.0 + 0.0;
  return {text.data(), std::to_chars(text.data(), text.data() + text.size(), tenths).ptr};
}

std::string attribute(const char* name, double value) { return std::string(" ") + name + "=\"" + number(value) + "\""; }

std::string line(PlotPoint from, PlotPoint to, const char* look, double width) {
  return std::string("<line class=\"") + look + "\"" + attribute("x1", from.x) + attribute("y1", from.y) +
         attribute("x2", to.x) + attribute("y2", to.y) + attribute("stroke-width", width) + "/>\n";
}

std::string words(PlotPoint at, const std::string& text, const char* look, const char* anchor) {
  return std::string("<text class=\"") + look + "\"" + attribute("x", at.x) + attribute("y", at.y) + " text-anchor=\"" +
         anchor + "\">" + text + "</text>\n";
}

class FamilyPanel {
 public:
  FamilyPanel(const std::vector<PolicyOutcome>& outcomes, KneeFamily family, double left)
      : family_(family), frame_{left, top_margin, left + panel_width, top_margin + panel_height} {
    for (const PolicyOutcome& outcome : outcomes)
      if (outcome.family == family && outcome.policy != RunningPolicy::no_running)
        members_.push_back(&outcome);
      else if (outcome.family == family)
        unavoidable_ = outcome.flares.value;
    for (const PolicyOutcome* member : members_) most_flares_ = std::max(most_flares_, member->flares.high);
    most_flares_ = std::ceil(std::max(1.0, most_flares_) * 1.08);
  }

  std::string draw() const { return axes() + front() + bars() + dots(); }

 private:
  double x_of(double weeks) const {
    const double shown = std::isfinite(weeks) ? std::min(weeks, last_week) : never_week;
    return frame_.left + panel_width * shown / axis_weeks;
  }
  // By the square root: what matters lies low.
  double y_of(double flares) const { return frame_.bottom - panel_height * std::sqrt(flares / most_flares_); }
  PlotPoint point_of(const PolicyOutcome& outcome) const {
    return {x_of(outcome.weeks_to_goal.value), y_of(outcome.flares.value)};
  }

  std::string axes() const {
    std::string svg = "<rect class=\"never\"" + attribute("x", x_of(last_week) + 8.0) + attribute("y", frame_.top) +
                      attribute("width", frame_.right - x_of(last_week) - 8.0) + attribute("height", panel_height) +
                      "/>\n";
    constexpr int week_step = 10;
    for (int week = 0; week <= static_cast<int>(last_week); week += week_step)
      svg += line({x_of(week), frame_.top}, {x_of(week), frame_.bottom}, "grid", 1.0) +
             words({x_of(week), frame_.bottom + 16.0}, std::to_string(week), "soft", "middle");
    for (const double flares : {0.0, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 52.0}) {
      if (flares > most_flares_) break;
      svg += line({frame_.left, y_of(flares)}, {frame_.right, y_of(flares)}, flares > 0.0 ? "grid" : "axis", 1.0) +
             words({frame_.left - 6.0, y_of(flares) + 4.0}, number(flares), "soft", "end");
    }
    svg += words({x_of(std::numeric_limits<double>::infinity()), frame_.bottom + 16.0}, "never", "soft", "middle");
    if (unavoidable_ > 0.05)
      svg += "<g stroke-dasharray=\"2 4\">" +
             line({frame_.left, y_of(unavoidable_)}, {frame_.right, y_of(unavoidable_)}, "axis", 1.0) + "</g>" +
             words({frame_.left + 4.0, y_of(unavoidable_) + 12.0}, "without any running", "soft halo", "start");
    const double middle = (frame_.left + frame_.right) / 2.0;
    return svg + words({frame_.left, frame_.top - 12.0}, std::string(title_of(family_)), "ink title", "start") +
           words({middle, frame_.bottom + 34.0}, "weeks to the goal (median)", "soft", "middle");
  }

  // The staircase of those whom nobody beats in both.
  std::string front() const {
    std::vector<const PolicyOutcome*> by_weeks = members_;
    std::ranges::sort(by_weeks, [](const PolicyOutcome* a, const PolicyOutcome* b) {
      return std::pair(a->weeks_to_goal.value, a->flares.value) < std::pair(b->weeks_to_goal.value, b->flares.value);
    });
    std::string points;
    double least = most_flares_;
    for (const PolicyOutcome* outcome : by_weeks) {
      if (outcome->flares.value >= least) continue;
      const PlotPoint at = point_of(*outcome);
      if (!points.empty()) points += number(at.x) + "," + number(y_of(least)) + " ";
      points += number(at.x) + "," + number(at.y) + " ";
      least = outcome->flares.value;
    }
    points += number(frame_.right) + "," + number(y_of(least));
    return "<polyline class=\"front\" fill=\"none\" stroke-width=\"1\" stroke-dasharray=\"4 3\" opacity=\"0.7\" "
           "points=\"" +
           points + "\"/>\n";
  }

  std::string bars() const {
    std::string svg;
    for (const PolicyOutcome* outcome : members_) {
      const PlotPoint at = point_of(*outcome);
      const char* look = outcome->policy == RunningPolicy::patella ? "usbar" : "bar";
      svg += line({x_of(outcome->weeks_to_goal.low), at.y}, {x_of(outcome->weeks_to_goal.high), at.y}, look, 1.5) +
             line({at.x, y_of(outcome->flares.low)}, {at.x, y_of(outcome->flares.high)}, look, 1.5);
    }
    return svg;
  }

  // The bars and the words that are there already.
  std::vector<PlotBox> obstacles() const {
    constexpr double thick = 2.0;
    std::vector<PlotBox> boxes;
    for (const PolicyOutcome* outcome : members_) {
      const PlotPoint at = point_of(*outcome);
      boxes.push_back(
          {x_of(outcome->weeks_to_goal.low), at.y - thick, x_of(outcome->weeks_to_goal.high), at.y + thick});
      boxes.push_back({at.x - thick, y_of(outcome->flares.high), at.x + thick, y_of(outcome->flares.low)});
    }
    const double y = y_of(unavoidable_);
    if (unavoidable_ > 0.05)
      boxes.push_back({frame_.left, y, frame_.left + label_width("without any running"), y + 15.0});
    return boxes;
  }

  std::string dots() const {
    std::vector<PlotPoint> points;
    std::vector<std::string> texts;
    for (const PolicyOutcome* outcome : members_) {
      points.push_back(point_of(*outcome));
      texts.emplace_back(title_of(outcome->policy));
    }
    const std::vector<PlacedLabel> labels = place_labels(points, texts, obstacles(), frame_);
    std::string svg;
    for (std::size_t i = 0; i < points.size(); ++i) {
      const bool us = members_[i]->policy == RunningPolicy::patella;
      const PlotBox& box = labels[i].box;
      const PlotPoint middle{(box.left + box.right) / 2.0, (box.top + box.bottom) / 2.0};
      const PlotPoint near{std::clamp(points[i].x, box.left, box.right), std::clamp(points[i].y, box.top, box.bottom)};
      if (labels[i].needs_line) svg += line(points[i], near, "axis", 0.8);
      svg += std::string("<circle class=\"") + (us ? "us" : "dot") + "\"" + attribute("cx", points[i].x) +
             attribute("cy", points[i].y) + attribute("r", us ? 6.0 : 4.0) + "/>\n" +
             words({middle.x, middle.y + 4.0}, texts[i], us ? "us strong halo" : "ink halo", "middle");
    }
    return svg;
  }

  KneeFamily family_;
  PlotBox frame_;
  std::vector<const PolicyOutcome*> members_;
  double most_flares_ = 0.0;
  double unavoidable_ = 0.0;
};

}  // namespace

std::string render_pareto_svg(const Simulation& simulation) {
  constexpr int panels = knee_families - 1;
  const double width = left_margin + panels * (panel_width + panel_gap);
  const double height = top_margin + panel_height + bottom_margin;
  std::string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + number(width) + " " + number(height) +
                    "\" role=\"img\" aria-label=\"Weeks to the goal against flare-ups a year, for each policy\">\n" +
                    style + "<rect class=\"paper\"" + attribute("width", width) + attribute("height", height) + "/>\n";
  svg += words({left_margin, 20.0},
               "Flare-ups a year against weeks to the goal: down and left is better. " +
                   std::to_string(simulation.runners / knee_families) +
                   " invented runners a family; lines: the middle 90 % of the bootstrap; dashed: the front.",
               "soft", "start");
  for (int panel = 0; panel < panels; ++panel)
    svg += FamilyPanel(simulation.outcomes, static_cast<KneeFamily>(panel),
                       left_margin + panel * (panel_width + panel_gap))
               .draw();
  return svg + "</svg>\n";
}

}  // namespace patella
