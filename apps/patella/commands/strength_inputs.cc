#include "strength_inputs.h"

#include <filesystem>

#include "decision_request.h"
#include "scan.h"

namespace patella {
namespace {

constexpr std::uint64_t largest_library_file = 1u << 20;

Result<std::vector<LibraryText>> texts_in(const std::string& folder) {
  std::vector<LibraryText> texts;
  std::error_code failed;
  for (const auto& item : std::filesystem::directory_iterator(folder, failed)) {
    if (item.path().extension() != ".toml") continue;
    const auto bytes = read_disk_file(item.path().string(), largest_library_file);
    if (!bytes) return Failure(bytes.error());
    texts.push_back(
        {item.path().filename().string(), std::string(reinterpret_cast<const char*>(bytes->data()), bytes->size())});
  }
  if (failed || texts.empty())
    return fail(ErrorCode::not_found, folder, "holds no exercises", "give the folder with the .toml files");
  return texts;
}

// Without a red flag the decision may still refer, or not speak while the safety questions are half answered.
std::vector<StrengthReason> find_what_closes(const Decision& decision) {
  constexpr std::string_view unfinished = "stage.unfinished_triage";
  std::vector<StrengthReason> reasons;
  for (const Reason& reason : decision.reasons)
    if (reason.effect == Effect::refers || reason.rule == unfinished)
      reasons.push_back({reason.rule,
                         reason.effect == Effect::refers ? StrengthEffect::refers : StrengthEffect::holds,
                         reason.observed,
                         reason.threshold,
                         reason.unit,
                         {}});
  return reasons;
}

}  // namespace

Result<ExerciseLibrary> read_library(const std::optional<std::string>& folder, const RuleBook& rules) {
  const auto texts = folder ? texts_in(*folder) : Result<std::vector<LibraryText>>(shipped_exercise_texts());
  if (!texts) return Failure(texts.error());
  auto library = read_exercise_library(*texts);
  if (!library) return Failure(library.error());
  if (const auto problem = check_exercise_sources(*library, rules)) return Failure(*problem);
  return std::move(*library);
}

Result<StrengthChoices> find_strength_choices(Store& store, const Scope& scope) {
  auto newest = store.find_newest<StrengthChoices>(scope);
  if (!newest) return Failure(newest.error());
  return *newest ? (*newest)->value : StrengthChoices{};
}

Result<StrengthInputs> make_strength_inputs(Store& store, const Scope& scope, LocalDate today, const RuleBook& rules) {
  auto request = make_request(store, scope, today);
  if (!request) return Failure(request.error());
  auto choices = find_strength_choices(store, scope);
  if (!choices) return Failure(choices.error());
  StrengthInputs inputs;
  inputs.today = today;
  const Decision decision = decide_today(*request, rules);
  inputs.stage = find_strength_stage(name_of(decision.stage)).value_or(StrengthStage::refer);
  const FlagInputs answers{request->runner,     request->triage, request->checkins,
                           request->clearances, today,           request->sessions};
  inputs.red_flags = screen_red_flags(answers, rules);
  if (inputs.red_flags.empty()) inputs.closed_by = find_what_closes(decision);
  for (const Session& session : request->sessions)
    if (session.distance && (session.kind == SessionKind::run || session.kind == SessionKind::walk_run))
      inputs.runs.push_back({local_day(session.start), *session.distance});
  inputs.runner = request->runner;
  inputs.checkins = std::move(request->checkins);
  inputs.log = std::move(request->strength);
  inputs.limits = std::move(request->limits);
  inputs.choices = std::move(*choices);
  return inputs;
}

}  // namespace patella
