#include "today_card.h"

#include <fmt/format.h>

#include <cmath>
#include <set>

#include "card_words.h"

namespace patella {
namespace {

Tone tone_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::run:
    case Verdict::walk_run:
      return Tone::good;
    case Verdict::cross_train:
    case Verdict::rest:
      return Tone::caution;
    case Verdict::cannot_say:
    case Verdict::refer:
      break;
  }
  return Tone::stop;
}

void print_allowance(Console& console, const Decision& decision, const Wording& wording, LengthUnit unit) {
  const Allowance& allowance = decision.allowance;
  console.line(describe_headline(decision, wording, unit), tone_of(decision.verdict));
  if (!allows_running(decision.verdict)) return;
  const std::string how = fmt::format("{}", fmt::join(list_how(allowance, wording, unit), ", "));
  if (!how.empty()) console.line("  " + wrap(how, console.width() - 2, 2));
  console.line(
      "  " + wording.say(
                 "card.knee_load",
                 {{"k", fmt::format("{:.1f}",
                                    std::floor(in_km(allowance.level_distance_at_reference_speed) * 10 + 1e-9) / 10)},
                  {"rule", allowance.binding_cap}}),
      Tone::quiet);
}

// Other ways of running as much; the first of them is what the headline says.
void print_choices(Console& console, const Decision& decision, const Wording& wording, LengthUnit unit) {
  if (decision.choices.size() < 2) return;
  console.line();
  console.line(wording.say("choices.heading"), Tone::strong);
  for (const AllowanceChoice& choice : decision.choices)
    console.line("  - " + wrap(describe_choice(choice, wording, unit), console.width() - 4, 4));
}

// "(rule id; assumption)": grades without evidence are said wherever the number is shown.
std::string provenance(const std::string& id, const RuleBook& rules, const Wording& wording) {
  const Rule* rule = rules.find(id);
  if (!rule) return id;
  const bool weak = rule->evidence == EvidenceGrade::assumption || rule->evidence == EvidenceGrade::expert_opinion;
  return weak ? id + ", " + wording.say("thin_grade." + std::string(name_of(rule->evidence))) : id;
}

void print_list(Console& console, const std::string& heading, const std::vector<JsonValue>& list, const RuleBook& rules,
                const Wording& wording) {
  if (list.empty()) return;
  console.line();
  console.line(heading, Tone::strong);
  std::set<std::string> said;  // a rule speaks once here, about the newest it has to say; --json has all
  for (const JsonValue& each : list) {
    if (!said.insert(DecisionSentences::text(each, "rule")).second) continue;
    const std::string text = DecisionSentences::text(each, "text");
    console.line("  - " + wrap(text, console.width() - 4, 4));
    console.line("    " +
                 console.paint(provenance(DecisionSentences::text(each, "rule"), rules, wording), Tone::quiet));
  }
}

// Why the short questions of the triage are asked again, in one line.
std::string describe_reopened(const Decision& decision, const Wording& wording) {
  constexpr std::string_view prefix = "triage.reopen_";
  std::string reasons;
  for (const MissingInput& missing : decision.missing)
    if (missing.rule.starts_with(prefix))
      reasons += (reasons.empty() ? "" : ", ") + wording.say("triage.reopen." + missing.rule.substr(prefix.size()));
  return reasons.empty() ? reasons : wording.say("card.reopened", {{"reasons", reasons}});
}

// Open safety questions are one line: their list is what patella triage asks.
void print_missing(Console& console, const Decision& decision, const Wording& wording) {
  std::vector<std::string> lines;
  int questions = 0;
  for (const MissingInput& missing : decision.missing) {
    if (missing.key.starts_with("triage.answers."))
      ++questions;
    else if (missing.key != "triage.date")
      lines.push_back(describe_missing(missing.key, wording));
  }
  if (std::string reopened = describe_reopened(decision, wording); !reopened.empty())
    lines.push_back(std::move(reopened));
  if (questions > 0) lines.push_back(wording.say("card.open_questions", {{"count", std::to_string(questions)}}));
  if (lines.empty()) return;
  console.line();
  console.line(wording.say("card.missing"), Tone::strong);
  for (const std::string& line : lines) console.line("  - " + wrap(line, console.width() - 4, 4));
}

}  // namespace

void print_card(Console& console, const Decision& decision, const RuleBook& rules, const Wording& wording,
                LengthUnit unit, const std::string& recovery) {
  const DecisionSentences sentences(decision, wording, unit);
  console.line(wording.say("card.date", {{"date", render(decision.date)},
                                         {"stage", wording.say("stage." + std::string(name_of(decision.stage)))}}),
               Tone::quiet);
  print_allowance(console, decision, wording, unit);
  if (const std::string stop = sentences.stop_rule(); !stop.empty())
    console.line("  " + wrap(stop, console.width() - 2, 2), Tone::caution);
  if (!decision.strength.empty())
    console.line("  " + wrap(wording.say("card.strength", {{"count", std::to_string(decision.strength.size())}}),
                             console.width() - 2, 2));
  print_choices(console, decision, wording, unit);
  print_list(console, wording.say("card.why"), sentences.list("reasons"), rules, wording);
  print_missing(console, decision, wording);
  print_list(console, wording.say("card.would_change"), sentences.list("what_would_change_it"), rules, wording);
  if (!recovery.empty()) {
    console.line();
    console.line(wrap(recovery, console.width(), 0));
  }
  console.line();
  console.line(wording.say("card.footer", {{"version", decision.rules_version}}), Tone::quiet);
}

}  // namespace patella
