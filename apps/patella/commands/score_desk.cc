#include "score_desk.h"

#include "convert.h"
#include "scan.h"

namespace patella {
namespace {

constexpr std::uint64_t largest_wording = 1u << 20;

Result<ScoreWording> read_words(const std::optional<std::string>& file, const std::vector<Instrument>& instruments,
                                const Wording& own) {
  if (!file) return ScoreWording(own);
  const auto bytes = read_disk_file(*file, largest_wording);
  if (!bytes) return Failure(bytes.error());
  const std::string_view text(reinterpret_cast<const char*>(bytes->data()), bytes->size());
  return read_clinic_wording(text, *file, instruments, own);
}

}  // namespace

Result<ScoreDesk> open_score_desk(Context& context, const std::optional<std::string>& wording_file) {
  const auto rules = context.rules();
  const auto wording = context.wording();
  if (!rules) return Failure(rules.error());
  if (!wording) return Failure(wording.error());
  auto instruments = read_instruments(**rules, context.today());
  if (!instruments) return Failure(instruments.error());
  auto words = read_words(wording_file, *instruments, **wording);
  if (!words) return Failure(words.error());
  return ScoreDesk{*rules, *wording, std::move(*instruments), std::move(*words), nullptr, {}, {}};
}

Result<void> read_score_history(Context& context, ScoreDesk& desk) {
  const auto store = context.store();
  if (!store) return Failure(store.error());
  desk.store = *store;
  const auto profile = desk.store->find_newest<RunnerProfile>(context.scope());
  const auto said = desk.store->find_all<ScoreEntry>(context.scope());
  if (!profile) return Failure(profile.error());
  if (!said) return Failure(said.error());
  if (*profile) desk.runner = (*profile)->value;
  for (const Said<ScoreEntry>& each : *said) {
    const Instrument* instrument = find_instrument(desk.instruments, each.value.instrument);
    if (instrument == nullptr) continue;  // of a newer program
    if (const auto wrong = check_score(*instrument, each.value))
      return Failure(placed(*wrong, each.value.instrument + " of " + render(each.value.date)));
    desk.entries.push_back(each.value);
  }
  return {};
}

Result<const Instrument*> choose_instrument(const ScoreDesk& desk, const std::string& name) {
  const Instrument* found = find_instrument(desk.instruments, name);
  if (found != nullptr) return found;
  std::string names;
  for (const Instrument& each : desk.instruments) names += (names.empty() ? "" : ", ") + each.id;
  return fail(ErrorCode::not_found, name, "is not a questionnaire Patella knows", "it knows " + names);
}

std::string name_of_series(const ScoreDesk& desk, const Instrument& instrument, Known<Side> side) {
  const std::string name = desk.wording->say(instrument.id + ".name");
  return side ? name + ", " + desk.wording->say("side." + std::string(name_of(*side))) : name;
}

}  // namespace patella
