// Outcome questionnaires and self-tests: what the answers are worth, and whether a change is more than noise.
//
// In:   answers, wording, the rules kujala.*, uwri.*, nprs.*, psfs.* and, where the book has them,
//       strength.heel_raise_*.
// Out:  scores with what is missing; the change since the first and the last, against the minimal important
//       change.
// Not:  no advice, no diagnosis: a score opens and closes nothing.
// Sources: rules/questionnaires.toml. Items are named and worded in our own words, marked as adapted; a clinic that
//       holds a licence supplies the original words in a file of its own.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "patella/checkin.h"
#include "patella/rules.h"
#include "patella/wording.h"

namespace patella {

struct ScoreChoice {
  std::string id;  // "slight"
  double points = 0.0;
  std::string rule;  // "kujala.limp.slight"
};

// With choices, one of them, best first; else a whole number from 0 to `most`.
struct ScoreItem {
  std::string id;
  std::vector<ScoreChoice> choices;
  int most = 0;
};

// From which difference a change counts, and from which it does so clearly.
struct MinimalChange {
  double least = 0.0;
  double clear = 0.0;
  std::string rule;
};

enum class ScoreSum { one, sum, mean };
// A number followed over time: of one item, or of all.
struct ScoreMeasure {
  std::string id;  // "total", "mean", or the item it is of
  ScoreSum sum = ScoreSum::one;
  bool more_is_better = true;
  Known<double> best;              // the highest there is; unknown for a count
  Known<MinimalChange> important;  // unknown: nobody has said how large a change means something
};

struct Instrument {
  std::string id;               // "kujala"
  bool per_side = false;        // filled in for one knee
  bool own_activities = false;  // the runner names the items: each is like `items.front()`
  std::vector<ScoreItem> items;
  std::vector<ScoreMeasure> measures;
};

// Kujala (AKPS), UWRI, NPRS, single-leg heel raise, single-leg squat, PSFS: in this order. A rule that is missing, or a
// worse answer worth more than a better one, is an error.
Result<std::vector<Instrument>> read_instruments(const RuleBook& rules, LocalDate on);
// By id or its other name ("akps"); nullptr when there is none.
const Instrument* find_instrument(std::span<const Instrument> instruments, std::string_view name);

// ---- answers

// As typed: item -> text. A choice by its name, its letter (a is the best) or its points.
Result<std::map<std::string, ScoreAnswer>> read_typed_answers(const Instrument& instrument,
                                                              const std::map<std::string, std::string>& typed);
// A file of answers: {"date": ..., "side": ..., "answers": {item: name or points}}; all but answers may be left out.
struct AnswerFile {
  Known<LocalDate> date;
  Known<Side> side;
  std::map<std::string, std::string> answers;
};
Result<AnswerFile> read_answer_file(std::string_view json);
// An unknown item, an answer that is none of its choices, a number out of its range, a side that is missing or does
// not belong there, nothing answered at all.
Known<Error> check_score(const Instrument& instrument, const ScoreEntry& entry);

// ---- scores

enum class ChangeVerdict { within_noise, better, worse, cannot_say };

struct ScoreChange {
  LocalDate since;
  double difference = 0.0;
  ChangeVerdict verdict = ChangeVerdict::cannot_say;
  bool clear = false;        // beyond the upper of the two thresholds
  bool other_words = false;  // the two were asked in different words
  bool operator==(const ScoreChange&) const = default;
};

struct ScoreValue {
  std::string measure;
  Known<double> value;               // unknown while an item is missing
  std::vector<std::string> missing;  // items
  Known<double> norm;                // of people of this age and sex, where the rules have one
  std::string norm_rule;
  Known<ScoreChange> since_first;  // against the first and the last entry before this one that compare with it: of the
  Known<ScoreChange> since_last;   // same side, for activities the runner names of the same activities
  bool operator==(const ScoreValue&) const = default;
};

struct ScoredEntry {
  ScoreEntry entry;
  std::vector<ScoreValue> values;  // in the order of the measures
};

// One entry on its own; answers are taken as check_score passed them.
std::vector<ScoreValue> compute_score(const Instrument& instrument, const ScoreEntry& entry);
// All entries of one instrument, oldest day first. The runner is looked at for the norms alone.
std::vector<ScoredEntry> follow_scores(const Instrument& instrument, std::span<const ScoreEntry> entries,
                                       const RunnerProfile& runner, const RuleBook& rules);
// The measures of one entry: those of the instrument, and one for every activity the runner named.
std::vector<ScoreMeasure> list_measures(const Instrument& instrument, const ScoreEntry& entry);

// The rule that holds the single-leg heel raises of people of this age and sex; unknown outside the ages measured.
Known<std::string> name_heel_raise_norm(const RunnerProfile& runner, LocalDate on);

std::string_view name_of(ChangeVerdict verdict);
// {"instrument", "date", "side", "wording", "measures": {id: {"value", "best", "missing", "since_first" ...}}}
std::string render_json(const Instrument& instrument, const ScoredEntry& scored);

// ---- words

// The texts of the questionnaires: our own (marked as adapted), or those a clinic supplied for an instrument.
class ScoreWording {
 public:
  explicit ScoreWording(const Wording& own) : own_(&own) {}
  // Our words for this instrument, or the clinic's.
  std::string item(const Instrument& instrument, const ScoreItem& item) const;
  std::string choice(const Instrument& instrument, const ScoreItem& item, const ScoreChoice& choice) const;
  std::string lowest(const Instrument& instrument, const ScoreItem& item) const;   // what 0 means
  std::string highest(const Instrument& instrument, const ScoreItem& item) const;  // what the highest number means
  // Who supplied the words; unknown: they are ours, adapted.
  Known<std::string> source(const Instrument& instrument) const;

 private:
  friend Result<ScoreWording> read_clinic_wording(std::string_view toml, std::string_view file,
                                                  std::span<const Instrument> instruments, const Wording& own);
  std::string say(const Instrument& instrument, const std::vector<std::string>& keys) const;
  const Wording* own_;
  std::map<std::string, std::string> sources_;  // instrument -> who supplied its words
  Wording clinic_;
};

// A clinic's file: [kujala] source = "...", [kujala.limp] text = "...", none = "...", and so on for every item and
// answer. All of an instrument or none of it: half of one is neither the original nor ours.
Result<ScoreWording> read_clinic_wording(std::string_view toml, std::string_view file,
                                         std::span<const Instrument> instruments, const Wording& own);
// Every key a file of wording holds for an instrument, "source" aside.
std::vector<std::string> list_wording_keys(const Instrument& instrument);

}  // namespace patella
