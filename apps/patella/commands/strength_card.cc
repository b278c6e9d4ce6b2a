#include "strength_card.h"

#include <fmt/format.h>

#include <algorithm>

namespace patella {
namespace {

constexpr int seconds_per_minute = 60;

std::string spaced(std::string text) {
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

// A muscle, a thing, a phase: in English its own name.
std::string say_word(const std::string& name, const Wording& wording) {
  return wording.say_or("word." + name, spaced(name));
}

std::string joined(const std::vector<std::string>& words, const Wording& wording) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + say_word(word, wording);
  return text;
}

std::string k(KneeEquivalentDistance load) { return fmt::format("{:.1f}", in_km(load)); }

// "(rule id, assumption)": grades without evidence are said wherever the number is shown.
std::string provenance(const std::string& id, const RuleBook& rules, const Wording& wording) {
  const Rule* rule = rules.find(id);
  const bool thin = rule != nullptr &&
                    (rule->evidence == EvidenceGrade::assumption || rule->evidence == EvidenceGrade::expert_opinion);
  return thin ? id + ", " + wording.say("thin_grade." + std::string(name_of(rule->evidence))) : id;
}

// exercise.step_down.how_1, how_2, ...
std::vector<std::string> lines_of(const Exercise& exercise, const char* kind, const std::vector<std::string>& english,
                                  const Wording& wording) {
  std::vector<std::string> lines;
  for (const std::string& line : english)
    lines.push_back(wording.say_or(fmt::format("exercise.{}.{}_{}", exercise.id, kind, lines.size() + 1), line));
  return lines;
}

class StrengthCard {
 public:
  StrengthCard(Console& console, const StrengthPlan& plan, const RuleBook& rules, const Wording& wording)
      : console_(console), plan_(plan), rules_(rules), wording_(wording) {}

  void print(const StrengthInputs& inputs) {
    line(wording_.say("card.date", {{"date", render(plan_.date)},
                                    {"stage", wording_.say("stage." + std::string(name_of(plan_.stage)))}}),
         Tone::quiet);
    print_headline(inputs);
    print_reasons();
    if (plan_.kind == StrengthDayKind::nothing) return;
    print_session(inputs);
    print_mobility();
    print_missing();
    print_progress();
  }

  void print_week() {
    console_.line();
    line(wording_.say("strength.week_title"), Tone::strong);
    for (const StrengthDay& each : plan_.week) {
      const std::string why =
          each.rule.empty() ? "" : "  " + console_.paint(provenance(each.rule, rules_, wording_), Tone::quiet);
      console_.line(fmt::format("  {}  {:<9}", wording_.write(render(each.date)),
                                wording_.say("strength_day." + std::string(name_of(each.kind)))) +
                    why);
    }
  }

 private:
  void line(const std::string& text, Tone tone = Tone::normal) { console_.line(wrap(text, console_.width(), 0), tone); }
  void item_line(const std::string& text) { console_.line("  - " + wrap(text, console_.width() - 4, 4)); }

  void print_headline(const StrengthInputs& inputs) {
    const bool nothing = plan_.kind == StrengthDayKind::nothing;
    const bool good = !nothing && (plan_.done_today || plan_.kind == StrengthDayKind::session);
    line(describe_strength_day(plan_, inputs, wording_), good ? Tone::good : nothing ? Tone::stop : Tone::caution);
  }

  void print_reasons() {
    for (const StrengthReason& reason : plan_.reasons) {
      item_line(describe(reason, wording_));
      console_.line("    " + console_.paint(provenance(reason.rule, rules_, wording_), Tone::quiet));
    }
  }

  void print_session(const StrengthInputs& inputs) {
    if (plan_.session.empty()) return;
    console_.line();
    if (plan_.kind != StrengthDayKind::session && count_open_today(plan_, inputs) == 0) print_next_date();
    for (const StrengthItem& item : plan_.session) print_item(item);
    line(describe_effort(plan_, inputs, rules_, wording_), Tone::caution);
    line(wording_.say("strength.see"), Tone::quiet);
  }

