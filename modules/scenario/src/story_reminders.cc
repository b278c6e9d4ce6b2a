// about = "shoes": when a pair is shown as due. about = "checkin": which answer is asked once more.
#include "patella/reminder.h"
#include "story_kinds.h"
#include "toml_to_json.h"

namespace patella {
namespace {

constexpr double longest_worn_km = 20000.0;
constexpr int most_points = 10;

Known<NumericPainRating> read_points(JsonObjectReader& reader, std::string_view key) {
  const Known<int> points = reader.read_integer(key, 0, most_points);
  if (!points) return unknown;
  const Result<NumericPainRating> rating = NumericPainRating::from(*points);
  return rating ? Known<NumericPainRating>(*rating) : unknown;
}

}  // namespace

Result<std::string> answer_shoes_story(const StoryQuestion& question) {
  JsonObjectReader given(question.given);
  ShoeWear wear;
  wear.worn = Distance(1000.0 * given.require("worn_km", given.read_number("worn_km", 0.0, longest_worn_km)));
  if (const auto km = given.read_number("own_limit_km", 0.0, longest_worn_km)) wear.own_limit = Distance(*km * 1000.0);
  wear.retired = given.read_boolean("retired").value_or(false);
  if (Known<Error> error = given.finish()) return Failure(std::move(*error));
  JsonWriter json;
  return json.begin_object().member("due", is_shoe_due(wear, question.rules, question.on)).end_object().take();
}

// Either two answers of different days, or all answers of one.
Result<std::string> answer_checkin_story(const StoryQuestion& question) {
  JsonObjectReader given(question.given);
  const Known<NumericPainRating> before = read_points(given, "before");
  const Known<NumericPainRating> now = read_points(given, "now");
  CheckIn answers{.date = question.on};
  if (const JsonValue* all = given.read_child("answers")) {
    JsonValue dated = *all;
    dated.members.push_back({"date", make_text(render(question.on))});
    Result<CheckIn> read = read_checkin(dated, "answers");
    if (read)
      answers = std::move(*read);
    else
      given.report(std::move(read.error()));
  } else if (!now) {
    given.report_missing("now");
  }
  if (Known<Error> error = given.finish()) return Failure(std::move(*error));
  JsonWriter json;
  json.begin_object().member("asks_again", now && asks_again(before, *now, question.rules, question.on));
  json.key("odd").begin_array();
  for (const OddAnswers odd : find_odd_answers(answers, question.rules)) json.value(name_of(odd));
  return json.end_array().end_object().take();
}

}  // namespace patella
