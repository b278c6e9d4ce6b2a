// Which items there are and in which order their answers stand, best first. What they are worth is in the rules.
#include <array>
#include <cmath>

#include "patella/score.h"

namespace patella {
namespace {

struct KujalaItem {
  const char* id;
  std::array<const char*, 5> choices;  // best first; the rest is empty
};
constexpr std::array<KujalaItem, 13> kujala_items{{
    {"limp", {"none", "slight", "constant"}},
    {"support", {"full", "painful", "impossible"}},
    {"walking", {"unlimited", "over_2_km", "one_to_two_km", "unable"}},
    {"stairs", {"no_difficulty", "slight_down", "down_and_up", "unable"}},
    {"squatting", {"no_difficulty", "painful_when_repeated", "painful_each_time", "partial_weight", "unable"}},
    {"running", {"no_difficulty", "after_2_km", "slight_from_start", "severe", "unable"}},
    {"jumping", {"no_difficulty", "slight_difficulty", "constant_pain", "unable"}},
    {"sitting", {"no_difficulty", "after_exercise", "constant", "forces_to_straighten", "unable"}},
    {"pain", {"none", "slight", "disturbs_sleep", "severe_at_times", "severe_constant"}},
    {"swelling", {"none", "after_severe_exertion", "after_daily_activities", "every_evening", "constant"}},
    {"kneecap", {"none", "sometimes_in_sport", "sometimes_in_daily_life", "one_dislocation", "more_dislocations"}},
    {"thigh", {"none", "slight", "severe"}},
    {"bending", {"none", "slight", "severe"}},
}};
constexpr std::array<const char*, 9> uwri_items{"daily_life",    "frustration", "recovery", "pain_during", "pain_after",
                                                "weekly_volume", "longest_run", "pace",     "confidence"};
constexpr std::array<const char*, 3> nprs_items{"usual", "worst", "running"};
constexpr std::array<const char*, 2> sides{"left", "right"};
constexpr int most_pain = 10;           // the scale of NumericPainRating
constexpr int most_repetitions = 1000;  // a slip of the finger, not a person

class InstrumentReader {
 public:
  InstrumentReader(const RuleBook& rules, LocalDate on) : rules_(rules), on_(on) {}

  Result<std::vector<Instrument>> read() {
    std::vector<Instrument> all{kujala(), uwri(), nprs(), heel_raise(), squat(), psfs()};
    if (error_) return Failure(*error_);
    return all;
  }

 private:
  Instrument kujala() {
    Instrument instrument{.id = "kujala", .per_side = true, .items = {}, .measures = {}};
    double best = 0.0;
    for (const KujalaItem& item : kujala_items) {
      instrument.items.push_back(read_item(item));
      best += instrument.items.back().choices.front().points;
    }
    instrument.measures = {{"total", ScoreSum::sum, true, best, change("kujala.minimal_important_change")}};
    return instrument;
  }
  Instrument uwri() {
    Instrument instrument{.id = "uwri", .items = {}, .measures = {}};
    const int most = whole("uwri.item_points");
    for (const char* id : uwri_items) instrument.items.push_back({id, {}, most});
    const double best = most * static_cast<double>(uwri_items.size());
    instrument.measures = {{"total", ScoreSum::sum, true, best, change("uwri.minimal_important_change")}};
    return instrument;
  }
  Instrument nprs() {
    Instrument instrument{.id = "nprs", .per_side = true, .items = {}, .measures = {}};
    for (const char* id : nprs_items) add_pain(instrument, id);
    return instrument;
  }
  Instrument heel_raise() {
    Instrument instrument{.id = "heel_raise", .items = {}, .measures = {}};
    const bool known = rules_.find("strength.heel_raise_noise") != nullptr;
    for (const char* side : sides)
      add_count(instrument, side, known ? Known<MinimalChange>(change("strength.heel_raise_noise")) : unknown);
    return instrument;
  }
  Instrument squat() {
    Instrument instrument{.id = "squat", .items = {}, .measures = {}};
    for (const char* side : sides) {
      add_pain(instrument, std::string(side) + "_pain");
      add_count(instrument, std::string(side) + "_count", unknown);
    }
    return instrument;
  }
  // The measures of the single activities are added when they have names.
  Instrument psfs() {
    const int most = whole("psfs.item_points");
    Instrument instrument{.id = "psfs", .own_activities = true, .items = {{"activity", {}, most}}, .measures = {}};
    instrument.measures = {
        {"mean", ScoreSum::mean, true, static_cast<double>(most), change("psfs.minimal_important_change")},
        {"activity", ScoreSum::one, true, static_cast<double>(most), change("psfs.single_activity_change")}};
    return instrument;
  }

  void add_pain(Instrument& instrument, std::string id) {
    instrument.items.push_back({id, {}, most_pain});
    instrument.measures.push_back(
        {std::move(id), ScoreSum::one, false, static_cast<double>(most_pain), change("nprs.minimal_important_change")});
  }
  static void add_count(Instrument& instrument, std::string id, Known<MinimalChange> important) {
    instrument.items.push_back({id, {}, most_repetitions});
    instrument.measures.push_back({std::move(id), ScoreSum::one, true, unknown, std::move(important)});
  }

  ScoreItem read_item(const KujalaItem& named) {
    ScoreItem item{named.id, {}, 0};
    for (const char* choice : named.choices) {
      if (choice == nullptr) break;
      const std::string rule = std::string("kujala.") + named.id + "." + choice;
      item.choices.push_back({choice, number(rule), rule});
      const std::size_t count = item.choices.size();
      if (count > 1 && item.choices[count - 1].points > item.choices[count - 2].points)
        refuse(rule, "is worth more than the better answer before it");
    }
    return item;
  }
  double number(const std::string& id) {
    const Rule* rule = rules_.find(id);
    if (rule != nullptr && !rule->values.empty()) return rules_.value(id, on_);
    refuse(id, "is missing: the questionnaires need it");
    return 0.0;
  }
  int whole(const std::string& id) {
    const double value = number(id);
    if (value != std::floor(value)) refuse(id, "must be a whole number");
    return static_cast<int>(value);
  }
  MinimalChange change(const std::string& id) {
    const double least = number(id);
    const Rule* rule = rules_.find(id);
    return {least, rule != nullptr ? rule->high.value_or(least) : least, id};
  }
  void refuse(const std::string& rule, std::string message) {
    if (!error_) error_ = Error{ErrorCode::invalid_input, "the rule " + rule, std::move(message), ""};
  }

  const RuleBook& rules_;
  LocalDate on_;
  Known<Error> error_;
};

}  // namespace

Result<std::vector<Instrument>> read_instruments(const RuleBook& rules, LocalDate on) {
  return InstrumentReader(rules, on).read();
}

const Instrument* find_instrument(std::span<const Instrument> instruments, std::string_view name) {
  const std::string_view id = name == "akps" ? "kujala" : name;
  for (const Instrument& instrument : instruments)
    if (instrument.id == id) return &instrument;
  return nullptr;
}

}  // namespace patella
