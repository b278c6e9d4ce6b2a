// A pictogram: dark limbs near, pale limbs far, what works in orange, one arrow for the movement.
#include <algorithm>
#include <charconv>
#include <cmath>

#include "figure.h"
#include "patella/strength.h"

namespace patella {
namespace {

constexpr double margin = 14.0;
constexpr double least_width = 110.0;
constexpr double panel_gap = 12.0;
constexpr const char* ink = "#243642";
constexpr const char* pale = "#9db0bc";
constexpr const char* accent = "#e8762b";
constexpr const char* prop_ink = "#7d8f6b";
constexpr const char* paper = "#ffffff";

std::string number(double value) {
  std::array<char, 32> text{};
  const double tenths = std::round(value * 10.0) / 10.0 + 0.0;
  const auto end = std::to_chars(text.data(), text.data() + text.size(), tenths).ptr;
  return {text.data(), end};
}

struct Box {
  double left = 1e9, right = -1e9, low = 1e9, high = -1e9;
  void include(DrawnPoint point, double around) {
    left = std::min(left, point.x_cm - around);
    right = std::max(right, point.x_cm + around);
    low = std::min(low, point.y_cm - around);
    high = std::max(high, point.y_cm + around);
  }
};

struct Stroke {
  const char* colour = ink;
  double width = 8.0;
};

// SVG elements in cm with y upwards turned into pixels with y downwards.
class Canvas {
 public:
  void move_to(double offset, double top) {
    offset_ = offset;
    top_ = top;
  }
  void line(std::initializer_list<DrawnPoint> points, Stroke stroke) {
    text_ += "<polyline points=\"";
    for (const DrawnPoint& point : points) text_ += pair(point) + " ";
    text_.pop_back();
    text_ += "\" fill=\"none\"" + stroke_attributes(stroke) + "/>\n";
  }
  void curve(DrawnPoint from, DrawnPoint pull, DrawnPoint to, Stroke stroke) {
    text_ += "<path d=\"M " + pair(from) + " Q " + pair(pull) + " " + pair(to) + "\" fill=\"none\"" +
             stroke_attributes(stroke) + "/>\n";
  }
  void shape(std::initializer_list<DrawnPoint> points, const char* fill, Stroke stroke) {
    text_ += "<polygon points=\"";
    for (const DrawnPoint& point : points) text_ += pair(point) + " ";
    text_.pop_back();
    text_ += std::string("\" fill=\"") + fill + "\"" + stroke_attributes(stroke) + "/>\n";
  }
  void circle(DrawnPoint centre, double radius, const char* fill, Stroke stroke = {ink, 0.0}) {
    text_ += "<circle cx=\"" + number(x(centre)) + "\" cy=\"" + number(y(centre)) + "\" r=\"" + number(radius) +
             "\" fill=\"" + fill + "\"" + (stroke.width > 0.0 ? stroke_attributes(stroke) : "") + "/>\n";
  }
  void rectangle(DrawnPoint corner, DrawnPoint size, const char* fill) {
    const DrawnPoint top_left{corner.x_cm, corner.y_cm + size.y_cm};
    text_ += "<rect x=\"" + number(x(top_left)) + "\" y=\"" + number(y(top_left)) + "\" width=\"" + number(size.x_cm) +
             "\" height=\"" + number(size.y_cm) + "\" fill=\"" + fill + "\"/>\n";
  }
  std::string take() { return std::move(text_); }

