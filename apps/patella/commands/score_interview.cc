// A questionnaire on a terminal, item by item.
#include <fmt/format.h>

#include "patella/reminder.h"
#include "quantities.h"
#include "score_desk.h"

namespace patella {
namespace {

constexpr std::size_t most_activities = 5;

class ScoreInterview {
 public:
  ScoreInterview(Console& console, const ScoreDesk& desk, const Instrument& instrument, Known<Side> side, LocalDate on)
      : console_(console), desk_(desk), instrument_(instrument), on_(on) {
    for (const ScoreEntry& entry : desk.entries)
      if (entry.instrument == instrument.id && entry.side == side && entry.date <= on) before_ = entry;
  }

  std::map<std::string, std::string> ask() {
    const auto source = desk_.words.source(instrument_);
    console_.line(wrap(desk_.wording->say(instrument_.id + ".about"), console_.width(), 0));
    console_.line(source ? say("worded_by", {{"source", *source}}) : say("adapted"), Tone::quiet);
    if (instrument_.own_activities)
      ask_activities();
    else
      for (const ScoreItem& item : instrument_.items) ask_item(item, item.id);
    return std::move(answers_);
  }

 private:
  void ask_activities() {
    if (before_)
      for (const auto& [name, answer] : before_->answers) {
        console_.line("\n" + name);
        ask_item(instrument_.items.front(), name);
      }
    while (answers_.size() < most_activities) {
      const std::string name = console_.ask("\n" + say("ask_activity") + " ");
      if (name.empty()) return;
      if (!answers_.contains(name)) ask_item(instrument_.items.front(), name);
    }
  }

  void ask_item(const ScoreItem& item, const std::string& name) {
    console_.line("\n" + desk_.words.item(instrument_, item));
    char letter = 'a';
    for (const ScoreChoice& choice : item.choices)
      console_.line(fmt::format("  {}  {}", letter++, desk_.words.choice(instrument_, item, choice)));
    while (true) {
      const std::string text = console_.ask(prompt(item) + " ");
      if (text.empty()) return;
      const auto read = read_typed_answers(instrument_, {{name, text}});
      if (!read) {
        console_.line(
            item.choices.empty() ? say("number_range", {{"most", std::to_string(item.most)}}) : say("choose_range"),
            Tone::caution);
      } else if (!surprising(name, read->at(name)) || confirmed(text)) {
        answers_[name] = text;
        return;
      }
    }
  }

  std::string prompt(const ScoreItem& item) const {
    if (!item.choices.empty()) return say("choose");
    if (is_count(item)) return say("count");
    return say("number", {{"lowest", desk_.words.lowest(instrument_, item)},
                          {"highest", desk_.words.highest(instrument_, item)},
                          {"most", std::to_string(item.most)}});
  }
  bool is_count(const ScoreItem& item) const {
    for (const ScoreMeasure& measure : instrument_.measures)
      if (measure.id == item.id) return !measure.best;
    return false;
  }

  // A pain far from the last one is asked about once more (hazard 8).
  bool surprising(const std::string& name, const ScoreAnswer& answer) const {
    if (instrument_.id != "nprs" || !before_ || !before_->answers.contains(name)) return false;
    const auto was = NumericPainRating::from(std::get<int>(before_->answers.at(name)));
    const auto now = NumericPainRating::from(std::get<int>(answer));
    return was && now && asks_again(*was, *now, *desk_.rules, on_);
  }
  bool confirmed(const std::string& points) {
    const auto answer =
        read_yes_no(console_.ask(desk_.wording->say("checkin.confirm_jump", {{"points", points}}) + " "));
    return answer && *answer;
  }
  std::string say(const std::string& key, const Wording::Values& values = {}) const {
    return desk_.wording->say("score." + key, values);
  }

  Console& console_;
  const ScoreDesk& desk_;
  const Instrument& instrument_;
  LocalDate on_;
  Known<ScoreEntry> before_;
  std::map<std::string, std::string> answers_;
};

}  // namespace

std::map<std::string, std::string> ask_score(Console& console, const ScoreDesk& desk, const Instrument& instrument,
                                             Known<Side> side, LocalDate on) {
  return ScoreInterview(console, desk, instrument, side, on).ask();
}

}  // namespace patella
