// shoes: distance per pair, assignment, a reminder when a pair is old.
#include <fmt/format.h>

#include <algorithm>

#include "commands.h"
#include "gear.h"
#include "patella/json.h"
#include "patella/reminder.h"
#include "say.h"
#include "settle.h"
#include "typed_options.h"

namespace patella {
namespace {

Result<Shoe> find_shoe(Store& store, const Scope& scope, const std::string& name) {
  const auto shoes = find_current_shoes(store, scope);
  if (!shoes) return Failure(shoes.error());
  const auto found =
      std::ranges::find_if(*shoes, [&](const Shoe& shoe) { return shoe.name == name || render(shoe.id) == name; });
  if (found == shoes->end())
    return fail(ErrorCode::not_found, name, "is not a pair of shoes Patella knows", "patella shoes lists them");
  return *found;
}

class ShoesCommand final : public Command {
 public:
  explicit ShoesCommand(Context& context) : context_(context) {}
  CommandInfo info() const override {
    return {"shoes", "Your runs", "Distance per pair of shoes", {"patella shoes", "patella shoes --json"}};
  }
  void declare(OptionSink& options) override { options.flag("--json", json_, "Print as JSON"); }
  Result<ExitCode> run() override {
    const auto store = context_.store();
    const auto rules = context_.rules();
    const auto wording = context_.wording();
    if (!store) return Failure(store.error());
    if (!rules) return Failure(rules.error());
    if (!wording) return Failure(wording.error());
    const auto uses = (*store)->find_shoes(context_.scope(), context_.today() - days_of_turns);
    if (!uses) return Failure(uses.error());
    if (json_)
      print_json(*uses, **rules);
    else
      print_table(*uses, **rules, **wording);
    return ExitCode::success;
  }

 private:
  static ShoeWear wear_of(const ShoeUse& use) { return {use.distance, use.shoe.warn_at, use.shoe.retired.has_value()}; }
  bool due(const ShoeUse& use, const RuleBook& rules) const {
    return is_shoe_due(wear_of(use), rules, context_.today());
  }

  void print_table(const std::vector<ShoeUse>& uses, const RuleBook& rules, const Wording& wording) {
    if (uses.empty()) return context_.console().line(wording.say("shoes.none"));
    std::vector<std::vector<std::string>> rows;
    for (const ShoeUse& use : uses)
      rows.push_back(
          {use.shoe.name, wording.write(show_distance(use.distance, context_.units())), std::to_string(use.activities),
           std::to_string(use.recent_activities), use.shoe.comfort ? std::to_string(*use.shoe.comfort) : "",
           use.shoe.orthoses == true ? wording.say("shoes.orthoses_word") : "",
           use.first ? wording.write(render(*use.first)) : "", use.last ? wording.write(render(*use.last)) : "",
           use.shoe.retired  ? wording.say("shoes.retired", {{"date", render(*use.shoe.retired)}})
           : due(use, rules) ? wording.say("shoes.due_word")
                             : ""});
    const auto column = [&](const char* key) { return wording.say(std::string("shoes.column.") + key); };
    context_.console().line(render_table({column("pair"), column("distance"), column("outings"), column("recent"),
                                          column("comfort"), "", column("first"), column("last"), ""},
                                         rows));
    for (const ShoeUse& use : uses)
      if (due(use, rules))
        context_.console().line(
            wrap(
                wording.say("shoes.due", {{"name", use.shoe.name},
                                          {"distance", show_distance(use.distance, context_.units())},
                                          {"threshold", show_distance(shoe_limit(wear_of(use), rules, context_.today()),
                                                                      context_.units())}}),
                context_.console().width(), 0),
            Tone::caution);
  }

  void print_json(const std::vector<ShoeUse>& uses, const RuleBook& rules) {
    JsonWriter json;
    json.begin_object().key("shoes").begin_array();
    for (const ShoeUse& use : uses) {
      json.begin_object()
          .member("id", render(use.shoe.id))
          .member("name", use.shoe.name)
          .member("distance_km", in_km(use.distance));
      json.member("activities", use.activities)
          .member("first", use.first)
          .member("last", use.last)
          .member("retired", use.shoe.retired);
      json.member("activities_last_84_days", use.recent_activities)
          .member("last_84_days_km", in_km(use.recent_distance));
      if (use.shoe.comfort) json.member("comfort", *use.shoe.comfort);
      if (use.shoe.orthoses) json.member("orthoses", *use.shoe.orthoses);
      json.member("due", due(use, rules)).member("rule", "shoes.retire_distance").end_object();
    }
    json.end_array().end_object();
    context_.console().line(json.take());
  }

