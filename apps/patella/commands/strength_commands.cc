// strength today, plan, log, setup: the programme, what was done, what there is to do it with.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "commands.h"
#include "decision_request.h"
#include "say.h"
#include "strength_card.h"
#include "strength_inputs.h"
#include "typed_options.h"

namespace patella {
namespace {

// What every command here needs, read once.
struct StrengthDesk {
  Store* store = nullptr;
  const RuleBook* rules = nullptr;
  const Wording* wording = nullptr;
  ExerciseLibrary library;
};

Result<StrengthDesk> open_desk(Context& context, const std::optional<std::string>& exercises) {
  const auto rules = context.rules();
  const auto wording = context.wording();
  if (!rules) return Failure(rules.error());
  if (!wording) return Failure(wording.error());
  if (const auto gap = check_strength_rules(**rules)) return Failure(*gap);
  auto library = read_library(exercises, **rules);
  if (!library) return Failure(library.error());
  const auto store = context.store();
  if (!store) return Failure(store.error());
  return StrengthDesk{*store, *rules, *wording, std::move(*library)};
}

// strength, strength today, strength plan: one answer, shown shorter or with its week.
class StrengthPlanCommand final : public Command {
 public:
  StrengthPlanCommand(Context& context, std::string name) : context_(context), name_(std::move(name)) {}
  CommandInfo info() const override {
    if (name_ == "strength plan")
      return {name_,
              "Every day",
              "The next seven days of strength",
              {"patella strength plan", "patella strength plan --json"}};
    return {name_,
            "Every day",
            "Strength and mobility: today's exercises, and why",
            {"patella strength today", "patella strength today --json",
             "patella strength log mini_squat --sets 3 --reps 12 --pain 1 --effort 7",
             "patella strength library step_down --svg step_down.svg",
             "patella strength setup --equipment band,weight --days tue,fri"}};
  }
  void declare(OptionSink& options) override {
    options.text("--date", date_, "Another day (default: today)");
    options.flag("--json", json_, "Print as JSON");
    options.text("--exercises", exercises_, "Read the exercises from this folder");
  }
  Result<ExitCode> run() override {
    const auto day = context_.day(date_);
    if (!day) return Failure(day.error());
    const auto desk = open_desk(context_, exercises_);
    if (!desk) return Failure(desk.error());
    const DayView view = *day < context_.today() ? DayView::morning : DayView::whole;
    const auto request = make_request(*desk->store, context_.scope(), *day, view);
    if (!request) return Failure(request.error());
    const StrengthInputs inputs = find_strength_inputs(*request, *desk->rules, desk->library);
    const StrengthPlan plan = plan_strength(inputs, desk->library, *desk->rules);
    Console& console = context_.console();
    if (json_) {
      console.line(render_json(plan, *desk->wording));
      return ExitCode::success;
    }
    print_strength_card(console, plan, inputs, *desk->rules, *desk->wording);
    if (name_ == "strength plan") print_strength_week(console, plan, *desk->rules, *desk->wording);
    return ExitCode::success;
  }

 private:
  Context& context_;
  std::string name_;
  std::optional<std::string> date_, exercises_;
  bool json_ = false;
};

class StrengthLogCommand final : public Command {
 public:
  explicit StrengthLogCommand(Context& context) : context_(context) {}
  CommandInfo info() const override {
    return {"strength log",
            "Every day",
            "Record an exercise that was done",
            {"patella strength log wall_sit --sets 3 --seconds 30 --pain 1 --effort 6",
             "patella strength log step_down --side right --sets 3 --reps 10 --pain 1 --effort 7",
             "patella strength log \"leg press\" --sets 3 --reps 8 --load 40 --pain 0 --effort 8 --date yesterday"}};
  }
  void declare(OptionSink& options) override {
    options.argument("exercise", exercise_, "As in patella strength library, or as your physiotherapist's", true);
    options.text("--date", date_, "The day it was done (default: today)");
    options.text("--side", side_, "left or right, when the legs differed");
    options.integer("--sets", sets_, "Sets");
    options.integer("--reps", reps_, "Repetitions of a set, each leg");
    options.integer("--seconds", seconds_, "How long each repetition is held; without --reps, one of a set");
    options.number("--load", load_kg_, "Weight in kilograms");
    options.integer("--pain", pain_, "Worst pain during it, 0 to 10");
    options.integer("--effort", effort_, "How hard the last ones felt, 0 to 10");
    options.text("--exercises", exercises_, "Read the exercises from this folder");
  }
  Result<ExitCode> run() override {
    const auto desk = open_desk(context_, exercises_);
    if (!desk) return Failure(desk.error());
    const auto choices = find_strength_choices(*desk->store, context_.scope());
    if (!choices) return Failure(choices.error());
    const auto known = check_name(desk->library, *choices);
    if (!known) return Failure(known.error());
    const auto entry = read_entry();
    if (!entry) return Failure(entry.error());
    tell_load(*desk, *choices, *entry);
    return save_and_tell(context_, *desk->store, *entry, describe_entry(desk->library, *entry, *desk->wording));
  }

