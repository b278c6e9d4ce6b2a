// profile, gates, settings, undo: what the runner says of themselves.
#include <fmt/format.h>

#include "commands.h"
#include "say.h"
#include "settle.h"
#include "typed_options.h"

namespace patella {
namespace {

class ProfileCommand final : public Command {
 public:
  explicit ProfileCommand(Context& context) : context_(context) {}
  CommandInfo info() const override {
    return {
        "profile",
        "About you",
        "Show or change what is known about you",
        {"patella profile", "patella profile --born 1990-01-01 --height 1.70 --mass 62 --side right --onset 2026-03-01",
         "patella profile --tolerated 3km --goal 10km --longest 12km"}};
  }
  void declare(OptionSink& options) override {
    options.text("--born", born_, "Date of birth, YYYY-MM-DD");
    options.text("--sex", sex_, "female, male or other");
    options.number("--height", height_m_, "Height in metres");
    options.number("--mass", mass_kg_, "Mass in kilograms");
    options.text("--side", side_, "The knee that hurts: left, right or both");
    options.text("--onset", onset_, "The day the pain came");
    options.text("--tolerated", tolerated_, "Longest run of the last 14 days that left the knee no worse next morning");
    options.text("--goal", goal_, "The run you want to be able to do again");
    options.text("--longest", longest_, "Longest run before the pain");
    options.integer("--runs-per-week", runs_per_week_, "Runs per week before the pain");
    options.text("--weekly", weekly_, "Distance per week before the pain");
    options.text("--pregnant", pregnant_, "Pregnant or within a year of birth: yes or no");
    options.text("--surgery", surgery_, "Knee surgery ever: yes or no");
    options.text("--surgery-date", surgery_date_, "Date of the last knee surgery");
    options.flag("--json", json_, "Print as JSON");
  }
  Result<ExitCode> run() override {
    const auto store = context_.store();
    if (!store) return Failure(store.error());
    const auto stored = (*store)->find_newest<RunnerProfile>(context_.scope());
    if (!stored) return Failure(stored.error());
    RunnerProfile profile = *stored ? (*stored)->value : RunnerProfile{};
    const RunnerProfile before = profile;
    const auto changed = change(profile);
    if (!changed) return Failure(changed.error());
    if (profile != before) {
      const auto saved = save(**store, profile, before);
      if (!saved) return Failure(saved.error());
    }
    context_.console().line(json_ ? render(profile) : describe(profile));
    return ExitCode::success;
  }

 private:
  Result<void> change(RunnerProfile& profile) {
    OptionReader read(context_);
    read.past_day("--born", born_, profile.birth_date);
    read.name("--sex", sex_, find_sex, profile.sex);
    read.quantity("--height", height_m_, profile.height);
    read.quantity("--mass", mass_kg_, profile.mass);
    read.name("--side", side_, find_side, profile.affected_side);
    read.past_day("--onset", onset_, profile.onset_date);
    read.distance("--tolerated", tolerated_, profile.tolerated_now);
    read.distance("--goal", goal_, profile.goal_session);
    read.distance("--longest", longest_, profile.reference_longest_run);
    read.distance("--weekly", weekly_, profile.reference_weekly_distance);
    read.yes_no("--pregnant", pregnant_, profile.pregnant_or_postpartum);
    read.yes_no("--surgery", surgery_, profile.knee_surgery_ever);
    read.past_day("--surgery-date", surgery_date_, profile.knee_surgery_date);
    if (surgery_date_ && !surgery_) profile.knee_surgery_ever = true;
    if (runs_per_week_) profile.reference_runs_per_week = runs_per_week_;
    return read.finish(profile, read_runner_profile);
  }

  // Height moves the expected step rate, and with it every load.
  Result<void> save(Store& store, const RunnerProfile& profile, const RunnerProfile& before) {
    const auto id = store.save(context_.scope(), profile);
    if (!id) return Failure(id.error());
    if (profile.height == before.height) return {};
    const auto rules = context_.rules();
    if (!rules) return Failure(rules.error());
    const auto settled = settle(store, context_.scope(), **rules, context_.today(), context_.zone());
    if (!settled) return Failure(settled.error());
    return {};
  }

