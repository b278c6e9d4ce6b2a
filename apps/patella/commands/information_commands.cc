// info: what there is to know beside running and strength, who decides, and how well it is founded.
#include <fmt/format.h>

#include <algorithm>

#include "commands.h"
#include "decision_request.h"
#include "patella/json.h"

namespace patella {
namespace {

constexpr std::string_view information_topic = "information";

class InformationPage {
 public:
  InformationPage(Console& console, const RuleBook& rules, const Wording& wording)
      : console_(console), rules_(rules), wording_(wording) {}

  void print_heading(const std::string& stage) {
    console_.line(wording_.say("information_page.heading", {{"stage", stage}}), Tone::strong);
  }

  void print(const Rule& rule, bool with_sources) {
    console_.line();
    console_.line(wording_.say(rule.id + ".title") + "  (" + rule.id.substr(information_topic.size() + 1) + ")",
                  Tone::strong);
    paragraph(wording_.say_or("statement." + rule.id, rule.statement));
    print_sides(rule);
    paragraph(wording_.say("information_page.who", {{"who", wording_.say(rule.id + ".who")}}));
    paragraph(say_grade(rule), Tone::quiet);
    if (!with_sources) return;
    paragraph(rule.reasoning);
    for (const RuleSource& source : rule.sources) paragraph(describe(source), Tone::quiet);
  }

  void print_footer() {
    console_.line();
    console_.line(
        wrap(wording_.say("information_page.note") + " " + wording_.say("information_page.more"), console_.width(), 0),
        Tone::quiet);
  }

 private:
  void paragraph(const std::string& text, Tone tone = Tone::normal) {
    console_.line("  " + wrap(text, console_.width() - 2, 2), tone);
  }

  std::string say_grade(const Rule& rule) const {
    std::string keys;
    for (const RuleSource& source : rule.sources) keys += (keys.empty() ? "" : ", ") + source.key;
    const std::string grade = wording_.say("grade." + std::string(name_of(rule.evidence)));
    return wording_.say("information_page.grade", {{"grade", grade}}) + " (" + keys + ")";
  }

  // Where teachings differ, each side is told before what is done here.
  void print_sides(const Rule& rule) {
    if (!wording_.has(rule.id + ".one_side")) return;
    paragraph(wording_.say("information_page.sides"));
    for (const char* side : {".one_side", ".other_side"})
      console_.line("    - " + wrap(wording_.say(rule.id + side), console_.width() - 6, 6));
    paragraph(wording_.say(rule.id + ".here"));
  }

  std::string describe(const RuleSource& source) const {
    const Reference* reference = rules_.find_reference(source.key);
    std::string text = reference ? reference->text + " " + reference->address : source.key;
    if (!source.where.empty()) text += ", " + source.where;
    if (!source.evidence_row.empty()) text += " [" + source.evidence_row + "]";
    return text;
  }

  Console& console_;
  const RuleBook& rules_;
  const Wording& wording_;
};

class InfoCommand final : public Command {
 public:
  explicit InfoCommand(Context& context) : context_(context) {}
  CommandInfo info() const override {
    return {"info",
            "Knowledge",
            "Tape, ice, insoles, needles and the like: what is known, and who decides",
            {"patella info", "patella info taping", "patella info --all"}};
  }
  void declare(OptionSink& options) override {
    options.argument("name", name_, "One of them, with its sources", false);
    options.flag("--all", all_, "All, not only those of your stage");
    options.flag("--json", json_, "Print as JSON");
  }
  Result<ExitCode> run() override {
    const auto rules = context_.rules();
    const auto wording = context_.wording();
    if (!rules) return Failure(rules.error());
    if (!wording) return Failure(wording.error());
    const auto chosen = choose(**rules);
    if (!chosen) return Failure(chosen.error());
    if (json_)
      context_.console().line(render(**rules, **wording, *chosen));
    else
      print(**rules, **wording, *chosen);
    return ExitCode::success;
  }

 private:
  using Chosen = std::vector<const Rule*>;

  Result<Chosen> choose(const RuleBook& rules) {
    if (name_) {
      const Rule* rule = rules.find(std::string(information_topic) + "." + *name_);
      if (!rule) return fail(ErrorCode::not_found, *name_, "is nothing there is information on", "patella info --all");
      return Chosen{rule};
    }
    Chosen chosen;
    const auto of_stage = all_ ? Result<std::vector<std::string>>() : ids_of_stage(rules);
    if (!of_stage) return Failure(of_stage.error());
    for (const Rule& rule : rules.rules())
      if (rule.topic == information_topic && (all_ || std::ranges::find(*of_stage, rule.id) != of_stage->end()))
        chosen.push_back(&rule);
    return chosen;
  }

  // A stage without its own shows everything.
  Result<std::vector<std::string>> ids_of_stage(const RuleBook& rules) {
    const auto store = context_.store();
    if (!store) return Failure(store.error());
    const auto request = make_request(**store, context_.scope(), context_.today(), DayView::whole);
    if (!request) return Failure(request.error());
    const Decision decision = decide_today(*request, rules);
    stage_ = name_of(decision.stage);
    all_ = decision.information.empty();
    return decision.information;
  }

  void print(const RuleBook& rules, const Wording& wording, const Chosen& chosen) {
    InformationPage page(context_.console(), rules, wording);
    if (!stage_.empty()) page.print_heading(wording.say("stage." + stage_));
    for (const Rule* rule : chosen) page.print(*rule, name_.has_value());
    page.print_footer();
  }

  static std::string render(const RuleBook& rules, const Wording& wording, const Chosen& chosen) {
    JsonWriter json;
    json.begin_object().key("information").begin_array();
    for (const Rule* rule : chosen) {
      json.begin_object().member("title", wording.say(rule->id + ".title"));
      json.member("who_decides", wording.say(rule->id + ".who"));
      for (const char* side : {"one_side", "other_side", "here"})
        if (const std::string key = rule->id + "." + side; wording.has(key)) json.member(side, wording.say(key));
      json.key("rule").raw(render_json(rules, *rule)).end_object();
    }
    return json.end_array().end_object().take();
  }

  Context& context_;
  std::optional<std::string> name_;
  std::string stage_;
  bool all_ = false;
  bool json_ = false;
};

}  // namespace

void add_information_commands(Context& context, Commands& commands) {
  commands.push_back(std::make_unique<InfoCommand>(context));
}

}  // namespace patella
