// about = "score": what answers to a questionnaire are worth, and what the change since the last time means.
#include "patella/score.h"
#include "story_kinds.h"

namespace patella {
namespace {

class ScoreStory {
 public:
  ScoreStory(const StoryQuestion& question, const std::vector<Instrument>& instruments)
      : question_(question), given_(question.given), instruments_(instruments) {}

  Result<std::string> answer() {
    const Instrument* instrument = read_instrument();
    const Known<Side> side = given_.read_name("side", find_side);
    const Known<ScoreEntry> before = read_entry(instrument, "before", side, question_.on - 1);
    const Known<ScoreEntry> now = read_entry(instrument, "answers", side, question_.on);
    RunnerProfile runner;
    runner.birth_date = given_.read_date("birth_date");
    runner.sex = given_.read_name("sex", find_sex);
    show_highest_ = given_.read_boolean("show_highest").value_or(false);
    if (!now) given_.report_missing("answers");
    if (Known<Error> error = given_.finish()) return Failure(std::move(*error));
    std::vector<ScoreEntry> entries;
    if (before) entries.push_back(*before);
    entries.push_back(*now);
    return render(*instrument, follow_scores(*instrument, entries, runner, question_.rules).back());
  }

 private:
  const Instrument* read_instrument() {
    const std::string name = given_.require("instrument", given_.read_text("instrument"));
    const Instrument* found = find_instrument(instruments_, name);
    if (found == nullptr) given_.report("instrument", "\"" + name + "\" is not a questionnaire");
    return found;
  }

  Known<ScoreEntry> read_entry(const Instrument* instrument, const char* key, Known<Side> side, LocalDate on) {
    const JsonValue* object = given_.read_object(key);
    if (object == nullptr || instrument == nullptr) return unknown;
    std::map<std::string, std::string> typed;
    for (const JsonMember& member : object->members) typed[member.key] = member.value.text;
    const auto answers = read_typed_answers(*instrument, typed);
    if (!answers) given_.report(answers.error());
    if (!answers) return unknown;
    ScoreEntry entry{.date = on, .instrument = instrument->id, .side = side, .answers = *answers};
    if (Known<Error> error = check_score(*instrument, entry)) given_.report(*error);
    return entry;
  }

  std::string render(const Instrument& instrument, const ScoredEntry& scored) const {
    JsonWriter json;
    json.begin_object();
    const std::vector<ScoreMeasure> measures = list_measures(instrument, scored.entry);
    for (std::size_t i = 0; i < measures.size(); ++i) write(json, measures[i], scored.values[i]);
    return json.end_object().take();
  }

  void write(JsonWriter& json, const ScoreMeasure& measure, const ScoreValue& value) const {
    json.key(measure.id).begin_object().member("value", value.value);
    if (show_highest_) json.member("highest", measure.best);
    json.key("missing").begin_array();
    for (const std::string& item : value.missing) json.value(item);
    json.end_array().member("norm", value.norm);
    if (const Known<ScoreChange>& change = value.since_last)
      json.member("difference", change->difference)
          .member("verdict", name_of(change->verdict))
          .member("clear", change->clear);
    json.end_object();
  }

  const StoryQuestion& question_;
  JsonObjectReader given_;
  const std::vector<Instrument>& instruments_;
  bool show_highest_ = false;
};

}  // namespace

Result<std::string> answer_score_story(const StoryQuestion& question) {
  const Result<std::vector<Instrument>> instruments = read_instruments(question.rules, question.on);
  if (!instruments) return Failure(instruments.error());
  return ScoreStory(question, *instruments).answer();
}

}  // namespace patella