  std::string describe(const RunnerProfile& profile) const {
    std::string text;
    const auto add = [&](const char* label, const std::string& value) {
      text += fmt::format("{:<28}{}\n", label, value.empty() ? "?" : value);
    };
    const auto date = [](const Known<LocalDate>& day) { return day ? render(*day) : std::string(); };
    const auto distance = [&](const Known<Distance>& value) {
      return value ? show_distance(*value, context_.units()) : std::string();
    };
    const auto answer = [](const Known<bool>& value) {
      return value ? std::string(*value ? "yes" : "no") : std::string();
    };
    add("born", date(profile.birth_date));
    add("sex", profile.sex ? std::string(name_of(*profile.sex)) : "");
    add("height", profile.height ? fmt::format("{:.2f} m", profile.height->si()) : "");
    add("mass", profile.mass ? fmt::format("{:.1f} kg", profile.mass->si()) : "");
    add("knee", profile.affected_side ? std::string(name_of(*profile.affected_side)) : "");
    add("pain since", date(profile.onset_date));
    add("tolerated now", distance(profile.tolerated_now));
    add("goal", distance(profile.goal_session));
    add("longest run before", distance(profile.reference_longest_run));
    add("runs a week before", profile.reference_runs_per_week ? std::to_string(*profile.reference_runs_per_week) : "");
    add("distance a week before", distance(profile.reference_weekly_distance));
    add("pregnant or postpartum", answer(profile.pregnant_or_postpartum));
    add("knee surgery", answer(profile.knee_surgery_ever) +
                            (profile.knee_surgery_date ? ", " + render(*profile.knee_surgery_date) : ""));
    text.pop_back();
    return text;
  }

  Context& context_;
  std::optional<std::string> born_, sex_, side_, onset_, tolerated_, goal_, longest_, weekly_, pregnant_, surgery_,
      surgery_date_;
  std::optional<double> height_m_, mass_kg_;
  std::optional<int> runs_per_week_;
  bool json_ = false;
};

class GatesCommand final : public Command {
 public:
  explicit GatesCommand(Context& context) : context_(context) {}
  CommandInfo info() const override {
    return {"gates",
            "Every day",
            "Record what the knee can do without pain: the gates before running",
            {"patella gates --stand yes --walk yes --straighten yes --brisk-walk yes",
             "patella gates --date yesterday --brisk-walk no"}};
  }
  void declare(OptionSink& options) override {
    options.text("--date", date_, "Day of the test (default: today)");
    options.text("--side", side_, "left or right, when both knees are judged apart");
    options.text("--stand", stand_, "Standing is pain-free: yes or no");
    options.text("--walk", walk_, "Walking is pain-free: yes or no");
    options.text("--straighten", straighten_, "The knee straightens fully without pain: yes or no");
    options.text("--brisk-walk", brisk_walk_, "A brisk walk of 30 minutes is pain-free: yes or no");
  }
  Result<ExitCode> run() override {
    GateAnswers gates;
    OptionReader read(context_);
    gates.date = read.day_or_today("--date", date_);
    if (!stand_ && !walk_ && !straighten_ && !brisk_walk_)
      return fail(ErrorCode::invalid_input, "gates", "nothing was answered, so nothing was kept",
                  "give --stand, --walk, --straighten or --brisk-walk");
    read.name("--side", side_, find_side, gates.side);
    read.yes_no("--stand", stand_, gates.stand_pain_free);
    read.yes_no("--walk", walk_, gates.walk_pain_free);
    read.yes_no("--straighten", straighten_, gates.straighten_fully_pain_free);
    read.yes_no("--brisk-walk", brisk_walk_, gates.brisk_walk_30_min_pain_free);
    const auto checked = read.finish(gates, read_gate_answers);
    if (!checked) return Failure(checked.error());
    const auto store = context_.store();
    if (!store) return Failure(store.error());
    const auto profile = (*store)->find_newest<RunnerProfile>(context_.scope());
    if (!profile) return Failure(profile.error());
    if (!gates.side && *profile) gates.side = (*profile)->value.affected_side;
    const auto wording = context_.wording();
    if (!wording) return Failure(wording.error());
    return save_and_tell(context_, **store, gates,
                         KeptThing{"gates", {{"date", render(gates.date)}, {"side", say_side(gates.side, **wording)}}});
  }

 private:
  Context& context_;
  std::optional<std::string> date_, side_, stand_, walk_, straighten_, brisk_walk_;
};

class SettingsCommand final : public Command {
 public:
  explicit SettingsCommand(Context& context) : context_(context) {}
  CommandInfo info() const override {
    return {"settings",
            "About you",
            "Running days, home time zone, units",
            {"patella settings --days mon,wed,sat", "patella settings --zone Europe/Berlin"}};
  }
  void declare(OptionSink& options) override {
    options.text("--days", days_, "Days you like to run, like mon,wed,sat");
    options.text("--zone", zone_, "Your time zone, where files know only UTC");
    options.text("--prefer", prefer_, "km or miles");
  }
  Result<ExitCode> run() override {
    const auto store = context_.store();
    if (!store) return Failure(store.error());
    if (days_) {
      const auto saved = save_days(**store);
      if (!saved) return Failure(saved.error());
    }
    if (zone_ || prefer_) {
      const auto saved = save_preferences(**store);
      if (!saved) return Failure(saved.error());
    }
    return show(**store);
  }

