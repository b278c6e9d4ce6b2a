// Strength and mobility: a library of exercises as data, and today's programme from stage, pain and history.
//
// In:   exercises/*.toml as text; stage, red flags, check-ins, strength log, runs, equipment, days; the rule book.
// Out:  ExerciseLibrary; a drawing of each exercise as SVG; StrengthPlan: what to do today and this week, with reasons.
// Not:  no clock, no disk, no sentences about today (wording renders those from reasons). A red flag gives no
// programme. Errors: "file:line: what is wrong" for every exercise that is unclear, cannot be drawn, or is linked in a
// circle. Sources: rules/strength.toml (ferber-2015, rathleff-2012-trial, hebert-losier-2017, clinic-article-1 and -3).
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "patella/checkin.h"
#include "patella/rules.h"
#include "patella/triage.h"
#include "patella/units.h"
#include "patella/wording.h"

namespace patella {

struct JsonValue;  // patella/json.h

// ---------------------------------------------------------------- exercises

// In the order in which a programme goes through them; mobility stands beside it.
enum class ExercisePhase { isometric, dynamic, loaded, plyometric, mobility };
// How hard the kneecap is pressed: mean force while the muscle works. The coefficients are strength.knee_force_*.
enum class KneeForce { none, low, moderate, high };
enum class ExerciseSides { both_together, one_at_a_time };
enum class ExerciseCount { repetitions, seconds };

struct DrawnPoint {
  double x_cm = 0.0;
  double y_cm = 0.0;
};

// A leg ends at the heel (the sole, seen from the front), an arm at the palm. The joints between are worked out.
struct DrawnLeg {
  DrawnPoint heel;
  double foot_degrees = 0.0;  // where the toes point
  Known<DrawnPoint> knee;     // from the front only
};
struct DrawnArm {
  DrawnPoint palm;
  Known<DrawnPoint> elbow;  // from the front only
};
// The near (or right) limb first. Angles are directions: 0 forward, 90 up. The figure is 173 cm tall.
struct DrawnPose {
  DrawnPoint hip;
  double trunk_degrees = 90.0;
  double head_degrees = 90.0;
  double pelvis_degrees = 0.0;  // from the front only
  double round_back_cm = 0.0;
  std::array<DrawnLeg, 2> legs;
  std::array<DrawnArm, 2> arms;
};
enum class DrawnView { side, front };
enum class DrawnPropKind { wall, box, chair, band, weight, roller, cushion };
struct DrawnProp {
  DrawnPropKind kind = DrawnPropKind::box;
  DrawnPoint at;
  DrawnPoint size;
  std::string from_joint;  // of a band or weight; empty: `at`
  std::string to_joint;    // of a band; empty: `size` is the other end
};
struct Drawing {
  DrawnView view = DrawnView::side;
  std::vector<DrawnPose> poses;  // one that is held, or start and end
  std::vector<DrawnProp> props;
  std::string arrow_joint;        // which joint's way from start to end is shown ...
  Known<DrawnPoint> arrow_shift;  // ... so far beside it
};

struct KneeLoading {
  KneeForce force = KneeForce::none;
  double bend_degrees = 0.0;  // deepest bend in which the front of the knee works or is stretched
  double seconds = 0.0;       // per repetition
  std::string source;         // into the bibliography; empty: the class of force is the project's own judgement
  std::string evidence_row;
};

struct Exercise {
  std::string id;
  std::string name;
  std::vector<std::string> muscles;  // closed lists: see names.cc
  std::string pattern;
  std::vector<std::string> equipment;
  std::string position;
  ExercisePhase phase = ExercisePhase::dynamic;
  ExerciseSides sides = ExerciseSides::both_together;
  ExerciseCount count = ExerciseCount::repetitions;
  KneeLoading knee;
  std::vector<std::string> how;  // 3 to 5 lines
  std::vector<std::string> mistakes;
  std::vector<std::string> easier;  // ids
  std::vector<std::string> harder;
  Drawing drawing;
  std::string file;
  int line = 0;
};

// Exercises of one purpose, from easy to hard.
struct ExerciseLadder {
  std::string id;
  std::string name;
  std::vector<std::string> rungs;
};
struct ProgrammeStage {
  std::string id;  // protect, reload, return, maintain
  KneeForce most_knee_force = KneeForce::none;
  ExercisePhase most_phase = ExercisePhase::isometric;
  std::vector<std::string> ladders;
  std::vector<std::string> mobility;
};

struct LibraryText {
  std::string name;  // "calf.toml"
  std::string text;
};

class ExerciseLibrary {
 public:
  std::span<const Exercise> exercises() const { return exercises_; }  // by id
  const Exercise* find(std::string_view id) const;                    // nullptr when there is none
  std::span<const ExerciseLadder> ladders() const { return ladders_; }
  const ExerciseLadder& ladder(std::string_view id) const;  // a broken invariant when there is none
  const ProgrammeStage& stage(std::string_view id) const;   // the same
  std::span<const std::string> household() const { return household_; }