 private:
  double x(DrawnPoint point) const { return offset_ + point.x_cm; }
  double y(DrawnPoint point) const { return top_ - point.y_cm; }
  std::string pair(DrawnPoint point) const { return number(x(point)) + "," + number(y(point)); }
  static std::string stroke_attributes(Stroke stroke) {
    return std::string(" stroke=\"") + stroke.colour + "\" stroke-width=\"" + number(stroke.width) + "\"";
  }
  std::string text_;
  double offset_ = 0.0, top_ = 0.0;
};

// Which part of the figure works, from the first muscle group named.
enum class WorkingPart { thigh, shank, hip, trunk };
WorkingPart working_part(const Exercise& exercise) {
  const std::string& muscle = exercise.muscles.front();
  if (muscle == "calf") return WorkingPart::shank;
  if (muscle == "core") return WorkingPart::trunk;
  if (muscle == "gluteals" || muscle == "hip_stabilisers" || muscle == "hip_flexors") return WorkingPart::hip;
  return WorkingPart::thigh;
}

class FigureDrawer {
 public:
  FigureDrawer(Canvas& canvas, const DrawnPose& pose, const DrawnJoints& joints, const Exercise& exercise)
      : canvas_(canvas),
        pose_(pose),
        joints_(joints),
        working_(working_part(exercise)),
        both_(exercise.sides == ExerciseSides::both_together),
        front_(exercise.drawing.view == DrawnView::front) {}

  void draw() {
    arm(1);
    leg(1);
    if (!front_) trunk();
    leg(0);
    if (front_) trunk();
    if (working_ == WorkingPart::hip && !front_) canvas_.circle(joints_.hip, 7.5, accent);
    canvas_.circle(joints_.head, body::head_radius, ink, {paper, 2.0});
    arm(0);
  }

 private:
  bool is_pale(std::size_t side) const { return side == 1 && !front_; }
  // A white seam around what lies nearer keeps crossing limbs apart.
  void bone(DrawnPoint from, DrawnPoint to, Stroke stroke) {
    canvas_.line({from, to}, {paper, stroke.width + 3.0});
    canvas_.line({from, to}, stroke);
  }
  Stroke limb(std::size_t side, bool works, double width) const {
    const bool lit = works && (side == 0 || (both_ && front_));
    return {lit ? accent : is_pale(side) ? pale : ink, width};
  }
  void leg(std::size_t side) {
    const Stroke thigh = limb(side, working_ == WorkingPart::thigh, 11.0);
    const Stroke shank = limb(side, working_ == WorkingPart::shank, 9.0);
    bone(joints_.hips[side], joints_.knees[side], thigh);
    bone(joints_.knees[side], joints_.ankles[side], shank);
    canvas_.line({joints_.hips[side], joints_.knees[side]}, thigh);
    foot(side);
  }
  void foot(std::size_t side) {
    const Stroke stroke{is_pale(side) ? pale : ink, 4.0};
    if (front_)
      canvas_.line({joints_.ankles[side], joints_.heels[side]}, {stroke.colour, 10.0});
    else
      canvas_.shape({joints_.ankles[side], joints_.heels[side], joints_.toes[side]}, stroke.colour, stroke);
  }
  void trunk() {
    const Stroke stroke{working_ == WorkingPart::trunk ? accent : ink, 15.0};
    const DrawnPoint middle{(joints_.hip.x_cm + joints_.shoulder.x_cm) / 2.0,
                            (joints_.hip.y_cm + joints_.shoulder.y_cm) / 2.0};
    // The back is on the left of somebody who looks to the right.
    canvas_.curve(joints_.hip, along(middle, pose_.trunk_degrees + 90.0, 2.0 * pose_.round_back_cm), joints_.shoulder,
                  stroke);
    if (!front_) return;
    canvas_.line({joints_.hips[0], joints_.hips[1]}, {working_ == WorkingPart::hip ? accent : ink, 11.0});
    canvas_.line({joints_.shoulders[0], joints_.shoulders[1]}, {ink, 10.0});
  }
  void arm(std::size_t side) {
    const Stroke stroke{is_pale(side) ? pale : ink, 7.0};
    bone(joints_.shoulders[side], joints_.elbows[side], stroke);
    bone(joints_.elbows[side], joints_.palms[side], stroke);
    canvas_.line({joints_.shoulders[side], joints_.elbows[side]}, stroke);
  }