 private:
  Result<void> save_days(Store& store) {
    Settings settings;
    std::string_view rest = *days_;
    while (!rest.empty()) {
      const auto comma = rest.find(',');
      const auto day = find_weekday(rest.substr(0, comma));
      if (!day)
        return fail(ErrorCode::invalid_input, "--days", "'" + std::string(rest.substr(0, comma)) + "' is not a weekday",
                    "mon,wed,sat");
      settings.running_days.push_back(*day);
      rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(comma + 1);
    }
    const auto saved = store.save(context_.scope(), settings);
    if (!saved) return Failure(saved.error());
    return {};
  }

  Result<void> save_preferences(Store& store) {
    const auto stored = store.find_newest<Preferences>(context_.scope());
    if (!stored) return Failure(stored.error());
    Preferences preferences = *stored ? (*stored)->value : Preferences{};
    if (zone_) {
      const auto known = in_zone(context_.now(), *zone_, ZoneSource::profile);
      if (!known) return Failure(known.error());
      preferences.home_zone = *zone_;
    }
    if (prefer_ && *prefer_ != "km" && *prefer_ != "miles")
      return fail(ErrorCode::invalid_input, "--prefer", "is not km or miles");
    if (prefer_) preferences.miles = *prefer_ == "miles";
    const auto saved = store.save(context_.scope(), preferences);
    if (!saved) return Failure(saved.error());
    const auto rules = context_.rules();
    if (!rules) return Failure(rules.error());
    const auto settled = settle(store, context_.scope(), **rules, context_.today(), context_.zone());
    if (!settled) return Failure(settled.error());
    return {};
  }

  Result<ExitCode> show(Store& store) {
    const auto settings = store.find_newest<Settings>(context_.scope());
    const auto preferences = store.find_newest<Preferences>(context_.scope());
    if (!settings) return Failure(settings.error());
    if (!preferences) return Failure(preferences.error());
    std::string days;
    if (*settings)
      for (const auto day : (*settings)->value.running_days)
        days += (days.empty() ? "" : ", ") + std::string(name_of(day));
    const Preferences kept = *preferences ? (*preferences)->value : Preferences{};
    const auto print = [&](const char* label, const std::string& value) {
      context_.console().line(fmt::format("{:<14}{}", label, value));
    };
    print("running days", days.empty() ? "any" : days);
    print("time zone", kept.home_zone.value_or(context_.zone() + " (this computer's)"));
    print("units", kept.miles.value_or(false) ? "miles" : "km");
    return ExitCode::success;
  }

  Context& context_;
  std::optional<std::string> days_, zone_, prefer_;
};

class UndoCommand final : public Command {
 public:
  explicit UndoCommand(Context& context) : context_(context) {}
  CommandInfo info() const override {
    return {"undo", "About you", "Take a statement back: a check-in, a limit, a correction", {"patella undo ID"}};
  }
  void declare(OptionSink& options) override { options.argument("id", id_, "As printed when it was kept", true); }
  Result<ExitCode> run() override {
    const auto id = read_id(*id_);
    if (!id) return Failure(id.error());
    const auto store = context_.store();
    const auto rules = context_.rules();
    if (!store) return Failure(store.error());
    if (!rules) return Failure(rules.error());
    const auto undone = (*store)->undo(context_.scope(), *id);
    if (!undone) return Failure(undone.error());
    const auto settled = settle(**store, context_.scope(), **rules, context_.today(), context_.zone());
    if (!settled) return Failure(settled.error());
    const auto wording = context_.wording();
    if (!wording) return Failure(wording.error());
    context_.console().line((*wording)->say("kept.taken_back", {{"id", render(*undone)}}));
    return ExitCode::success;
  }

 private:
  Context& context_;
  std::optional<std::string> id_;
};

}  // namespace

void add_person_commands(Context& context, Commands& commands) {
  commands.push_back(std::make_unique<ProfileCommand>(context));
  commands.push_back(std::make_unique<GatesCommand>(context));
  commands.push_back(std::make_unique<SettingsCommand>(context));
  commands.push_back(std::make_unique<UndoCommand>(context));
}

}  // namespace patella