 private:
  friend class LibraryReader;
  std::vector<Exercise> exercises_;
  std::vector<ExerciseLadder> ladders_;
  std::vector<ProgrammeStage> stages_;
  std::vector<std::string> household_;  // equipment every home has
};

// `files` must contain "programme.toml". All errors of all files are reported, one per line of the message.
Result<ExerciseLibrary> read_exercise_library(std::span<const LibraryText> files);
// The texts built into the program.
std::vector<LibraryText> shipped_exercise_texts();
// Those texts, read: they do not change while the program runs.
const ExerciseLibrary& shipped_exercises();
// An exercise names a source or an evidence row that the rule book's bibliography lacks.
Known<Error> check_exercise_sources(const ExerciseLibrary& library, const RuleBook& rules);

// SVG text. The same exercise gives the same bytes.
std::string render_drawing(const Exercise& exercise);
// The pages under docs/exercises: index, one drawing per exercise.
std::vector<LibraryText> render_library_pages(const ExerciseLibrary& library);

// ---------------------------------------------------------------- what the runner has, and what a physiotherapist set

struct PrescribedExercise {
  std::string exercise;         // an id of the library, or a name of its own
  Known<int> sets;              // 1 to 20
  Known<int> reps;              // 1 to 200; seconds for what is held
  Known<Mass> load;             // 0 to 500 kg
  Known<KneeForce> knee_force;  // of a name of its own; unknown counts as high
  bool operator==(const PrescribedExercise&) const = default;
};
struct StrengthChoices {
  std::vector<std::string> equipment;  // besides what every home has
  std::vector<Weekday> days;           // empty: any
  std::vector<PrescribedExercise> prescribed;
  std::string prescribed_by;
  bool replaces_programme = false;  // only what is prescribed
  bool operator==(const StrengthChoices&) const = default;
};
Result<StrengthChoices> read_strength_choices(std::string_view json);
Result<StrengthChoices> read_strength_choices(const JsonValue& json, std::string where);  // inside a larger document
std::string render(const StrengthChoices& choices);

// ---------------------------------------------------------------- the programme

enum class StrengthStage { refer, protect, reload, return_to_running, maintain };  // "return" in texts
enum class StrengthEffect { refers, forbids, limits, holds, permits };
// The day as a whole: a session, only mobility (a rest day, or the session is done), or nothing at all.
enum class StrengthDayKind { session, mobility, nothing };

struct StrengthRun {
  LocalDate day;
  Distance distance;
};

struct StrengthReason {
  std::string rule;
  StrengthEffect effect = StrengthEffect::permits;
  Known<double> observed;
  Known<double> threshold;
  std::string unit;
  std::string exercise;  // empty: about the day
  bool operator==(const StrengthReason&) const = default;
};

struct StrengthInputs {
  LocalDate today;
  StrengthStage stage = StrengthStage::protect;
  RunnerProfile runner;
  std::vector<RedFlag> red_flags;         // standing today, as screen_red_flags gives them
  std::vector<StrengthReason> closed_by;  // what else lets the day's decision refer or say nothing
  std::vector<CheckIn> checkins;          // any order, also of later days: those are not looked at
  std::vector<StrengthEntry> log;
  std::vector<StrengthRun> runs;
  ClinicianLimits limits;
  StrengthChoices choices;
};

struct StrengthItem {
  std::string exercise;
  std::string name;
  std::string ladder;  // empty for what a physiotherapist set
  int rung = 0;
  int sets = 0;
  ExerciseCount count = ExerciseCount::repetitions;
  int reps = 0;  // seconds for what is held
  Known<Mass> load;
  ExerciseSides sides = ExerciseSides::both_together;
  int effort_low = 0;  // how hard the last repetitions feel, 0 to 10
  int effort_high = 0;
  Known<int> rest_s;  // between its sets; unknown where there is only one
  KneeEquivalentDistance knee_equivalent;
  StrengthReason why;
  bool operator==(const StrengthItem&) const = default;
};
struct MobilityItem {
  std::string exercise;
  std::string name;
  ExerciseSides sides = ExerciseSides::both_together;
  int seconds = 0;
  bool operator==(const MobilityItem&) const = default;
};
struct StrengthDay {
  LocalDate date;
  StrengthDayKind kind = StrengthDayKind::mobility;
  std::string rule;  // why it is no session
  bool operator==(const StrengthDay&) const = default;
};
// Single-leg heel raises against people of the same age and sex.
struct HeelRaiseComparison {
  int best = 0;
  double norm = 0.0;
  bool below = false;  // by more than a test changes from one week to the next
  std::string rule;
  bool operator==(const HeelRaiseComparison&) const = default;
};

struct StrengthPlan {
  LocalDate date;
  std::string rules_version;
  StrengthStage stage = StrengthStage::protect;
  StrengthDayKind kind = StrengthDayKind::nothing;
  bool done_today = false;
  std::vector<StrengthItem> session;   // today's, or the next one's on a day without
  std::vector<MobilityItem> mobility;  // today's minutes
  std::vector<StrengthDay> week;       // seven days from today
  std::vector<StrengthReason> reasons;
  KneeEquivalentDistance knee_equivalent;  // of the session, with its band
  KneeEquivalentDistance knee_equivalent_low;
  KneeEquivalentDistance knee_equivalent_high;
  int sessions_last_7_days = 0;
  int sessions_least = 0;
  int sessions_most = 0;
  Known<HeelRaiseComparison> heel_raise;
  std::vector<std::string> missing;        // "morning_pain", "pain", "effort": what keeps it from going on
  std::vector<std::string> rules_applied;  // sorted
  bool operator==(const StrengthPlan&) const = default;
};

StrengthPlan plan_strength(const StrengthInputs& inputs, const ExerciseLibrary& library, const RuleBook& rules);
// A rule this module needs and the book lacks; to be asked when the rules are read.
Known<Error> check_strength_rules(const RuleBook& rules);
std::vector<std::string> list_strength_rules();

// What an entry counts on a ladder: repetitions, or the seconds of what is held. An entry of a held exercise without
// seconds is of the time before the field was there: its repetitions are seconds.
Known<int> count_of(const StrengthEntry& entry, const Exercise& exercise);

struct StrengthLoad {
  KneeEquivalentDistance knee_equivalent;  // of the leg that did most
  KneeEquivalentDistance low;
  KneeEquivalentDistance high;
  std::vector<std::string> rules;  // all of them assumptions
};
// What an entry adds to the ledger of the knee; unknown without sets, or without repetitions and seconds. An exercise
// nobody described counts as hard on the knee.
Known<StrengthLoad> compute_strength_load(const StrengthEntry& entry, const ExerciseLibrary& library,
                                          const StrengthChoices& choices, const RuleBook& rules, LocalDate on);

// The same for the ledger of a day: sets or repetitions that nobody gave are those of a full dose of the programme.
StrengthLoad charge_strength(const StrengthEntry& entry, const ExerciseLibrary& library, const StrengthChoices& choices,
                             const RuleBook& rules, LocalDate on);

std::string render_json(const StrengthPlan& plan, const Wording& wording);
// strength.reason.<rule>.<effect>, with the numbers filled in.
std::string describe(const StrengthReason& reason, const Wording& wording);

std::string_view name_of(StrengthStage stage);
std::string_view name_of(StrengthEffect effect);
std::string_view name_of(StrengthDayKind kind);
Known<StrengthStage> find_strength_stage(std::string_view name);

std::string_view name_of(ExercisePhase phase);
std::string_view name_of(KneeForce force);
std::string_view name_of(ExerciseSides sides);
std::string_view name_of(ExerciseCount count);

}  // namespace patella
