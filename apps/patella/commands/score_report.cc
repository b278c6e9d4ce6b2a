// Questionnaires and scores, for reading.
#include <fmt/format.h>

#include <cmath>

#include "patella/json.h"
#include "score_desk.h"

namespace patella {
namespace {

constexpr int label_columns = 12;  // at least

// To a tenth; whole numbers without one.
std::string show(double value) {
  const double tenths = std::round(value * 10.0) / 10.0 + 0.0;
  return tenths == std::floor(tenths) ? fmt::format("{:.0f}", tenths) : fmt::format("{:.1f}", tenths);
}
std::string show_difference(double value) { return (value < 0.0 ? "" : "+") + show(value); }

class ScoredPrinter {
 public:
  ScoredPrinter(Console& console, const ScoreDesk& desk, const Instrument& instrument)
      : console_(console), desk_(desk), instrument_(instrument) {}

  void print(const ScoredEntry& scored) {
    const ScoreEntry& entry = scored.entry;
    console_.line(desk_.wording->write(render(entry.date)) + "  " + name_of_series(desk_, instrument_, entry.side),
                  Tone::strong);
    const auto measures = list_measures(instrument_, entry);
    columns_ = label_columns;
    for (const ScoreMeasure& measure : measures)
      columns_ = std::max(columns_, static_cast<int>(display_width(label_of(measure))) + 2);
    for (std::size_t i = 0; i < measures.size(); ++i) print_value(measures[i], scored.values[i]);
    console_.line("  " + (entry.wording ? say("worded_by", {{"source", *entry.wording}}) : say("adapted")),
                  Tone::quiet);
  }

 private:
  void print_value(const ScoreMeasure& measure, const ScoreValue& value) {
    const std::string label = label_of(measure);
    if (!value.value) {
      // A number that stands for itself and was not given is nothing to speak of.
      if (measure.sum != ScoreSum::one) print_line(label, say("missing", {{"items", list(value.missing)}}));
      return;
    }
    std::string text = desk_.wording->write(show(*value.value));
    if (measure.best) text = say("of_best", {{"value", show(*value.value)}, {"best", show(*measure.best)}});
    if (value.norm) text += "; " + say("norm", {{"norm", show(*value.norm)}});
    print_line(label, text);
    if (value.since_last != value.since_first) print_change("since_first", measure, value.since_first);
    print_change(value.since_last != value.since_first ? "since_last" : "since_first", measure, value.since_last);
  }

  void print_change(const char* since, const ScoreMeasure& measure, const Known<ScoreChange>& change) {
    if (!change) return;
    std::string text = say(since, {{"date", render(change->since)}}) + ": " +
                       desk_.wording->write(show_difference(change->difference)) + ", " + judge(measure, *change);
    if (change->other_words) text += "; " + say("other_words");
    print_line("", text);
  }

  std::string judge(const ScoreMeasure& measure, const ScoreChange& change) const {
    std::string key(name_of(change.verdict));
    if (change.clear && change.verdict != ChangeVerdict::within_noise) key += "_clear";
    return say(key, {{"least", measure.important ? fmt::format("{:g}", measure.important->least) : ""}});
  }

  std::string label_of(const ScoreMeasure& measure) const {
    if (measure.id == "total") return say("total");
    if (instrument_.own_activities) return measure.id;
    for (const ScoreItem& item : instrument_.items)
      if (item.id == measure.id) return desk_.words.item(instrument_, item);
    return measure.id;
  }

  void print_line(const std::string& label, const std::string& text) {
    const std::string padding(static_cast<std::size_t>(columns_) - display_width(label), ' ');
    console_.line("  " + label + padding + wrap(text, console_.width() - columns_ - 2, columns_ + 2));
  }
  static std::string list(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
    return text;
  }
  std::string say(const std::string& key, const Wording::Values& values = {}) const {
    return desk_.wording->say("score." + key, values);
  }

  Console& console_;
  const ScoreDesk& desk_;
  const Instrument& instrument_;
  int columns_ = label_columns;
};

void write_item(JsonWriter& json, const ScoreDesk& desk, const Instrument& instrument, const ScoreItem& item) {
  json.begin_object().member("id", item.id).member("text", desk.words.item(instrument, item));
  if (item.choices.empty()) json.member("least", 0).member("most", item.most);
  if (!item.choices.empty()) json.key("answers").begin_array();
  for (const ScoreChoice& choice : item.choices)
    json.begin_object()
        .member("id", choice.id)
        .member("points", choice.points)
        .member("text", desk.words.choice(instrument, item, choice))
        .member("rule", choice.rule)
        .end_object();
  if (!item.choices.empty()) json.end_array();
  json.end_object();
}

}  // namespace

void print_scored(Console& console, const ScoreDesk& desk, const Instrument& instrument, const ScoredEntry& scored) {
  ScoredPrinter(console, desk, instrument).print(scored);
}

void list_instruments(Console& console, const ScoreDesk& desk) {
  for (const Instrument& each : desk.instruments) {
    console.line(fmt::format("{:<12}", each.id) + desk.wording->say(each.id + ".name"), Tone::strong);
    console.line("            " + wrap(desk.wording->say(each.id + ".about"), console.width() - 12, 12));
  }
}

void print_questions(Console& console, const ScoreDesk& desk, const Instrument& instrument) {
  console.line(name_of_series(desk, instrument, unknown), Tone::strong);
  console.line(wrap(desk.wording->say(instrument.id + ".about"), console.width(), 0));
  for (const ScoreItem& item : instrument.items) {
    console.line(fmt::format("\n{:<16}", item.id) + desk.words.item(instrument, item));
    char letter = 'a';
    for (const ScoreChoice& choice : item.choices)
      console.line(fmt::format("  {} {:>3}  {:<26}{}", letter++, show(choice.points), choice.id,
                               desk.words.choice(instrument, item, choice)));
    if (item.choices.empty()) console.line(fmt::format("  0 to {}", item.most));
  }
  const Known<std::string> source = desk.words.source(instrument);
  console.line("\n" + (source ? desk.wording->say("score.worded_by", {{"source", *source}})
                              : desk.wording->say("score.adapted")),
               Tone::quiet);
}

std::string render_questions(const ScoreDesk& desk, const Instrument& instrument) {
  JsonWriter json;
  json.begin_object().member("version", 1).member("instrument", instrument.id);
  json.member("name", desk.wording->say(instrument.id + ".name")).member("per_side", instrument.per_side);
  json.member("wording", desk.words.source(instrument).value_or("adapted")).key("items").begin_array();
  for (const ScoreItem& item : instrument.items) write_item(json, desk, instrument, item);
  return json.end_array().end_object().take();
}

}  // namespace patella
