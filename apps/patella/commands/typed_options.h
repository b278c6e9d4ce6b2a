// Options as typed: text to values, keeping the first thing that cannot be.
#pragma once

#include <optional>
#include <string>

#include "context.h"

namespace patella {

class OptionReader {
 public:
  explicit OptionReader(const Context& context) : context_(context) {}

  void day(const char* option, const std::optional<std::string>& text, Known<LocalDate>& into) {
    if (text) keep(option, read_day(*text, context_.today()), into);
  }
  // What is said about a day that has not come would count as fresh when it comes.
  void past_day(const char* option, const std::optional<std::string>& text, Known<LocalDate>& into) {
    day(option, text, into);
    if (!error_ && text && into && *into > context_.today())
      error_ = Error{ErrorCode::invalid_input, option, render(*into) + " lies in the future",
                     "today is " + render(context_.today()) + "; a day begins at 04:00"};
  }
  LocalDate day_or_today(const char* option, const std::optional<std::string>& text) {
    Known<LocalDate> value = context_.today();
    past_day(option, text, value);
    return *value;
  }
  void distance(const char* option, const std::optional<std::string>& text, Known<Distance>& into) {
    if (text) keep(option, read_distance(*text, context_.units()), into);
  }
  void duration(const char* option, const std::optional<std::string>& text, Known<Duration>& into) {
    if (text) keep(option, read_duration(*text), into);
  }
  void yes_no(const char* option, const std::optional<std::string>& text, Known<bool>& into) {
    if (text) keep(option, read_yes_no(*text), into);
  }
  void pain(const char* option, const std::optional<int>& points, Known<NumericPainRating>& into) {
    if (points) keep(option, NumericPainRating::from(*points), into);
  }
  template <class Quantity>
  void quantity(const char*, const std::optional<double>& value, Known<Quantity>& into) {
    if (value) into = Quantity(*value);
  }
  template <class Find, class Name>
  void name(const char* option, const std::optional<std::string>& text, Find find, Known<Name>& into) {
    if (!text) return;
    const auto value = find(*text);
    if (value)
      into = value;
    else if (!error_)
      error_ =
          Error{ErrorCode::invalid_input, option, "'" + *text + "' is not one of the names it takes", "see --help"};
  }

  const std::optional<Error>& error() const { return error_; }

  // The ranges stand in one place, the JSON form: a value that does not survive the round trip is refused with its
  // error.
  template <class T>
  Result<void> finish(const T& value, Result<T> (*read)(std::string_view)) {
    if (error_) return Failure(*error_);
    const auto checked = read(std::string_view(render(value)));
    if (checked) return {};
    Error error = checked.error();
    if (error.message.starts_with(error.where)) error.where.clear();  // it names the key itself
    return Failure(std::move(error));
  }

 private:
  template <class T>
  void keep(const char* option, Result<T> value, Known<T>& into) {
    if (value) {
      into = std::move(*value);
    } else if (!error_) {
      error_ = value.error();
      error_->where = option + (error_->where.empty() ? "" : " " + error_->where);
    }
  }
  const Context& context_;
  std::optional<Error> error_;
};

}  // namespace patella
