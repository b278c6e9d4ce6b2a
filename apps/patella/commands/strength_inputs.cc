#include "strength_inputs.h"

#include <filesystem>

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

}  // namespace patella
