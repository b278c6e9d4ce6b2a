#include <cmath>

#include "patella/json.h"
#include "patella/score.h"

namespace patella {
namespace {

double rounded(double value) { return std::round(value * 1000.0) / 1000.0 + 0.0; }

void write_change(JsonWriter& json, std::string_view key, const Known<ScoreChange>& change) {
  if (!change) return;
  const bool exceeds = change->verdict == ChangeVerdict::better || change->verdict == ChangeVerdict::worse;
  json.key(key).begin_object().member("date", change->since).member("difference", rounded(change->difference));
  json.member("verdict", name_of(change->verdict));
  if (change->verdict != ChangeVerdict::cannot_say)
    json.member("exceeds_minimal_important_change", exceeds).member("clear", change->clear);
  json.member("other_words", change->other_words).end_object();
}

void write_value(JsonWriter& json, const ScoreMeasure& measure, const ScoreValue& value) {
  json.key(value.measure).begin_object().key("value");
  if (value.value)
    json.value(rounded(*value.value));
  else
    json.null();
  if (measure.best) json.member("highest", *measure.best);
  json.member("more_is_better", measure.more_is_better);
  json.key("missing").begin_array();
  for (const std::string& item : value.missing) json.value(item);
  json.end_array();
  if (measure.important)
    json.member("minimal_important_change", measure.important->least).member("rule", measure.important->rule);
  if (value.norm) json.member("norm", *value.norm).member("norm_rule", value.norm_rule);
  write_change(json, "since_first", value.since_first);
  write_change(json, "since_last", value.since_last);
  json.end_object();
}

}  // namespace

std::string render_json(const Instrument& instrument, const ScoredEntry& scored) {
  const ScoreEntry& entry = scored.entry;
  JsonWriter json;
  json.begin_object().member("instrument", instrument.id).member("date", entry.date);
  if (entry.side) json.member("side", name_of(*entry.side));
  json.member("wording", entry.wording.value_or("adapted")).key("answers").begin_object();
  for (const auto& [item, answer] : entry.answers)
    std::visit([&, &name = item](const auto& each) { json.member(name, each); }, answer);
  json.end_object().key("measures").begin_object();
  const std::vector<ScoreMeasure> measures = list_measures(instrument, entry);
  for (std::size_t i = 0; i < measures.size() && i < scored.values.size(); ++i)
    write_value(json, measures[i], scored.values[i]);
  return json.end_object().end_object().take();
}

}  // namespace patella
