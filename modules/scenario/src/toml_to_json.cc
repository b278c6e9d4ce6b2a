#include "toml_to_json.h"

#include <cmath>

namespace patella {
namespace {

JsonValue make_number(double number) {
  JsonValue value;
  constexpr double largest_exact = 1e15;
  const bool whole = std::abs(number) < largest_exact && number == std::floor(number);
  value.kind = whole ? JsonKind::integer : JsonKind::number;
  value.number = number;
  if (whole) value.integer = static_cast<std::int64_t>(number);
  value.text = whole ? std::to_string(value.integer) : std::to_string(number);
  return value;
}

JsonValue make_boolean(bool flag) {
  JsonValue value;
  value.kind = JsonKind::boolean;
  value.boolean = flag;
  return value;
}

JsonValue make_array(const std::vector<TomlNode>& items) {
  JsonValue value;
  value.kind = JsonKind::array;
  for (const TomlNode& item : items) value.items.push_back(to_json(item));
  return value;
}

JsonValue make_object_of(const std::vector<TomlMember>& members) {
  std::vector<JsonMember> converted;
  for (const TomlMember& member : members) converted.push_back({member.key, to_json(member.value)});
  return make_object(std::move(converted));
}

}  // namespace

JsonValue make_text(std::string text) {
  JsonValue value;
  value.kind = JsonKind::text;
  value.text = std::move(text);
  return value;
}

JsonValue make_object(std::vector<JsonMember> members) {
  JsonValue value;
  value.kind = JsonKind::object;
  value.members = std::move(members);
  return value;
}

// The depth is limited by the TOML reader.
JsonValue to_json(const TomlNode& node) {
  switch (node.kind) {
    case TomlKind::boolean:
      return make_boolean(node.boolean);
    case TomlKind::integer:
    case TomlKind::number:
      return make_number(node.number);
    case TomlKind::text:
      return make_text(node.text);
    case TomlKind::date:
      return make_text(render(node.date));
    case TomlKind::array:
      return make_array(node.items);
    case TomlKind::table:
      return make_object_of(node.members);
    case TomlKind::unsupported:
      break;
  }
  return {};
}

}  // namespace patella