  void print_next_date() {
    for (const StrengthDay& each : plan_.week)
      if (each.kind == StrengthDayKind::session && (each.date > plan_.date || !plan_.done_today))
        return line(wording_.say("strength.next_session", {{"date", render(each.date)}}), Tone::strong);
  }

  void print_item(const StrengthItem& item) {
    console_.line(fmt::format("  {} {}",
                              console_.paint(name_of_exercise(item.exercise, item.name, wording_), Tone::strong),
                              describe_dose(item, wording_)));
    console_.line("    " + wrap(describe(item.why, wording_), console_.width() - 4, 4));
    console_.line("    " +
                  console_.paint(item.exercise + "; " + provenance(item.why.rule, rules_, wording_), Tone::quiet));
  }

  void print_mobility() {
    if (plan_.mobility.empty()) return;
    console_.line();
    line(wording_.say("strength.mobility_title", {{"minutes", std::to_string(mobility_minutes(plan_))}}), Tone::strong);
    for (const MobilityItem& item : plan_.mobility)
      item_line(
          fmt::format("{}, {} s{}", name_of_exercise(item.exercise, item.name, wording_), item.seconds,
                      item.sides == ExerciseSides::one_at_a_time ? " " + wording_.say("strength.each_side") : ""));
  }

  void print_missing() {
    if (plan_.missing.empty()) return;
    console_.line();
    line(wording_.say("card.missing"), Tone::strong);
    for (const std::string& key : plan_.missing) item_line(wording_.say("strength.missing." + key));
  }

  void print_progress() {
    console_.line();
    line(wording_.say("strength.done_this_week", {{"done", std::to_string(plan_.sessions_last_7_days)},
                                                  {"least", std::to_string(plan_.sessions_least)},
                                                  {"most", std::to_string(plan_.sessions_most)}}),
         Tone::quiet);
    if (!plan_.heel_raise) return;
    line(wording_.say(plan_.heel_raise->below ? "strength.heel_raise_below" : "strength.heel_raise_at",
                      {{"best", std::to_string(plan_.heel_raise->best)},
                       {"norm", fmt::format("{:.0f}", plan_.heel_raise->norm)}}),
         Tone::quiet);
  }

