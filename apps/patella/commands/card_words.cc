#include "card_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace patella {
namespace {

std::string describe_breaks(const WalkRunStructure& structure, const Wording& wording) {
  return wording.say("card.structure", {{"repeats", std::to_string(structure.repeats)},
                                        {"run", fmt::format("{:g}", structure.run_min)},
                                        {"walk", fmt::format("{:g}", structure.walk_min)}});
}

void put_in_miles(Known<double>& said_km) {
  if (said_km) said_km = in_miles(kilometres(*said_km));
}

// A reason, or what would change it.
template <class Said>
void put_in_unit(Said& said, LengthUnit unit) {
  if (unit != LengthUnit::miles || said.unit != "km") return;
  if constexpr (requires { said.observed; }) put_in_miles(said.observed);
  put_in_miles(said.threshold);
  said.unit = "mi";
}

Decision in_unit(Decision decision, LengthUnit unit) {
  for (Reason& reason : decision.reasons) put_in_unit(reason, unit);
  for (WouldChange& change : decision.what_would_change_it) put_in_unit(change, unit);
  return decision;
}

}  // namespace

Reason in_unit(Reason reason, LengthUnit unit) {
  put_in_unit(reason, unit);
  return reason;
}

DecisionSentences::DecisionSentences(const Decision& decision, const Wording& wording, LengthUnit unit)
    : document_(read_json(render_json(in_unit(decision, unit), wording))) {
  if (!document_) throw BrokenInvariant("a decision was rendered to JSON that cannot be read");
}

const std::vector<JsonValue>& DecisionSentences::list(std::string_view key) const {
  static const std::vector<JsonValue> none;
  const JsonValue* found = document_->find(key);
  return found ? found->items : none;
}

std::string DecisionSentences::text(const JsonValue& object, std::string_view key) {
  const JsonValue* found = object.find(key);
  return found ? found->text : std::string();
}

std::string DecisionSentences::stop_rule() const {
  const JsonValue* found = document_->find("stop_rule");
  return found && found->kind == JsonKind::object ? text(*found, "text") : std::string();
}

bool allows_running(Verdict verdict) { return verdict == Verdict::run || verdict == Verdict::walk_run; }

Distance headline_distance(const Allowance& allowance) {
  return std::min(allowance.distance, allowance.level_distance_at_reference_speed);
}

std::string describe_headline(const Decision& decision, const Wording& wording, LengthUnit unit) {
  const std::string how_far = show_distance_down(headline_distance(decision.allowance), unit);
  return wording.say("card.headline." + std::string(name_of(decision.verdict)), {{"distance", how_far}});
}

std::vector<std::string> list_how(const Allowance& allowance, const Wording& wording, LengthUnit unit) {
  std::vector<std::string> parts;
  const auto add = [&](std::string part) { parts.push_back(std::move(part)); };
  if (allowance.structure) add(describe_breaks(*allowance.structure, wording));
  if (allowance.surface)
    add(wording.say("card.surface", {{"surface", wording.say("surface." + std::string(name_of(*allowance.surface)))}}));
  if (allowance.max_grade)
    add(wording.say("card.max_grade", {{"percent", fmt::format("{:.0f}", in_percent(*allowance.max_grade))}}));
  if (allowance.max_speed) add(wording.say("card.max_speed", {{"pace", show_pace(*allowance.max_speed, unit)}}));
  if (allowance.max_duration)
    add(wording.say("card.max_duration",
                    {{"minutes", fmt::format("{:.0f}", std::floor(in_minutes(*allowance.max_duration)))}}));
  if (allowance.max_descent)
    add(wording.say("card.max_descent", {{"metres", fmt::format("{:.0f}", std::floor(allowance.max_descent->si()))}}));
  return parts;
}

std::string describe_choice(const AllowanceChoice& choice, const Wording& wording, LengthUnit unit) {
  const std::string breaks = choice.structure ? ", " + describe_breaks(*choice.structure, wording) : std::string();
  return wording.say("choices." + choice.kind, {{"distance", show_distance_down(choice.distance, unit)},
                                                {"duration", show_duration(choice.duration)},
                                                {"pace", show_pace(choice.max_speed, unit)},
                                                {"how", breaks}});
}

std::string describe_missing(const std::string& key, const Wording& wording) {
  const auto open = key.find('[');
  const auto close = key.find(']');
  if (open == std::string::npos || close == std::string::npos) {
    const std::string known = "missing." + key;
    return wording.has(known) ? wording.say(known) : key;
  }
  const std::string known = "missing." + key.substr(0, open) + key.substr(close + 1);
  return wording.has(known) ? wording.say(known, {{"date", key.substr(open + 1, close - open - 1)}}) : key;
}

}  // namespace patella
