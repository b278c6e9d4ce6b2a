// What the runner and the clinician say: profile, check-ins, gates, limits, clearances, diagnosis, settings.
//
// In:   one strict JSON form per type (names, units and ranges of contracts/decide-v1.md).
// Out:  the values; read_x(render_x(value)) == value.
// Not:  no judgement. An absent or null field is unknown, never zero and never "fine".
// Errors: an unknown or duplicate key, or a number out of range, names the key, the value and the range.
#pragma once

#include <compare>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "patella/base.h"
#include "patella/calendar.h"
#include "patella/units.h"

namespace patella {

struct JsonValue;  // patella/json.h

// Numeric Pain Rating Scale, an integer 0 to 10.
class NumericPainRating {
 public:
  static Result<NumericPainRating> from(int points);  // refuses what is outside 0..10
  constexpr int points() const { return points_; }
  constexpr auto operator<=>(const NumericPainRating&) const = default;

 private:
  constexpr explicit NumericPainRating(int points) : points_(points) {}
  int points_ = 0;
};

enum class Sex { female, male, other };
enum class Side { left, right, both };
enum class Surface { road, grass, trail, track, treadmill, sand, other };
enum class SessionKind { run, walk, walk_run, hike, ride, other };
enum class Weekday { monday, tuesday, wednesday, thursday, friday, saturday, sunday };

// The request's "runner". reference_* describe the time before the pain and never raise an allowance.
struct RunnerProfile {
  Known<LocalDate> birth_date;
  Known<Sex> sex;
  Known<Height> height;  // 1.00 to 2.30 m
  Known<Mass> mass;      // 30 to 250 kg
  Known<Side> affected_side;
  Known<LocalDate> onset_date;
  Known<Distance> reference_longest_run;      // 0 to 200 km
  Known<int> reference_runs_per_week;         // 0 to 21
  Known<Distance> reference_weekly_distance;  // 0 to 400 km
  Known<Distance> tolerated_now;              // 0 to 60 km: longest run of the last 14 days that left the knee no worse
  Known<Distance> goal_session;               // 0 to 200 km
  Known<bool> pregnant_or_postpartum;
  Known<bool> knee_surgery_ever;
  Known<LocalDate> knee_surgery_date;
  bool operator==(const RunnerProfile&) const = default;
};

struct TriageAnswers {
  Known<LocalDate> date;
  std::map<std::string, bool> answers;  // question id -> yes or no; a question not answered is absent
  bool operator==(const TriageAnswers&) const = default;
};

struct Diagnosis {
  LocalDate date;
  std::string author;
  std::string condition;  // "patellofemoral_pain", ...
  bool operator==(const Diagnosis&) const = default;
};

struct GateAnswers {
  LocalDate date;
  Known<Side> side;
  Known<bool> stand_pain_free;
  Known<bool> walk_pain_free;
  Known<bool> straighten_fully_pain_free;
  Known<bool> brisk_walk_30_min_pain_free;
  bool operator==(const GateAnswers&) const = default;
};

struct Session {
  ZonedInstant start;
  SessionKind kind = SessionKind::run;
  Known<Distance> distance;                       // 0 to 1000 km
  Known<Duration> duration;                       // 0 to 10080 min, a week
  Known<KneeEquivalentDistance> knee_equivalent;  // 0 to 2000 K
  Known<Distance> descent;                        // 0 to 20000 m
  Known<Surface> surface;
  bool operator==(const Session&) const = default;
};

// A check-in of day D: pain during and after the sessions that started on D, and the morning of D (the answer of the
// knee to D - 1).
struct CheckIn {
  LocalDate date;
  Known<Side> side;
  Known<NumericPainRating> morning_pain;
  Known<NumericPainRating> stairs_pain;
  Known<NumericPainRating> during_pain;
  Known<NumericPainRating> after_pain;
  Known<bool> settled_within_60_min;
  Known<bool> swelling;
  Known<bool> night_pain;
  Known<bool> locking;
  Known<bool> giving_way;
  Known<bool> fell_or_twisted;
  Known<bool> unwell;
  Known<bool> fever;
  Known<bool> calf_swelling;
  Known<std::string> pain_elsewhere;  // a body region in words; at most 60 characters
  Known<bool> analgesic_before_run;
  Known<double> sleep_hours;  // 0 to 24
  Known<int> soreness;        // 0 to 10
  Known<int> stress;          // 0 to 10
  bool operator==(const CheckIn&) const = default;
};

// Asked after silent days: was any morning from `from` to `to` worse than usual, and which? It stands for no check-in.
struct PeriodAnswer {
  LocalDate date;  // of the answer: it tells of nothing later
  LocalDate from;
  LocalDate to;
  Known<bool> worse_morning;
  Known<LocalDate> worse_date;  // unknown: some morning of them
  bool operator==(const PeriodAnswer&) const = default;
};

struct StrengthEntry {
  LocalDate date;
  Known<Side> side;
  std::string exercise;
  Known<int> sets;     // 0 to 50
  Known<int> reps;     // 0 to 1000
  Known<int> seconds;  // 0 to 3600: how long each repetition is held; without reps, one
  Known<Mass> load;    // 0 to 500 kg
  Known<NumericPainRating> pain;
  Known<int> rpe;  // 0 to 10
  bool operator==(const StrengthEntry&) const = default;
};

// A filled-in questionnaire or a self-test. What the items are and what the answers are worth is said by score.h: here
// stand the answers, not the points, so that they can be counted again when a rule changes.
using ScoreAnswer = std::variant<int, std::string>;  // a number (0 to 1000), or the name of the answer chosen
struct ScoreEntry {
  int version = 1;  // of the items and their answers; 1 is the only one there is
  LocalDate date;
  std::string instrument;  // "kujala"
  Known<Side> side;
  std::map<std::string, ScoreAnswer> answers;  // item -> answer; an item not answered is absent
  Known<std::string> wording;                  // whose words were asked; unknown: our own. At most 80 characters
  bool operator==(const ScoreEntry&) const = default;
};

struct Clearance {
  LocalDate date;
  std::string author;
  std::string red_flag;  // the flag it lifts, for answers dated up to `date`
  bool operator==(const Clearance&) const = default;
};

struct ClinicianLimits {
  Known<KneeEquivalentDistance> max_session;  // 0 to 200 K
  Known<LocalDate> no_running_before;
  Known<int> pain_ceiling;  // 0 to 5
  Known<std::string> author;
  Known<LocalDate> date;
  Known<LocalDate> expires;  // past this day the limit is no longer in force
  bool operator==(const ClinicianLimits&) const = default;
};

struct Settings {
  std::vector<Weekday> running_days;
  Known<double> target_probability_provoked;  // 0.10 to 0.35; above 0.20 only with a clinician's limit entry
  bool operator==(const Settings&) const = default;
};

Result<RunnerProfile> read_runner_profile(std::string_view json);
Result<TriageAnswers> read_triage_answers(std::string_view json);
Result<Diagnosis> read_diagnosis(std::string_view json);
Result<GateAnswers> read_gate_answers(std::string_view json);
Result<Session> read_session(std::string_view json);
Result<CheckIn> read_checkin(std::string_view json);
Result<PeriodAnswer> read_period_answer(std::string_view json);
Result<StrengthEntry> read_strength_entry(std::string_view json);
Result<ScoreEntry> read_score_entry(std::string_view json);
Result<Clearance> read_clearance(std::string_view json);
Result<ClinicianLimits> read_clinician_limits(std::string_view json);
Result<Settings> read_settings(std::string_view json);

// The same for a value inside a larger document; `where` is the path to it ("checkins[3]") and opens every error's
// path.
Result<RunnerProfile> read_runner_profile(const JsonValue& json, std::string where);
Result<TriageAnswers> read_triage_answers(const JsonValue& json, std::string where);
Result<Diagnosis> read_diagnosis(const JsonValue& json, std::string where);
Result<GateAnswers> read_gate_answers(const JsonValue& json, std::string where);
Result<Session> read_session(const JsonValue& json, std::string where);
Result<CheckIn> read_checkin(const JsonValue& json, std::string where);
Result<PeriodAnswer> read_period_answer(const JsonValue& json, std::string where);
Result<StrengthEntry> read_strength_entry(const JsonValue& json, std::string where);
Result<Clearance> read_clearance(const JsonValue& json, std::string where);
Result<ClinicianLimits> read_clinician_limits(const JsonValue& json, std::string where);
Result<Settings> read_settings(const JsonValue& json, std::string where);

// Compact JSON, keys in contract order, unknown fields left out.
std::string render(const RunnerProfile& profile);
std::string render(const TriageAnswers& answers);
std::string render(const Diagnosis& diagnosis);
std::string render(const GateAnswers& gates);
std::string render(const Session& session);
std::string render(const CheckIn& checkin);
std::string render(const PeriodAnswer& answer);
std::string render(const StrengthEntry& entry);
std::string render(const ScoreEntry& entry);
std::string render(const Clearance& clearance);
std::string render(const ClinicianLimits& limits);
std::string render(const Settings& settings);

// Stable names as in the contract ("walk_run", "both", "mon"); an unknown name is unknown.
std::string_view name_of(Sex sex);
std::string_view name_of(Side side);
std::string_view name_of(Surface surface);
std::string_view name_of(SessionKind kind);
std::string_view name_of(Weekday day);
Known<Sex> find_sex(std::string_view name);
Known<Side> find_side(std::string_view name);
Known<Surface> find_surface(std::string_view name);
Known<SessionKind> find_session_kind(std::string_view name);
Known<Weekday> find_weekday(std::string_view name);

}  // namespace patella