  Context& context_;
  bool json_ = false;
};

class ShoesAddCommand final : public Command {
 public:
  explicit ShoesAddCommand(Context& context) : context_(context) {}
  CommandInfo info() const override {
    return {"shoes add",
            "",
            "Add a pair, or change one",
            {"patella shoes add 'Blue road shoes' --worn 120km --default-from today",
             "patella shoes add 'Blue road shoes' --comfort 7 --orthoses no"}};
  }
  void declare(OptionSink& options) override {
    options.argument("name", name_, "What you call the pair", true);
    options.text("--worn", worn_, "Distance before the first outing here");
    options.text("--warn-at", warn_at_, "Remind at this distance instead of the rule's");
    options.texts("--gear", gear_, "What an export calls it");
    options.integer("--comfort", comfort_, "How it feels, 0 to 10: 10 could not be better");
    options.text("--orthoses", orthoses_, "Worn with insoles of your own: yes, no");
    options.text("--default-from", default_from_, "From this day, runs count for this pair unless said otherwise");
  }
  Result<ExitCode> run() override {
    const auto store = context_.store();
    if (!store) return Failure(store.error());
    auto known = find_shoe(**store, context_.scope(), *name_);
    Shoe shoe = known ? *known : Shoe{context_.new_id(), *name_, {}, Distance(0), unknown, unknown};
    Known<Distance> worn;
    Known<LocalDate> default_from;
    OptionReader read(context_);
    read.distance("--worn", worn_, worn);
    read.distance("--warn-at", warn_at_, shoe.warn_at);
    read.day("--default-from", default_from_, default_from);
    read.yes_no("--orthoses", orthoses_, shoe.orthoses);
    if (const auto failed = read.error()) return Failure(*failed);
    if (worn) shoe.starting_distance = *worn;
    if (comfort_) shoe.comfort = *comfort_;
    if (const auto wrong = read_shoe(render(shoe)); !wrong) return Failure(wrong.error());
    for (const std::string& gear : gear_) shoe.gear_names.push_back(gear);
    const auto kept = save_and_tell(context_, **store, shoe, KeptThing{"pair"});
    if (!kept || !default_from) return kept;
    return save_and_tell(context_, **store, DefaultShoe{*default_from, shoe.id}, KeptThing{"pair_choice"});
  }

 private:
  Context& context_;
  std::optional<std::string> name_, worn_, warn_at_, default_from_, orthoses_;
  std::optional<int> comfort_;
  std::vector<std::string> gear_;
};

class ShoesRetireCommand final : public Command {
 public:
  explicit ShoesRetireCommand(Context& context) : context_(context) {}
  CommandInfo info() const override {
    return {"shoes retire", "", "A pair is not worn any more", {"patella shoes retire 'Blue road shoes'"}};
  }
  void declare(OptionSink& options) override {
    options.argument("name", name_, "The pair", true);
    options.text("--date", date_, "Since when (default: today)");
  }
  Result<ExitCode> run() override {
    const auto store = context_.store();
    const auto day = context_.day(date_);
    if (!store) return Failure(store.error());
    if (!day) return Failure(day.error());
    auto shoe = find_shoe(**store, context_.scope(), *name_);
    if (!shoe) return Failure(shoe.error());
    shoe->retired = *day;
    return save_and_tell(context_, **store, *shoe, KeptThing{"pair_retired"});
  }

 private:
  Context& context_;
  std::optional<std::string> name_, date_;
};

class ShoesAssignCommand final : public Command {
 public:
  explicit ShoesAssignCommand(Context& context) : context_(context) {}
  CommandInfo info() const override {
    return {"shoes assign",
            "",
            "Say which pair was worn on an outing",
            {"patella shoes assign 'Blue road shoes' ACTIVITY-ID"}};
  }
  void declare(OptionSink& options) override {
    options.argument("name", name_, "The pair, or 'none'", true);
    options.arguments("activity", activities_, "Ids as patella history --runs shows them", true);
  }
  Result<ExitCode> run() override {
    const auto store = context_.store();
    const auto rules = context_.rules();
    if (!store) return Failure(store.error());
    if (!rules) return Failure(rules.error());
    Known<Id> shoe;
    if (*name_ != "none") {
      const auto found = find_shoe(**store, context_.scope(), *name_);
      if (!found) return Failure(found.error());
      shoe = found->id;
    }
    for (const std::string& text : activities_) {
      const auto id = read_id(text);
      if (!id) return Failure(id.error());
      const auto kept =
          save_and_tell(context_, **store, Correction{*id, SetShoe{shoe}, "runner"}, KeptThing{"pair_of_outing"});
      if (!kept) return kept;
    }
    const auto settled = settle(**store, context_.scope(), **rules, context_.today(), context_.zone());
    if (!settled) return Failure(settled.error());
    return ExitCode::success;
  }

 private:
  Context& context_;
  std::optional<std::string> name_;
  std::vector<std::string> activities_;
};

}  // namespace

void add_shoe_commands(Context& context, Commands& commands) {
  commands.push_back(std::make_unique<ShoesCommand>(context));
  commands.push_back(std::make_unique<ShoesAddCommand>(context));
  commands.push_back(std::make_unique<ShoesRetireCommand>(context));
  commands.push_back(std::make_unique<ShoesAssignCommand>(context));
}

}  // namespace patella