  Canvas& canvas_;
  const DrawnPose& pose_;
  const DrawnJoints& joints_;
  WorkingPart working_;
  bool both_;
  bool front_;
};

DrawnPoint end_of(const DrawnJoints& joints, const std::string& joint, DrawnPoint otherwise) {
  const DrawnPoint* found = joint.empty() ? nullptr : joints.find(joint);
  return found == nullptr ? otherwise : *found;
}

void draw_chair(Canvas& canvas, DrawnPoint at) {
  constexpr double seat = 45.0, depth = 40.0, back = 88.0;
  const Stroke stroke{prop_ink, 4.0};
  canvas.line({at, {at.x_cm, at.y_cm + back}}, stroke);
  canvas.line({{at.x_cm, at.y_cm + seat}, {at.x_cm + depth, at.y_cm + seat}}, stroke);
  canvas.line({{at.x_cm + depth, at.y_cm + seat}, {at.x_cm + depth, at.y_cm}}, stroke);
}

void draw_prop(Canvas& canvas, const DrawnProp& prop, const DrawnJoints& joints) {
  const DrawnPoint at = end_of(joints, prop.from_joint, prop.at);
  switch (prop.kind) {
    case DrawnPropKind::wall:
    case DrawnPropKind::box:
      return canvas.rectangle(prop.at, prop.size, prop_ink);
    case DrawnPropKind::chair:
      return draw_chair(canvas, prop.at);
    case DrawnPropKind::band:
      return canvas.line({at, end_of(joints, prop.to_joint, prop.size)}, {accent, 3.0});
    case DrawnPropKind::weight:
      return canvas.circle(at, 7.0, prop_ink, {paper, 2.0});
    case DrawnPropKind::roller:
      canvas.circle(at, 7.5, prop_ink);
      return canvas.circle(at, 3.0, paper);
    case DrawnPropKind::cushion:
      return canvas.line({{at.x_cm - prop.size.x_cm / 2.0, at.y_cm}, {at.x_cm + prop.size.x_cm / 2.0, at.y_cm}},
                         {prop_ink, prop.size.y_cm});
  }
}

bool lies_over_the_figure(const DrawnProp& prop) {
  return prop.kind == DrawnPropKind::band || prop.kind == DrawnPropKind::weight;
}

void include_prop(Box& box, const DrawnProp& prop, const DrawnJoints& joints) {
  const DrawnPoint at = end_of(joints, prop.from_joint, prop.at);
  switch (prop.kind) {
    case DrawnPropKind::wall:
    case DrawnPropKind::box:
      box.include(prop.at, 0.0);
      return box.include({prop.at.x_cm + prop.size.x_cm, prop.at.y_cm + prop.size.y_cm}, 0.0);
    case DrawnPropKind::chair:
      box.include(prop.at, 2.0);
      return box.include({prop.at.x_cm + 40.0, prop.at.y_cm + 88.0}, 2.0);
    case DrawnPropKind::band:
      box.include(at, 2.0);
      return box.include(end_of(joints, prop.to_joint, prop.size), 2.0);
    case DrawnPropKind::weight:
    case DrawnPropKind::roller:
      return box.include(at, 8.0);
    case DrawnPropKind::cushion:
      box.include({at.x_cm - prop.size.x_cm / 2.0, at.y_cm}, prop.size.y_cm);
      return box.include({at.x_cm + prop.size.x_cm / 2.0, at.y_cm}, prop.size.y_cm);
  }
}

void include_figure(Box& box, const DrawnJoints& joints) {
  box.include(joints.head, body::head_radius + 1.0);
  box.include(joints.hip, 8.0);
  for (std::size_t side = 0; side < 2; ++side)
    for (const DrawnPoint& point : {joints.hips[side], joints.knees[side], joints.ankles[side], joints.heels[side],
                                    joints.toes[side], joints.shoulders[side], joints.elbows[side], joints.palms[side]})
      box.include(point, 7.5);
}

// Beside the joint, so that the limb does not hide it: behind the figure, or above what moves level.
DrawnPoint usual_shift(double degrees) {
  constexpr double beside = 18.0;
  const DrawnPoint left = along({}, degrees + 90.0, beside);
  const bool turned = std::abs(left.x_cm) > beside / 3.0 ? left.x_cm > 0.0 : left.y_cm < 0.0;
  return turned ? DrawnPoint{-left.x_cm, -left.y_cm} : left;
}

void draw_arrow(Canvas& canvas, DrawnPoint from, DrawnPoint to, const Known<DrawnPoint>& given) {
  constexpr double head = 9.0, opening = 150.0;
  constexpr double least = 14.0;
  const double degrees = std::atan2(to.y_cm - from.y_cm, to.x_cm - from.x_cm) * 180.0 / std::acos(-1.0);
  const DrawnPoint shift = given.value_or(usual_shift(degrees));
  const DrawnPoint a{from.x_cm + shift.x_cm, from.y_cm + shift.y_cm};
  const DrawnPoint b = along(a, degrees, std::max(least, distance_between(from, to)));
  canvas.line({a, b}, {accent, 3.0});
  canvas.line({along(b, degrees + opening, head), b, along(b, degrees - opening, head)}, {accent, 3.0});
}

class SheetDrawer {
 public:
  explicit SheetDrawer(const Exercise& exercise) : exercise_(exercise) {
    std::vector<std::string> ignored;  // the loader refused what cannot be drawn
    box_.include({0.0, -4.0}, 0.0);
    for (const DrawnPose& pose : exercise.drawing.poses) {
      joints_.push_back(place_joints(pose, exercise.drawing.view, ignored));
      include_figure(box_, joints_.back());
      for (const DrawnProp& prop : exercise.drawing.props) include_prop(box_, prop, joints_.back());
    }
    const double missing = std::max(0.0, least_width - (box_.right - box_.left));
    box_.left -= margin + missing / 2.0;
    box_.right += margin + missing / 2.0;
    box_.high += margin;
    box_.low -= 6.0;
  }

