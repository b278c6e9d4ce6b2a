// Writing and reading one JSON object by the same description, so that the two cannot drift apart.
#pragma once

#include <cmath>
#include <concepts>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>

#include "patella/activity.h"

namespace patella::summary {

using Json = nlohmann::json;

// How a value looks as JSON. read_value gives false for anything that render_value never writes.
template <class Kind>
Json render_value(Quantity<Kind> quantity) {
  return quantity.si();
}
inline Json render_value(double value) { return value; }
Json render_value(const ZonedInstant& instant);
inline Json render_value(std::uint32_t value) { return value; }
inline Json render_value(const std::string& value) { return value; }

bool read_value(const Json& json, ZonedInstant& instant);
inline bool read_value(const Json& json, double& value) {
  if (!json.is_number()) return false;
  value = json.get<double>();
  return std::isfinite(value);
}
template <class Kind>
bool read_value(const Json& json, Quantity<Kind>& quantity) {
  double value = 0.0;
  if (!read_value(json, value)) return false;
  quantity = Quantity<Kind>(value);
  return true;
}
inline bool read_value(const Json& json, std::uint32_t& value) {
  if (!json.is_number_unsigned() || json.get<std::uint64_t>() > std::numeric_limits<std::uint32_t>::max()) return false;
  value = json.get<std::uint32_t>();
  return true;
}
inline bool read_value(const Json& json, std::string& value) {
  if (!json.is_string()) return false;
  value = json.get<std::string>();
  return true;
}

class Writer {
 public:
  template <class Value>
  void field(const char* key, const Value& value) {
    object_[key] = render_value(value);
  }
  template <class Value>
  void field(const char* key, const Known<Value>& value) {
    if (value) object_[key] = render_value(*value);
  }
  template <class Enum>
  void name(const char* key, Enum value, Known<Enum> (*)(std::string_view)) {
    object_[key] = name_of(value);
  }
  template <class Part, class Describe>
  void object(const char* key, const Part& part, Describe describe) {
    Writer inner;
    describe(inner, part);
    object_[key] = std::move(inner.object_);
  }
  template <class Part, class Describe>
  void list(const char* key, const std::vector<Part>& parts, Describe describe) {
    Json list = Json::array();
    for (const Part& part : parts) {
      Writer inner;
      describe(inner, part);
      list.push_back(std::move(inner.object_));
    }
    object_[key] = std::move(list);
  }
  void numbers(const char* key, const std::vector<double>& values) { object_[key] = values; }
  const Json& json() const { return object_; }

 private:
  Json object_ = Json::object();
};

// Keeps the first error; a key that nobody asked for is one.
class Reader {
 public:
  Reader(const Json& object, std::string where) : object_(object), where_(std::move(where)) {
    if (!object_.is_object()) refuse("", "is not an object");
  }
  template <class Value>
  void field(const char* key, Value& value) {
    const Json* json = find(key, true);
    if (json != nullptr && !read_value(*json, value)) refuse(key, "is not a value of its kind");
  }
  template <class Value>
  void field(const char* key, Known<Value>& value) {
    const Json* json = find(key, false);
    if (json != nullptr && !read_value(*json, value.emplace())) refuse(key, "is not a value of its kind");
  }
  template <class Enum>
  void name(const char* key, Enum& value, Known<Enum> (*find_name)(std::string_view)) {
    const Json* json = find(key, true);
    if (json == nullptr) return;
    const auto found = json->is_string() ? find_name(json->get_ref<const std::string&>()) : Known<Enum>{};
    if (found)
      value = *found;
    else
      refuse(key, "is not a known name");
  }
  template <class Part, class Describe>
  void object(const char* key, Part& part, Describe describe) {
    const Json* json = find(key, true);
    if (json != nullptr) read_part(*json, key, part, describe);
  }
  template <class Part, class Describe>
  void list(const char* key, std::vector<Part>& parts, Describe describe) {
    const Json* json = find(key, true);
    if (json == nullptr) return;
    if (!json->is_array()) return refuse(key, "is not a list");
    for (const Json& item : *json) read_part(item, key, parts.emplace_back(), describe);
  }
  void numbers(const char* key, std::vector<double>& values) {
    const Json* json = find(key, true);
    if (json == nullptr) return;
    if (!json->is_array()) return refuse(key, "is not a list");
    for (const Json& item : *json)
      if (!read_value(item, values.emplace_back())) return refuse(key, "holds something that is not a number");
  }
  // The first thing wrong, or nothing.
  Known<Error> finish() {
    if (!error_)
      for (const auto& [key, value] : object_.items())
        if (!asked_.contains(key)) refuse(key, "is not a key of this form");
    return error_;
  }

 private:
  const Json* find(const char* key, bool required) {
    asked_.insert(key);
    if (error_) return nullptr;
    const auto found = object_.find(key);
    if (found != object_.end()) return &*found;
    if (required) refuse(key, "is missing");
    return nullptr;
  }
  template <class Part, class Describe>
  void read_part(const Json& json, const char* key, Part& part, Describe describe) {
    if (error_) return;
    Reader inner(json, where_ + "." + key);
    describe(inner, part);
    error_ = inner.finish();
  }
  void refuse(const std::string& key, const char* what) {
    if (!error_) error_ = Error{ErrorCode::invalid_input, key.empty() ? where_ : where_ + "." + key, what, ""};
  }

  const Json& object_;
  std::string where_;
  std::set<std::string> asked_;
  Known<Error> error_;
};

}  // namespace patella::summary