 private:
  Result<void> check_name(const ExerciseLibrary& library, const StrengthChoices& choices) const {
    const bool own = std::any_of(choices.prescribed.begin(), choices.prescribed.end(),
                                 [&](const PrescribedExercise& each) { return each.exercise == *exercise_; });
    if (own || library.find(*exercise_) != nullptr) return {};
    return fail(
        ErrorCode::not_found, *exercise_, "is not an exercise Patella knows",
        "patella strength library lists them; one of your physiotherapist's: patella strength setup --physio '" +
            *exercise_ + ":3x10'");
  }

  Result<StrengthEntry> read_entry() const {
    StrengthEntry entry;
    OptionReader read(context_);
    entry.date = read.day_or_today("--date", date_);
    entry.exercise = *exercise_;
    read.name("--side", side_, find_side, entry.side);
    entry.sets = sets_;
    entry.reps = reps_;
    entry.seconds = seconds_;
    read.quantity("--load", load_kg_, entry.load);
    read.pain("--pain", pain_, entry.pain);
    entry.rpe = effort_;
    const auto checked = read.finish(entry, read_strength_entry);
    if (!checked) return Failure(checked.error());
    return entry;
  }

  void tell_load(const StrengthDesk& desk, const StrengthChoices& choices, const StrengthEntry& entry) {
    const auto say = [&](const std::string& text, Tone tone) {
      context_.console().line(wrap(text, context_.console().width(), 0), tone);
    };
    const int ceiling = static_cast<int>(desk.rules->value("pain.during_ceiling", entry.date));
    if (entry.pain && entry.pain->points() > ceiling)
      say(desk.wording->say("strength.confirm_pain", {{"ceiling", std::to_string(ceiling)}}), Tone::caution);
    if (desk.library.find(entry.exercise) == nullptr) say(desk.wording->say("strength.logged_own"), Tone::quiet);
    const auto load = compute_strength_load(entry, desk.library, choices, *desk.rules, entry.date);
    if (!load || load->knee_equivalent.si() <= 0.0) return;
    say(desk.wording->say("strength.logged", {{"k", fmt::format("{:.2f}", in_km(load->knee_equivalent))},
                                              {"low", fmt::format("{:.2f}", in_km(load->low))},
                                              {"high", fmt::format("{:.2f}", in_km(load->high))}}),
        Tone::normal);
  }

  static std::string describe_entry(const ExerciseLibrary& library, const StrengthEntry& entry,
                                    const Wording& wording) {
    const Exercise* exercise = library.find(entry.exercise);
    const std::string name =
        wording.say_or("exercise." + entry.exercise + ".name", exercise != nullptr ? exercise->name : entry.exercise);
    std::string text = wording.say("kept.exercise", {{"name", name}, {"date", render(entry.date)}});
    if (entry.sets) text += fmt::format(", {}", *entry.sets);
    if (entry.reps) text += fmt::format(" x {}", *entry.reps);
    if (entry.seconds) text += fmt::format(" x {} s", *entry.seconds);
    return text + say_side(entry.side, wording);
  }

  Context& context_;
  std::optional<std::string> exercise_, date_, side_, exercises_;
  std::optional<int> sets_, reps_, seconds_, pain_, effort_;
  std::optional<double> load_kg_;
};

std::vector<std::string> split(std::string_view text, char at) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const auto end = text.find(at);
    parts.emplace_back(text.substr(0, end));
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
  }
  return parts;
}

Known<int> read_count(std::string_view text) {
  int value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  return problem == std::errc() && end == text.data() + text.size() ? Known<int>(value) : unknown;
}

// "step_up:3x10@5": name, sets x repetitions, kilograms; only the name must be there.
Result<PrescribedExercise> read_prescription(const std::string& text) {
  const auto colon = text.rfind(':');
  PrescribedExercise each;
  each.exercise = text.substr(0, colon);
  if (colon == std::string::npos) return each;
  const std::vector<std::string> dose_and_load = split(std::string_view(text).substr(colon + 1), '@');
  const std::vector<std::string> dose = dose_and_load.empty() ? dose_and_load : split(dose_and_load[0], 'x');
  if (dose.size() == 2) {
    each.sets = read_count(dose[0]);
    each.reps = read_count(dose[1]);
  }
  if (dose_and_load.size() == 2)
    if (const auto kilograms = read_count(dose_and_load[1])) each.load = Mass(*kilograms);
  if (!each.sets || !each.reps || dose_and_load.size() > 2 || (dose_and_load.size() == 2 && !each.load))
    return fail(ErrorCode::invalid_input, "--physio", "'" + text + "' is not an exercise with sets and repetitions",
                "like step_up:3x10, or 'leg press:3x8@40' with 40 kg");
  return each;
}

