#include "onset_report.h"

#include <fmt/format.h>

#include <cmath>
#include <map>

#include "patella/json.h"

namespace patella {
namespace {

std::vector<OnsetRun> runs_of(const std::vector<ActivityOverview>& activities) {
  std::vector<OnsetRun> runs;
  for (const ActivityOverview& activity : activities) {
    if (activity.sport != Sport::run) continue;
    OnsetRun run{activity.day, activity.distance, unknown, activity.descent};
    if (activity.load.load) run.knee_equivalent = activity.load.load->knee_equivalent;
    runs.push_back(run);
  }
  return runs;
}

std::string number(double value) {
  const bool whole = value >= 100 || value == std::floor(value);
  return fmt::format("{:.{}f}", value, whole ? 0 : 1);
}

std::string sentence(const OnsetCandidate& candidate, const Wording& wording) {
  return wording.say("onset." + std::string(name_of(candidate.sign)), {{"date", render(candidate.day)},
                                                                       {"observed", number(candidate.observed)},
                                                                       {"compared", number(candidate.compared_with)},
                                                                       {"name", candidate.name}});
}

void print_text(Console& console, const OnsetReview& review, const Wording& wording) {
  console.line();
  console.line(wording.say("onset.heading", {{"first", render(review.first)}, {"last", render(review.last)}}),
               Tone::strong);
  console.line(wrap(wording.say("onset.honest"), console.width(), 0), Tone::quiet);
  if (review.longest)
    console.line("  " + wording.say("onset.longest", {{"date", render(review.longest->day)},
                                                      {"km", number(in_km(*review.longest->distance))}}));
  if (!review.enough_before) console.line("  " + wording.say("onset.nothing_before"), Tone::caution);
  if (review.candidates.empty() && review.enough_before) console.line("  " + wording.say("onset.nothing"));
  for (const OnsetCandidate& candidate : review.candidates)
    console.line("  - " + wrap(sentence(candidate, wording), console.width() - 4, 4) + " " +
                 console.paint("(" + candidate.rule + ")", Tone::quiet));
}

std::string render_json(const OnsetReview& review, const Wording& wording) {
  JsonWriter json;
  json.begin_object().member("first", review.first).member("last", review.last).member("runs", review.runs);
  if (review.longest)
    json.member("longest_run_date", review.longest->day).member("longest_run_km", in_km(*review.longest->distance));
  json.member("runs_before_the_window", review.enough_before).key("candidates").begin_array();
  for (const OnsetCandidate& each : review.candidates) {
    json.begin_object().member("sign", name_of(each.sign)).member("rule", each.rule).member("date", each.day);
    json.member("observed", each.observed).member("compared_with", each.compared_with).member("unit", each.unit);
    json.member("text", sentence(each, wording)).end_object();
  }
  json.end_array().end_object();
  return json.take();
}

}  // namespace

Result<Known<OnsetReview>> review_around_onset(Store& store, const Scope& scope, const RuleBook& rules) {
  const auto profile = store.find_newest<RunnerProfile>(scope);
  if (!profile) return Failure(profile.error());
  if (!*profile || !(*profile)->value.onset_date) return Known<OnsetReview>();
  const auto activities = store.find_activities(scope);
  const auto shoes = store.find_shoes(scope);
  if (!activities) return Failure(activities.error());
  if (!shoes) return Failure(shoes.error());
  std::vector<OnsetShoe> worn;
  for (const ShoeUse& use : *shoes)
    if (use.first) worn.push_back({*use.first, use.shoe.name});
  return Known<OnsetReview>(review_onset(runs_of(*activities), worn, *(*profile)->value.onset_date, rules));
}

std::string describe_onset_candidate(const OnsetCandidate& candidate, const Wording& wording) {
  return sentence(candidate, wording);
}

Result<void> print_around_onset(Context& context, Store& store, const RuleBook& rules, const Wording& wording,
                                bool json) {
  const auto review = review_around_onset(store, context.scope(), rules);
  if (!review) return Failure(review.error());
  if (!*review) {
    context.console().line();
    context.console().line(wording.say("onset.unknown"), Tone::quiet);
  } else if (json) {
    context.console().line(render_json(**review, wording));
  } else {
    print_text(context.console(), **review, wording);
  }
  return {};
}

}  // namespace patella
