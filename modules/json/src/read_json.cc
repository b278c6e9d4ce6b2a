#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "patella/json.h"

namespace patella {
namespace {

// Builds the tree from nlohmann's event parser, which itself does not recurse. Open containers wait on a stack.
class TreeBuilder : public nlohmann::json_sax<nlohmann::json> {
 public:
  explicit TreeBuilder(JsonLimits limits) : limits_(limits) {}

  bool null() override { return add({}); }
  bool boolean(bool value) override { return add({.kind = JsonKind::boolean, .boolean = value}); }
  bool number_integer(number_integer_t value) override { return add_integer(value); }
  bool number_unsigned(number_unsigned_t value) override {
    if (std::in_range<std::int64_t>(value)) return add_integer(static_cast<std::int64_t>(value));
    return add_number(static_cast<double>(value), std::to_string(value));
  }
  bool number_float(number_float_t value, const string_t& text) override { return add_number(value, text); }
  bool string(string_t& value) override { return add({.kind = JsonKind::text, .text = std::move(value)}); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return open(JsonKind::object); }
  bool start_array(std::size_t) override { return open(JsonKind::array); }
  bool end_array() override { return close(); }
  bool key(string_t& value) override {
    open_.back().members.push_back({std::move(value), {}});
    return true;
  }
  bool end_object() override { return refuse_duplicate_keys(open_.back().members) && close(); }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception& problem) override {
    const bool too_large = problem.id == 406;
    stop(ErrorCode::invalid_input, "byte " + std::to_string(position),
         too_large ? "a number too large to read" : "this is not JSON");
    return false;
  }

  Result<JsonValue> take() {
    if (error_) return Failure(std::move(*error_));
    return std::move(root_);
  }

 private:
  bool stop(ErrorCode code, std::string where, std::string message) {
    error_ = Error{code, std::move(where), std::move(message), {}};
    return false;
  }
  bool add_integer(std::int64_t value) {
    return add({.kind = JsonKind::integer,
                .integer = value,
                .number = static_cast<double>(value),
                .text = std::to_string(value)});
  }
  bool add_number(double value, std::string text) {
    return add({.kind = JsonKind::number, .number = value, .text = std::move(text)});
  }
  bool add(JsonValue value) {
    if (++values_ > limits_.values)
      return stop(ErrorCode::limit_exceeded, {}, "more than " + std::to_string(limits_.values) + " values");
    place(std::move(value));
    return true;
  }
  void place(JsonValue value) {
    if (open_.empty()) {
      root_ = std::move(value);
    } else if (open_.back().kind == JsonKind::array) {
      open_.back().items.push_back(std::move(value));
    } else {
      open_.back().members.back().value = std::move(value);
    }
  }
  bool open(JsonKind kind) {
    if (open_.size() >= limits_.depth)
      return stop(ErrorCode::limit_exceeded, {}, "nested deeper than " + std::to_string(limits_.depth) + " levels");
    if (++values_ > limits_.values)
      return stop(ErrorCode::limit_exceeded, {}, "more than " + std::to_string(limits_.values) + " values");
    open_.push_back({.kind = kind});
    return true;
  }
  bool close() {
    JsonValue done = std::move(open_.back());
    open_.pop_back();
    place(std::move(done));
    return true;
  }
  bool refuse_duplicate_keys(const std::vector<JsonMember>& members) {
    std::vector<std::string_view> keys;
    keys.reserve(members.size());
    for (const JsonMember& member : members) keys.push_back(member.key);
    std::sort(keys.begin(), keys.end());
    const auto twice = std::adjacent_find(keys.begin(), keys.end());
    if (twice == keys.end()) return true;
    return stop(ErrorCode::invalid_input, std::string(*twice), "the key \"" + std::string(*twice) + "\" stands twice");
  }

  JsonLimits limits_;
  std::size_t values_ = 0;
  std::vector<JsonValue> open_;
  JsonValue root_;
  std::optional<Error> error_;
};

}  // namespace

Result<JsonValue> read_json(std::string_view text, JsonLimits limits) {
  if (text.size() > limits.bytes)
    return fail(ErrorCode::limit_exceeded, {}, "longer than " + std::to_string(limits.bytes) + " bytes");
  TreeBuilder builder(limits);
  nlohmann::json::sax_parse(text.begin(), text.end(), &builder);
  return builder.take();
}

}  // namespace patella