  Console& console_;
  const StrengthPlan& plan_;
  const RuleBook& rules_;
  const Wording& wording_;
};

}  // namespace

std::string name_of_exercise(const std::string& id, const std::string& english, const Wording& wording) {
  return wording.say_or("exercise." + id + ".name", english);
}

std::vector<std::string> list_how_to(const Exercise& exercise, const Wording& wording) {
  return lines_of(exercise, "how", exercise.how, wording);
}

std::vector<std::string> list_mistakes(const Exercise& exercise, const Wording& wording) {
  return lines_of(exercise, "mistake", exercise.mistakes, wording);
}

int count_open_today(const StrengthPlan& plan, const StrengthInputs& inputs) {
  if (!plan.done_today || plan.kind == StrengthDayKind::nothing) return 0;
  return static_cast<int>(std::ranges::count_if(plan.session, [&](const StrengthItem& item) {
    return std::ranges::none_of(inputs.log, [&](const StrengthEntry& entry) {
      return entry.date == plan.date && entry.exercise == item.exercise;
    });
  }));
}

std::string describe_strength_day(const StrengthPlan& plan, const StrengthInputs& inputs, const Wording& wording) {
  const bool nothing = plan.kind == StrengthDayKind::nothing;
  if (const int open = count_open_today(plan, inputs); open > 0)
    return wording.say(open == 1 ? "strength.begun_one_open" : "strength.begun", {{"count", std::to_string(open)}});
  if (plan.done_today && !nothing) return wording.say("strength.done");
  if (plan.kind == StrengthDayKind::session)
    return wording.say("strength.session", {{"count", std::to_string(plan.session.size())},
                                            {"k", k(plan.knee_equivalent)},
                                            {"low", k(plan.knee_equivalent_low)},
                                            {"high", k(plan.knee_equivalent_high)}});
  return wording.say(nothing ? "strength.nothing" : "strength.mobility");
}

std::string describe_dose(const StrengthItem& item, const Wording& wording) {
  const char* form = item.count == ExerciseCount::seconds ? "strength.sets_seconds" : "strength.sets_reps";
  std::string dose = wording.say(form, {{"sets", std::to_string(item.sets)}, {"reps", std::to_string(item.reps)}});
  if (item.load) dose += ", " + wording.write(fmt::format("{:g} kg", item.load->si()));
  if (item.sides == ExerciseSides::one_at_a_time) dose += ", " + wording.say("strength.each_leg");
  return dose;
}

std::string describe_effort(const StrengthPlan& plan, const StrengthInputs& inputs, const RuleBook& rules,
                            const Wording& wording) {
  if (plan.session.empty()) return {};
  const StrengthItem& first = plan.session.front();
  const int ceiling =
      inputs.limits.pain_ceiling.value_or(static_cast<int>(rules.value("pain.during_ceiling", plan.date)));
  return wording.say("strength.effort", {{"low", std::to_string(first.effort_low)},
                                         {"high", std::to_string(first.effort_high)},
                                         {"ceiling", std::to_string(ceiling)}});
}

int mobility_minutes(const StrengthPlan& plan) {
  int seconds = 0;
  for (const MobilityItem& item : plan.mobility)
    seconds += item.seconds * (item.sides == ExerciseSides::one_at_a_time ? 2 : 1);
  return (seconds + seconds_per_minute - 1) / seconds_per_minute;
}

void print_strength_card(Console& console, const StrengthPlan& plan, const StrengthInputs& inputs,
                         const RuleBook& rules, const Wording& wording) {
  StrengthCard(console, plan, rules, wording).print(inputs);
}

void print_strength_week(Console& console, const StrengthPlan& plan, const RuleBook& rules, const Wording& wording) {
  StrengthCard(console, plan, rules, wording).print_week();
}

void print_exercises(Console& console, const ExerciseLibrary& library, const Wording& wording) {
  std::vector<std::vector<std::string>> rows;
  for (const Exercise& exercise : library.exercises())
    rows.push_back({exercise.id, name_of_exercise(exercise.id, exercise.name, wording),
                    say_word(exercise.muscles.front(), wording),
                    say_word(std::string(name_of(exercise.phase)), wording),
                    say_word(std::string(name_of(exercise.knee.force)), wording)});
  const auto column = [&](const char* key) { return wording.say(std::string("strength.column.") + key); };
  console.line(
      render_table({"id", column("exercise"), column("works_most"), column("phase"), column("on_the_kneecap")}, rows));
  console.line(wording.say("strength.library", {{"count", std::to_string(library.exercises().size())}}), Tone::quiet);
}

void print_exercise(Console& console, const ExerciseLibrary& library, const Exercise& exercise,
                    const Wording& wording) {
  console.line(name_of_exercise(exercise.id, exercise.name, wording), Tone::strong);
  const std::string needs = exercise.equipment.empty() ? "" : "; " + joined(exercise.equipment, wording);
  console.line(
      joined(exercise.muscles, wording) + "; " + say_word(std::string(name_of(exercise.phase)), wording) + needs,
      Tone::quiet);
  console.line(wording.say("strength.knee_" + std::string(name_of(exercise.knee.force))), Tone::quiet);
  console.line();
  int number = 0;
  for (const std::string& how : list_how_to(exercise, wording))
    console.line(fmt::format("  {}. ", ++number) + wrap(how, console.width() - 5, 5));
  console.line();
  console.line(wording.say("strength.watch_out"), Tone::strong);
  for (const std::string& mistake : list_mistakes(exercise, wording))
    console.line("  - " + wrap(mistake, console.width() - 4, 4));
  const auto links = [&](const char* key, const std::vector<std::string>& ids) {
    for (const std::string& id : ids)
      console.line(
          fmt::format("{}: {} ({})", wording.say(key), name_of_exercise(id, library.find(id)->name, wording), id));
  };
  links("strength.easier", exercise.easier);
  links("strength.harder", exercise.harder);
}

}  // namespace patella
