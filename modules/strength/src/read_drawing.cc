#include "read_drawing.h"

#include "figure.h"
#include "names.h"

namespace patella {
namespace {

constexpr double farthest_cm = 300.0;
constexpr double most_width_cm = 250.0;
constexpr double most_height_cm = 235.0;

class DrawingReader {
 public:
  DrawingReader(const TomlNode& table, TomlErrors& errors) : table_(table, errors), errors_(errors) {}

  Drawing read() {
    drawing_.view = table_.required_name("view", find_drawn_view).value_or(DrawnView::side);
    const bool held = table_.optional_node("held") != nullptr;
    if (held)
      read_pose("held");
    else
      for (const char* key : {"start", "end"}) read_pose(key);
    if (const std::vector<TomlNode>* props = table_.optional_array("props"))
      for (const TomlNode& prop : *props) drawing_.props.push_back(read_prop(prop));
    drawing_.arrow_joint = table_.optional_text("arrow").value_or("");
    if (table_.optional_node("arrow_shift") != nullptr) drawing_.arrow_shift = read_point(table_, "arrow_shift");
    check_joint_names();
    table_.finish();
    return std::move(drawing_);
  }

 private:
  std::string key_of(const char* limb, std::size_t side) const {
    const bool front = drawing_.view == DrawnView::front;
    return std::string(side == 0 ? (front ? "right_" : "near_") : (front ? "left_" : "far_")) + limb;
  }

  // [x, y] or, for a foot, [x, y, direction].
  std::vector<double> read_numbers(TomlTableReader& pose, const std::string& key, std::size_t least, std::size_t most) {
    std::vector<double> numbers;
    const std::vector<TomlNode>* items = pose.optional_array(key);
    if (items != nullptr)
      for (const TomlNode& item : *items)
        if ((item.kind == TomlKind::integer || item.kind == TomlKind::number) && item.number >= -farthest_cm &&
            item.number <= 1.2 * farthest_cm)
          numbers.push_back(item.number);
    if (items == nullptr || numbers.size() != items->size() || numbers.size() < least || numbers.size() > most) {
      pose.report(key, key + " must be [x, y] in cm, at most 300 away" + (most > 2 ? ", with a direction" : ""));
      numbers.assign(most, 0.0);
    }
    return numbers;
  }
  DrawnPoint read_point(TomlTableReader& pose, const std::string& key) {
    const std::vector<double> numbers = read_numbers(pose, key, 2, 2);
    return {numbers[0], numbers[1]};
  }
  Known<DrawnPoint> read_optional_point(TomlTableReader& pose, const std::string& key, const TomlNode& node) {
    return node.find(key) == nullptr ? Known<DrawnPoint>() : read_point(pose, key);
  }

  void read_pose(const char* key) {
    const TomlNode* node = table_.optional_table(key);
    if (node == nullptr) return table_.report(key, std::string(key) + " is missing: a pose, or held = one pose");
    TomlTableReader reader(*node, errors_);
    DrawnPose pose;
    pose.hip = read_point(reader, "hip");
    pose.trunk_degrees = reader.required_number("trunk");
    pose.head_degrees = reader.optional_number("head").value_or(pose.trunk_degrees);
    pose.round_back_cm = reader.optional_number("round_back").value_or(0.0);
    if (drawing_.view == DrawnView::front)
      pose.pelvis_degrees = reader.optional_number("pelvis").value_or(pose.trunk_degrees - 90.0);
    for (std::size_t side = 0; side < 2; ++side) read_limbs(reader, *node, side, pose);
    reader.finish();
    report_impossible(pose, node->line);
    drawing_.poses.push_back(pose);
  }

  void read_limbs(TomlTableReader& reader, const TomlNode& node, std::size_t side, DrawnPose& pose) {
    const bool front = drawing_.view == DrawnView::front;
    const std::vector<double> foot = read_numbers(reader, key_of("foot", side), 2, front ? 2 : 3);
    pose.legs[side].heel = {foot[0], foot[1]};
    pose.legs[side].foot_degrees = foot.size() > 2 ? foot[2] : 0.0;
    pose.arms[side].palm = read_point(reader, key_of("hand", side));
    if (!front) return;
    pose.legs[side].knee = read_optional_point(reader, key_of("knee", side), node);
    pose.arms[side].elbow = read_optional_point(reader, key_of("elbow", side), node);
  }

  void report_impossible(const DrawnPose& pose, int line) {
    std::vector<std::string> problems;
    const DrawnJoints joints = place_joints(pose, drawing_.view, problems);
    for (const std::string& problem : problems) errors_.report(line, problem);
    constexpr double floor_slack = -3.0;
    for (std::size_t side = 0; side < 2; ++side)
      for (const DrawnPoint& point :
           {joints.heels[side], joints.toes[side], joints.knees[side], joints.palms[side], joints.elbows[side]})
        if (point.y_cm < floor_slack) return errors_.report(line, "something reaches through the floor");
    if (joints.hip.y_cm < floor_slack || joints.head.y_cm < floor_slack)
      errors_.report(line, "something reaches through the floor");
    check_size(joints, line);
  }

  void check_size(const DrawnJoints& joints, int line) {
    for (const DrawnPoint& point : {joints.head, joints.hip, joints.heels[0], joints.heels[1], joints.palms[0]})
      if (point.y_cm > most_height_cm || distance_between(point, joints.hip) > most_width_cm)
        return errors_.report(line, "the drawing is too large");
  }

  DrawnProp read_prop(const TomlNode& node) {
    TomlTableReader reader(node, errors_);
    DrawnProp prop;
    prop.kind = reader.required_name("kind", find_drawn_prop).value_or(DrawnPropKind::box);
    prop.from_joint = reader.optional_text("from").value_or("");
    prop.to_joint = reader.optional_text("to").value_or("");
    if (prop.from_joint.empty()) prop.at = read_point(reader, "at");
    const bool sized = prop.kind != DrawnPropKind::weight && prop.kind != DrawnPropKind::roller &&
                       prop.kind != DrawnPropKind::chair && prop.to_joint.empty();
    if (sized) prop.size = read_point(reader, "size");
    reader.finish();
    return prop;
  }

  void check_joint_names() {
    const DrawnJoints joints;
    for (const DrawnProp& prop : drawing_.props)
      for (const std::string& joint : {prop.from_joint, prop.to_joint})
        if (!joint.empty() && joints.find(joint) == nullptr)
          table_.report("props", "\"" + joint + "\" is not a joint of the figure");
    if (drawing_.arrow_joint.empty()) return;
    if (joints.find(drawing_.arrow_joint) == nullptr)
      table_.report("arrow", "\"" + drawing_.arrow_joint + "\" is not a joint of the figure");
    else if (drawing_.poses.size() != 2)
      table_.report("arrow", "an arrow needs a start and an end");
  }

  TomlTableReader table_;
  TomlErrors& errors_;
  Drawing drawing_;
};

}  // namespace

Drawing read_drawing(const TomlNode& table, TomlErrors& errors) { return DrawingReader(table, errors).read(); }

}  // namespace patella