class StrengthSetupCommand final : public Command {
 public:
  explicit StrengthSetupCommand(Context& context) : context_(context) {}
  CommandInfo info() const override {
    return {
        "strength setup",
        "Every day",
        "What you have, when you have time, and what your physiotherapist set",
        {"patella strength setup --equipment band,weight,roller --days tue,fri",
         "patella strength setup --physio step_up:3x10 --physio 'leg press:3x8@40' --only yes --by 'physiotherapist'",
         "patella strength setup --no-physio"}};
  }
  void declare(OptionSink& options) override {
    options.text("--equipment", equipment_,
                 "Besides wall, chair, step, towel and cushion: band, weight, roller; or none");
    options.text("--days", days_, "Days for strength, like tue,fri; or any");
    options.texts("--physio", physio_, "An exercise of your physiotherapist's, like step_up:3x10@5");
    options.text("--only", only_, "Only those, in place of the programme: yes or no");
    options.text("--by", by_, "Who set them");
    options.flag("--no-physio", no_physio_, "Back to the programme");
    options.flag("--json", json_, "Print as JSON");
  }
  Result<ExitCode> run() override {
    const auto store = context_.store();
    if (!store) return Failure(store.error());
    auto choices = find_strength_choices(**store, context_.scope());
    if (!choices) return Failure(choices.error());
    const StrengthChoices before = *choices;
    const auto changed = change(*choices);
    if (!changed) return Failure(changed.error());
    context_.console().line(json_ ? render(*choices) : describe_choices(*choices));
    if (*choices == before) return ExitCode::success;
    return save_and_tell(context_, **store, *choices, KeptThing{"strength_setup"});
  }

 private:
  Result<void> change(StrengthChoices& choices) const {
    if (equipment_) choices.equipment = *equipment_ == "none" ? std::vector<std::string>{} : split(*equipment_, ',');
    if (days_) {
      const auto days = read_days();
      if (!days) return Failure(days.error());
      choices.days = *days;
    }
    if (no_physio_ || !physio_.empty()) choices.prescribed.clear();
    if (no_physio_) choices.replaces_programme = false;
    for (const std::string& text : physio_) {
      const auto each = read_prescription(text);
      if (!each) return Failure(each.error());
      choices.prescribed.push_back(*each);
    }
    OptionReader read(context_);
    Known<bool> only = choices.replaces_programme;
    read.yes_no("--only", only_, only);
    choices.replaces_programme = *only;
    if (by_) choices.prescribed_by = *by_;
    return read.finish(choices, read_strength_choices);
  }

  Result<std::vector<Weekday>> read_days() const {
    std::vector<Weekday> days;
    if (*days_ == "any") return days;
    for (const std::string& name : split(*days_, ',')) {
      const auto day = find_weekday(name);
      if (!day) return fail(ErrorCode::invalid_input, "--days", "'" + name + "' is not a weekday", "tue,fri");
      days.push_back(*day);
    }
    return days;
  }

  static std::string describe_choices(const StrengthChoices& choices) {
    std::string things, days, set;
    for (const std::string& thing : choices.equipment) things += (things.empty() ? "" : ", ") + thing;
    for (const Weekday day : choices.days) days += (days.empty() ? "" : ", ") + std::string(name_of(day));
    for (const PrescribedExercise& each : choices.prescribed)
      set += (set.empty() ? "" : ", ") + each.exercise +
             (each.sets && each.reps ? fmt::format(" {} x {}", *each.sets, *each.reps) : "") +
             (each.load ? fmt::format(", {:g} kg", each.load->si()) : "");
    return fmt::format(
        "{:<24}{}\n{:<24}{}\n{:<24}{}", "equipment", things.empty() ? "what every home has" : things, "days",
        days.empty() ? "any" : days, "from a physiotherapist",
        set.empty() ? "nothing" : set + (choices.replaces_programme ? " (in place of the programme)" : ""));
  }

  Context& context_;
  std::optional<std::string> equipment_, days_, only_, by_;
  std::vector<std::string> physio_;
  bool no_physio_ = false;
  bool json_ = false;
};

}  // namespace

void add_strength_commands(Context& context, Commands& commands) {
  for (const char* name : {"strength", "strength today", "strength plan"})
    commands.push_back(std::make_unique<StrengthPlanCommand>(context, name));
  commands.push_back(std::make_unique<StrengthLogCommand>(context));
  commands.push_back(std::make_unique<StrengthSetupCommand>(context));
  add_strength_library_command(context, commands);
}

}  // namespace patella
