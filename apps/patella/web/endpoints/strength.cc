// strength: today's session with its drawings, what was done, progress over weeks.
#include "patella/strength.h"

#include <algorithm>
#include <map>
#include <set>

#include "api_json.h"
#include "api_routes.h"
#include "strength_card.h"
#include "strength_inputs.h"
#include "week_history.h"

namespace patella {
namespace {

constexpr int log_days = 84;
constexpr int days_per_week = 7;

// The drawing of an exercise of the library; a physiotherapist's own has none.
void put_drawing(JsonWriter& json, const Exercise* exercise) {
  put(json, "drawing_svg", exercise == nullptr ? unknown : Known<std::string>(render_drawing(*exercise)));
}

class StrengthAnswer {
 public:
  StrengthAnswer(ApiDesk& desk, const StrengthPlan& plan, const StrengthInputs& inputs)
      : desk_(desk), plan_(plan), inputs_(inputs), library_(shipped_exercises()) {}

  Result<HttpResponse> write() {
    json_.begin_object().member("date", plan_.date).member("stage", name_of(plan_.stage));
    json_.member("day", name_of(plan_.kind)).member("done_today", plan_.done_today);
    json_.member("open_today", count_open_today(plan_, inputs_));
    json_.member("headline", describe_strength_day(plan_, inputs_, desk_.wording));
    write_session();
    write_mobility();
    write_week();
    write_reasons();
    write_counts();
    json_.key("setup").raw(render_setup());
    write_equipment();
    if (const auto done = write_log(); !done) return Failure(done.error());
    return json_answer(json_.end_object().take());
  }

 private:
  void write_reason(const StrengthReason& reason) {
    json_.begin_object().member("rule", reason.rule).member("effect", name_of(reason.effect));
    json_.member("text", describe(reason, desk_.wording));
    put(json_, "observed", reason.observed);
    put(json_, "threshold", reason.threshold);
    json_.member("unit", reason.unit).end_object();
  }

  void write_item(const StrengthItem& item) {
    const Exercise* exercise = library_.find(item.exercise);
    const bool held = item.count == ExerciseCount::seconds;
    json_.begin_object()
        .member("exercise", item.exercise)
        .member("name", name_of_exercise(item.exercise, item.name, desk_.wording))
        .member("sets", item.sets);
    put(json_, "reps", held ? unknown : Known<int>(item.reps));
    put(json_, "seconds", held ? Known<int>(item.reps) : unknown);
    put(json_, "load_kg", item.load ? Known<double>(item.load->si()) : unknown);
    json_.member("each_side", item.sides == ExerciseSides::one_at_a_time);
    json_.member("effort_low", item.effort_low).member("effort_high", item.effort_high);
    json_.member("knee_equivalent_km", in_km(item.knee_equivalent));
    json_.member("dose", describe_dose(item, desk_.wording)).key("why");
    write_reason(item.why);
    const std::vector<std::string> nothing;
    put_texts(json_, "how", exercise == nullptr ? nothing : list_how_to(*exercise, desk_.wording));
    put_texts(json_, "mistakes", exercise == nullptr ? nothing : list_mistakes(*exercise, desk_.wording));
    put_texts(json_, "muscles", exercise == nullptr ? nothing : exercise->muscles);
    put_drawing(json_, exercise);
    put(json_, "rest_s", item.rest_s);
    json_.end_object();
  }

  void write_session() {
    json_.key("session").begin_array();
    for (const StrengthItem& item : plan_.session) write_item(item);
    json_.end_array();
  }

  void write_mobility() {
    json_.key("mobility").begin_array();
    for (const MobilityItem& item : plan_.mobility) {
      const Exercise* exercise = library_.find(item.exercise);
      json_.begin_object()
          .member("exercise", item.exercise)
          .member("name", name_of_exercise(item.exercise, item.name, desk_.wording));
      json_.member("seconds", item.seconds).member("each_side", item.sides == ExerciseSides::one_at_a_time);
      put_texts(json_, "how", exercise == nullptr ? std::vector<std::string>{} : list_how_to(*exercise, desk_.wording));
      put_drawing(json_, exercise);
      json_.end_object();
    }
    json_.end_array();
  }

  void write_week() {
    json_.key("week").begin_array();
    for (const StrengthDay& day : plan_.week) {
      json_.begin_object().member("date", day.date).member("day", name_of(day.kind));
      put(json_, "rule", day.rule.empty() ? unknown : Known<std::string>(day.rule));
      json_.end_object();
    }
    json_.end_array();
  }

  void write_reasons() {
    json_.key("reasons").begin_array();
    for (const StrengthReason& reason : plan_.reasons) write_reason(reason);
    json_.end_array().key("missing").begin_array();
    for (const std::string& key : plan_.missing) put_note(json_, key, "strength.missing.", desk_.wording);
    json_.end_array();
  }

  void write_counts() {
    json_.member("sessions_last_7_days", plan_.sessions_last_7_days).member("sessions_least", plan_.sessions_least);
    json_.member("sessions_most", plan_.sessions_most);
    const std::string effort = describe_effort(plan_, inputs_, desk_.rules, desk_.wording);
    put(json_, "effort_text", effort.empty() ? unknown : Known<std::string>(effort));
    json_.key("knee_load").begin_object().member("knee_equivalent_km", in_km(plan_.knee_equivalent));
    json_.member("low_knee_equivalent_km", in_km(plan_.knee_equivalent_low));
    json_.member("high_knee_equivalent_km", in_km(plan_.knee_equivalent_high));
    json_.member("grade", name_of(EvidenceGrade::assumption)).end_object();
  }

