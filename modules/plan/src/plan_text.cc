#include "plan_words.h"

namespace patella {

std::string render_text(const RunningPlan& plan, const Wording& wording) {
  const auto say = [&](const std::string& key, const Wording::Values& values = {}) {
    return wording.say("plan." + key, values);
  };
  std::string text = say("heading", {{"days", std::to_string(plan.days.size())}}) + "\n" + say("condition") + "\n\n";
  Known<std::string> stop;
  for (const PlannedDay& day : plan.days) {
    const std::chrono::weekday weekday{day.date.day};
    const auto name = name_of(static_cast<Weekday>(weekday.iso_encoding() - 1));
    const bool decided = day.why == PlannedWhy::decision;
    text += say("weekday." + std::string(name)) + " " + wording.write(render(day.date)) + "  ";
    text += decided ? describe_session(day, wording) : say("why." + std::string(name_of(day.why)));
    if (const std::string terrain = describe_terrain(day, wording); is_run(day) && !terrain.empty())
      text += "; " + terrain;
    if (!day.strength.empty()) text += " + " + say("strength", {{"count", std::to_string(day.strength.size())}});
    text += "\n";
    if (is_run(day)) stop = describe_stop_rule(day, wording);
  }
  if (stop) text += "\n" + *stop + "\n" + say("charged_how") + "\n";
  return text + "\n" + wording.say("card.footer", {{"version", plan.rules_version}}) + "\n";
}

}  // namespace patella
