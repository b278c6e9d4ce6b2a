// Two visitors over the fields of a type. A type lists its fields once (key, member, range, unit) and is read by one
// visitor and written by the other, so that the two forms cannot drift apart.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "names.h"
#include "patella/checkin.h"
#include "patella/json.h"

namespace patella {

inline constexpr std::size_t max_list_items = 64;
inline constexpr std::size_t max_answers = 512;

class FieldReader {
 public:
  FieldReader(const JsonValue& json, std::string where) : object_(json, std::move(where)) {}

  void required(std::string_view key, LocalDate& out) { out = object_.require(key, object_.read_date(key)); }
  void required(std::string_view key, ZonedInstant& out) { out = object_.require(key, object_.read_instant(key)); }
  void required(std::string_view key, std::string& out) {
    out = object_.require(key, object_.read_text(key));
    if (out.empty()) object_.report(key, std::string(key) + " must not be empty");
  }
  template <class Enumeration>
  void required_name(std::string_view key, Enumeration& out) {
    out = object_.require(key, object_.read_name(key, find_in_table<Enumeration>));
  }

  void optional(std::string_view key, Known<LocalDate>& out) { out = object_.read_date(key); }
  void optional(std::string_view key, Known<bool>& out) { out = object_.read_boolean(key); }
  void optional(std::string_view key, Known<std::string>& out, std::size_t max_characters = 200) {
    out = object_.read_text(key, max_characters);
  }
  template <class Enumeration>
  void name(std::string_view key, Known<Enumeration>& out) {
    out = object_.read_name(key, find_in_table<Enumeration>);
  }
  void pain(std::string_view key, Known<NumericPainRating>& out) {
    if (const Known<int> points = object_.read_integer(key, 0, 10)) out = *NumericPainRating::from(*points);
  }
  void integer(std::string_view key, Known<int>& out, int low, int high) { out = object_.read_integer(key, low, high); }
  void number(std::string_view key, Known<double>& out, double low, double high) {
    out = object_.read_number(key, low, high);
  }
  // `factor`: SI per unit of the key. The range is in the unit of the key.
  template <class Kind>
  void quantity(std::string_view key, Known<Quantity<Kind>>& out, double low, double high, double factor) {
    if (const Known<double> si = object_.read_number(key, low, high, factor)) out = Quantity<Kind>(*si);
  }
  void names(std::string_view key, std::vector<Weekday>& out);
  void answers(std::string_view key, std::map<std::string, bool>& out);
  void score_answers(std::string_view key, std::map<std::string, ScoreAnswer>& out);
  void version(int& out, int newest) { out = object_.require("version", object_.read_integer("version", 1, newest)); }

  template <class T>
  Result<T> finish(T value) {
    return object_.finish(std::move(value));
  }

 private:
  JsonObjectReader object_;
};

class FieldWriter {
 public:
  FieldWriter() { json_.begin_object(); }

  template <class T>
  void required(std::string_view key, const T& value) {
    json_.member(key, value);
  }
  template <class Enumeration>
  void required_name(std::string_view key, Enumeration value) {
    json_.member(key, name_in_table(value));
  }
  template <class T>
  void optional(std::string_view key, const Known<T>& value, std::size_t = 0) {
    json_.member(key, value);
  }
  template <class Enumeration>
  void name(std::string_view key, const Known<Enumeration>& value) {
    if (value) json_.member(key, name_in_table(*value));
  }
  void pain(std::string_view key, const Known<NumericPainRating>& value) {
    if (value) json_.member(key, value->points());
  }
  void integer(std::string_view key, const Known<int>& value, int, int) { json_.member(key, value); }
  void number(std::string_view key, const Known<double>& value, double, double) { json_.member(key, value); }
  template <class Kind>
  void quantity(std::string_view key, const Known<Quantity<Kind>>& value, double, double, double factor) {
    if (value) json_.key(key).value_in_unit(value->si(), factor);
  }
  void names(std::string_view key, const std::vector<Weekday>& days);
  void answers(std::string_view key, const std::map<std::string, bool>& answers);
  void score_answers(std::string_view key, const std::map<std::string, ScoreAnswer>& answers);
  void version(int value, int) { json_.member("version", value); }

  std::string finish() { return json_.end_object().take(); }

 private:
  JsonWriter json_;
};

}  // namespace patella
