// about = "strength": the programme of one day. The day is the first day of the story; check-ins, exercises and runs
// are told by how many days before it they were.
#include "patella/strength.h"
#include "story_kinds.h"

namespace patella {
namespace {

constexpr int most_days_before = 400;
constexpr std::size_t most_entries = 200;

JsonMember text_member(std::string key, std::string text) {
  JsonValue value;
  value.kind = JsonKind::text;
  value.text = std::move(text);
  return {std::move(key), std::move(value)};
}

class StrengthStory {
 public:
  explicit StrengthStory(const StoryQuestion& question) : question_(question), given_(question.given) {
    inputs_.today = question.on;
  }

  Result<std::string> answer() {
    inputs_.stage = given_.require("stage", given_.read_name("stage", find_strength_stage));
    inputs_.runner.birth_date = given_.read_date("born");
    inputs_.runner.sex = given_.read_name("sex", find_sex);
    inputs_.limits.pain_ceiling = given_.read_integer("clinician_pain_ceiling", 0, 5);
    read_choices();
    read_flags();
    read_repeated("checkins", [&](const JsonValue& json, const std::string& where) {
      keep(read_checkin(json, where), inputs_.checkins);
    });
    read_repeated("log", [&](const JsonValue& json, const std::string& where) {
      keep(read_strength_entry(json, where), inputs_.log);
    });
    read_repeated("runs", [&](const JsonValue& json, const std::string& where) { read_run(json, where); });
    if (Known<Error> error = given_.finish()) return Failure(std::move(*error));
    return render_json(plan_strength(inputs_, shipped_exercises(), question_.rules), Wording{});
  }

 private:
  template <class T>
  void keep(Result<T> read, std::vector<T>& into) {
    if (read)
      into.push_back(std::move(*read));
    else
      given_.report(read.error());
  }

  void read_choices() {
    const JsonValue* setup = given_.read_object("setup");
    if (setup == nullptr) return;
    Result<StrengthChoices> choices = read_strength_choices(*setup, "setup");
    if (choices)
      inputs_.choices = std::move(*choices);
    else
      given_.report(choices.error());
  }

  void read_flags() {
    const auto* flags = given_.read_array("red_flags", most_entries);
    if (flags == nullptr) return;
    for (const JsonValue& flag : *flags)
      inputs_.red_flags.push_back({flag.text, ReferralUrgency::routine, inputs_.today, unknown, 1.0, 1.0, "answer"});
  }

  // { days_before = 20, until = 0, every = 1, ... }: the rest of the keys are those of the contract.
  template <class Take>
  void read_repeated(std::string_view key, Take take) {
    const auto* entries = given_.read_array(key, most_entries);
    if (entries == nullptr) return;
    for (const JsonValue& entry : *entries) {
      JsonValue rest = entry;
      const int first = take_days(rest, "days_before", 0);
      const int last = take_days(rest, "until", first);
      const int every = std::max(1, take_days(rest, "every", 1));
      rest.members.push_back(text_member("date", ""));
      for (int before = first; before >= last; before -= every) {
        rest.members.back() = text_member("date", render(inputs_.today - before));
        take(rest, std::string(key));
      }
    }
  }

  int take_days(JsonValue& entry, std::string_view key, int otherwise) {
    for (auto member = entry.members.begin(); member != entry.members.end(); ++member) {
      if (member->key != key) continue;
      const std::int64_t days = member->value.kind == JsonKind::integer ? member->value.integer : -1;
      if (days < 0 || days > most_days_before) given_.report(key, "must be a number of days from 0 to 400");
      entry.members.erase(member);
      return days < 0 || days > most_days_before ? otherwise : static_cast<int>(days);
    }
    return otherwise;
  }

  void read_run(const JsonValue& json, const std::string& where) {
    JsonObjectReader reader(json, where);
    const LocalDate day = reader.require("date", reader.read_date("date"));
    const double km = reader.require("km", reader.read_number("km", 0.0, 200.0));
    if (Known<Error> error = reader.finish()) return given_.report(std::move(*error));
    inputs_.runs.push_back({day, kilometres(km)});
  }

  const StoryQuestion& question_;
  JsonObjectReader given_;
  StrengthInputs inputs_;
};

}  // namespace

Result<std::string> answer_strength_story(const StoryQuestion& question) { return StrengthStory(question).answer(); }

}  // namespace patella
