// Strict JSON in, compact JSON out. The only place that knows a JSON library.
//
// In:   text of unknown origin.
// Out:  JsonValue trees; JsonObjectReader, which turns an object's members into typed values; JsonWriter.
// Not:  no meaning of any key. Comments, NaN, duplicate keys, trailing text and invalid UTF-8 are refused.
// Errors: an unknown or duplicate key, or a number out of range, names the key (and the value and the range).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "patella/base.h"
#include "patella/calendar.h"

namespace patella {

enum class JsonKind { null, boolean, integer, number, text, array, object };

struct JsonMember;

struct JsonValue {
  JsonKind kind = JsonKind::null;
  bool boolean = false;
  std::int64_t integer = 0;
  double number = 0.0;              // also set for an integer
  std::string text;                 // of a text; of a number, as it was written
  std::vector<JsonValue> items;     // of an array
  std::vector<JsonMember> members;  // of an object, in the order they were written, each key once

  const JsonValue* find(std::string_view key) const;  // nullptr when absent
};

struct JsonMember {
  std::string key;
  JsonValue value;
};

struct JsonLimits {
  std::size_t bytes = 16U << 20U;
  std::size_t values = 1'000'000;
  std::size_t depth = 16;
};

Result<JsonValue> read_json(std::string_view text, JsonLimits limits = {});

// Takes an object apart. Every member must be asked for; the first thing wrong is kept and given by finish(). A null
// member is an absent one. `where` is the path to the object ("checkins[3]"); an error's `where` is the path to the
// key.
class JsonObjectReader {
 public:
  explicit JsonObjectReader(const JsonValue& value, std::string where = {});

  Known<bool> read_boolean(std::string_view key);
  Known<int> read_integer(std::string_view key, int low, int high);
  // `factor` turns the key's unit into SI; the range is in the key's unit.
  Known<double> read_number(std::string_view key, double low, double high, double factor = 1.0);
  Known<std::string> read_text(std::string_view key, std::size_t max_characters = 200);
  Known<LocalDate> read_date(std::string_view key);
  Known<ZonedInstant> read_instant(std::string_view key);
  const JsonValue* read_child(std::string_view key);  // nullptr when absent or null
  const JsonValue* read_object(std::string_view key);
  const std::vector<JsonValue>* read_array(std::string_view key, std::size_t max_items);

  // The same, for a member that must be there.
  template <class T>
  T require(std::string_view key, Known<T> value) {
    if (!value) report_missing(key);
    return value ? *value : T{};
  }
  // A text that must be one of a closed list: `find` returns Known<T>.
  template <class Find>
  auto read_name(std::string_view key, Find find) -> decltype(find(std::string_view{})) {
    const Known<std::string> name = read_text(key);
    if (!name) return unknown;
    const auto value = find(std::string_view(*name));
    if (!value) report(key, "\"" + *name + "\" is not one of the names this key takes");
    return value;
  }

  std::string path_of(std::string_view key) const;
  void report(std::string_view key, std::string message);
  void report(Error error);  // of a nested reader; the first error stays
  void report_missing(std::string_view key);
  // The first error, or the first member nobody asked for.
  Known<Error> finish();

  template <class T>
  Result<T> finish(T value) {
    if (Known<Error> error = finish()) return Failure(std::move(*error));
    return value;
  }

 private:
  const JsonValue* take(std::string_view key);

  const JsonValue* object_ = nullptr;
  std::string where_;
  std::vector<bool> taken_;
  Known<Error> error_;
};

// Compact JSON without line breaks. Numbers are the shortest text that reads back to the same double; a number that is
// not finite is a broken invariant. Bytes that are not UTF-8 become U+FFFD.
class JsonWriter {
 public:
  JsonWriter& begin_object();
  JsonWriter& end_object();
  JsonWriter& begin_array();
  JsonWriter& end_array();
  JsonWriter& key(std::string_view name);
  JsonWriter& null();
  JsonWriter& value(bool flag);
  JsonWriter& value(double number);
  JsonWriter& value(int number);
  JsonWriter& value(std::int64_t number);
  JsonWriter& value(std::string_view text);
  JsonWriter& value(const char* text) { return value(std::string_view(text)); }
  JsonWriter& value(LocalDate date);
  JsonWriter& value(const ZonedInstant& instant);
  // An SI number in the unit of its key; read_number with the same factor gives exactly `si` back.
  JsonWriter& value_in_unit(double si, double factor);
  JsonWriter& raw(std::string_view json);  // already rendered

  template <class T>
  JsonWriter& member(std::string_view name, const T& content) {
    key(name);
    return value(content);
  }
  // Left out when unknown.
  template <class T>
  JsonWriter& member(std::string_view name, const Known<T>& content) {
    if (content) member(name, *content);
    return *this;
  }

  const std::string& text() const { return text_; }
  std::string take() { return std::exchange(text_, {}); }

 private:
  JsonWriter& open(char bracket);
  JsonWriter& close(char bracket);
  void separate();
  void append_quoted(std::string_view text);

  std::string text_;
  bool needs_comma_ = false;
};

}  // namespace patella