  // With every member, so that a page can send it back whole.
  std::string render_setup() const {
    const StrengthChoices& choices = inputs_.choices;
    JsonWriter json;
    json.begin_object();
    put_texts(json, "equipment", choices.equipment);
    json.key("days").begin_array();
    for (const Weekday day : choices.days) json.value(name_of(day));
    json.end_array().key("prescribed").begin_array();
    for (const PrescribedExercise& each : choices.prescribed) {
      json.begin_object().member("exercise", each.exercise).member("sets", each.sets).member("reps", each.reps);
      json.member("load_kg", each.load ? Known<double>(each.load->si()) : unknown);
      if (each.knee_force) json.member("knee_force", name_of(*each.knee_force));
      json.end_object();
    }
    json.end_array().member("prescribed_by", choices.prescribed_by);
    return json.member("replaces_programme", choices.replaces_programme).end_object().take();
  }

  void write_equipment() {
    const auto household = library_.household();
    std::set<std::string> more;
    for (const Exercise& exercise : library_.exercises())
      for (const std::string& thing : exercise.equipment)
        if (std::ranges::find(household, thing) == household.end()) more.insert(thing);
    put_texts(json_, "equipment", more);
  }

  std::string say_exercise(const std::string& id) const {
    const Exercise* exercise = library_.find(id);
    return name_of_exercise(id, exercise == nullptr ? id : exercise->name, desk_.wording);
  }

  Result<void> write_log() {
    const auto said = desk_.store.find_all<StrengthEntry>(desk_.scope, {plan_.date - log_days, plan_.date}, true);
    if (!said) return Failure(said.error());
    std::map<LocalDate, std::pair<std::set<LocalDate>, int>> weeks;
    json_.key("log").begin_array();
    for (auto each = said->rbegin(); each != said->rend(); ++each) {
      json_.begin_object().member("id", render(each->id)).member("at", render_instant(each->at));
      json_.member("undone", each->undone).member("name", say_exercise(each->value.exercise));
      json_.key("entry").raw(render(each->value)).end_object();
      if (each->undone) continue;
      auto& [days, sets] = weeks[monday_of(each->value.date)];
      days.insert(each->value.date);
      sets += each->value.sets.value_or(0);
    }
    json_.end_array().key("weeks").begin_array();
    for (LocalDate monday = monday_of(plan_.date - log_days); monday <= plan_.date; monday = monday + days_per_week) {
      const auto& [days, sets] = weeks[monday];
      json_.begin_object().member("monday", monday).member("days", static_cast<std::int64_t>(days.size()));
      json_.member("sets", sets).end_object();
    }
    json_.end_array();
    return {};
  }

  ApiDesk& desk_;
  const StrengthPlan& plan_;
  const StrengthInputs& inputs_;
  const ExerciseLibrary& library_;
  JsonWriter json_;
};

Result<HttpResponse> answer_strength(ApiDesk& desk, const HttpRequest& request) {
  const auto day = read_day_asked(desk, request);
  if (!day) return Failure(day.error());
  const auto the_case = find_case(desk, *day);
  if (!the_case) return Failure(the_case.error());
  const StrengthInputs inputs = find_strength_inputs((*the_case)->request, desk.rules, shipped_exercises());
  return StrengthAnswer(desk, plan_strength(inputs, shipped_exercises(), desk.rules), inputs).write();
}

Result<HttpResponse> save_set(ApiDesk& desk, const HttpRequest& request) {
  const auto body = read_body(request);
  if (!body) return Failure(body.error());
  JsonObjectReader reader(*body);
  const Id id = read_sent_id(reader);
  const StrengthEntry entry = read_part<StrengthEntry>(reader, "entry", read_strength_entry);
  refuse_future(reader, "entry.date", entry.date, desk.today);
  if (auto wrong = reader.finish()) return Failure(std::move(*wrong));
  const auto choices = find_strength_choices(desk.store, desk.scope);
  if (!choices) return Failure(choices.error());
  const bool own = std::ranges::find(choices->prescribed, entry.exercise, &PrescribedExercise::exercise) !=
                   choices->prescribed.end();
  if (!own && shipped_exercises().find(entry.exercise) == nullptr)
    return fail(ErrorCode::invalid_input, "entry.exercise", "is not an exercise Patella knows",
                "one of a physiotherapist's is added in the strength setup first");
  const auto kept = desk.store.save_once(desk.scope, id, entry);
  if (!kept) return Failure(kept.error());
  return kept_answer(*kept);
}

Result<HttpResponse> save_setup(ApiDesk& desk, const HttpRequest& request) {
  const auto body = read_body(request);
  if (!body) return Failure(body.error());
  JsonObjectReader reader(*body);
  const Id id = read_sent_id(reader);
  const StrengthChoices choices = read_part<StrengthChoices>(reader, "setup", read_strength_choices);
  if (auto wrong = reader.finish()) return Failure(std::move(*wrong));
  const auto kept = desk.store.save_once(desk.scope, id, choices);
  if (!kept) return Failure(kept.error());
  return kept_answer(*kept, 200);
}

}  // namespace

void add_strength_operations(ApiRoutes& routes) {
  routes.get("/strength", answer_strength);
  routes.post("/strength/sets", save_set);
  routes.put("/strength/setup", save_setup);
}

}  // namespace patella
