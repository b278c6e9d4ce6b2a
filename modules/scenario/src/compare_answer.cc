#include "compare_answer.h"

#include <algorithm>
#include <cmath>

namespace patella {
namespace {

bool is_number(const JsonValue& value) { return value.kind == JsonKind::number || value.kind == JsonKind::integer; }

class AnswerComparison {
 public:
  explicit AnswerComparison(double margin) : margin_(margin) {}

  void compare(const std::string& path, const JsonValue& is, const JsonValue& expected) {
    if (expected.kind == JsonKind::object) return compare_members(path, is, expected);
    if (expected.kind == JsonKind::array) return compare_items(path, is, expected);
    const bool same = is_number(expected) ? is_number(is) && std::abs(is.number - expected.number) <= margin_
                                          : is.kind == expected.kind && describe_json(is) == describe_json(expected);
    if (!same) misses_.push_back(path + " is " + describe_json(is) + ", expected " + describe_json(expected));
  }
  std::vector<std::string> take() { return std::move(misses_); }

 private:
  void compare_members(const std::string& path, const JsonValue& is, const JsonValue& expected) {
    for (const JsonMember& member : expected.members) {
      const JsonValue* found = is.kind == JsonKind::object ? is.find(member.key) : nullptr;
      compare(path.empty() ? member.key : path + "." + member.key, found ? *found : JsonValue{}, member.value);
    }
  }
  void compare_items(const std::string& path, const JsonValue& is, const JsonValue& expected) {
    if (expected.items.empty() && (is.kind != JsonKind::array || !is.items.empty()))
      misses_.push_back(path + " is " + describe_json(is) + ", expected an empty list");
    for (const JsonValue& item : expected.items)
      if (std::none_of(is.items.begin(), is.items.end(),
                       [&](const JsonValue& candidate) { return holds(candidate, item); }))
        misses_.push_back(path + " is " + describe_json(is) + ", expected to hold " + describe_json(item));
  }
  bool holds(const JsonValue& is, const JsonValue& expected) const {
    AnswerComparison inner(margin_);
    inner.compare("", is, expected);
    return inner.misses_.empty();
  }

  double margin_;
  std::vector<std::string> misses_;
};

}  // namespace

// The depth is limited by the JSON and TOML readers.
std::string describe_json(const JsonValue& value) {
  switch (value.kind) {
    case JsonKind::boolean:
      return value.boolean ? "true" : "false";
    case JsonKind::array: {
      std::string text;
      for (const JsonValue& item : value.items) text += (text.empty() ? "" : ", ") + describe_json(item);
      return "[" + text + "]";
    }
    case JsonKind::object: {
      std::string text;
      for (const JsonMember& member : value.members)
        text += (text.empty() ? "" : ", ") + member.key + " = " + describe_json(member.value);
      return "{ " + text + " }";
    }
    case JsonKind::null:
      return "nothing";
    default:
      return value.text;
  }
}

std::vector<std::string> compare_answer(const JsonValue& answer, const JsonValue& expected, double margin) {
  AnswerComparison comparison(margin);
  comparison.compare("", answer, expected);
  return comparison.take();
}

}  // namespace patella
