#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "number_text.h"
#include "patella/json.h"

namespace patella {
namespace {

std::string to_text(double number) {
  std::array<char, 32> buffer{};
  return {buffer.data(), std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr};
}

std::string range_message(std::string_view key, std::string_view value, double low, double high) {
  return std::string(key) + " is " + std::string(value) + "; it must lie between " + to_text(low) + " and " +
         to_text(high);
}

// Code points: the text is known to be UTF-8.
std::size_t count_characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

bool is_number(const JsonValue& value) { return value.kind == JsonKind::integer || value.kind == JsonKind::number; }

}  // namespace

const JsonValue* JsonValue::find(std::string_view key) const {
  for (const JsonMember& member : members)
    if (member.key == key) return &member.value;
  return nullptr;
}

JsonObjectReader::JsonObjectReader(const JsonValue& value, std::string where) : where_(std::move(where)) {
  if (value.kind == JsonKind::object) {
    object_ = &value;
    taken_.resize(value.members.size());
  } else {
    report(Error{ErrorCode::invalid_input, where_, "an object was expected here", {}});
  }
}

const JsonValue* JsonObjectReader::take(std::string_view key) {
  if (object_ == nullptr) return nullptr;
  for (std::size_t i = 0; i < taken_.size(); ++i) {
    const JsonMember& member = object_->members[i];
    if (member.key != key) continue;
    taken_[i] = true;
    return member.value.kind == JsonKind::null ? nullptr : &member.value;
  }
  return nullptr;
}

Known<bool> JsonObjectReader::read_boolean(std::string_view key) {
  const JsonValue* value = take(key);
  if (value == nullptr) return unknown;
  if (value->kind == JsonKind::boolean) return value->boolean;
  report(key, std::string(key) + " must be true, false or null");
  return unknown;
}

Known<double> JsonObjectReader::read_number(std::string_view key, double low, double high, double factor) {
  const JsonValue* value = take(key);
  if (value == nullptr) return unknown;
  if (!is_number(*value)) {
    report(key, std::string(key) + " must be a number or null");
    return unknown;
  }
  if (!(value->number >= low && value->number <= high)) {
    report(key, range_message(key, value->text, low, high));
    return unknown;
  }
  return to_si(value->text, factor);
}

Known<int> JsonObjectReader::read_integer(std::string_view key, int low, int high) {
  const Known<double> number = read_number(key, low, high);
  if (!number) return unknown;
  if (*number == std::floor(*number)) return static_cast<int>(*number);
  report(key, range_message(key, to_text(*number), low, high) + ", as a whole number");
  return unknown;
}

Known<std::string> JsonObjectReader::read_text(std::string_view key, std::size_t max_characters) {
  const JsonValue* value = take(key);
  if (value == nullptr) return unknown;
  if (value->kind != JsonKind::text) {
    report(key, std::string(key) + " must be a text or null");
  } else if (count_characters(value->text) > max_characters) {
    report(key, std::string(key) + " is longer than " + std::to_string(max_characters) + " characters");
  } else {
    return value->text;
  }
  return unknown;
}

Known<LocalDate> JsonObjectReader::read_date(std::string_view key) {
  const Known<std::string> text = read_text(key);
  if (!text) return unknown;
  const Result<LocalDate> date = patella::read_date(*text);
  if (date) return *date;
  report(key, std::string(key) + " is \"" + *text + "\"; it must be a day that exists, as YYYY-MM-DD");
  return unknown;
}

Known<ZonedInstant> JsonObjectReader::read_instant(std::string_view key) {
  const Known<std::string> text = read_text(key);
  if (!text) return unknown;
  const Result<ZonedInstant> instant = patella::read_instant(*text);
  if (instant) return *instant;
  report(key, std::string(key) + " is \"" + *text +
                  "\"; it must be an instant with an offset, as 2026-05-01T18:00:00+02:00");
  return unknown;
}

const JsonValue* JsonObjectReader::read_child(std::string_view key) { return take(key); }

const JsonValue* JsonObjectReader::read_object(std::string_view key) {
  const JsonValue* value = take(key);
  if (value == nullptr || value->kind == JsonKind::object) return value;
  report(key, std::string(key) + " must be an object or null");
  return nullptr;
}

const std::vector<JsonValue>* JsonObjectReader::read_array(std::string_view key, std::size_t max_items) {
  const JsonValue* value = take(key);
  if (value == nullptr) return nullptr;
  if (value->kind != JsonKind::array) {
    report(key, std::string(key) + " must be an array or null");
  } else if (value->items.size() > max_items) {
    report(key, std::string(key) + " has more than " + std::to_string(max_items) + " entries");
  } else {
    return &value->items;
  }
  return nullptr;
}

std::string JsonObjectReader::path_of(std::string_view key) const {
  return where_.empty() ? std::string(key) : where_ + "." + std::string(key);
}

void JsonObjectReader::report(std::string_view key, std::string message) {
  report(Error{ErrorCode::invalid_input, path_of(key), std::move(message), {}});
}

void JsonObjectReader::report(Error error) {
  if (!error_) error_ = std::move(error);
}

void JsonObjectReader::report_missing(std::string_view key) { report(key, std::string(key) + " is missing"); }

Known<Error> JsonObjectReader::finish() {
  for (std::size_t i = 0; i < taken_.size(); ++i) {
    const std::string& key = object_->members[i].key;
    if (!taken_[i]) report(key, "the key \"" + key + "\" is not known here");
  }
  return error_;
}

}  // namespace patella
