// The fields of every type, in the order, units and ranges of the decision contract.
#include "fields.h"

namespace patella {
namespace {

constexpr double metres_per_km = 1000.0;
constexpr double seconds_per_minute = 60.0;

template <class Fields>
void list_fields(Fields& fields, RunnerProfile& runner) {
  fields.optional("birth_date", runner.birth_date);
  fields.name("sex", runner.sex);
  fields.quantity("height_m", runner.height, 1.0, 2.3, 1.0);
  fields.quantity("mass_kg", runner.mass, 30.0, 250.0, 1.0);
  fields.name("affected_side", runner.affected_side);
  fields.optional("onset_date", runner.onset_date);
  fields.quantity("reference_longest_run_km", runner.reference_longest_run, 0.0, 200.0, metres_per_km);
  fields.integer("reference_runs_per_week", runner.reference_runs_per_week, 0, 21);
  fields.quantity("reference_weekly_km", runner.reference_weekly_distance, 0.0, 400.0, metres_per_km);
  fields.quantity("tolerated_now_km", runner.tolerated_now, 0.0, 60.0, metres_per_km);
  fields.quantity("goal_session_km", runner.goal_session, 0.0, 200.0, metres_per_km);
  fields.optional("pregnant_or_postpartum", runner.pregnant_or_postpartum);
  fields.optional("knee_surgery_ever", runner.knee_surgery_ever);
  fields.optional("knee_surgery_date", runner.knee_surgery_date);
}

template <class Fields>
void list_fields(Fields& fields, TriageAnswers& triage) {
  fields.optional("date", triage.date);
  fields.answers("answers", triage.answers);
}

template <class Fields>
void list_fields(Fields& fields, Diagnosis& diagnosis) {
  fields.required("date", diagnosis.date);
  fields.required("author", diagnosis.author);
  fields.required("condition", diagnosis.condition);
}

template <class Fields>
void list_fields(Fields& fields, GateAnswers& gates) {
  fields.required("date", gates.date);
  fields.name("side", gates.side);
  fields.optional("stand_pain_free", gates.stand_pain_free);
  fields.optional("walk_pain_free", gates.walk_pain_free);
  fields.optional("straighten_fully_pain_free", gates.straighten_fully_pain_free);
  fields.optional("brisk_walk_30_min_pain_free", gates.brisk_walk_30_min_pain_free);
}

template <class Fields>
void list_fields(Fields& fields, Session& session) {
  fields.required("start", session.start);
  fields.required_name("kind", session.kind);
  fields.quantity("distance_km", session.distance, 0.0, 1000.0, metres_per_km);
  fields.quantity("duration_min", session.duration, 0.0, 10080.0, seconds_per_minute);
  fields.quantity("knee_equivalent_km", session.knee_equivalent, 0.0, 2000.0, metres_per_km);
  fields.quantity("descent_m", session.descent, 0.0, 20000.0, 1.0);
  fields.name("surface", session.surface);
}

template <class Fields>
void list_fields(Fields& fields, CheckIn& checkin) {
  fields.required("date", checkin.date);
  fields.name("side", checkin.side);
  fields.pain("morning_pain", checkin.morning_pain);
  fields.pain("stairs_pain", checkin.stairs_pain);
  fields.pain("during_pain", checkin.during_pain);
  fields.pain("after_pain", checkin.after_pain);
  fields.optional("settled_within_60_min", checkin.settled_within_60_min);
  fields.optional("swelling", checkin.swelling);
  fields.optional("night_pain", checkin.night_pain);
  fields.optional("locking", checkin.locking);
  fields.optional("giving_way", checkin.giving_way);
  fields.optional("fell_or_twisted", checkin.fell_or_twisted);
  fields.optional("unwell", checkin.unwell);
  fields.optional("fever", checkin.fever);
  fields.optional("calf_swelling", checkin.calf_swelling);
  fields.optional("pain_elsewhere", checkin.pain_elsewhere, 60);
  fields.optional("analgesic_before_run", checkin.analgesic_before_run);
  fields.number("sleep_hours", checkin.sleep_hours, 0.0, 24.0);
  fields.integer("soreness", checkin.soreness, 0, 10);
  fields.integer("stress", checkin.stress, 0, 10);
}

template <class Fields>
void list_fields(Fields& fields, PeriodAnswer& answer) {
  fields.required("date", answer.date);
  fields.required("from", answer.from);
  fields.required("to", answer.to);
  fields.optional("worse_morning", answer.worse_morning);
  fields.optional("worse_date", answer.worse_date);
}

template <class Fields>
void list_fields(Fields& fields, StrengthEntry& entry) {
  fields.required("date", entry.date);
  fields.name("side", entry.side);
  fields.required("exercise", entry.exercise);
  fields.integer("sets", entry.sets, 0, 50);
  fields.integer("reps", entry.reps, 0, 1000);
  fields.integer("seconds", entry.seconds, 0, 3600);
  fields.quantity("load_kg", entry.load, 0.0, 500.0, 1.0);
  fields.pain("pain", entry.pain);
  fields.integer("rpe", entry.rpe, 0, 10);
}

template <class Fields>
void list_fields(Fields& fields, ScoreEntry& entry) {
  fields.version(entry.version, 1);
  fields.required("date", entry.date);
  fields.required("instrument", entry.instrument);
  fields.name("side", entry.side);
  fields.score_answers("answers", entry.answers);
  fields.optional("wording", entry.wording, 80);
}

template <class Fields>
void list_fields(Fields& fields, Clearance& clearance) {
  fields.required("date", clearance.date);
  fields.required("author", clearance.author);
  fields.required("red_flag", clearance.red_flag);
}

template <class Fields>
void list_fields(Fields& fields, ClinicianLimits& limits) {
  fields.quantity("max_session_knee_equivalent_km", limits.max_session, 0.0, 200.0, metres_per_km);
  fields.optional("no_running_before", limits.no_running_before);
  fields.integer("pain_ceiling", limits.pain_ceiling, 0, 5);
  fields.optional("author", limits.author);
  fields.optional("date", limits.date);
  fields.optional("expires", limits.expires);
}

template <class Fields>
void list_fields(Fields& fields, Settings& settings) {
  fields.names("running_days", settings.running_days);
  fields.number("target_probability_provoked", settings.target_probability_provoked, 0.10, 0.35);
}

template <class T>
Result<T> read_form(const JsonValue& json, std::string where) {
  FieldReader fields(json, std::move(where));
  T value;
  list_fields(fields, value);
  return fields.finish(std::move(value));
}

template <class T>
Result<T> read_form(std::string_view text) {
  const Result<JsonValue> json = read_json(text);
  if (!json) return Failure(json.error());
  return read_form<T>(*json, {});
}

template <class T>
std::string render_form(T value) {
  FieldWriter fields;
  list_fields(fields, value);
  return fields.finish();
}

}  // namespace

Result<RunnerProfile> read_runner_profile(std::string_view json) { return read_form<RunnerProfile>(json); }
Result<TriageAnswers> read_triage_answers(std::string_view json) { return read_form<TriageAnswers>(json); }
Result<Diagnosis> read_diagnosis(std::string_view json) { return read_form<Diagnosis>(json); }
Result<GateAnswers> read_gate_answers(std::string_view json) { return read_form<GateAnswers>(json); }
Result<Session> read_session(std::string_view json) { return read_form<Session>(json); }
Result<CheckIn> read_checkin(std::string_view json) { return read_form<CheckIn>(json); }
Result<PeriodAnswer> read_period_answer(std::string_view json) { return read_form<PeriodAnswer>(json); }
Result<StrengthEntry> read_strength_entry(std::string_view json) { return read_form<StrengthEntry>(json); }
Result<ScoreEntry> read_score_entry(std::string_view json) { return read_form<ScoreEntry>(json); }
Result<Clearance> read_clearance(std::string_view json) { return read_form<Clearance>(json); }
Result<ClinicianLimits> read_clinician_limits(std::string_view json) { return read_form<ClinicianLimits>(json); }
Result<Settings> read_settings(std::string_view json) { return read_form<Settings>(json); }

Result<RunnerProfile> read_runner_profile(const JsonValue& json, std::string where) {
  return read_form<RunnerProfile>(json, std::move(where));
}
Result<TriageAnswers> read_triage_answers(const JsonValue& json, std::string where) {
  return read_form<TriageAnswers>(json, std::move(where));
}
Result<Diagnosis> read_diagnosis(const JsonValue& json, std::string where) {
  return read_form<Diagnosis>(json, std::move(where));
}
Result<GateAnswers> read_gate_answers(const JsonValue& json, std::string where) {
  return read_form<GateAnswers>(json, std::move(where));
}
Result<Session> read_session(const JsonValue& json, std::string where) {
  return read_form<Session>(json, std::move(where));
}
Result<CheckIn> read_checkin(const JsonValue& json, std::string where) {
  return read_form<CheckIn>(json, std::move(where));
}
Result<PeriodAnswer> read_period_answer(const JsonValue& json, std::string where) {
  return read_form<PeriodAnswer>(json, std::move(where));
}
Result<StrengthEntry> read_strength_entry(const JsonValue& json, std::string where) {
  return read_form<StrengthEntry>(json, std::move(where));
}
Result<Clearance> read_clearance(const JsonValue& json, std::string where) {
  return read_form<Clearance>(json, std::move(where));
}
Result<ClinicianLimits> read_clinician_limits(const JsonValue& json, std::string where) {
  return read_form<ClinicianLimits>(json, std::move(where));
}
Result<Settings> read_settings(const JsonValue& json, std::string where) {
  return read_form<Settings>(json, std::move(where));
}

std::string render(const RunnerProfile& profile) { return render_form(profile); }
std::string render(const TriageAnswers& answers) { return render_form(answers); }
std::string render(const Diagnosis& diagnosis) { return render_form(diagnosis); }
std::string render(const GateAnswers& gates) { return render_form(gates); }
std::string render(const Session& session) { return render_form(session); }
std::string render(const CheckIn& checkin) { return render_form(checkin); }
std::string render(const PeriodAnswer& answer) { return render_form(answer); }
std::string render(const StrengthEntry& entry) { return render_form(entry); }
std::string render(const ScoreEntry& entry) { return render_form(entry); }
std::string render(const Clearance& clearance) { return render_form(clearance); }
std::string render(const ClinicianLimits& limits) { return render_form(limits); }
std::string render(const Settings& settings) { return render_form(settings); }

}  // namespace patella