  std::string draw() {
    for (std::size_t panel = 0; panel < joints_.size(); ++panel) draw_panel(panel);
    return header() + canvas_.take() + "</g>\n</svg>\n";
  }

 private:
  double panel_width() const { return box_.right - box_.left; }
  double panel_height() const { return box_.high - box_.low; }
  // Somebody who lies is wide: start above, end below. Else side by side.
  bool stacked() const { return panel_width() > 1.3 * panel_height(); }
  double sheet(double panel, bool along_the_row) const {
    const auto panels = static_cast<double>(joints_.size());
    return along_the_row ? panels * panel + (panels - 1.0) * panel_gap : panel;
  }
  double width() const { return sheet(panel_width(), !stacked()); }
  double height() const { return sheet(panel_height(), stacked()); }

  std::string header() const {
    std::string text = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + number(width()) + " " +
                       number(height()) + "\" role=\"img\" aria-label=\"" + exercise_.name + "\">\n<title>" +
                       exercise_.name + "</title>\n<rect width=\"100%\" height=\"100%\" fill=\"" + paper + "\"/>\n";
    return text + "<g stroke-linecap=\"round\" stroke-linejoin=\"round\">\n";
  }

  void draw_panel(std::size_t panel) {
    const auto before = static_cast<double>(panel);
    const double right = stacked() ? 0.0 : before * (panel_width() + panel_gap);
    const double down = stacked() ? before * (panel_height() + panel_gap) : 0.0;
    canvas_.move_to(right - box_.left, down + box_.high);
    const Drawing& drawing = exercise_.drawing;
    canvas_.line({{box_.left + 4.0, -2.0}, {box_.right - 4.0, -2.0}}, {"#c9d2d8", 2.0});
    for (const DrawnProp& prop : drawing.props)
      if (!lies_over_the_figure(prop)) draw_prop(canvas_, prop, joints_[panel]);
    FigureDrawer(canvas_, drawing.poses[panel], joints_[panel], exercise_).draw();
    for (const DrawnProp& prop : drawing.props)
      if (lies_over_the_figure(prop)) draw_prop(canvas_, prop, joints_[panel]);
    if (panel == 1 && !drawing.arrow_joint.empty())
      draw_arrow(canvas_, *joints_[0].find(drawing.arrow_joint), *joints_[1].find(drawing.arrow_joint),
                 drawing.arrow_shift);
  }

  const Exercise& exercise_;
  Canvas canvas_;
  Box box_;
  std::vector<DrawnJoints> joints_;
};

}  // namespace

std::string render_drawing(const Exercise& exercise) { return SheetDrawer(exercise).draw(); }

}  // namespace patella
