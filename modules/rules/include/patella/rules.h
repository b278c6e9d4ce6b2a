// Clinical rules and coefficients as data a physiotherapist can read.
//
// In:   the text of rules/*.toml, of rules/bibliography.toml, and the ids and flags of the evidence table.
// Out:  a RuleBook: every rule with statement, values by date, unit, grade, sources, reasoning and status.
// Not:  no expression language, no logic, no disk. What a rule does stands in the module that names its id.
// Errors: unknown key, missing unit or source, a source that is not in the bibliography, a value out of its range,
//         approval without a reviewer: each with file and line.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "patella/base.h"
#include "patella/calendar.h"

namespace patella {

// Strongest to weakest. The last two are said on screen wherever the number is shown.
enum class EvidenceGrade {
  guideline,
  randomised_trial,
  meta_analysis,
  cohort,
  cross_sectional,
  laboratory,
  convention,
  expert_opinion,
  assumption,
};
enum class RuleStatus { draft, in_review, approved, retired };

struct RuleSource {
  std::string key;           // into the bibliography
  std::string where;         // table, section, page; may be empty
  std::string evidence_row;  // id in the evidence table ("LOAD012"); may be empty
  bool second_hand = false;  // the row was read in a text that quotes the paper (SECONDARY), not in the paper
};

struct DatedValue {
  LocalDate from;
  double value = 0.0;
};

// How many times more often a finding is there (yes) or absent (no) with a condition than with others.
struct ConditionRatio {
  std::string condition;
  double yes = 1.0;
  double no = 1.0;
  std::string evidence_row;  // empty: a judgement of ours
};

struct Rule {
  std::string id;                  // "progression.single_session_spike"
  std::string topic;               // the file it stands in, without ".toml"
  std::string statement;           // one sentence
  std::string unit;                // "percent", "ratio", "days", "points", "m/s", "none" ...
  std::vector<DatedValue> values;  // ascending; empty for a rule without a number
  Known<double> low;               // uncertainty of the value, same unit
  Known<double> high;
  std::vector<ConditionRatio> ratios;  // of a finding; rules/differential.toml says how they are used
  std::string cluster;                 // findings that measure much the same; may be empty
  std::vector<std::string> answers;    // questions behind the finding; empty: the one of the same name
  double minimum = 0.0;                // what the loader accepts
  double maximum = 0.0;
  std::string population;
  EvidenceGrade evidence = EvidenceGrade::assumption;
  std::vector<RuleSource> sources;
  std::string reasoning;
  RuleStatus status = RuleStatus::draft;
  std::string reviewed_by;  // empty while nobody has
  LocalDate review_due;
  bool red_flag = false;  // may only make advice stricter
  std::string urgency;    // of a red flag: "routine", "urgent" or "emergency"; else empty
  std::string file;
  int line = 0;
};

struct Reference {
  std::string key;      // "frandsen-2025"
  std::string text;     // authors, title, journal, year
  std::string address;  // doi, PMID or address
};

// A triage question as data; its sentences stand in text/en.toml. rules/questions.toml says what the keys mean.
struct Question {
  std::string id;     // "squat_hurts"
  std::string group;  // shown together
  std::string rule;   // the red flag a yes can raise; may be empty
  bool required = false;
  bool sensitive = false;
  bool short_form = false;
  bool self_test = false;
  std::vector<std::string> asked_if;  // any of these was answered yes; empty: always asked
  std::string not_for;                // a sex it is not asked of; may be empty
};

// All of `yes` answered yes and all of `no` answered no cannot be.
struct Contradiction {
  std::vector<std::string> yes;
  std::vector<std::string> no;
  bool operator==(const Contradiction&) const = default;
};

// Sources that contradict each other: both sides, and what is done about it. Shown on the page of every rule it
// touches.
struct RulePosition {
  std::string says;
  std::vector<RuleSource> sources;
};
struct RuleConflict {
  std::string id;                  // "A", as in the evidence base
  std::string question;            // what is disputed
  std::vector<std::string> rules;  // ids it touches; may be empty
  std::vector<RulePosition> positions;
  std::string chosen;  // what Patella does, and why
  int line = 0;        // in conflicts.toml
};

struct RuleText {
  std::string name;  // "progression.toml"
  std::string text;
};

class RuleBook {
 public:
  std::string_view version() const { return version_; }
  // Since when the set as a whole holds; older sets do not say.
  Known<LocalDate> in_force_from() const { return in_force_from_; }
  std::span<const Rule> rules() const { return rules_; }                     // by id
  std::span<const Reference> bibliography() const { return bibliography_; }  // by key
  std::span<const Question> questions() const { return questions_; }         // in the order they are asked
  std::span<const Contradiction> contradictions() const { return contradictions_; }
  std::span<const RuleConflict> conflicts() const { return conflicts_; }  // in the order of conflicts.toml
  const Rule* find(std::string_view id) const;                            // nullptr when there is none
  const Reference* find_reference(std::string_view key) const;
  std::vector<const RuleConflict*> conflicts_of(std::string_view id) const;  // that touch a rule
  // The value in force on a day; before the first dated value, the first one. An id without a value is a broken
  // invariant (the typed readers check at the start).
  double value(std::string_view id, LocalDate on) const;
  // A copy in which the rule of the same id is this one: what would the advice be if the rule were another?
  RuleBook with(Rule rule) const;
  // A copy in which every rule has its newest number on every day.
  RuleBook newest() const;
  // A copy with the rules, questions and conditions only `newer` has: an old set under a program that asks for more.
  RuleBook with_missing_from(const RuleBook& newer) const;

 private:
  friend class RuleBookReader;
  std::string version_;
  Known<LocalDate> in_force_from_;
  std::vector<Rule> rules_;
  std::vector<Reference> bibliography_;
  std::vector<RuleConflict> conflicts_;
  std::vector<Question> questions_;
  std::vector<Contradiction> contradictions_;
};

// `files` must contain "bibliography.toml", "version.toml" and "evidence.csv"; every other file holds rules. All errors
// of all files are reported, one "file:line: what is wrong" per line of the message.
Result<RuleBook> read_rule_book(std::span<const RuleText> files);

std::string_view name_of(EvidenceGrade grade);
std::string_view name_of(RuleStatus status);
Known<EvidenceGrade> find_evidence_grade(std::string_view name);
Known<RuleStatus> find_rule_status(std::string_view name);

// Files of scenarios in which a rule acts, and in which it leaves the answer as it is.
struct RuleStoryFiles {
  std::vector<std::string> acts_in;
  std::vector<std::string> silent_in;
};

// All rules, or one, as JSON: what `patella rules --json` prints.
std::string render_json(const RuleBook& book);
std::string render_json(const RuleBook& book, const Rule& rule, const Known<RuleStoryFiles>& stories = unknown);

}  // namespace patella
